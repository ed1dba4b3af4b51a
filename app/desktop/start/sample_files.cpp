// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/sample_files.h"

#include <QCoreApplication>
#include <QDir>

namespace halfstep {

SampleFiles sampleFiles()
{
    const QString program = QCoreApplication::applicationDirPath();
    const QStringList places{program + QStringLiteral("/../share/halfstep/sample"), // installed
                             QStringLiteral(HALFSTEP_SAMPLE_FOLDER)};               // in the tree it was built from
    for (const QString &place : places) {
        const QDir folder(place);
        const QStringList models = folder.entryList({QStringLiteral("*.tflite")}, QDir::Files, QDir::Name);
        if (models.isEmpty()) continue;
        const QStringList data = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        return SampleFiles{folder.canonicalPath() + u'/' + models.front(), data.isEmpty() ? QString() : folder.canonicalPath() + u'/' + data.front()};
    }
    return {};
}

} // namespace halfstep
