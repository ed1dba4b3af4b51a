// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/layer_panel.h"

#include "widgets/charts/channel_chart.h"
#include "widgets/charts/chart_pane.h"
#include "widgets/charts/error_histogram_chart.h"
#include "widgets/charts/pairs_chart.h"
#include "widgets/charts/value_histogram_chart.h"
#include "widgets/look/number_text.h"
#include "widgets/look/technique_text.h"
#include "widgets/panels/fold_section.h"
#include "widgets/panels/layer_title.h"
#include "widgets/parts/words.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace halfstep {

namespace {

constexpr int TwoColumns = 120;  // units of width from which sections stand side by side
constexpr double ManyClipped = 0.01;
constexpr double WideSpread = 10;

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
      m_parameters(new Words(TextStyle::Second, Role::Muted)), m_notes(new Words(TextStyle::Body, Role::Text)), m_scroll(new QScrollArea(this))
{
    const Spacing spacing = spacingOf(*this);
    for (Words *words : {m_type, m_parameters, m_notes}) {
        words->setWordWrap(true);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
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
    column->addWidget(m_notes);
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

void LayerPanel::setSubject(const QString &subject)
{
    for (const Section &section : m_sections) section.chart->setSubject(subject);
}

void LayerPanel::setLimits(const Limits &limits)
{
    m_limits = limits;
    showLayer();
}

void LayerPanel::setLayer(std::optional<KnownLayer> layer)
{
    const auto isSame = [&] { return m_layer && layer && m_layer->id() == layer->id() && m_layer->layer.local.has_value() == layer->layer.local.has_value(); };
    const bool isNews = !isSame(); // while ranges fill, sections stay as the user left them
    m_layer = std::move(layer);
    showLayer();
    if (m_layer && isNews) openByEvidence(m_layer->layer);
}

std::vector<ChartView *> LayerPanel::charts() const
{
    std::vector<ChartView *> all;
    for (const Section &section : m_sections) all.push_back(section.chart);
    return all;
}

void LayerPanel::showLayer()
{
    m_type->setVisible(m_layer.has_value());
    m_parameters->setVisible(m_layer && m_layer->layer.scale);
    m_notes->setVisible(m_layer && !m_layer->notes.isEmpty());
    if (m_layer) {
        m_title->setLayer(m_layer->id(), QString::fromStdString(m_layer->layer.name));
        m_type->setText(typeText(m_layer->layer));
        m_parameters->setText(parametersText(m_layer->layer));
        m_notes->setText(m_layer->notes.join(u'\n'));
        showNumbers(*m_layer);
    } else {
        m_title->setSentence(tr("Choose a layer in the table or the chart."));
    }
    for (std::size_t i = 0; i < m_sections.size(); ++i) m_sections[i].fold->setVisible(isShown(i));
}

/// The error and the values say in words what they lack; channels and pairs come with an error only.
bool LayerPanel::isShown(std::size_t section) const
{
    return m_layer && (section < 2 || m_layer->layer.local);
}

void LayerPanel::showNumbers(const KnownLayer &known)
{
    const LayerError &shown = known.layer;
    const bool flagged = isFlagged(shown, m_limits);
    m_error->setError(shown.local, flagged);
    if (!known.whyNoError.isEmpty()) m_error->setMessage(known.whyNoError);
    m_values->setValues(shown.values, shown.representable, shown.local ? shown.local->clippedShare : std::nullopt);
    m_channels->setChannels(shown.channels, shown.channelStep);
    m_pairs->setPairs(shown.valuePairs, shown.representable);
    showHeads();
}

void LayerPanel::showHeads()
{
    for (const Section &section : m_sections) {
        const ChartHead head = section.chart->head();
        section.fold->setHead(head.title, head.unit, head.key, head.keyRole == Role::LookText);
    }
}

void LayerPanel::openByEvidence(const LayerError &shown)
{
    const auto spread = m_channels->spread();
    const bool hasClipping = shown.local && shown.local->clippedShare.value_or(0) > ManyClipped;
    m_sections[0].fold->setOpen(true);
    m_sections[1].fold->setOpen(hasClipping || !isFlagged(shown, m_limits));
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
