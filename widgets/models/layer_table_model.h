// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/comparison/error_report.h"
#include "core/model/model.h"
#include "core/quantization/quantized_model.h"
#include "core/timing/latency_report.h"
#include "widgets/models/layer_filter.h"
#include "widgets/models/layer_rows.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace halfstep {

enum class LayerColumn {
    Level, Number, Name, Graph, Type, Shape, Constants,
    Sqnr, Rmse, Cosine, LargestError, Clipped, Bias, ScaleSpread, Time,
    Values, RangeSoFar, ///< while samples pass
    Precision,
    Count,
};

/// The layers of a model, of every subgraph, with what is known of them so far: the model alone, statistics while they come in, the plan of
/// a quantized model, an error report.
/// Formats on demand; sorts by `sortKeys`.
class LayerTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        FlaggedRole = Qt::UserRole, ///< bool
        BarRole,                 ///< 0 … 1: length of the small bar of an error, on the chart's logarithmic scale; absent: none
        HistogramRole,           ///< QVector<double>: heights 0 … 1 of the values so far
        FactsRole,               ///< LayerFacts for the filter
        MutedRole,               ///< bool: words of little weight
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setModel(std::shared_ptr<const Model> model);
    /// What a run has learnt so far; each may be null.
    struct Results {
        std::shared_ptr<const CalibrationStats> stats;
        std::shared_ptr<const QuantizedModel> quantized;
        std::shared_ptr<const ErrorReport> report;
        std::shared_ptr<const LatencyReport> latency;
        bool operator==(const Results &) const = default;
    };
    void setResults(const Results &results);
    void setReport(std::shared_ptr<const ErrorReport> report) { setResults({{}, {}, std::move(report), {}}); }
    void setAccumulated(bool isAccumulated);                      ///< which error the columns show

    LayerId layerAt(int row) const { return m_rows.layerAt(row); }
    int rowOf(const LayerId &layer) const { return m_rows.rowOf(layer); } ///< -1: none
    bool hasSeveralGraphs() const { return m_rows.hasSeveralGraphs(); }
    std::size_t flaggedCount() const;
    QString longestGraph() const;
    QString longestType() const;
    /// What a column is sorted by, row by row: its numbers, or the places of its words in alphabetical order; NaN: not known. Made once.
    const std::vector<double> &sortKeys(LayerColumn column) const;
    const ErrorReport *report() const { return m_results.report.get(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Op &opAt(int row) const;
    const Subgraph &graphAt(int row) const;
    const LayerError *errorAt(int row) const;
    const LayerPlan *planAt(int row) const;
    std::optional<Precision> precisionAt(int row) const;
    QVariant hint(int row, LayerColumn column) const;
    const std::optional<ErrorMetrics> *metricsAt(int row) const;
    const TensorStats *statsAt(int row) const;
    std::vector<double> secondsByLayer() const;
    double number(int row, LayerColumn column) const;
    QString text(int row, LayerColumn column) const;
    QString spoken(int row, LayerColumn column) const;
    QVariant bar(int row, LayerColumn column) const;
    bool isFlaggedAt(int row) const;
    QVector<double> heights(int row) const;
    LayerFacts facts(int row) const;
    std::vector<double> places(LayerColumn column) const;
    const LayerFacts &knownFacts(int row) const;
    void allChanged();

    std::shared_ptr<const Model> m_model;
    LayerRows m_rows;
    Results m_results;
    std::vector<std::uint64_t> m_bytes; ///< constants of each operator
    std::vector<const LayerError *> m_errors; ///< of the report, by row; empty: no report
    std::vector<const LayerPlan *> m_plans;   ///< of the quantized model, by row; empty: none
    std::vector<QString> m_names;
    std::vector<QString> m_graphs; ///< by subgraph
    std::vector<QString> m_types;
    std::vector<double> m_seconds;           ///< empty: not timed
    mutable std::vector<LayerFacts> m_facts; ///< for the filter; empty: not asked for yet
    mutable std::vector<double> m_keys;      ///< of `m_keyColumn`; empty: not asked for yet
    mutable LayerColumn m_keyColumn = LayerColumn::Count;
    bool m_isAccumulated = false;
};

QString layerColumnTitle(LayerColumn column); ///< as it stands in the head
bool isNumberColumn(LayerColumn column);

} // namespace halfstep

Q_DECLARE_METATYPE(halfstep::LayerFacts)
