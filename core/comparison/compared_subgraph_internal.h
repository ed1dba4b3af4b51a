// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/describe_layer_internal.h"
#include "core/comparison/layer_sums_internal.h"
#include "core/comparison/lockstep_internal.h"
#include "core/comparison/taken_values_internal.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace halfstep {

/// What an operator of the float file runs, and what its counterpart runs in its place.
std::vector<GraphPair> calledBy(const PairedGraphs &paired);

/// One subgraph of both files on its way through `compare`: its layers and what is collected of them. It is run itself (`begin`, `run`), or by
/// an operator of another one, first in the float file (`take`), then in the other (`meet`): its layers have no local errors then.
class ComparedSubgraph {
public:
    /// `samples`: how many will run.
    ComparedSubgraph(const GraphPair &graphs, std::uint64_t samples);
    ComparedSubgraph(const ComparedSubgraph &) = delete;
    ComparedSubgraph &operator=(const ComparedSubgraph &) = delete;

    const PairedGraphs &paired() const { return m_paired; }
    const GraphPair &graphs() const { return m_paired.graphs; }
    bool isRecordIgnored() const { return m_paired.pairing.isRecordIgnored; }

    /// Whether errors of some layers are counted in units of their RMS, as their counterpart has no steps: `addUnits` must then see all
    /// float values first.
    bool needsUnits() const;
    void addUnits(const Network &source, OpId op); ///< has just run
    void closeUnits();

    /// Both files are run in these networks from here on; they outlive this.
    void begin(ComparedNetworks &networks) { m_lockstep.emplace(m_paired.plan, graphs(), networks); }
    ///   sourceRan, quantizedRan   see Lockstep::Visitor
    Status run(const Sample &sample, const Network::Observer &sourceRan, const Network::Observer &quantizedRan, ThreadPool &pool,
               const RunContext &context);
    const Network &source() const { return m_lockstep->source(); }
    const Network &quantized() const { return m_lockstep->quantized(); }

    void forget();                                                     ///< what was taken
    void take(const Network &source, OpId op);                         ///< has just run
    void meet(const Network &quantized, OpId op, ThreadPool &pool);    ///< the same

    std::vector<LayerError> report() const; ///< every operator of the float file's subgraph, in order
    /// How many of the reported layers are cut, and only where all that read them saturate.
    std::size_t cutOnPurpose(const std::vector<LayerError> &layers) const;

private:
    void describeLayers(std::uint64_t samples);
    void findWithoutSteps();

    PairedGraphs m_paired;
    std::vector<LayerSums> m_sums;    ///< beside the float file's operators
    std::vector<LayerError> m_layers; ///< the same
    std::vector<bool> m_isWithoutSteps; ///< beside its tensors: the counterpart has no steps
    std::vector<double> m_squares;      ///< the same: of the values so far
    std::vector<double> m_counts;
    std::vector<double> m_units;        ///< the same: RMS, where the counterpart has no steps
    std::optional<Lockstep> m_lockstep;
    TakenValues m_taken;                                          ///< of the float file, by tensor
    std::multimap<OpId, std::pair<OpId, LayerOutput>> m_meetings; ///< by operator of the quantized file: layers and their outputs
};

} // namespace halfstep
