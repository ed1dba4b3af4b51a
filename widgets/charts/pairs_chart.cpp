// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/pairs_chart.h"

#include "widgets/charts/chart_paint.h"
#include "widgets/charts/plot_scale.h"
#include "widgets/look/number_text.h"

#include <QChart>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QPainter>
#include <QScatterSeries>
#include <QValueAxis>

#include <algorithm>

namespace halfstep {

namespace {

constexpr int Ticks = 5;
constexpr double Opacity = 0.45;
constexpr double MarkerSize = 5;

void setMarker(QScatterSeries *series, QColor color)
{
    color.setAlphaF(static_cast<float>(Opacity));
    series->setColor(color);
    series->setBorderColor(Qt::transparent);
    series->setMarkerSize(MarkerSize);
    series->setMarkerShape(QScatterSeries::MarkerShapeCircle);
}

} // namespace

PairsChart::PairsChart(QWidget *parent)
    : ChartView(parent), m_scene(std::make_unique<QGraphicsScene>()), m_chart(new QChart), m_inside(new QScatterSeries), m_cut(new QScatterSeries),
      m_equal(new QLineSeries), m_x(new QValueAxis), m_y(new QValueAxis)
{
    m_scene->addItem(m_chart);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->legend()->hide();
    m_chart->setMargins(QMargins());
    m_chart->setBackgroundVisible(false);
    m_chart->setPlotAreaBackgroundVisible(false);
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    m_x->setVisible(false); // the frame draws the axes of all charts alike
    m_y->setVisible(false);
    for (QXYSeries *series : std::initializer_list<QXYSeries *>{m_equal, m_inside, m_cut}) {
        m_chart->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(m_y);
    }
    setPairs({}, std::nullopt);
}

PairsChart::~PairsChart() = default;

void PairsChart::setPairs(std::vector<std::pair<float, float>> pairs, const std::optional<Range> &representable)
{
    m_pairs = std::move(pairs);
    std::sort(m_pairs.begin(), m_pairs.end());
    m_range = representable;
    m_low = 0;
    m_high = 0;
    for (const auto &[x, y] : m_pairs) {
        m_low = std::min({m_low, double{x}, double{y}});
        m_high = std::max({m_high, double{x}, double{y}});
    }
    if (!(m_high > m_low)) m_high = m_low + 1;
    const double room = (m_high - m_low) * 0.04;
    m_low -= room;
    m_high += room;
    fillSeries();
    setMessage(m_pairs.empty() ? tr("This layer has no counterpart to compare with.") : QString());
    contentChanged();
}

void PairsChart::fillSeries()
{
    QList<QPointF> inside;
    QList<QPointF> cut;
    for (const auto &[x, y] : m_pairs) (isCut(x) ? cut : inside) << QPointF(double{x}, double{y});
    m_inside->replace(inside);
    m_cut->replace(cut);
    m_equal->replace({QPointF(m_low, m_low), QPointF(m_high, m_high)});
    m_x->setRange(m_low, m_high);
    m_y->setRange(m_low, m_high);
}

bool PairsChart::isCut(float value) const
{
    return m_range && (double{value} < m_range->min || double{value} > m_range->max);
}

ChartHead PairsChart::head() const
{
    ChartHead words;
    words.title = tr("Pairs");
    words.unit = tr("quantized against float");
    if (m_pairs.empty()) return words;
    words.key = tr("%n pair(s)", nullptr, static_cast<int>(m_pairs.size()));
    words.keyRole = Role::Muted;
    const bool hasCut = std::any_of(m_pairs.begin(), m_pairs.end(), [this](const auto &pair) { return isCut(pair.first); });
    words.sentence = hasCut ? tr("Flat ends: every value beyond the range becomes the same") : tr("On the dotted line both are equal");
    return words;
}

QString PairsChart::summary() const
{
    if (m_pairs.empty()) return message();
    return tr("%1, float from %2 to %3. %4.").arg(head().key, numberText(double{m_pairs.front().first}), numberText(double{m_pairs.back().first}), head().sentence);
}

ChartTable PairsChart::table() const
{
    ChartTable table;
    table.header = {tr("Float"), tr("Quantized"), tr("Error")};
    for (const auto &[x, y] : m_pairs) {
        table.rows.push_back({numberText(double{x}, 6), numberText(double{y}, 6), numberText(double{y} - double{x})});
        table.numbers.push_back({double{x}, double{y}, double{y} - double{x}});
    }
    return table;
}

QMarginsF PairsChart::axisMargins(const ChartStyle &style) const
{
    const PlotScale scale{m_low, m_high, false};
    return QMarginsF(tickWidth(scale, Ticks, style), style.spacing.units(2), style.spacing.units(2), xAxisHeight(style, false));
}

QRectF PairsChart::markRect(int mark, const QRectF &plot) const
{
    const auto &[x, y] = m_pairs[static_cast<std::size_t>(mark)];
    const PlotScale scale{m_low, m_high, false};
    const QPointF at(xOf(plot, scale, double{x}), yOf(plot, scale, double{y}));
    return QRectF(at - QPointF(MarkerSize / 2, MarkerSize / 2), QSizeF(MarkerSize, MarkerSize));
}

QString PairsChart::markText(int mark) const
{
    const auto &[x, y] = m_pairs[static_cast<std::size_t>(mark)];
    return tr("float %1\nquantized %2").arg(numberText(double{x}, 6), numberText(double{y}, 6));
}

void PairsChart::paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const
{
    const PlotScale scale{m_low, m_high, false};
    if (m_range) {
        const double left = std::clamp(xOf(plot, scale, m_range->min), plot.left(), plot.right());
        const double right = std::clamp(xOf(plot, scale, m_range->max), plot.left(), plot.right());
        painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), style.theme.fill(Role::Band));
    }
    paintYAxis(painter, plot, scale, Ticks, style);
    setMarker(m_inside, style.color(Role::SeriesB));
    setMarker(m_cut, style.color(Role::LookMark));
    m_equal->setPen(QPen(style.color(Role::Muted), 1, Qt::DotLine));
    m_chart->resize(plot.size());
    m_chart->setPlotArea(QRectF(QPointF(0, 0), plot.size()));
    m_scene->setSceneRect(QRectF(QPointF(0, 0), plot.size()));
    m_scene->render(&painter, plot, m_scene->sceneRect(), Qt::IgnoreAspectRatio);
    paintXAxis(painter, plot, scale, Ticks, style);
}

} // namespace halfstep
