// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/latency_chart.h"

#include "widgets/charts/chart_paint.h"
#include "widgets/look/number_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <limits>

namespace halfstep {

namespace {

constexpr double Milli = 1000;

/// A repeatable scatter of dots across the box, so that equal times do not hide each other.
double jitter(std::size_t run)
{
    return static_cast<double>((run * 2654435761U) % 1000) / 1000.0 - 0.5;
}

} // namespace

LatencyChart::LatencyChart(QWidget *parent) : ChartView(parent)
{
    setReport(nullptr, {});
}

void LatencyChart::setReport(std::shared_ptr<const LatencyReport> report, const QStringList &names)
{
    m_report = std::move(report);
    m_names = names;
    double slowest = 0;
    if (m_report)
        for (const ModelLatency &model : m_report->models) slowest = std::max(slowest, model.p95 * Milli);
    m_scale = fromZero(slowest * 1.15);
    setMessage(m_report ? QString() : tr("Not timed yet."));
    contentChanged();
}

ChartHead LatencyChart::head() const
{
    ChartHead words;
    words.title = tr("Whole model");
    words.unit = tr("ms per sample; box 5 to 95 %, line median");
    return words;
}

QString LatencyChart::summary() const
{
    if (!m_report) return message();
    QStringList parts;
    for (std::size_t i = 0; i < m_report->models.size(); ++i)
        parts << tr("%1: median %2").arg(m_names.value(static_cast<qsizetype>(i)), durationText(m_report->models[i].median));
    return parts.join(QStringLiteral("; "));
}

ChartTable LatencyChart::table() const
{
    ChartTable table;
    table.header = {tr("Model"), tr("Median"), tr("5 %"), tr("95 %"), tr("Runs")};
    if (!m_report) return table;
    for (std::size_t i = 0; i < m_report->models.size(); ++i) {
        const ModelLatency &model = m_report->models[i];
        table.rows.push_back({m_names.value(static_cast<qsizetype>(i)), durationText(model.median), durationText(model.p5), durationText(model.p95),
                              countText(static_cast<std::int64_t>(model.runs.size()))});
        table.numbers.push_back({std::numeric_limits<double>::quiet_NaN(), model.median, model.p5, model.p95, static_cast<double>(model.runs.size())});
    }
    return table;
}

QSize LatencyChart::minimumSizeHint() const
{
    const Spacing spacing = spacingOf(*this);
    return QSize(spacing.units(60), spacing.units(34));
}

QMarginsF LatencyChart::axisMargins(const ChartStyle &style) const
{
    double widest = 0;
    for (const QString &name : m_names) widest = std::max(widest, QFontMetricsF(style.font).horizontalAdvance(name));
    return QMarginsF(widest + style.spacing.units(10), style.spacing.units(2), style.spacing.units(14), xAxisHeight(style, false));
}

int LatencyChart::markCount() const
{
    return m_report ? static_cast<int>(m_report->models.size()) : 0;
}

QRectF LatencyChart::markRect(int mark, const QRectF &plot) const
{
    const ModelLatency &model = m_report->models[static_cast<std::size_t>(mark)];
    const double slot = plot.height() / markCount();
    const double height = std::min(slot * 0.6, static_cast<double>(spacingOf(*this).units(7)));
    const double left = xOf(plot, m_scale, model.p5 * Milli);
    const double right = xOf(plot, m_scale, model.p95 * Milli);
    return QRectF(left, plot.top() + (mark + 0.5) * slot - height / 2, std::max(2.0, right - left), height);
}

QString LatencyChart::markText(int mark) const
{
    const ModelLatency &model = m_report->models[static_cast<std::size_t>(mark)];
    return tr("%1\nmedian %2\n5 to 95 %: %3 … %4")
        .arg(m_names.value(mark), numberText(model.median * Milli, 6), numberText(model.p5 * Milli, 6), numberText(model.p95 * Milli, 6));
}

void LatencyChart::paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    for (const double tick : ticksOf(m_scale, 6)) {
        const double x = xOf(plot, m_scale, tick);
        paintHairline(painter, {x, plot.top()}, {x, plot.bottom()}, style.color(Role::Line));
    }
    for (int i = 0; i < markCount(); ++i) {
        const ModelLatency &model = m_report->models[static_cast<std::size_t>(i)];
        const QRectF box = markRect(i, plot);
        const bool isA = i == 0;
        const QColor color = style.color(isA ? Role::SeriesA : Role::SeriesB);
        painter.setPen(QPen(color, 1.5));
        painter.setBrush(style.color(isA ? Role::SeriesAFill : Role::SeriesBFill));
        painter.drawRect(box);
        painter.setPen(Qt::NoPen);
        QColor dot = color;
        dot.setAlphaF(0.6F);
        painter.setBrush(dot);
        for (std::size_t run = 0; run < model.runs.size(); ++run) {
            const double x = xOf(plot, m_scale, model.runs[run] * Milli);
            if (x <= plot.right()) painter.drawEllipse(QPointF(x, box.center().y() + jitter(run) * box.height() * 0.7), 1.5, 1.5);
        }
        const double median = xOf(plot, m_scale, model.median * Milli);
        painter.setPen(QPen(style.color(Role::Text), 2));
        painter.drawLine(QPointF(median, box.top()), QPointF(median, box.bottom()));
        painter.setFont(fontFor(TextStyle::Strong, style.font));
        painter.drawText(QRectF(box.right() + style.spacing.units(2), box.top(), 400, box.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         durationText(model.median));
        painter.setFont(style.font);
        painter.drawText(QRectF(0, box.top(), plot.left() - style.spacing.units(4), box.height()), Qt::AlignRight | Qt::AlignVCenter, m_names.value(i));
    }
    paintXAxis(painter, plot, m_scale, 6, style);
}

} // namespace halfstep
