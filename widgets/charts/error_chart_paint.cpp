// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// How the error chart is drawn, and what of it the mouse can take.

#include "widgets/charts/chart_paint.h"
#include "widgets/charts/error_chart.h"
#include "widgets/look/level_mark.h"
#include "widgets/look/number_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

constexpr int YTicks = 5;
constexpr int MaxLabels = 5;
constexpr double PureRounding = 0.28867513459481287; // 1/√12 steps

constexpr std::size_t LabelCandidates = 40;          // of the worst; more could not stand beside each other anyway

/// A label at the right of its mark, or above it where another mark is in the way; empty if there is no room.
QRectF labelBeside(const QRectF &mark, const std::vector<QRectF> &marks, const QSizeF &size)
{
    const QRectF beside(QPointF(mark.right() + mark.width() * 0.4, mark.center().y() - size.height() / 2), size);
    const QRectF above(QPointF(mark.center().x() - size.width() / 2, mark.top() - size.height()), size);
    const auto isFree = [&](const QRectF &room) {
        return std::none_of(marks.begin(), marks.end(), [&](const QRectF &other) { return other != mark && other.intersects(room); });
    };
    if (isFree(beside.adjusted(0, 0, mark.width() * 0.3, 0))) return beside;
    return isFree(above) ? above : QRectF();
}

} // namespace

QMarginsF ErrorChart::axisMargins(const ChartStyle &style) const
{
    const double right = hasLimit() ? QFontMetricsF(style.small()).horizontalAdvance(tr("%1 rounding").arg(fixedText(0.29, 2))) + style.spacing.units(4)
                                    : style.spacing.units(2);
    return QMarginsF(tickWidth(m_scale, YTicks, style), style.spacing.units(4), right, xAxisHeight(style, true));
}

LayerBarsLayout ErrorChart::layoutIn(const QRectF &plot) const
{
    return layOutLayerBars(plot, static_cast<int>(m_values.size()), zoomFrom(), zoomTo());
}

QRectF ErrorChart::markRect(int mark, const QRectF &plot) const
{
    const LayerBarsLayout layout = layoutIn(plot);
    const double value = m_values[static_cast<std::size_t>(mark)];
    if (!layout.isVisible(mark)) return {};
    return layout.bar(mark, std::isnan(value) ? plot.bottom() - 4 : yOf(plot, m_scale, value));
}

void ErrorChart::paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    paintSelection(painter, plot, style);
    paintYAxis(painter, plot, m_scale, YTicks, style);
    painter.save();
    painter.setClipRect(plot.adjusted(0, -style.spacing.units(4), 0, 1));
    if (m_view == ErrorView::Accumulated)
        paintLine(painter, plot, style);
    else if (layoutIn(plot).isEnvelope)
        paintEnvelope(painter, plot, style);
    else
        paintBars(painter, plot, style);
    painter.restore();
    paintLayerAxis(painter, plot, style);
    if (hasLimit()) paintReferences(painter, plot, style);
    if (m_view == ErrorView::Here) paintFlagged(painter, plot, style);
}

void ErrorChart::paintSelection(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    if (!m_report) return;
    const LayerBarsLayout layout = layoutIn(plot);
    const double width = std::max(layout.pitch, 6.0);
    QRectF ground; // neighbours that touch are one: thousands of single ones would be slow
    for (int i = 0; i < layout.count; ++i) {
        if (!layout.isVisible(i) || !std::binary_search(m_picked.begin(), m_picked.end(), layerAt(static_cast<std::size_t>(i)))) continue;
        const QRectF bar(layout.center(i) - width / 2, plot.top(), width, plot.height());
        const bool touches = !ground.isNull() && bar.left() <= ground.right();
        if (!touches) painter.fillRect(ground.intersected(plot), style.color(Role::Select));
        ground = touches ? ground.united(bar) : bar;
    }
    painter.fillRect(ground.intersected(plot), style.color(Role::Select));
}

void ErrorChart::paintBars(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    const LayerBarsLayout layout = layoutIn(plot);
    for (int i = 0; i < layout.count; ++i) {
        const double value = m_values[static_cast<std::size_t>(i)];
        if (!layout.isVisible(i) || std::isnan(value)) continue;
        const QRectF bar = layout.bar(i, yOf(plot, m_scale, value));
        if (m_scale.isLog && !(value > 0)) { // zero sits on the floor as a hollow mark
            painter.setPen(QPen(style.color(Role::SeriesB), 1));
            painter.setBrush(style.color(Role::Panel));
            painter.drawEllipse(QPointF(bar.center().x(), plot.bottom() - 3), 2.5, 2.5);
            continue;
        }
        const bool isFlaggedHere = isFlagged(m_report->layers[static_cast<std::size_t>(i)], m_limits);
        painter.fillRect(bar, style.color(isFlaggedHere ? Role::LookMark : Role::SeriesBFill));
        if (!isFlaggedHere) painter.fillRect(QRectF(bar.left(), bar.top(), bar.width(), 2), style.color(Role::SeriesB));
    }
}

void ErrorChart::paintEnvelope(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    const LayerBarsLayout layout = layoutIn(plot);
    QPainterPath line;
    double x = plot.left() + 0.5;
    for (const PixelColumn &column : envelope(layout, m_values)) {
        if (!column.isEmpty) {
            const double top = yOf(plot, m_scale, column.high);
            painter.fillRect(QRectF(x - 0.5, top, 1, std::max(1.0, yOf(plot, m_scale, column.low) - top)), style.color(Role::SeriesBFill));
            line.elementCount() == 0 ? line.moveTo(x, top) : line.lineTo(x, top);
        }
        x += 1;
    }
    painter.setPen(QPen(style.color(Role::SeriesB), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
}

void ErrorChart::paintLine(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    const LayerBarsLayout layout = layoutIn(plot);
    QPainterPath line;
    std::vector<QPointF> steps;
    double before = std::nan("");
    for (int i = 0; i < layout.count; ++i) {
        const double value = m_values[static_cast<std::size_t>(i)];
        if (std::isnan(value)) continue;
        const QPointF at(layout.center(i), yOf(plot, m_scale, value));
        line.elementCount() == 0 ? line.moveTo(at) : line.lineTo(at);
        const bool isStep = m_unit == ErrorUnit::Decibels ? before - value > 20 * std::log10(1.5) : value > 1.5 * before;
        if (isStep) steps.push_back(at);
        before = value;
    }
    painter.setPen(QPen(style.color(Role::SeriesB), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
    painter.setBrush(style.color(Role::SeriesB));
    painter.setPen(QPen(style.color(Role::Panel), 1));
    for (const QPointF &at : steps) painter.drawEllipse(at, 4, 4);
}

void ErrorChart::paintFlagged(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    if (!m_report) return;
    const LayerBarsLayout layout = layoutIn(plot);
    std::vector<int> flagged;
    for (int i = 0; i < layout.count; ++i)
        if (layout.isVisible(i) && !std::isnan(m_values[static_cast<std::size_t>(i)]) && isFlagged(m_report->layers[static_cast<std::size_t>(i)], m_limits))
            flagged.push_back(i);
    const bool isLowBad = m_unit == ErrorUnit::Decibels;
    std::stable_sort(flagged.begin(), flagged.end(), [&](int a, int b) {
        const double x = m_values[static_cast<std::size_t>(a)];
        const double y = m_values[static_cast<std::size_t>(b)];
        return isLowBad ? x < y : x > y;
    });
    const QFont font = fontFor(TextStyle::Strong, style.small());
    const QFontMetricsF metrics(font);
    const double size = style.spacing.units(3.5);
    std::vector<QRectF> marks;
    for (const int i : flagged) {
        const QPointF center(layout.center(i), yOf(plot, m_scale, m_values[static_cast<std::size_t>(i)]) - size * 0.6);
        marks.push_back(QRectF(center.x() - size / 2, center.y() - size / 2, size, size));
        paintLevelMark(painter, center, size, VerdictLevel::Look, style.theme);
    }
    std::vector<QRectF> rects;
    std::vector<QString> texts;
    flagged.resize(std::min(flagged.size(), LabelCandidates));
    for (const int i : flagged) {
        const double value = m_values[static_cast<std::size_t>(i)];
        texts.push_back(u'#' % layerNumberText(layerAt(static_cast<std::size_t>(i))) % QStringLiteral("  ")
                        % (isLowBad ? decibelText(value) : numberText(value)));
        rects.push_back(labelBeside(marks[rects.size()], marks, QSizeF(metrics.horizontalAdvance(texts.back()), metrics.height())));
    }
    painter.setFont(font);
    painter.setPen(style.color(Role::Text));
    for (const int i : placeLabels(rects, MaxLabels))
        painter.drawText(rects[static_cast<std::size_t>(i)], Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, texts[static_cast<std::size_t>(i)]);
}

void ErrorChart::paintReferences(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    const double line = QFontMetricsF(style.small()).height();
    const auto label = [&](double y, const QString &text, Role role) {
        paintSmall(painter, QRectF(plot.right() + style.spacing.units(2.5), y - line / 2, 1000, line), Qt::AlignLeft | Qt::AlignVCenter, text, style, role);
    };
    const double y = yOf(plot, m_scale, limit());
    paintHairline(painter, {plot.left(), y}, {plot.right(), y}, style.color(Role::Text), Qt::DashLine);
    const double grip = style.spacing.units(1.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.color(Role::Text));
    painter.drawRoundedRect(QRectF(plot.right() - grip / 2, y - grip, grip, 2 * grip), grip / 3, grip / 3);
    label(y, limitText(), Role::Text);
    if (m_unit != ErrorUnit::Steps) return;
    const double rounding = yOf(plot, m_scale, PureRounding);
    paintHairline(painter, {plot.left(), rounding}, {plot.right(), rounding}, style.color(Role::Muted), Qt::DotLine);
    if (std::abs(rounding - y) > line) label(rounding, tr("%1 rounding").arg(fixedText(PureRounding, 2)), Role::Muted);
}

void ErrorChart::paintLayerAxis(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    const LayerBarsLayout layout = layoutIn(plot);
    PlotScale layers{layout.from - 0.5, std::max(layout.from + 0.5, layout.to - 0.5), false};
    const int ticks = std::max(2, static_cast<int>(plot.width() / style.spacing.units(20)));
    paintXAxis(painter, plot, layers, std::min(ticks, std::max(2, layout.count)), style);
}

bool ErrorChart::grabAt(const QPointF &point)
{
    const QRectF plot = plotRect();
    const double reach = spacingOf(*this).units(2);
    return hasLimit() && std::abs(point.x() - plot.right()) <= 2 * reach && std::abs(point.y() - yOf(plot, m_scale, limit())) <= reach;
}

void ErrorChart::dragTo(const QPointF &point)
{
    const QRectF plot = plotRect();
    editLimit(m_scale.value(std::clamp((plot.bottom() - point.y()) / plot.height(), 0.0, 1.0)));
}

} // namespace halfstep
