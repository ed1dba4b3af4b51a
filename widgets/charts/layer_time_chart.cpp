// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/layer_time_chart.h"

#include "widgets/charts/chart_paint.h"
#include "widgets/look/level_mark.h"
#include "widgets/look/number_text.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

constexpr int YTicks = 5;
constexpr double Milli = 1000;

} // namespace

LayerTimeChart::LayerTimeChart(QWidget *parent) : ChartView(parent)
{
    connect(this, &ChartView::markActivated, this, [this](int mark) { Q_EMIT layerActivated(m_times[static_cast<std::size_t>(mark)].op); });
    setTimes({});
}

void LayerTimeChart::setTimes(std::vector<LayerTimes> times)
{
    m_times = std::move(times);
    double longest = 0;
    for (const LayerTimes &layer : m_times)
        for (const double seconds : {layer.a, layer.b})
            if (!std::isnan(seconds)) longest = std::max(longest, seconds * Milli);
    m_scale = fromZero(longest);
    setMessage(m_times.empty() ? tr("Not timed yet.") : QString());
    contentChanged();
}

void LayerTimeChart::setSelected(LayerId current)
{
    m_selected = current;
    update();
}

ChartHead LayerTimeChart::head() const
{
    ChartHead words;
    words.title = tr("Time by layer");
    words.unit = tr("ms, median; line float, bar quantized");
    words.direction = tr("layer, in network order →");
    return words;
}

QString LayerTimeChart::summary() const
{
    if (m_times.empty()) return message();
    const auto slower = std::count_if(m_times.begin(), m_times.end(), [](const LayerTimes &layer) { return layer.isSlower; });
    return tr("Time by layer: %n layer(s)", nullptr, markCount()) % QStringLiteral(", ") % tr("%n clearly slower when quantized", nullptr, static_cast<int>(slower)) % u'.';
}

ChartTable LayerTimeChart::table() const
{
    ChartTable table;
    table.header = {tr("Layer"), tr("Name"), tr("Float, ms"), tr("Quantized, ms")};
    const auto text = [](double seconds) { return std::isnan(seconds) ? unknownText() : numberText(seconds * Milli); };
    for (const LayerTimes &layer : m_times) {
        table.rows.push_back({countText(layer.op.value), layer.name, text(layer.a), text(layer.b)});
        table.numbers.push_back({static_cast<double>(layer.op.value), std::numeric_limits<double>::quiet_NaN(), layer.a * Milli, layer.b * Milli});
    }
    return table;
}

QMarginsF LayerTimeChart::axisMargins(const ChartStyle &style) const
{
    return QMarginsF(tickWidth(m_scale, YTicks, style), style.spacing.units(4), style.spacing.units(2), xAxisHeight(style, true));
}

QRectF LayerTimeChart::markRect(int mark, const QRectF &plot) const
{
    const LayerBarsLayout layout = layOutLayerBars(plot, markCount(), zoomFrom(), zoomTo());
    if (!layout.isVisible(mark)) return {};
    const LayerTimes &layer = m_times[static_cast<std::size_t>(mark)];
    const double longest = std::fmax(layer.a, layer.b);
    return layout.bar(mark, yOf(plot, m_scale, std::isnan(longest) ? 0 : longest * Milli));
}

QString LayerTimeChart::markText(int mark) const
{
    const LayerTimes &layer = m_times[static_cast<std::size_t>(mark)];
    const auto text = [](double seconds) { return std::isnan(seconds) ? tr("not known") : tr("%1 ms").arg(numberText(seconds * Milli, 6)); };
    return u'#' % QString::number(layer.op.value) % u' ' % layer.name % u'\n' % tr("float %1").arg(text(layer.a)) % u'\n'
        % tr("quantized %1").arg(text(layer.b));
}

void LayerTimeChart::paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    const LayerBarsLayout layout = layOutLayerBars(plot, markCount(), zoomFrom(), zoomTo());
    paintYAxis(painter, plot, m_scale, YTicks, style);
    for (int i = 0; i < markCount(); ++i) {
        if (!layout.isVisible(i)) continue;
        const LayerTimes &layer = m_times[static_cast<std::size_t>(i)];
        if (m_selected && LayerId(layer.op) == m_selected) painter.fillRect(layout.bar(i, plot.top()), style.color(Role::Select));
        if (!std::isnan(layer.b)) {
            const QRectF bar = layout.bar(i, yOf(plot, m_scale, layer.b * Milli));
            painter.fillRect(bar, style.color(Role::SeriesBFill));
            painter.fillRect(QRectF(bar.left(), bar.top(), bar.width(), 2), style.color(Role::SeriesB));
        }
        if (!std::isnan(layer.a)) {
            const QRectF cap = layout.bar(i, yOf(plot, m_scale, layer.a * Milli));
            painter.fillRect(QRectF(cap.left(), cap.top() - 1, cap.width(), 4), style.color(Role::Panel));
            painter.fillRect(QRectF(cap.left(), cap.top(), cap.width(), 2), style.color(Role::SeriesA));
        }
        const double size = std::min(static_cast<double>(style.spacing.units(3)), layout.pitch);
        if (layer.isSlower && size >= 4)
            paintLevelMark(painter, QPointF(layout.center(i), yOf(plot, m_scale, layer.b * Milli) - size), size, VerdictLevel::Look, style.theme);
    }
    PlotScale layers{layout.from - 0.5, std::max(layout.from + 0.5, layout.to - 0.5), false};
    const int ticks = std::max(2, static_cast<int>(plot.width() / style.spacing.units(20)));
    paintXAxis(painter, plot, layers, std::min(ticks, std::max(2, layout.count)), style);
}

} // namespace halfstep
