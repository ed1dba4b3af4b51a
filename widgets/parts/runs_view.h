// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/run_list_model.h"

#include <QListView>

namespace halfstep {

/// The list of runs. Picking a row shows that run; the running row is taller and holds stage, bar and *Stop*.
class RunsView : public QListView {
    Q_OBJECT

public:
    explicit RunsView(QWidget *parent = nullptr);

    void setRows(std::vector<RunRow> rows);

Q_SIGNALS:
    void runChosen(int number);
    void stopRequested(int number);
    void menuRequested(int number, const QPoint &globalPosition);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    RunListModel *m_runs;
    bool m_isSetting = false;
};

} // namespace halfstep
