// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/chart_paint.h"

#include "widgets/look/paint_number.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace halfstep {

QString tickText(double value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QString text = locale.toString(std::abs(value), 'g', std::abs(value) >= 1000 && std::abs(value) < 1e6 ? 6 : 3);
    return value < 0 ? QChar(0x2212) % text : text;
}

double tickWidth(const PlotScale &scale, int count, const ChartStyle &style)
{
    double widest = 0;
    for (const double tick : ticksOf(scale, count)) widest = std::max(widest, numberWidth(style.small(), tickText(tick)));
    return widest + style.spacing.units(1.5);
}

double xAxisHeight(const ChartStyle &style, bool hasDirection)
{
    const double line = QFontMetricsF(style.small()).height();
    return style.spacing.units(1.5) + line * (hasDirection ? 2 : 1);
}

double yOf(const QRectF &plot, const PlotScale &scale, double value)
{
    return plot.bottom() - plot.height() * std::clamp(scale.position(value), 0.0, 1.0);
}

double xOf(const QRectF &plot, const PlotScale &scale, double value)
{
    return plot.left() + plot.width() * scale.position(value);
}

double snapped(const QPainter &painter, double value)
{
    const double ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    return std::round(value * ratio) / ratio;
}

void paintHairline(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &color, Qt::PenStyle style)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    QPen pen(color, 0, style);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.drawLine(QPointF(snapped(painter, from.x()), snapped(painter, from.y())),
                     QPointF(snapped(painter, to.x()), snapped(painter, to.y())));
    painter.restore();
}

void paintSmall(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text, const ChartStyle &style, Role role)
{
    painter.setFont(style.small());
    painter.setPen(style.color(role));
    paintNumber(painter, rect, alignment, text);
}

void paintYAxis(QPainter &painter, const QRectF &plot, const PlotScale &scale, int count, const ChartStyle &style)
{
    const double line = QFontMetricsF(style.small()).height();
    for (const double tick : ticksOf(scale, count)) {
        const double y = yOf(plot, scale, tick);
        paintHairline(painter, {plot.left(), y}, {plot.right(), y}, style.color(Role::Line));
        const QRectF room(plot.left() - 1000 - style.spacing.units(1), y - line / 2, 1000, line);
        paintSmall(painter, room, Qt::AlignRight | Qt::AlignVCenter, tickText(tick), style);
    }
}

void paintXAxis(QPainter &painter, const QRectF &plot, const PlotScale &scale, int count, const ChartStyle &style)
{
    paintHairline(painter, plot.bottomLeft(), plot.bottomRight(), style.color(Role::Edge));
    const double line = QFontMetricsF(style.small()).height();
    const double length = style.spacing.units(1);
    for (const double tick : ticksOf(scale, count)) {
        const double x = xOf(plot, scale, tick);
        paintHairline(painter, {x, plot.bottom()}, {x, plot.bottom() + length}, style.color(Role::Edge));
        const double width = numberWidth(style.small(), tickText(tick));
        const double left = std::clamp(x - width / 2, plot.left() - length * 1.5, std::max(plot.left() - length * 1.5, plot.right() - width));
        paintSmall(painter, QRectF(left, plot.bottom() + length * 1.5, width + 1, line), Qt::AlignLeft | Qt::AlignTop, tickText(tick), style);
    }
}

} // namespace halfstep
