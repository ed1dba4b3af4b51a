// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/pairing.h"

#include "core/comparison/comparison_codes.h"
#include "core/comparison/match_outputs.h"
#include "core/comparison/real_values.h"
#include "core/comparison/structural_match_internal.h"
#include "core/quantization/pairing_metadata.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace halfstep {

namespace {

/// Tensors of a run whose name no other tensor of the run has.
std::map<std::string_view, TensorId> uniqueNames(const Subgraph &subgraph, const GraphLinks &links)
{
    std::map<std::string_view, TensorId> names;
    for (std::size_t i = 0; i < subgraph.tensors.size(); ++i) {
        if (!links.isOfRun[i] || subgraph.tensors[i].name.empty()) continue;
        const auto [entry, isNew] = names.emplace(subgraph.tensors[i].name, TensorId{i});
        if (!isNew) entry->second = TensorId{};
    }
    return names;
}

void pairByName(PairTable &table)
{
    const auto names = uniqueNames(table.quantized, table.quantizedLinks);
    for (const auto &[name, source] : uniqueNames(table.source, table.sourceLinks)) {
        const auto found = names.find(name);
        if (!source || found == names.end() || !found->second) continue;
        table.tryPair(source, conversionRoot(table.quantized, table.quantizedLinks, found->second));
    }
}

void pairEdges(PairTable &table)
{
    const auto &[inputs, outputs] = std::tie(table.source.inputs, table.source.outputs);
    const auto &[otherInputs, otherOutputs] = std::tie(table.quantized.inputs, table.quantized.outputs);
    for (std::size_t i = 0; i < std::min(inputs.size(), otherInputs.size()); ++i) table.tryPair(inputs[i], otherInputs[i]);
    if (outputs.size() != otherOutputs.size()) return;
    const std::vector<std::size_t> order = matchOutputs(table.source, table.quantized);
    for (std::size_t i = 0; i < outputs.size(); ++i)
        table.tryPair(valueRoot(table.source, table.sourceLinks, outputs[i]),
                      valueRoot(table.quantized, table.quantizedLinks, otherOutputs[order[i]]));
}

/// False if there is a record that cannot be used.
bool pairAsRecorded(PairTable &table)
{
    const GraphPair &graphs = table.graphs;
    const auto bytes = graphs.quantizedModel.metadataNamed(PairingMetadataName);
    if (!bytes) return true;
    const auto record = decodePairing(*bytes);
    if (!record || record->sourceSha256 != graphs.sourceModel.sha256) return false;
    for (const TensorPair &pair : record->pairs)
        if (pair.subgraph == graphs.sourceId && graphs.sourceId == graphs.quantizedId && pair.source.index() < table.source.tensors.size()
            && pair.quantized.index() < table.quantized.tensors.size())
            table.tryPair(pair.source, pair.quantized);
    return true;
}

} // namespace

Pairing pairTensors(const GraphPair &graphs)
{
    PairTable table(graphs);
    const bool isRecordUsed = pairAsRecorded(table);
    pairEdges(table);
    pairByName(table);
    StructuralMatch(table).run();
    return Pairing{std::move(table.pairs), !isRecordUsed};
}

std::string_view unpairedReason(const Subgraph &subgraph, const GraphLinks &links, const Pairing &pairing, OpId op)
{
    const auto isOfRun = [&](TensorId id) { return id && links.isOfRun[id.index()]; };
    const auto &outputs = subgraph.op(op).outputs;
    if (std::none_of(outputs.begin(), outputs.end(), isOfRun)) return unpaired::Constant;
    if (std::none_of(outputs.begin(), outputs.end(), [&](TensorId id) { return id && isReadable(subgraph.tensor(id).type); }))
        return unpaired::NotNumbers;
    if (isReshaping(subgraph.op(op)) && pairing.of(valueRoot(subgraph, links, outputs[0]))) return unpaired::Reshaping;
    bool isRead = false;
    for (const TensorId output : outputs) {
        if (!output) continue;
        for (const OpId reader : links.consumers[output.index()]) {
            isRead = true;
            const auto &behind = subgraph.op(reader).outputs;
            if (std::none_of(behind.begin(), behind.end(), [&](TensorId id) { return bool(pairing.of(id)); })) return unpaired::NoCounterpart;
        }
    }
    return isRead ? unpaired::Inside : unpaired::NoCounterpart;
}

} // namespace halfstep
