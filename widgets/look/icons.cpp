// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

/// The pictures lie in a static library: nothing else would make the linker keep them.
static void keepIconsLinked()
{
    Q_INIT_RESOURCE(halfstep_icons);
}

namespace halfstep {

namespace {

QByteArray drawing(const QString &name, const QColor &color)
{
    keepIconsLinked();
    QFile file(QStringLiteral(":/halfstep/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

/// Paints a drawing in the colour that its role has now.
class IconEngine : public QIconEngine {
public:
    IconEngine(const QString &name, Role role) : m_name(name), m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        const QPixmap picture = iconPixmap(m_name, side, painter->device()->devicePixelRatioF(), colorFor(mode));
        painter->drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, picture);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return iconPixmap(m_name, qMin(size.width(), size.height()), 1, colorFor(mode));
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const int side = qRound(qMin(size.width(), size.height()) / scale); // size is in device pixels
        return iconPixmap(m_name, side, scale, colorFor(mode));
    }

    QIconEngine *clone() const override { return new IconEngine(m_name, m_role); }
    bool isNull() override { return false; }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        return themeOf(QGuiApplication::palette()).color(mode == QIcon::Disabled ? Role::Edge : m_role);
    }

    QString m_name;
    Role m_role;
};

} // namespace

QIcon icon(const QString &name, Role role)
{
    return QIcon(new IconEngine(name, role));
}

QPixmap iconPixmap(const QString &name, int size, double devicePixelRatio, const QColor &color)
{
    const QString key = QStringLiteral("halfstep/%1/%2/%3/%4").arg(name, color.name()).arg(size).arg(devicePixelRatio);
    QPixmap picture;
    if (QPixmapCache::find(key, &picture)) return picture;
    picture = QPixmap(qMax(1, qRound(size * devicePixelRatio)), qMax(1, qRound(size * devicePixelRatio)));
    picture.setDevicePixelRatio(devicePixelRatio);
    picture.fill(Qt::transparent);
    QSvgRenderer renderer(drawing(name, color));
    QPainter painter(&picture);
    renderer.render(&painter, QRectF(0, 0, size, size));
    painter.end();
    QPixmapCache::insert(key, picture);
    return picture;
}

} // namespace halfstep
