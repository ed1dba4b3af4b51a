// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/verbs.h"

#include "core/format/read_tflite.h"

#include <QFile>

#include <filesystem>

namespace halfstep {

namespace {

std::filesystem::path pathOf(const QString &path)
{
    return std::filesystem::path(QFile::encodeName(path).toStdString());
}

Result<OpenedModel> open(const QString &path, const RunContext &)
{
    auto model = readTfliteFile(pathOf(path));
    if (!model) return model.error();
    OpenedModel opened;
    opened.path = path;
    opened.facts = describe(*model);
    opened.model = std::make_shared<const Model>(std::move(*model));
    return opened;
}

} // namespace

Verbs coreVerbs()
{
    Verbs verbs;
    verbs.open = open;
    return verbs;
}

} // namespace halfstep
