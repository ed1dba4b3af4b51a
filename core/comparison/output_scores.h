// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/comparison/error_report.h"
#include "core/kernels/network.h"
#include "core/kernels/thread_pool.h"
#include "core/numerics/error_sums.h"
#include "core/samples/data_set.h"
#include "core/samples/sample.h"

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace halfstep {

/// Whether the first output is one row of scores: all axes but the last are 1, the last is not. A model that gives its first
/// input back in the same shape (an autoencoder) has no scores.
bool hasScores(const Network &network);

/// The place of the largest of a row of scores, the first of equals; NaN never wins. Nothing without elements.
std::optional<std::size_t> bestScore(const TensorView &scores);

/// Whether the best of a row of scores is the sample's label.
///   errors   LabelBeyondScores
Result<bool> isRight(const TensorView &scores, const Sample &sample);

/// Both subgraphs have as many inputs and outputs, and inputs of the same shapes.
///   errors   EdgeCountDiffers, EdgeShapeDiffers
Status checkInputs(const Subgraph &first, const Subgraph &second);

/// The outputs of both networks have as many elements; `order` is from `matchOutputs`.
///   errors   EdgeShapeDiffers
Status checkOutputs(const Network &first, const Network &second, std::span<const std::size_t> order);

/// How reports call the outputs of a signature: by their tensors' names in the main subgraph, else by those in the signature.
///   isOneOfSeveral   its name stands in front
std::vector<std::string> outputNames(const Model &model, const FedSignature &signature, bool isOneOfSeveral);

/// Collects how the outputs of a model differ from those of another, over samples.
class OutputScores {
public:
    /// `order`: from `matchOutputs`.
    explicit OutputScores(std::vector<std::size_t> order) : m_order(std::move(order)) {}

    /// After both networks ran the same sample.
    void add(const Network &first, const Network &second, ThreadPool &pool);

    /// In order, under `names`; none before the first sample.
    std::vector<OutputError> errors(std::vector<std::string> names) const;
    Agreement agreement() const { return m_agreement; }

    static constexpr double AgreeingDb = 20; ///< outputs without scores agree on a sample from here on

private:
    /// What values an output took.
    struct Spread {
        double low = std::numeric_limits<double>::infinity();
        double high = -std::numeric_limits<double>::infinity();
        double step = 0; ///< of its scale; 0 for a float tensor
        bool isFinite = true;

        void add(const TensorView &view);
        bool isConstant() const { return low == high; }
    };
    struct Output {
        bool becameConstant() const; ///< although the float values spread over more than a step
        ErrorSums sums;
        Spread first;
        Spread second;
    };

    std::vector<std::size_t> m_order;
    std::vector<Output> m_outputs;
    Agreement m_agreement;
};

} // namespace halfstep
