// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What an LSTM operator is, whichever of its forms it comes in: where its tensors are, and how large.

#include "core/kernels/recurrent_products.h"
#include "core/kernels/watched_kernel.h"

#include <array>

namespace halfstep {

/// The gates in the order of the operators' inputs.
enum class LstmGate { Input, Forget, Cell, Output };
inline constexpr std::size_t LstmGates = 4;
inline constexpr std::size_t NoPlace = static_cast<std::size_t>(-1);

/// Which input of the operator is what. NoPlace: the form has none.
struct LstmPlaces {
    std::size_t input = 0;
    std::size_t auxiliary = NoPlace; ///< a second input, of bidirectional operators
    std::array<std::size_t, LstmGates> inputWeights{1, 2, 3, 4};
    std::array<std::size_t, LstmGates> recurrentWeights{5, 6, 7, 8};
    std::array<std::size_t, LstmGates> auxiliaryWeights{NoPlace, NoPlace, NoPlace, NoPlace};
    std::array<std::size_t, LstmGates> peephole{9, 10, NoPlace, 11};
    std::array<std::size_t, LstmGates> bias{12, 13, 14, 15};
    std::array<std::size_t, LstmGates> norm{20, 21, 22, 23};
    std::size_t projection = 16;
    std::size_t projectionBias = 17;
    std::size_t outputState = 18;
    std::size_t cellState = 19;
};

/// Sizes of one step's vectors.
struct LstmSizes {
    std::size_t input = 0;
    std::size_t auxiliary = 0;
    std::size_t cell = 0;
    std::size_t output = 0;
};

/// Steps of a sequence: where a vector of the operator's input or output begins.
struct SequenceAxes {
    std::size_t steps = 1;
    std::size_t batch = 1;
    bool isTimeMajor = true;

    std::size_t vector(std::size_t step, std::size_t item) const { return isTimeMajor ? step * batch + item : item * steps + step; }
};

/// Axes of an input [batch, depth], [time, batch, depth] or [batch, time, depth].
///   errors   BadOperator (another rank)
Result<SequenceAxes> sequenceAxes(const PrepareContext &context, std::size_t input, bool isTimeMajor);

struct LstmCell {
    LstmPlaces places;
    LstmSizes sizes;
    SequenceAxes axes;
    std::array<RecurrentMatrix, LstmGates> inputWeights;
    std::array<RecurrentMatrix, LstmGates> recurrentWeights;
    std::array<RecurrentMatrix, LstmGates> auxiliaryWeights;
    std::array<RecurrentMatrix, LstmGates> peephole; ///< diagonal
    RecurrentMatrix projection;
    bool hasInputGate = true;  ///< else coupled: 1 - forget gate
    bool hasNorm = false;
    bool hasProjectionBias = false;
    bool isStored = false;     ///< int8 weights
    FusedActivation activation = FusedActivation::Tanh;
    float cellClip = 0;        ///< 0: none
    float projectionClip = 0;
};

/// Look at all tensors of an LSTM and check that they fit each other.
///   errors   BadOperator, UnsupportedOperator
Result<LstmCell> lstmCell(const PrepareContext &context, const LstmPlaces &places, bool isTimeMajor);

/// One direction of a sequence in floats: state stays in the operator's state tensors. Output vectors begin `offset` elements
/// into rows of `width`.
struct LstmDirection {
    bool isBackward = false;
    bool isAsymmetric = false; ///< of activations that meet stored weights
    std::size_t output = 0;    ///< which output of the operator
    std::size_t width = 0;
    std::size_t offset = 0;
};
void runRealLstm(const LstmCell &cell, const LstmDirection &direction, const KernelRun &run, const InnerObserver &watch = {});

/// The same for int8 activations, with 16-bit gates and cell state. Checks parameters too.
PreparedKernel makeStoredLstm(PrepareContext &context, const LstmCell &cell);

/// The older form of it, of twelve intermediate tensors.
bool isByteLstm(const Op &op);
PreparedKernel makeByteLstm(const PrepareContext &context, const LstmCell &cell);

} // namespace halfstep
