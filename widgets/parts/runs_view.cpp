// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/runs_view.h"

#include "widgets/parts/run_delegate.h"

#include <QContextMenuEvent>
#include <QMouseEvent>

#include <algorithm>

namespace halfstep {

RunsView::RunsView(QWidget *parent) : QListView(parent), m_runs(new RunListModel(this))
{
    setModel(m_runs);
    setItemDelegate(new RunDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Runs"));
    setMouseTracking(true);
    setResizeMode(QListView::Adjust);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Window);
}

void RunsView::setRows(std::vector<RunRow> rows)
{
    m_isSetting = true;
    const auto shown = std::find_if(rows.begin(), rows.end(), [](const RunRow &row) { return row.isShown; });
    const int number = shown == rows.end() ? 0 : shown->number;
    m_runs->setRows(std::move(rows));
    const QModelIndex index = m_runs->index(m_runs->indexOf(number));
    if (index.isValid() && index != currentIndex()) setCurrentIndex(index);
    scheduleDelayedItemsLayout(); // the running row is taller
    m_isSetting = false;
}

void RunsView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid() && !m_isSetting) Q_EMIT runChosen(m_runs->row(current.row()).number);
}

void RunsView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton) {
        const RunRow &run = m_runs->row(index.row());
        if (run.state == RunState::Running && RunDelegate::stopRect(visualRect(index)).contains(event->position().toPoint())) {
            Q_EMIT stopRequested(run.number);
            return;
        }
    }
    QListView::mousePressEvent(event);
}

void RunsView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid()) return;
    const QPoint place = isByKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    Q_EMIT menuRequested(m_runs->row(index.row()).number, place);
}

} // namespace halfstep
