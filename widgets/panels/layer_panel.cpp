// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/layer_panel.h"

#include "widgets/charts/channel_chart.h"
#include "widgets/charts/chart_pane.h"
#include "widgets/charts/error_histogram_chart.h"
#include "widgets/charts/pairs_chart.h"
#include "widgets/charts/value_histogram_chart.h"
#include "widgets/look/number_text.h"
#include "widgets/panels/fold_section.h"
#include "widgets/panels/layer_title.h"
#include "widgets/parts/words.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace halfstep {

namespace {

constexpr int TwoColumns = 120;  // units of width from which sections stand side by side
constexpr double ManyClipped = 0.01;
constexpr double WideSpread = 10;

QString precisionText(Precision precision)
{
    switch (precision) {
    case Precision::Float32: return LayerPanel::tr("float32");
    case Precision::Float16: return LayerPanel::tr("float16");
    case Precision::Dynamic: return LayerPanel::tr("dynamic range");
    case Precision::Int8: return LayerPanel::tr("int8");
    case Precision::Int16x8: return LayerPanel::tr("int16x8");
    case Precision::Dynamic4: return LayerPanel::tr("dynamic range, 4 bits");
    case Precision::Weights8: return LayerPanel::tr("8-bit weights");
    case Precision::Weights4: return LayerPanel::tr("4-bit weights");
    case Precision::Untouched: return LayerPanel::tr("unchanged");
    }
    return {};
}

QString typeText(const LayerError &layer)
{
    const QString type = layer.customCode.empty() ? QString::fromUtf8(opTypeName(layer.type).data()) : QString::fromStdString(layer.customCode);
    return QStringList{type, precisionText(layer.precision), dimsText(layer.shape.dims)}.join(QStringLiteral(" · "));
}

QString parametersText(const LayerError &layer)
{
    if (!layer.scale) return {};
    QStringList parts{LayerPanel::tr("scale %1").arg(numberText(*layer.scale, 6))};
    if (layer.zeroPoint) parts << LayerPanel::tr("zero point %1").arg(numberText(static_cast<double>(*layer.zeroPoint)));
    if (layer.representable) parts << LayerPanel::tr("range %1").arg(rangeText(layer.representable->min, layer.representable->max));
    if (layer.storedType) parts << QString::fromStdString(*layer.storedType);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

template <class Chart>
Chart *LayerPanel::addSection()
{
    auto *chart = new Chart;
    chart->setHeadShown(false);
    auto *fold = new FoldSection(new ChartPane(chart), this);
    connect(chart, &ChartView::saveRequested, this, [this, chart](ChartFormat format) { Q_EMIT saveRequested(chart, format); });
    m_sections.push_back(Section{fold, chart});
    return chart;
}

LayerPanel::LayerPanel(QWidget *parent)
    : QWidget(parent), m_title(new LayerTitle), m_type(new Words(TextStyle::Second, Role::Muted)),
      m_parameters(new Words(TextStyle::Second, Role::Muted)), m_scroll(new QScrollArea(this))
{
    const Spacing spacing = spacingOf(*this);
    m_type->setWordWrap(true);
    m_parameters->setWordWrap(true);
    for (Words *words : {m_type, m_parameters}) words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_error = addSection<ErrorHistogramChart>();
    m_values = addSection<ValueHistogramChart>();
    m_channels = addSection<ChannelChart>();
    m_pairs = addSection<PairsChart>();

    auto *content = new QWidget;
    for (QWidget *ground : {content, m_scroll->viewport(), static_cast<QWidget *>(this)}) ground->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(spacing.units(4), spacing.units(4), spacing.units(4), spacing.units(4));
    column->setSpacing(spacing.units(1));
    column->addWidget(m_title);
    column->addWidget(m_type);
    column->addWidget(m_parameters);
    column->addSpacing(spacing.units(2));
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(spacing.units(8));
    m_grid->setVerticalSpacing(spacing.units(3));
    column->addLayout(m_grid);
    column->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_scroll);
    arrange(1);
    showLayer();
}

void LayerPanel::setReport(std::shared_ptr<const ErrorReport> report, const QString &subject)
{
    m_report = std::move(report);
    if (m_report) m_limits = m_report->limits;
    for (const Section &section : m_sections) section.chart->setSubject(subject);
    showLayer();
}

void LayerPanel::setLimits(const Limits &limits)
{
    m_limits = limits;
    showLayer();
}

void LayerPanel::setLayer(OpId op)
{
    m_op = op;
    showLayer();
}

std::vector<ChartView *> LayerPanel::charts() const
{
    std::vector<ChartView *> all;
    for (const Section &section : m_sections) all.push_back(section.chart);
    return all;
}

const LayerError *LayerPanel::layer() const
{
    if (!m_report || !m_op) return nullptr;
    const auto found = std::find_if(m_report->layers.begin(), m_report->layers.end(), [this](const LayerError &entry) { return entry.op == m_op; });
    return found == m_report->layers.end() ? nullptr : &*found;
}

void LayerPanel::showLayer()
{
    const LayerError *shown = layer();
    for (const Section &section : m_sections) section.fold->setVisible(shown != nullptr);
    m_type->setVisible(shown != nullptr);
    m_parameters->setVisible(shown && shown->scale);
    if (!shown) {
        m_title->setSentence(m_report ? tr("Choose a layer in the table or the chart.") : tr("The selected layer is shown here after a run."));
        return;
    }
    m_title->setLayer(shown->op.value, QString::fromStdString(shown->name));
    m_type->setText(typeText(*shown));
    m_parameters->setText(parametersText(*shown));
    showNumbers(*shown);
}

void LayerPanel::showNumbers(const LayerError &shown)
{
    const bool flagged = isFlagged(shown, m_limits);
    m_error->setError(shown.local, flagged);
    m_values->setValues(shown.values, shown.representable, shown.local ? shown.local->clippedShare : std::nullopt);
    m_channels->setChannels(shown.channels, shown.channelStep);
    m_pairs->setPairs(shown.valuePairs, shown.representable);
    showHeads(shown, flagged);
}

void LayerPanel::showHeads(const LayerError &shown, bool flagged)
{
    for (const Section &section : m_sections) {
        const ChartHead head = section.chart->head();
        section.fold->setHead(head.title, head.unit, head.key, head.keyRole == Role::LookText);
    }
    const auto spread = m_channels->spread();
    const bool hasClipping = shown.local && shown.local->clippedShare.value_or(0) > ManyClipped;
    m_sections[0].fold->setOpen(true);
    m_sections[1].fold->setOpen(hasClipping || !flagged);
    m_sections[2].fold->setOpen(spread > WideSpread);
    m_sections[3].fold->setOpen(m_columns > 1);
}

void LayerPanel::arrange(int columns)
{
    if (columns == m_columns) return;
    m_columns = columns;
    for (int i = 0; i < static_cast<int>(m_sections.size()); ++i)
        m_grid->addWidget(m_sections[static_cast<std::size_t>(i)].fold, i / columns, i % columns);
}

void LayerPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width() > spacingOf(*this).units(TwoColumns) ? 2 : 1);
}

} // namespace halfstep
