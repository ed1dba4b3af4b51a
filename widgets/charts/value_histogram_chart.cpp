// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/value_histogram_chart.h"

#include "widgets/charts/chart_paint.h"
#include "widgets/charts/histogram_layout.h"
#include "widgets/look/number_text.h"

#include <QFontMetricsF>
#include <QMenu>
#include <QPainter>

namespace halfstep {

namespace {

constexpr double ManyClipped = 0.01; // above it the share stands out

/// Shares of the values in bins wholly below and above a range.
std::pair<double, double> sharesOutside(const Histogram &values, const Range &range)
{
    const double total = static_cast<double>(totalCount(values));
    if (total <= 0) return {0, 0};
    double below = static_cast<double>(values.below);
    double above = static_cast<double>(values.above);
    const double width = values.counts.empty() ? 0 : (values.high - values.low) / static_cast<double>(values.counts.size());
    for (std::size_t i = 0; i < values.counts.size(); ++i) {
        const double low = values.low + static_cast<double>(i) * width;
        if (low + width <= range.min) below += static_cast<double>(values.counts[i]);
        if (low >= range.max) above += static_cast<double>(values.counts[i]);
    }
    return {below / total, above / total};
}

} // namespace

ValueHistogramChart::ValueHistogramChart(QWidget *parent) : ChartView(parent)
{
    setValues({}, std::nullopt, std::nullopt);
}

void ValueHistogramChart::setValues(const Histogram &values, const std::optional<Range> &representable, std::optional<double> clippedShare)
{
    m_values = values;
    m_range = representable;
    m_clipped = clippedShare;
    setMessage(values.counts.empty() ? tr("No values were seen here.") : QString());
    contentChanged();
}

void ValueHistogramChart::setLogCount(bool isLog)
{
    m_isLog = isLog;
    contentChanged();
}

PlotScale ValueHistogramChart::scale() const
{
    return zoomed(valueScale(m_values, m_range ? &*m_range : nullptr), zoomFrom(), zoomTo());
}

ChartHead ValueHistogramChart::head() const
{
    ChartHead words;
    words.title = tr("Values");
    words.unit = m_isLog ? tr("real units, log count") : tr("real units");
    if (m_clipped) words.key = tr("clipped %1").arg(percentText(*m_clipped));
    if (m_clipped && *m_clipped > ManyClipped) words.keyRole = Role::LookText;
    if (!m_range) {
        words.sentence = tr("Float values have no range that could cut them.");
        return words;
    }
    const auto [below, above] = sharesOutside(m_values, *m_range);
    words.sentence = below == 0 && above == 0 && m_clipped.value_or(0) == 0
        ? tr("Every value lies inside the range.")
        : tr("%1 below %2 and %3 above %4 are cut").arg(percentText(below), numberText(m_range->min), percentText(above), numberText(m_range->max));
    return words;
}

QString ValueHistogramChart::summary() const
{
    return m_values.counts.empty() ? message()
                                   : tr("Values from %1 to %2. %3").arg(numberText(m_values.low), numberText(m_values.high), head().sentence);
}

ChartTable ValueHistogramChart::table() const
{
    ChartTable table;
    table.header = {tr("From"), tr("To"), tr("Values")};
    const double width = m_values.counts.empty() ? 0 : (m_values.high - m_values.low) / static_cast<double>(m_values.counts.size());
    for (std::size_t i = 0; i < m_values.counts.size(); ++i) {
        const double low = m_values.low + static_cast<double>(i) * width;
        table.rows.push_back({numberText(low), numberText(low + width), countText(static_cast<std::int64_t>(m_values.counts[i]))});
        table.numbers.push_back({low, low + width, static_cast<double>(m_values.counts[i])});
    }
    return table;
}

void ValueHistogramChart::paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    const PlotScale axis = scale();
    const double top = plot.top() + style.spacing.units(4);
    const QRectF bars(plot.left(), top, plot.width(), plot.bottom() - top);
    const Histogram shown = coarsened(m_values, std::max(16, static_cast<int>(plot.width() / 4)));
    const QPolygonF outline = histogramOutline(shown, bars, axis, m_isLog);
    const auto paintPart = [&](const QRectF &clip, Role fill, Role line) {
        painter.save();
        painter.setClipRect(clip);
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.theme.fill(fill));
        painter.drawPolygon(outline);
        painter.setPen(QPen(style.color(line), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(outline);
        painter.restore();
    };
    if (!m_range) {
        paintPart(plot, Role::SeriesAFill, Role::SeriesA);
    } else {
        const double left = std::clamp(xOf(plot, axis, m_range->min), plot.left(), plot.right());
        const double right = std::clamp(xOf(plot, axis, m_range->max), plot.left(), plot.right());
        painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), style.theme.fill(Role::Band));
        paintPart(QRectF(left, plot.top(), right - left, plot.height()), Role::SeriesAFill, Role::SeriesA);
        paintPart(QRectF(plot.left(), plot.top(), left - plot.left(), plot.height()), Role::LookFill, Role::LookMark);
        paintPart(QRectF(right, plot.top(), plot.right() - right, plot.height()), Role::LookFill, Role::LookMark);
        paintRange(painter, plot, style);
    }
    paintXAxis(painter, plot, axis, 6, style);
}

void ValueHistogramChart::paintRange(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    const PlotScale axis = scale();
    painter.setPen(QPen(style.color(Role::SeriesB), 2));
    for (const double edge : {m_range->min, m_range->max}) {
        const double x = xOf(plot, axis, edge);
        if (x >= plot.left() - 1 && x <= plot.right() + 1) painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    const QString text = rangeText(m_range->min, m_range->max);
    const double left = xOf(plot, axis, m_range->min);
    const double right = xOf(plot, axis, m_range->max);
    const QRectF room(left, plot.top(), right - left, style.spacing.units(4));
    if (QFontMetricsF(style.small()).horizontalAdvance(text) < room.width())
        paintSmall(painter, room, Qt::AlignCenter, text, style, Role::SeriesB);
}

QRectF ValueHistogramChart::markRect(int mark, const QRectF &plot) const
{
    const PlotScale axis = scale();
    const double width = (m_values.high - m_values.low) / static_cast<double>(m_values.counts.size());
    const double low = m_values.low + mark * width;
    if (low + width <= axis.low || low >= axis.high) return {};
    const double x = xOf(plot, axis, low);
    return QRectF(x, plot.top(), xOf(plot, axis, low + width) - x, plot.height());
}

QString ValueHistogramChart::markText(int mark) const
{
    const double width = (m_values.high - m_values.low) / static_cast<double>(m_values.counts.size());
    const double low = m_values.low + mark * width;
    const auto count = m_values.counts[static_cast<std::size_t>(mark)];
    const double total = static_cast<double>(totalCount(m_values));
    return tr("%1 … %2\n%3 values, %4")
        .arg(numberText(low, 6), numberText(low + width, 6), countText(static_cast<std::int64_t>(count)),
             percentText(total > 0 ? static_cast<double>(count) / total : 0));
}

void ValueHistogramChart::addActions(QMenu &menu)
{
    menu.addSeparator();
    QAction *action = menu.addAction(tr("Logarithmic count"), this, &ValueHistogramChart::setLogCount);
    action->setCheckable(true);
    action->setChecked(m_isLog);
}

} // namespace halfstep
