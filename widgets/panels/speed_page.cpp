// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/speed_page.h"

#include "widgets/charts/chart_pane.h"
#include "widgets/charts/latency_chart.h"
#include "widgets/charts/layer_time_chart.h"
#include "widgets/look/number_text.h"
#include "widgets/parts/hairline.h"
#include "widgets/parts/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <limits>
#include <string>
#include <unordered_map>

namespace halfstep {

namespace {

constexpr double LeastShare = 0.01; // of the whole model's time: what is less matters to nobody

QString detailsText(const LatencyReport &report)
{
    QStringList parts{SpeedPage::tr("median of %1 runs, taking turns").arg(countText(static_cast<std::int64_t>(report.models.front().runs.size())))};
    if (!report.ratios.empty())
        parts << SpeedPage::tr("95 % interval %1 … %2").arg(numberText(report.ratios.front().low), numberText(report.ratios.front().high));
    parts << SpeedPage::tr("Halfstep's own kernels") << SpeedPage::tr("%n thread(s)", nullptr, report.threads);
    return parts.join(QStringLiteral(" · "));
}

QString machineText(const LatencyReport &report)
{
    return SpeedPage::tr("%1, %2 kernels of Halfstep. Int8 can be slower than float on a PC; phones and microcontrollers usually gain.")
        .arg(QString::fromStdString(report.cpu), QString::fromStdString(report.kernels));
}

} // namespace

QString speedSentence(const LatencyReport &report)
{
    if (report.models.size() < 2 || report.ratios.empty()) return SpeedPage::tr("Only one model was timed");
    const LatencyRatio &ratio = report.ratios.front();
    const QString a = durationText(report.models[ratio.a].median);
    const QString b = durationText(report.models[ratio.b].median);
    if (!ratio.isSignificant) return SpeedPage::tr("No difference measured: %1 and %2").arg(b, a);
    if (ratio.speedup >= 1) return SpeedPage::tr("%1 faster: %2 instead of %3").arg(timesText(ratio.speedup), b, a);
    return SpeedPage::tr("%1 slower: %2 instead of %3").arg(timesText(1 / ratio.speedup), b, a);
}

std::vector<LayerTimes> pairedTimes(const LatencyReport &report)
{
    std::vector<LayerTimes> times;
    if (report.models.empty()) return times;
    std::unordered_map<std::string, const LayerLatency *> quantized; // the first of a name
    if (report.models.size() > 1)
        for (const LayerLatency &layer : report.models[1].layers) quantized.try_emplace(layer.name, &layer);
    const double least = report.models.front().median * LeastShare;
    for (const LayerLatency &a : report.models.front().layers) {
        const auto found = a.name.empty() ? quantized.end() : quantized.find(a.name);
        const LayerLatency *b = found == quantized.end() ? nullptr : found->second;
        const bool isSlower = b && b->lowSeconds > a.highSeconds && b->medianSeconds - a.medianSeconds > least;
        times.push_back(LayerTimes{a.op, QString::fromStdString(a.name), a.medianSeconds, b ? b->medianSeconds : std::numeric_limits<double>::quiet_NaN(), isSlower});
    }
    return times;
}

SpeedPage::SpeedPage(QWidget *parent)
    : QWidget(parent), m_headline(new Words(TextStyle::Heading)), m_details(new Words(TextStyle::Second, Role::Muted)),
      m_machine(new Words(TextStyle::Second, Role::Muted)), m_runs(new LatencyChart), m_layers(new LayerTimeChart),
      m_measure(new QPushButton(tr("Measure"), this))
{
    const Spacing spacing = spacingOf(*this);
    m_measure->setAutoDefault(false);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_machine->setWordWrap(true);
    auto *top = new QHBoxLayout;
    top->addWidget(m_headline, 1);
    top->addWidget(m_measure);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing.units(6), spacing.units(5), spacing.units(6), spacing.units(4));
    column->setSpacing(spacing.units(2));
    column->addLayout(top);
    column->addWidget(m_details);
    column->addSpacing(spacing.units(3));
    column->addWidget(new ChartPane(m_runs), 2);
    column->addSpacing(spacing.units(3));
    column->addWidget(new ChartPane(m_layers), 4);
    column->addWidget(new Hairline);
    column->addWidget(m_machine);
    connect(m_measure, &QPushButton::clicked, this, &SpeedPage::measureRequested);
    connect(m_layers, &LayerTimeChart::layerActivated, this, &SpeedPage::layerActivated);
    for (ChartView *chart : charts())
        connect(chart, &ChartView::saveRequested, this, [this, chart](ChartFormat format) { Q_EMIT saveRequested(chart, format); });
    setReport(nullptr, {}, {});
}

void SpeedPage::setReport(std::shared_ptr<const LatencyReport> report, const QStringList &names, const QString &subject)
{
    for (ChartView *chart : charts()) chart->setSubject(subject);
    if (report && report == m_report) return;
    m_report = std::move(report);
    m_headline->setText(m_report ? speedSentence(*m_report) : tr("Not timed yet"));
    m_details->setText(m_report ? detailsText(*m_report) : tr("Float and quantized run in turns on this computer, with Halfstep's own kernels."));
    m_machine->setText(m_report ? machineText(*m_report) : QString());
    m_runs->setReport(m_report, names);
    m_layers->setTimes(m_report ? pairedTimes(*m_report) : std::vector<LayerTimes>{});
}

void SpeedPage::setBusy(bool isBusy)
{
    m_measure->setEnabled(!isBusy);
    if (isBusy) m_headline->setText(tr("Timing…"));
    else m_headline->setText(m_report ? speedSentence(*m_report) : tr("Not timed yet"));
}

void SpeedPage::setSelected(LayerId layer)
{
    m_layers->setSelected(layer);
}

std::vector<ChartView *> SpeedPage::charts() const
{
    return {m_runs, m_layers};
}

} // namespace halfstep
