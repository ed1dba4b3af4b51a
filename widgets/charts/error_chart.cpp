// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/error_chart.h"

#include "widgets/look/number_text.h"

#include <QInputDialog>
#include <QMenu>

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

constexpr double NotKnown = std::numeric_limits<double>::quiet_NaN();
constexpr double KeyStep = 1.05; // factor of a press of + or −

QString unitText(ErrorUnit unit)
{
    switch (unit) {
    case ErrorUnit::Steps: return ErrorChart::tr("RMS error, steps");
    case ErrorUnit::Decibels: return ErrorChart::tr("SQNR, dB");
    case ErrorUnit::PercentOfSignal: return ErrorChart::tr("RMS error, % of signal");
    }
    return {};
}

/// Decibels are linear and may be negative; the rest is logarithmic.
PlotScale scaleFor(ErrorUnit unit, const std::vector<double> &values, double limit)
{
    std::vector<double> all = values;
    if (unit == ErrorUnit::Decibels) {
        double low = 0;
        double high = limit;
        for (const double value : all) {
            if (!std::isfinite(value)) continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
        PlotScale scale = fromZero(high);
        scale.low = low < 0 ? -fromZero(-low).high : 0;
        return scale;
    }
    all.push_back(unit == ErrorUnit::Steps ? limit : 1.0);
    return decadesAround(all);
}

} // namespace

double errorIn(ErrorUnit unit, const std::optional<ErrorMetrics> &metrics)
{
    if (!metrics) return NotKnown;
    switch (unit) {
    case ErrorUnit::Steps: return metrics->rmseOverStep.value_or(NotKnown);
    case ErrorUnit::Decibels: return metrics->sqnrDb;
    case ErrorUnit::PercentOfSignal: return 100 * std::pow(10.0, -metrics->sqnrDb / 20);
    }
    return NotKnown;
}

ErrorChart::ErrorChart(QWidget *parent) : ChartView(parent)
{
    connect(this, &ChartView::markActivated, this, [this](int mark) {
        Q_EMIT layerActivated(layerAt(static_cast<std::size_t>(mark)));
    });
    rebuild();
}

void ErrorChart::setReport(std::shared_ptr<const ErrorReport> report)
{
    if (report == m_report) return;
    m_report = std::move(report);
    if (m_report) m_limits = m_report->limits;
    rebuild();
}

void ErrorChart::setLimits(const Limits &limits)
{
    if (limits == m_limits) return;
    m_limits = limits;
    rebuild();
}

void ErrorChart::setUnit(ErrorUnit unit)
{
    m_unit = unit;
    rebuild();
}

void ErrorChart::setView(ErrorView view)
{
    m_view = view;
    rebuild();
}

void ErrorChart::setSelected(std::vector<LayerId> picked, LayerId current)
{
    m_picked = std::move(picked);
    m_currentLayer = current;
    update();
}

void ErrorChart::rebuild()
{
    m_values.clear();
    if (m_report)
        for (const LayerError &layer : m_report->layers) m_values.push_back(valueOf(layer));
    m_scale = scaleFor(m_unit, m_values, limit());
    contentChanged();
}

LayerId ErrorChart::layerAt(std::size_t mark) const
{
    const LayerError &layer = m_report->layers[mark];
    return LayerId{layer.subgraph, layer.op};
}

double ErrorChart::valueOf(const LayerError &layer) const
{
    return errorIn(m_unit, m_view == ErrorView::Here ? layer.local : layer.accumulated);
}

double ErrorChart::limit() const
{
    return m_unit == ErrorUnit::Decibels ? m_limits.sqnrDb : m_limits.rmseOverStep;
}

void ErrorChart::editLimit(double value)
{
    if (!hasLimit() || !std::isfinite(value)) return;
    Limits limits = m_limits;
    if (m_unit == ErrorUnit::Decibels)
        limits.sqnrDb = std::clamp(value, -20.0, 120.0);
    else
        limits.rmseOverStep = std::clamp(value, 0.001, 1000.0);
    m_limits = limits;
    contentChanged();
    Q_EMIT limitsEdited(limits);
}

QString ErrorChart::limitText() const
{
    return m_unit == ErrorUnit::Decibels ? tr("%1 limit").arg(decibelText(limit())) : tr("%1 limit").arg(fixedText(limit(), 2));
}

ChartHead ErrorChart::head() const
{
    ChartHead words;
    words.title = tr("Error by layer");
    words.yUnit = unitText(m_unit);
    words.direction = tr("layer, in network order →");
    return words;
}

QString ErrorChart::summary() const
{
    if (!m_report || m_report->layers.empty()) return tr("No layers.");
    int flagged = 0;
    int worst = -1;
    const bool isLowBad = m_unit == ErrorUnit::Decibels;
    for (int i = 0; i < static_cast<int>(m_values.size()); ++i) {
        const double value = m_values[static_cast<std::size_t>(i)];
        flagged += isFlagged(m_report->layers[static_cast<std::size_t>(i)], m_limits) ? 1 : 0;
        if (std::isnan(value)) continue;
        const bool isWorse = worst < 0 || (isLowBad ? value < m_values[static_cast<std::size_t>(worst)] : value > m_values[static_cast<std::size_t>(worst)]);
        if (isWorse) worst = i;
    }
    const QString layers = tr("Error by layer: %n layer(s)", nullptr, static_cast<int>(m_values.size()));
    const QString above = tr("%n above the limit", nullptr, flagged);
    if (worst < 0) return tr("%1, %2.").arg(layers, above);
    return tr("%1, worst layer %2 at %3 (%4), %5.")
        .arg(layers, countText(worst), numberText(m_values[static_cast<std::size_t>(worst)]), unitText(m_unit), above);
}

ChartTable ErrorChart::table() const
{
    ChartTable table;
    table.header = {tr("Layer"), tr("Name"), unitText(m_unit), tr("Above the limit")};
    if (!m_report) return table;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const LayerError &layer = m_report->layers[i];
        const double value = m_values[i];
        table.rows.push_back({layerNumberText(layerAt(i)), QString::fromStdString(layer.name),
                              std::isnan(value) ? unknownText() : numberText(value), isFlagged(layer, m_limits) ? tr("yes") : tr("no")});
        table.numbers.push_back({static_cast<double>(layer.op.value), NotKnown, value});
    }
    return table;
}

int ErrorChart::markCount() const
{
    return static_cast<int>(m_values.size());
}

QString ErrorChart::markText(int mark) const
{
    const LayerError &layer = m_report->layers[static_cast<std::size_t>(mark)];
    const double value = m_values[static_cast<std::size_t>(mark)];
    const QString name = u'#' % layerNumberText(layerAt(static_cast<std::size_t>(mark))) % u' ' % QString::fromStdString(layer.name);
    const QString number = std::isnan(value) ? tr("not known") : numberText(value, 6);
    return name % u'\n' % number % QStringLiteral(" · ") % unitText(m_unit)
        % (isFlagged(layer, m_limits) ? u'\n' % tr("above the limit") : QString());
}

void ErrorChart::addActions(QMenu &menu)
{
    menu.addSeparator();
    QAction *action = menu.addAction(tr("Set the limit…"), this, [this] {
        bool isAccepted = false;
        const double value = QInputDialog::getDouble(this, tr("Limit"), unitText(m_unit), limit(), -20, 1000, 3, &isAccepted);
        if (isAccepted) editLimit(value);
    });
    action->setEnabled(hasLimit());
}

bool ErrorChart::handleKey(int key)
{
    if (!hasLimit()) return false;
    const bool isPlus = key == Qt::Key_Plus || key == Qt::Key_Equal;
    if (!isPlus && key != Qt::Key_Minus) return false;
    if (m_unit == ErrorUnit::Decibels)
        editLimit(limit() + (isPlus ? 1 : -1));
    else
        editLimit(isPlus ? limit() * KeyStep : limit() / KeyStep);
    return true;
}

} // namespace halfstep
