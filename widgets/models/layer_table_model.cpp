// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/layer_table_model.h"

#include "core/model/model_facts.h"
#include "widgets/look/number_text.h"
#include "widgets/look/sentence_text.h"
#include "widgets/look/technique_text.h"

#include <QCollator>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double BarLow = 0.1; // the chart's own ends: whole decades around pure rounding
constexpr double BarHigh = 10;
constexpr int SparkBins = 40;

double spreadOf(const ChannelRanges &channels)
{
    double smallest = std::numeric_limits<double>::infinity();
    double largest = 0;
    for (std::size_t i = 0; i < channels.low.size(); ++i) {
        const double size = std::max(std::abs(channels.low[i]), std::abs(channels.high[i]));
        if (size > 0) smallest = std::min(smallest, size);
        largest = std::max(largest, size);
    }
    return largest > 0 ? largest / smallest : Unknown;
}

LayerColumn columnOf(const QModelIndex &index)
{
    return static_cast<LayerColumn>(index.column());
}

QString longestOf(const std::vector<QString> &words)
{
    const auto isShorter = [](const QString &a, const QString &b) { return a.size() < b.size(); };
    const auto longest = std::max_element(words.begin(), words.end(), isShorter);
    return longest == words.end() ? QString() : *longest;
}

} // namespace

QString layerColumnTitle(LayerColumn column)
{
    switch (column) {
    case LayerColumn::Level: return {};
    case LayerColumn::Number: return QStringLiteral("#");
    case LayerColumn::Name: return LayerTableModel::tr("Layer");
    case LayerColumn::Graph: return LayerTableModel::tr("Graph", "part of a model: its main graph, the body of a loop …");
    case LayerColumn::Type: return LayerTableModel::tr("Type");
    case LayerColumn::Shape: return LayerTableModel::tr("Shape");
    case LayerColumn::Constants: return LayerTableModel::tr("Constants");
    case LayerColumn::Sqnr: return LayerTableModel::tr("SQNR, dB");
    case LayerColumn::Rmse: return LayerTableModel::tr("RMSE, steps");
    case LayerColumn::Cosine: return LayerTableModel::tr("Cosine");
    case LayerColumn::LargestError: return LayerTableModel::tr("Largest error");
    case LayerColumn::Clipped: return LayerTableModel::tr("Clipped");
    case LayerColumn::Bias: return LayerTableModel::tr("Mean error");
    case LayerColumn::ScaleSpread: return LayerTableModel::tr("Channels apart");
    case LayerColumn::Time: return LayerTableModel::tr("Time");
    case LayerColumn::Values: return LayerTableModel::tr("Values so far");
    case LayerColumn::RangeSoFar: return LayerTableModel::tr("Range so far");
    case LayerColumn::Precision: return LayerTableModel::tr("Now", "precision of a layer");
    case LayerColumn::Count: break;
    }
    return {};
}

bool isNumberColumn(LayerColumn column)
{
    switch (column) {
    case LayerColumn::Level:
    case LayerColumn::Name:
    case LayerColumn::Graph:
    case LayerColumn::Type:
    case LayerColumn::Shape:
    case LayerColumn::Values:
    case LayerColumn::Precision: return false;
    default: return true;
    }
}

void LayerTableModel::setModel(std::shared_ptr<const Model> model)
{
    beginResetModel();
    m_model = std::move(model);
    m_rows = m_model ? LayerRows(*m_model) : LayerRows();
    m_results = {};
    m_bytes = m_model ? constantBytesByLayer(*m_model) : std::vector<std::uint64_t>{};
    for (std::vector<QString> *words : {&m_names, &m_graphs, &m_types}) words->clear();
    m_errors.clear();
    m_plans.clear();
    m_seconds.clear();
    m_facts.clear();
    m_keys.clear();
    for (int row = 0; row < rowCount(); ++row) {
        m_names.push_back(layerName(*m_model, layerAt(row)));
        m_types.push_back(QString::fromStdString(opName(opAt(row))));
    }
    if (m_model)
        for (std::size_t i = 0; i < m_model->subgraphs.size(); ++i) m_graphs.push_back(graphName(*m_model, SubgraphId{i}));
    endResetModel();
}

void LayerTableModel::setResults(const Results &results)
{
    if (results == m_results) return;
    m_results = results;
    const auto rows = static_cast<std::size_t>(rowCount());
    m_plans.assign(results.quantized ? rows : 0, nullptr);
    if (results.quantized)
        for (const LayerPlan &plan : results.quantized->plan.layers)
            if (const int row = rowOf(LayerId{plan.subgraph, plan.op}); row >= 0) m_plans[static_cast<std::size_t>(row)] = &plan;
    m_errors.assign(results.report ? rows : 0, nullptr);
    if (results.report)
        for (const LayerError &layer : results.report->layers)
            if (const int row = rowOf(LayerId{layer.subgraph, layer.op}); row >= 0) m_errors[static_cast<std::size_t>(row)] = &layer;
    m_seconds = secondsByLayer();
    allChanged();
}

void LayerTableModel::setAccumulated(bool isAccumulated)
{
    if (isAccumulated == m_isAccumulated) return;
    m_isAccumulated = isAccumulated;
    allChanged();
}

void LayerTableModel::allChanged()
{
    m_facts.clear();
    m_keys.clear();
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString LayerTableModel::longestGraph() const
{
    return longestOf(m_graphs);
}

QString LayerTableModel::longestType() const
{
    return longestOf(m_types);
}

std::size_t LayerTableModel::flaggedCount() const
{
    std::size_t count = 0;
    for (int row = 0; row < rowCount(); ++row) count += isFlaggedAt(row) ? 1 : 0;
    return count;
}

int LayerTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.count();
}

int LayerTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(LayerColumn::Count);
}

const Subgraph &LayerTableModel::graphAt(int row) const
{
    return m_model->subgraphs[layerAt(row).subgraph.index()];
}

const Op &LayerTableModel::opAt(int row) const
{
    const LayerId layer = layerAt(row);
    return m_model->subgraphs[layer.subgraph.index()].op(layer.op);
}

const LayerError *LayerTableModel::errorAt(int row) const
{
    return m_errors.empty() ? nullptr : m_errors[static_cast<std::size_t>(row)];
}

const LayerPlan *LayerTableModel::planAt(int row) const
{
    return m_plans.empty() ? nullptr : m_plans[static_cast<std::size_t>(row)];
}

std::optional<Precision> LayerTableModel::precisionAt(int row) const
{
    if (const LayerError *error = errorAt(row)) return error->precision;
    if (const LayerPlan *plan = planAt(row)) return plan->precision;
    return std::nullopt;
}

const std::optional<ErrorMetrics> *LayerTableModel::metricsAt(int row) const
{
    const LayerError *error = errorAt(row);
    if (!error) return nullptr;
    return m_isAccumulated ? &error->accumulated : &error->local;
}

const TensorStats *LayerTableModel::statsAt(int row) const
{
    if (!m_results.stats) return nullptr;
    const Op &op = opAt(row);
    if (op.outputs.empty()) return nullptr;
    const TensorStats *stats = m_results.stats->find(layerAt(row).subgraph, op.outputs.front());
    return stats && stats->count > 0 ? stats : nullptr;
}

/// Times are of the main graph: what is called counts as its caller's.
std::vector<double> LayerTableModel::secondsByLayer() const
{
    if (!m_results.latency || m_results.latency->models.empty()) return {};
    QHash<QString, double> byName;
    for (const LayerLatency &layer : m_results.latency->models.back().layers) {
        const QString name = QString::fromStdString(layer.name);
        if (!byName.contains(name)) byName.insert(name, layer.medianSeconds);
    }
    std::vector<double> seconds;
    for (int row = 0; row < rowCount(); ++row)
        seconds.push_back(layerAt(row).subgraph.value == 0 ? byName.value(m_names[static_cast<std::size_t>(row)], Unknown) : Unknown);
    return seconds;
}

bool LayerTableModel::isFlaggedAt(int row) const
{
    const LayerError *error = errorAt(row);
    return error && isFlagged(*error, m_results.report->limits);
}

double LayerTableModel::number(int row, LayerColumn column) const
{
    const auto *metrics = metricsAt(row);
    const bool isKnown = metrics && metrics->has_value();
    const LayerError *error = errorAt(row);
    switch (column) {
    case LayerColumn::Level: return isFlaggedAt(row) ? 1 : 0;
    case LayerColumn::Number: return row;
    case LayerColumn::Constants: return static_cast<double>(m_bytes[static_cast<std::size_t>(row)]);
    case LayerColumn::Sqnr: return isKnown ? (*metrics)->sqnrDb : Unknown;
    case LayerColumn::Rmse: return isKnown ? (*metrics)->rmseOverStep.value_or(Unknown) : Unknown;
    case LayerColumn::Cosine: return isKnown ? (*metrics)->cosine : Unknown;
    case LayerColumn::LargestError: return isKnown ? (*metrics)->maxAbsError : Unknown;
    case LayerColumn::Clipped: return isKnown ? (*metrics)->clippedShare.value_or(Unknown) : Unknown;
    case LayerColumn::Bias: return isKnown ? (*metrics)->meanError : Unknown;
    case LayerColumn::ScaleSpread: return error ? spreadOf(error->channels) : Unknown;
    case LayerColumn::Time: return m_seconds.empty() ? Unknown : m_seconds[static_cast<std::size_t>(row)];
    case LayerColumn::RangeSoFar: {
        const TensorStats *stats = statsAt(row);
        return stats ? stats->range.max - stats->range.min : Unknown;
    }
    default: return Unknown;
    }
}

QString LayerTableModel::text(int row, LayerColumn column) const
{
    const double value = number(row, column);
    switch (column) {
    case LayerColumn::Number: return layerNumberText(layerAt(row));
    case LayerColumn::Name: return m_names[static_cast<std::size_t>(row)];
    case LayerColumn::Graph: return m_graphs[layerAt(row).subgraph.index()];
    case LayerColumn::Type: return m_types[static_cast<std::size_t>(row)];
    case LayerColumn::Shape: {
        const Op &op = opAt(row);
        return op.outputs.empty() ? unknownText() : dimsText(graphAt(row).tensor(op.outputs.front()).shape.dims);
    }
    case LayerColumn::Constants: return value > 0 ? sizeText(m_bytes[static_cast<std::size_t>(row)]) : unknownText();
    case LayerColumn::Sqnr: return decibelText(value);
    case LayerColumn::Rmse: return fixedText(value, 2);
    case LayerColumn::Cosine: return fixedText(value, 4);
    case LayerColumn::Clipped: return percentText(value);
    case LayerColumn::ScaleSpread: return std::isnan(value) ? unknownText() : timesText(value);
    case LayerColumn::Time: return std::isnan(value) ? unknownText() : durationText(value);
    case LayerColumn::LargestError:
    case LayerColumn::Bias: return numberText(value);
    case LayerColumn::RangeSoFar: {
        const TensorStats *stats = statsAt(row);
        return stats ? rangeText(stats->range.min, stats->range.max) : unknownText();
    }
    case LayerColumn::Precision: {
        const auto precision = precisionAt(row);
        return precision ? precisionText(*precision) : unknownText();
    }
    default: return {};
    }
}

QString LayerTableModel::spoken(int row, LayerColumn column) const
{
    if (column == LayerColumn::Level) return isFlaggedAt(row) ? tr("above the limit") : QString();
    if (column == LayerColumn::Values) return statsAt(row) ? tr("histogram of the values so far") : QString();
    return text(row, column);
}

/// Why a layer stays as it was, why it has no counterpart; else what may be cut.
QVariant LayerTableModel::hint(int row, LayerColumn column) const
{
    const LayerPlan *plan = planAt(row);
    if (column == LayerColumn::Precision && plan && !plan->reason.empty()) return sentenceText(plan->reason);
    const LayerError *error = errorAt(row);
    if (error && !error->isPaired) return sentenceText(error->unpairedReason);
    const bool mayBeCut = column == LayerColumn::Name || column == LayerColumn::Graph || column == LayerColumn::Type;
    return mayBeCut ? QVariant(text(row, column)) : QVariant();
}

QVariant LayerTableModel::bar(int row, LayerColumn column) const
{
    if (column != LayerColumn::Rmse) return {};
    const double value = number(row, column);
    if (std::isnan(value)) return {};
    const double share = std::log(std::max(value, BarLow) / BarLow) / std::log(BarHigh / BarLow);
    return std::clamp(share, 0.0, 1.0);
}

QVector<double> LayerTableModel::heights(int row) const
{
    const TensorStats *stats = statsAt(row);
    if (!stats) return {};
    const Histogram histogram = stats->histogram.toHistogram(SparkBins);
    QVector<double> heights;
    double largest = 0;
    for (const std::uint64_t count : histogram.counts) {
        heights.push_back(std::log1p(static_cast<double>(count))); // zeros of a ReLU would hide all else
        largest = std::max(largest, heights.back());
    }
    for (double &height : heights) height = largest > 0 ? height / largest : 0;
    return heights;
}

LayerFacts LayerTableModel::facts(int row) const
{
    LayerFacts facts;
    facts.name = text(row, LayerColumn::Name);
    facts.graph = text(row, LayerColumn::Graph);
    facts.type = text(row, LayerColumn::Type);
    facts.precision = text(row, LayerColumn::Precision);
    facts.isFlagged = isFlaggedAt(row);
    const auto add = [&](const char *name, LayerColumn column, double factor) {
        const double value = number(row, column);
        if (!std::isnan(value)) facts.numbers[QLatin1String(name)] = value * factor;
    };
    add("sqnr", LayerColumn::Sqnr, 1);
    add("rmse", LayerColumn::Rmse, 1);
    add("cosine", LayerColumn::Cosine, 1);
    add("largest", LayerColumn::LargestError, 1);
    add("clipped", LayerColumn::Clipped, 100);
    add("bias", LayerColumn::Bias, 1);
    add("spread", LayerColumn::ScaleSpread, 1);
    add("time", LayerColumn::Time, 1e3);
    add("bytes", LayerColumn::Constants, 1);
    add("layer", LayerColumn::Number, 1);
    return facts;
}

/// Facts of all rows are made at the first filter, not at every letter of it.
const LayerFacts &LayerTableModel::knownFacts(int row) const
{
    if (m_facts.empty())
        for (int i = 0; i < rowCount(); ++i) m_facts.push_back(facts(i));
    return m_facts[static_cast<std::size_t>(row)];
}

const std::vector<double> &LayerTableModel::sortKeys(LayerColumn column) const
{
    if (m_keyColumn == column && !m_keys.empty()) return m_keys;
    m_keyColumn = column;
    const bool isWords = !isNumberColumn(column) && column != LayerColumn::Level && column != LayerColumn::Graph;
    m_keys = isWords ? places(column) : std::vector<double>();
    for (int row = 0; row < rowCount() && !isWords; ++row)
        m_keys.push_back(column == LayerColumn::Graph ? layerAt(row).subgraph.value : number(row, column));
    return m_keys;
}

/// Place of each row's text in alphabetical order; equal texts share one.
std::vector<double> LayerTableModel::places(LayerColumn column) const
{
    const QCollator collator;
    std::vector<std::pair<QCollatorSortKey, int>> sorted;
    for (int row = 0; row < rowCount(); ++row) sorted.emplace_back(collator.sortKey(text(row, column)), row);
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<double> places(sorted.size());
    double place = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i > 0 && sorted[i - 1].first < sorted[i].first) ++place;
        places[static_cast<std::size_t>(sorted[i].second)] = place;
    }
    return places;
}

QVariant LayerTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const int row = index.row();
    const LayerColumn column = columnOf(index);
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::AccessibleTextRole: return spoken(row, column);
    case Qt::ToolTipRole: return hint(row, column);
    case Qt::TextAlignmentRole: return QVariant(isNumberColumn(column) ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case FlaggedRole: return isFlaggedAt(row);
    case BarRole: return bar(row, column);
    case HistogramRole: return QVariant::fromValue(heights(row));
    case FactsRole: return QVariant::fromValue(knownFacts(row));
    case MutedRole: return column == LayerColumn::Type || column == LayerColumn::Graph || text(row, column) == unknownText() || (column == LayerColumn::Clipped && number(row, column) == 0);
    default: return {};
    }
}

QVariant LayerTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    const auto column = static_cast<LayerColumn>(section);
    if (role == Qt::DisplayRole) return layerColumnTitle(column);
    if (role == Qt::AccessibleTextRole) return column == LayerColumn::Level ? tr("Level") : layerColumnTitle(column);
    if (role == Qt::TextAlignmentRole) return QVariant(isNumberColumn(column) ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace halfstep
