// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/level_mark.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace halfstep {

namespace {

constexpr double SmallestWithSign = 18; // below, the shape alone tells

QPainterPath triangle(const QPointF &center, double size)
{
    const double half = size * 0.6; // 1.2 sizes wide
    const double top = center.y() - size * 0.55;
    const double bottom = center.y() + size * 0.48;
    QPainterPath path;
    path.moveTo(center.x(), top);
    path.lineTo(center.x() + half, bottom);
    path.lineTo(center.x() - half, bottom);
    path.closeSubpath();
    return path;
}

void paintSign(QPainter &painter, const QPointF &center, double size, VerdictLevel level)
{
    const double s = size / 20;
    switch (level) {
    case VerdictLevel::Fine:
        painter.drawPolyline(QPolygonF{center + QPointF(-4.5, 0.5) * s, center + QPointF(-1.5, 3.5) * s, center + QPointF(4.5, -3.5) * s});
        break;
    case VerdictLevel::Look:
        painter.drawLine(center + QPointF(0, -3.5) * s, center + QPointF(0, 2.0) * s);
        painter.drawPoint(center + QPointF(0, 5.5) * s);
        break;
    case VerdictLevel::Broken:
        painter.drawLine(center + QPointF(-3.5, -3.5) * s, center + QPointF(3.5, 3.5) * s);
        painter.drawLine(center + QPointF(-3.5, 3.5) * s, center + QPointF(3.5, -3.5) * s);
        break;
    }
}

} // namespace

Role markRole(VerdictLevel level)
{
    return level == VerdictLevel::Fine ? Role::FineMark : level == VerdictLevel::Look ? Role::LookMark : Role::BrokenMark;
}

Role textRole(VerdictLevel level)
{
    return level == VerdictLevel::Fine ? Role::FineText : level == VerdictLevel::Look ? Role::LookText : Role::BrokenText;
}

Role fillRole(VerdictLevel level)
{
    return level == VerdictLevel::Fine ? Role::FineFill : level == VerdictLevel::Look ? Role::LookFill : Role::BrokenFill;
}

QString levelText(VerdictLevel level)
{
    switch (level) {
    case VerdictLevel::Fine: return QCoreApplication::translate("Level", "Fine");
    case VerdictLevel::Look: return QCoreApplication::translate("Level", "Look at it");
    case VerdictLevel::Broken: return QCoreApplication::translate("Level", "Broken");
    }
    return {};
}

void paintLevelMark(QPainter &painter, const QPointF &center, double size, VerdictLevel level, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme.color(markRole(level)));
    painter.setPen(QPen(theme.color(markRole(level)), size * 0.12, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double radius = size * 0.44;
    if (level == VerdictLevel::Fine)
        painter.drawEllipse(center, radius, radius);
    else if (level == VerdictLevel::Look)
        painter.drawPath(triangle(center, size * 0.9));
    else
        painter.drawRect(QRectF(center.x() - size * 0.4, center.y() - size * 0.4, size * 0.8, size * 0.8));
    if (size >= SmallestWithSign) {
        painter.setPen(QPen(theme.color(Role::Panel), size * 0.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        paintSign(painter, center + QPointF(0, level == VerdictLevel::Look ? size * 0.06 : 0), size, level);
    }
    painter.restore();
}

} // namespace halfstep
