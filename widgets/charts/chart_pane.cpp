// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/chart_pane.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QTableView>

namespace halfstep {

ChartPane::ChartPane(ChartView *chart, QWidget *parent)
    : QStackedWidget(parent), m_chart(chart), m_model(new ChartTableModel(this)), m_table(new QTableView(this))
{
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->installEventFilter(this);
    addWidget(m_chart);
    addWidget(m_table);
    connect(m_chart, &ChartView::tableRequested, this, [this] { showTable(true); });
}

bool ChartPane::isTable() const
{
    return currentWidget() == m_table;
}

void ChartPane::showTable(bool table)
{
    if (table) {
        m_model->setTable(m_chart->table());
        m_table->setAccessibleName(tr("%1, as a table").arg(m_chart->head().title));
        m_table->resizeColumnsToContents();
    }
    setCurrentWidget(table ? static_cast<QWidget *>(m_table) : m_chart);
    currentWidget()->setFocus();
}

bool ChartPane::eventFilter(QObject *watched, QEvent *event)
{
    const bool isSwap = watched == m_table && event->type() == QEvent::KeyPress
        && (static_cast<QKeyEvent *>(event)->key() == Qt::Key_T || static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape);
    if (!isSwap) return QStackedWidget::eventFilter(watched, event);
    showTable(false);
    return true;
}

} // namespace halfstep
