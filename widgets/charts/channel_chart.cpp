// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/channel_chart.h"

#include "widgets/charts/chart_paint.h"
#include "widgets/look/number_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

constexpr int YTicks = 4;
constexpr double WideSpread = 10; // above it one scale hardly fits all channels

} // namespace

ChannelChart::ChannelChart(QWidget *parent) : ChartView(parent)
{
    setChannels({}, std::nullopt);
}

void ChannelChart::setChannels(const ChannelRanges &channels, std::optional<double> step)
{
    m_sorted.clear();
    std::vector<double> values;
    for (std::size_t i = 0; i < channels.low.size(); ++i) {
        const double largest = std::max(std::abs(channels.low[i]), std::abs(channels.high[i]));
        m_sorted.push_back(Channel{static_cast<int>(i), channels.low[i], channels.high[i], largest});
        values.push_back(largest);
    }
    std::stable_sort(m_sorted.begin(), m_sorted.end(), [](const Channel &a, const Channel &b) { return a.largest < b.largest; });
    m_step = step;
    if (step) values.push_back(*step);
    m_scale = decadesAround(values);
    setMessage(m_sorted.empty() ? tr("This layer has no channels.") : QString());
    contentChanged();
}

double ChannelChart::spread() const
{
    const auto first = std::find_if(m_sorted.begin(), m_sorted.end(), [](const Channel &c) { return c.largest > 0; });
    return first == m_sorted.end() ? 1 : m_sorted.back().largest / first->largest;
}

ChartHead ChannelChart::head() const
{
    ChartHead words;
    words.title = tr("Channels");
    words.unit = tr("largest value, sorted");
    if (m_sorted.empty()) return words;
    words.key = tr("%1 apart").arg(timesText(spread()));
    if (spread() > WideSpread) words.keyRole = Role::LookText;
    const int lost = static_cast<int>(std::count_if(m_sorted.begin(), m_sorted.end(), [this](const Channel &c) { return isLost(c); }));
    if (m_step)
        words.sentence = lost > 0 ? tr("%1 of %2 are smaller than one step: lost").arg(countText(lost), countText(static_cast<std::int64_t>(m_sorted.size())))
                                  : tr("All %1 are larger than one step").arg(countText(static_cast<std::int64_t>(m_sorted.size())));
    return words;
}

QString ChannelChart::summary() const
{
    return m_sorted.empty() ? message()
                            : tr("%n channel(s), the largest %1 of the smallest. %2.", nullptr, static_cast<int>(m_sorted.size()))
                                  .arg(timesText(spread()), head().sentence);
}

ChartTable ChannelChart::table() const
{
    ChartTable table;
    table.header = {tr("Channel"), tr("Smallest"), tr("Largest"), tr("Largest absolute")};
    for (const Channel &channel : m_sorted) {
        table.rows.push_back({countText(channel.index), numberText(channel.low), numberText(channel.high), numberText(channel.largest)});
        table.numbers.push_back({static_cast<double>(channel.index), channel.low, channel.high, channel.largest});
    }
    return table;
}

QMarginsF ChannelChart::axisMargins(const ChartStyle &style) const
{
    return QMarginsF(tickWidth(m_scale, YTicks, style), style.spacing.units(2), style.spacing.units(1), xAxisHeight(style, false));
}

QRectF ChannelChart::markRect(int mark, const QRectF &plot) const
{
    const double pitch = plot.width() / static_cast<double>(m_sorted.size());
    const double gap = pitch >= 4 ? pitch * 0.2 : 0;
    const double top = yOf(plot, m_scale, m_sorted[static_cast<std::size_t>(mark)].largest);
    return QRectF(plot.left() + mark * pitch + gap / 2, top, pitch - gap, plot.bottom() - top);
}

QString ChannelChart::markText(int mark) const
{
    const Channel &channel = m_sorted[static_cast<std::size_t>(mark)];
    return tr("Channel %1\n%2 … %3").arg(countText(channel.index), numberText(channel.low, 6), numberText(channel.high, 6));
}

void ChannelChart::paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    paintYAxis(painter, plot, m_scale, YTicks, style);
    for (int i = 0; i < markCount(); ++i) {
        const Role role = isLost(m_sorted[static_cast<std::size_t>(i)]) ? Role::LookMark : Role::SeriesA;
        painter.fillRect(markRect(i, plot), style.color(role));
    }
    paintHairline(painter, plot.bottomLeft(), plot.bottomRight(), style.color(Role::Edge));
    const double line = QFontMetricsF(style.small()).height();
    const QRectF below(plot.left(), plot.bottom() + style.spacing.units(1.5), plot.width(), line);
    paintSmall(painter, below, Qt::AlignLeft | Qt::AlignTop, QStringLiteral("0"), style);
    paintSmall(painter, below, Qt::AlignRight | Qt::AlignTop, tr("%n channel(s)", nullptr, markCount()), style);
    if (!m_step) return;
    const double y = yOf(plot, m_scale, *m_step);
    painter.setPen(QPen(style.color(Role::SeriesB), 2));
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    const QString text = tr("one step %1").arg(numberText(*m_step));
    const double width = QFontMetricsF(style.small()).horizontalAdvance(text) + style.spacing.units(2);
    const QRectF label(plot.right() - width - style.spacing.units(1), std::max(plot.top(), y - line / 2), width, line);
    painter.fillRect(label, style.color(Role::Panel));
    paintSmall(painter, label, Qt::AlignCenter, text, style, Role::SeriesB);
}

} // namespace halfstep
