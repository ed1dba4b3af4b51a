// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/layers_page.h"

#include "widgets/charts/chart_pane.h"
#include "widgets/look/icons.h"
#include "widgets/look/number_text.h"
#include "widgets/parts/layer_table.h"
#include "widgets/parts/words.h"

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace halfstep {

namespace {

LayerTable::Purpose purposeOf(const LayersPage::Content &content)
{
    if (content.report) return LayerTable::Purpose::Result;
    if (content.quantized) return LayerTable::Purpose::Shortened;
    return content.stats ? LayerTable::Purpose::Running : LayerTable::Purpose::Plain;
}

} // namespace

LayersPage::LayersPage(Selection *selection, QWidget *parent) : QWidget(parent), m_selection(selection), m_layers(new LayerTableModel(this))
{
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(makeChartSide());
    split->addWidget(makeTableSide());
    split->setStretchFactor(0, 5);
    split->setStretchFactor(1, 4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connect(m_selection, &Selection::changed, this, &LayersPage::showSelection);
}

QWidget *LayersPage::makeChartSide()
{
    const Spacing space = spacingOf(*this);
    auto *side = new QWidget(this);
    m_chart = new ErrorChart(side);
    m_chart->setHeadShown(false);
    m_pane = new ChartPane(m_chart, side);
    auto *title = new Words(tr("Error by layer"), TextStyle::ChartHead, Role::Text, side);
    m_here = new QPushButton(tr("Here"), side);
    m_here->setToolTip(tr("The layer alone: its inputs come from the float model"));
    m_accumulated = new QPushButton(tr("Accumulated"), side);
    m_accumulated->setToolTip(tr("With the errors of all layers before it"));
    auto *views = new QButtonGroup(side);
    for (QPushButton *button : {m_here, m_accumulated}) {
        button->setCheckable(true);
        views->addButton(button);
    }
    m_here->setChecked(true);
    connect(m_here, &QPushButton::clicked, this, [this] { setView(ErrorView::Here); });
    connect(m_accumulated, &QPushButton::clicked, this, [this] { setView(ErrorView::Accumulated); });
    m_unit = new QComboBox(side);
    m_unit->addItems({tr("steps"), tr("dB"), tr("% of signal")});
    m_unit->setAccessibleName(tr("Unit of the error"));
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this](int unit) { m_chart->setUnit(static_cast<ErrorUnit>(unit)); });

    auto *head = new QHBoxLayout;
    head->setSpacing(0);
    head->addWidget(title);
    head->addSpacing(space.units(4));
    head->addWidget(m_here);
    head->addWidget(m_accumulated);
    head->addStretch();
    head->addWidget(m_unit);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(space.units(4), space.units(3), space.units(4), space.units(2));
    column->setSpacing(space.units(1));
    column->addLayout(head);
    column->addWidget(m_pane, 1);

    connect(m_chart, &ErrorChart::layerActivated, m_selection, &Selection::select);
    connect(m_chart, &ErrorChart::limitsEdited, this, &LayersPage::limitsEdited);
    connect(m_chart, &ChartView::saveRequested, this, [this](ChartFormat format) { Q_EMIT saveChartRequested(m_chart, format); });
    return side;
}

QWidget *LayersPage::makeTableSide()
{
    const Spacing space = spacingOf(*this);
    auto *side = new QWidget(this);
    m_table = new LayerTable(m_layers, m_selection, side);
    m_filter = new QLineEdit(side);
    m_filter->setPlaceholderText(tr("Filter: a name, a type, or a condition such as sqnr<15"));
    m_filter->setAccessibleName(tr("Filter layers"));
    m_filter->setToolTip(tr("Words and conditions, all must hold: type:conv  graph:main  now:int8  rmse>0.5  clipped>=1  flagged"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("filter"), Role::Muted), QLineEdit::LeadingPosition);
    connect(m_filter, &QLineEdit::textChanged, this, &LayersPage::applyFilter);
    m_count = new Words(TextStyle::Body, Role::Muted, side);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(space.units(3), space.units(1.5), space.units(3), space.units(1.5));
    line->setSpacing(space.units(3));
    line->addWidget(m_filter, 1);
    line->addWidget(m_count);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addLayout(line);
    return side;
}

void LayersPage::setContent(const Content &content)
{
    if (content.model != m_model) {
        m_model = content.model;
        m_layers->setModel(content.model);
        m_filter->clear();
    }
    m_layers->setResults({content.stats, content.quantized, content.report, content.latency});
    m_table->setPurpose(purposeOf(content));
    if (content.report && content.report.get() != m_seen) chooseUnit(*content.report);
    m_seen = content.report.get();
    if (content.report) m_chart->setLimits(content.report->limits);
    m_chart->setReport(content.report);
    m_chart->setSubject(content.subject);
    m_chart->setMessage(chartMessage(content));
    for (QWidget *control : std::initializer_list<QWidget *>{m_here, m_accumulated, m_unit}) control->setEnabled(content.report != nullptr);
    applyFilter();
    showSelection();
}

/// Steps that no layer has give way to dB, and come back with a report that has them.
void LayersPage::chooseUnit(const ErrorReport &report)
{
    const auto hasSteps = [](const LayerError &layer) { return layer.local && layer.local->rmseOverStep; };
    const bool isInSteps = std::any_of(report.layers.begin(), report.layers.end(), hasSteps);
    const auto unit = static_cast<ErrorUnit>(m_unit->currentIndex());
    const bool comesBack = isInSteps && m_hasLeftSteps && unit == ErrorUnit::Decibels;
    const bool gives = !isInSteps && unit == ErrorUnit::Steps;
    if (!comesBack && !gives) return;
    m_hasLeftSteps = gives;
    m_unit->setCurrentIndex(static_cast<int>(gives ? ErrorUnit::Decibels : ErrorUnit::Steps));
    m_table->sortByColumn(static_cast<int>(gives ? LayerColumn::Sqnr : LayerColumn::Rmse), gives ? Qt::AscendingOrder : Qt::DescendingOrder);
}

QString LayersPage::chartMessage(const Content &content) const
{
    if (content.report) return {};
    switch (content.state) {
    case RunState::Running: return tr("Known after Checking\nValues and ranges below fill while samples pass.");
    case RunState::Stopped: return tr("Not known: the run stopped before Checking");
    case RunState::Failed: return tr("Not known: the run failed before Checking");
    case RunState::Queued: return tr("Waits for the run before it");
    default: return tr("Not known: choose data to check the result");
    }
}

void LayersPage::setView(ErrorView view)
{
    m_chart->setView(view);
    m_layers->setAccumulated(view == ErrorView::Accumulated);
    m_here->setChecked(view == ErrorView::Here);
    m_accumulated->setChecked(view == ErrorView::Accumulated);
}

void LayersPage::applyFilter()
{
    const LayerFilter filter = parseLayerFilter(m_filter->text());
    m_table->setFilter(filter);
    const int all = m_layers->rowCount();
    const int shown = m_table->shownRows();
    if (!filter.problem.isEmpty())
        m_count->setText(tr("“%1” is no condition known here").arg(filter.problem));
    else if (!filter.isEmpty())
        m_count->setText(tr("%1 of %2 layers").arg(countText(shown), countText(all)));
    else if (m_layers->report())
        m_count->setText(tr("%1 of %2 above the limit").arg(countText(static_cast<std::int64_t>(m_layers->flaggedCount())), countText(all)));
    else
        m_count->setText(tr("%n layer(s)", nullptr, all));
}

void LayersPage::showSelection()
{
    m_chart->setSelected(m_selection->picked(), m_selection->current());
}

void LayersPage::setFilterLine(const QString &line)
{
    m_filter->setText(line);
}

void LayersPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void LayersPage::stepFlagged(bool forward)
{
    m_table->step(forward);
}

void LayersPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(*this).color(Role::Panel));
}

} // namespace halfstep
