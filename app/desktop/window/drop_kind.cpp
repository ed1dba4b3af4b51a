// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/drop_kind.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace halfstep {

namespace {

bool endsWith(const QString &name, std::initializer_list<const char *> endings)
{
    for (const char *ending : endings)
        if (name.endsWith(QLatin1String(ending), Qt::CaseInsensitive)) return true;
    return false;
}

} // namespace

DropOffer offerOf(const QMimeData &data)
{
    DropOffer offer;
    if (!data.hasUrls()) return offer;
    QStringList models;
    QStringList sources;
    for (const QUrl &url : data.urls()) {
        const QString path = url.toLocalFile();
        if (path.isEmpty()) continue;
        if (endsWith(path, {".tflite", ".lite"}))
            models += path;
        else if (QFileInfo(path).isDir() || endsWith(path, {".npy", ".npz", ".csv", ".raw"}))
            sources += path;
        else if (endsWith(path, {".png", ".jpg", ".jpeg", ".bmp", ".webp", ".wav"}))
            sources += QFileInfo(path).absolutePath();
    }
    offer.kind = !models.isEmpty() ? DropOffer::Kind::Model : !sources.isEmpty() ? DropOffer::Kind::Data : DropOffer::Kind::Unknown;
    offer.paths = !models.isEmpty() ? models : sources.mid(0, 1);
    return offer;
}

QString offerText(const DropOffer &offer)
{
    switch (offer.kind) {
    case DropOffer::Kind::Model: return QCoreApplication::translate("Drop", "Drop to open");
    case DropOffer::Kind::Data: return QCoreApplication::translate("Drop", "Drop to use as data");
    case DropOffer::Kind::Unknown: return QCoreApplication::translate("Drop", "Cannot use this kind of file – .tflite expected");
    case DropOffer::Kind::None: return {};
    }
    return {};
}

} // namespace halfstep
