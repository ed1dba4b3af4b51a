// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/charts/error_chart.h"
#include "widgets/models/layer_table_model.h"
#include "widgets/models/selection.h"
#include "widgets/models/run_row.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSplitter;

namespace halfstep {

class ChartPane;
class LayerTable;
class Words;

/// Error by layer: the chart over the table, one selection for both, and a line that filters.
class LayersPage : public QWidget {
    Q_OBJECT

public:
    explicit LayersPage(Selection *selection, QWidget *parent = nullptr);

    /// What is known of the run that is shown.
    struct Content {
        std::shared_ptr<const Model> model;
        std::shared_ptr<const CalibrationStats> stats;
        std::shared_ptr<const QuantizedModel> quantized;
        std::shared_ptr<const ErrorReport> report;
        std::shared_ptr<const LatencyReport> latency;
        RunState state = RunState::Source;
        QString subject; ///< stands in exported pictures
    };
    void setContent(const Content &content);
    void setFilterLine(const QString &line);
    void focusFilter();
    void stepFlagged(bool forward);
    ErrorChart *chart() const { return m_chart; }
    LayerTable *table() const { return m_table; }

Q_SIGNALS:
    void limitsEdited(const halfstep::Limits &limits);
    void saveChartRequested(halfstep::ChartView *chart, halfstep::ChartFormat format);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeChartSide();
    QWidget *makeTableSide();
    void setView(ErrorView view);
    void applyFilter();
    void showSelection();
    QString chartMessage(const Content &content) const;
    void chooseUnit(const ErrorReport &report);

    Selection *m_selection;
    LayerTableModel *m_layers;
    ErrorChart *m_chart = nullptr;
    ChartPane *m_pane = nullptr;
    QPushButton *m_here = nullptr;
    QPushButton *m_accumulated = nullptr;
    QComboBox *m_unit = nullptr;
    LayerTable *m_table = nullptr;
    QLineEdit *m_filter = nullptr;
    Words *m_count = nullptr;
    std::shared_ptr<const Model> m_model;
    const ErrorReport *m_seen = nullptr; ///< the report that the unit was chosen for
    bool m_hasLeftSteps = false;         ///< the unit is dB for want of steps, not because it was chosen
};

} // namespace halfstep
