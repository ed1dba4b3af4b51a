// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/comparison/error_report.h"
#include "core/model/model.h"
#include "core/timing/latency_report.h"
#include "widgets/models/layer_filter.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace halfstep {

enum class LayerColumn {
    Level, Number, Name, Type, Shape, Constants,
    Sqnr, Rmse, Cosine, LargestError, Clipped, Bias, ScaleSpread, Time,
    Values, RangeSoFar, ///< while samples pass
    Precision,
    Count,
};

/// The layers of a model's main subgraph with what is known of them so far: the model alone, statistics while they come in, an error report.
/// Formats on demand; sorts by `SortRole`.
class LayerTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, ///< double, or the name; unknown is NaN
        OpRole,                  ///< index of the operator
        FlaggedRole,             ///< bool
        BarRole,                 ///< 0 … 1: length of the small bar of an error, on the chart's logarithmic scale; absent: none
        HistogramRole,           ///< QVector<double>: heights 0 … 1 of the values so far
        FactsRole,               ///< LayerFacts for the filter
        MutedRole,               ///< bool: words of little weight
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setModel(std::shared_ptr<const Model> model);
    void setStats(std::shared_ptr<const CalibrationStats> stats); ///< may be null
    void setReport(std::shared_ptr<const ErrorReport> report);    ///< may be null
    void setLatency(std::shared_ptr<const LatencyReport> latency); ///< may be null
    void setAccumulated(bool isAccumulated);                      ///< which error the columns show

    OpId opAt(int row) const { return OpId{std::size_t(row)}; }
    std::size_t flaggedCount() const;
    const ErrorReport *report() const { return m_report.get(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const LayerError *errorAt(int row) const;
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
    const LayerFacts &knownFacts(int row) const;
    void allChanged();

    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const CalibrationStats> m_stats;
    std::shared_ptr<const ErrorReport> m_report;
    std::shared_ptr<const LatencyReport> m_latency;
    std::vector<std::uint64_t> m_bytes; ///< constants of each operator
    std::vector<QString> m_names;
    std::vector<QString> m_types;
    std::vector<double> m_seconds;           ///< empty: not timed
    mutable std::vector<LayerFacts> m_facts; ///< for the filter; empty: not asked for yet
    bool m_isAccumulated = false;
};

QString layerColumnTitle(LayerColumn column); ///< as it stands in the head
bool isNumberColumn(LayerColumn column);

/// Bytes of the constants that each operator of the main subgraph reads first.
std::vector<std::uint64_t> constantBytesByLayer(const Model &model);

/// Name of an operator: of its first output; its type where that has none.
QString layerName(const Model &model, OpId op);

} // namespace halfstep

Q_DECLARE_METATYPE(halfstep::LayerFacts)
