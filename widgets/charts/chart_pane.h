// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/charts/chart_view.h"

#include <QStackedWidget>

class QTableView;

namespace halfstep {

/// A chart and its table, one of them visible; T swaps them, in both.
class ChartPane : public QStackedWidget {
    Q_OBJECT

public:
    explicit ChartPane(ChartView *chart, QWidget *parent = nullptr); ///< takes the chart over

    ChartView *chart() const { return m_chart; }
    bool isTable() const;
    void showTable(bool table);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ChartView *m_chart;
    ChartTableModel *m_model;
    QTableView *m_table;
};

} // namespace halfstep
