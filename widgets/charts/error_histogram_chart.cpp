// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/error_histogram_chart.h"

#include "widgets/charts/chart_paint.h"
#include "widgets/look/number_text.h"

#include <QPainter>

#include <cmath>

namespace halfstep {

namespace {

constexpr double HalfStep = 0.5;

QPolygonF triangleDown(const QPointF &tip, double size)
{
    return QPolygonF({tip, tip + QPointF(-size / 2, -size * 0.8), tip + QPointF(size / 2, -size * 0.8)});
}

} // namespace

ErrorHistogramChart::ErrorHistogramChart(QWidget *parent) : ChartView(parent)
{
    setError(std::nullopt, false);
}

void ErrorHistogramChart::setError(const std::optional<ErrorMetrics> &metrics, bool isFlagged)
{
    m_metrics = metrics;
    m_isFlagged = isFlagged;
    m_shares = metrics ? errorShares(metrics->histogram) : ErrorShares{};
    m_shown = metrics ? metrics->histogram : Histogram{};
    setMessage(metrics ? QString() : tr("This layer has no counterpart to compare with."));
    contentChanged();
}

PlotScale ErrorHistogramChart::scale() const
{
    const double reach = m_shares.reach;
    return zoomed(PlotScale{-reach, reach, false}, zoomFrom(), zoomTo());
}

ChartHead ErrorHistogramChart::head() const
{
    ChartHead words;
    words.title = tr("Error");
    const bool isSteps = m_metrics && m_metrics->rmseOverStep;
    words.unit = !m_metrics || isSteps ? tr("in steps") : tr("in units of the signal's RMS");
    if (!m_metrics) return words;
    words.key = isSteps ? tr("RMSE %1").arg(numberText(*m_metrics->rmseOverStep)) : tr("%1 dB").arg(decibelText(m_metrics->sqnrDb));
    words.keyRole = m_isFlagged ? Role::LookText : Role::Text;
    QStringList parts;
    parts << (isSteps ? tr("%1 inside ±½").arg(percentText(m_shares.insideHalf)) : tr("%1 inside ±½ of the RMS").arg(percentText(m_shares.insideHalf)));
    parts << tr("mean %1").arg(numberText(m_shares.mean));
    if (m_shares.below > 0) parts << tr("%1 beyond %2").arg(percentText(m_shares.below), numberText(-m_shares.reach, 1));
    if (m_shares.above > 0) parts << tr("%1 beyond %2").arg(percentText(m_shares.above), numberText(m_shares.reach, 1));
    words.sentence = parts.join(QStringLiteral(" · "));
    return words;
}

QString ErrorHistogramChart::summary() const
{
    return m_metrics ? tr("Error histogram: %1.").arg(head().sentence) : message();
}

ChartTable ErrorHistogramChart::table() const
{
    ChartTable table;
    table.header = {tr("From"), tr("To"), tr("Values")};
    const Histogram &histogram = m_shown;
    const double width = histogram.counts.empty() ? 0 : (histogram.high - histogram.low) / static_cast<double>(histogram.counts.size());
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const double low = histogram.low + static_cast<double>(i) * width;
        table.rows.push_back({numberText(low), numberText(low + width), countText(static_cast<std::int64_t>(histogram.counts[i]))});
        table.numbers.push_back({low, low + width, static_cast<double>(histogram.counts[i])});
    }
    return table;
}

void ErrorHistogramChart::paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    const PlotScale axis = scale();
    const double top = plot.top() + style.spacing.units(3);
    const QRectF bars(plot.left(), top, plot.width(), plot.bottom() - top);
    const double left = std::clamp(xOf(plot, axis, -HalfStep), plot.left(), plot.right());
    const double right = std::clamp(xOf(plot, axis, HalfStep), plot.left(), plot.right());
    painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), style.theme.fill(Role::Band));
    const int bins = static_cast<int>(plot.width() / 4);
    const Histogram shown = coarsened(m_shown, std::max(16, bins * 8 / m_shares.reach));
    const QPolygonF outline = histogramOutline(shown, bars, axis, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.color(Role::SeriesBFill));
    painter.drawPolygon(outline);
    painter.setPen(QPen(style.color(Role::SeriesB), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(outline);
    for (const double edge : {left, right}) paintHairline(painter, {edge, plot.top()}, {edge, plot.bottom()}, style.color(Role::SeriesB));
    const double mean = xOf(plot, axis, m_shares.mean);
    const QString half = QStringLiteral("±½");
    const double width = QFontMetricsF(style.small()).horizontalAdvance(half) + 1;
    const double labelLeft = halfStepLabelLeft(left, right, mean, width, style.spacing.units(2));
    paintSmall(painter, QRectF(labelLeft, plot.top(), width, style.spacing.units(4)), Qt::AlignLeft | Qt::AlignTop, half, style, Role::SeriesB);
    if (mean >= plot.left() && mean <= plot.right()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.color(Role::Text));
        painter.drawPolygon(triangleDown({mean, plot.top() + style.spacing.units(2)}, style.spacing.units(2.5)));
    }
    paintXAxis(painter, plot, axis, 5, style);
}

int ErrorHistogramChart::markCount() const
{
    return static_cast<int>(m_shown.counts.size());
}

QRectF ErrorHistogramChart::markRect(int mark, const QRectF &plot) const
{
    const PlotScale axis = scale();
    const double width = (m_shown.high - m_shown.low) / static_cast<double>(m_shown.counts.size());
    const double low = m_shown.low + mark * width;
    if (low + width <= axis.low || low >= axis.high) return {};
    const double x = xOf(plot, axis, low);
    return QRectF(x, plot.top(), xOf(plot, axis, low + width) - x, plot.height());
}

QString ErrorHistogramChart::markText(int mark) const
{
    const double width = (m_shown.high - m_shown.low) / static_cast<double>(m_shown.counts.size());
    const double low = m_shown.low + mark * width;
    const double total = static_cast<double>(totalCount(m_shown));
    double left = static_cast<double>(m_shown.below);
    for (int i = 0; i < mark; ++i) left += static_cast<double>(m_shown.counts[static_cast<std::size_t>(i)]);
    const auto here = m_shown.counts[static_cast<std::size_t>(mark)];
    const double right = total - left - static_cast<double>(here);
    return tr("%1 … %2\n%3 values\n%4 to the left, %5 to the right")
        .arg(numberText(low, 4), numberText(low + width, 4), countText(static_cast<std::int64_t>(here)), percentText(total > 0 ? left / total : 0),
             percentText(total > 0 ? right / total : 0));
}

} // namespace halfstep
