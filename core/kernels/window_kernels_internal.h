// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the files of window kernels share: one makes the kernels of floats, one of integers, one of
/// 16-bit activations, one of dynamic range.

#include "core/kernels/kernel.h"
#include "core/kernels/simd/depthwise.h"
#include "core/kernels/simd/int8_convolution.h"
#include "core/kernels/window_kernels.h"

#include <optional>
#include <variant>

namespace halfstep {

/// Where the operands stand among a kernel's inputs.
struct OperandIndices {
    std::size_t input = 0;
    std::size_t bias = 2;
};

template <class T>
std::span<const T> optionalInput(const KernelRun &run, std::size_t i)
{
    return i < run.inputs.size() ? run.inputs[i].as<T>() : std::span<const T>{};
}

/// Constant values of an operand: none if the input is missing, nothing if they are computed.
template <class T>
std::optional<std::span<const T>> constantOrMissing(const PrepareContext &context, std::size_t i)
{
    if (!context.hasInput(i)) return std::span<const T>{};
    return context.knownAs<T>(i);
}

/// Weights of 8, 4 or 2 bits as bytes of their own.
struct Int8Weights {
    std::span<const std::int8_t> values;
    std::vector<std::int8_t> unpacked; ///< where the file packs them

    explicit Int8Weights(std::span<const std::int8_t> inPlace) : values(inPlace) {}
    explicit Int8Weights(std::vector<std::int8_t> made) : values(), unpacked(std::move(made)) { values = unpacked; }
    Int8Weights(Int8Weights &&) = default;
};

/// Nothing where they are computed.
std::optional<Int8Weights> constantWeights(const PrepareContext &context);

bool isPackedWeights(DataType type); ///< int4 or int2

/// The parameters of a window operator of integers, checked.
struct WindowScales {
    const QuantParams *input = nullptr;
    const QuantParams *weights = nullptr; ///< one scale, or one for each output channel; one zero point
    const QuantParams *output = nullptr;
};
Result<WindowScales> windowScales(const PrepareContext &context, const WindowOperator &op);
Requantization requantizationFor(const PrepareContext &context, const WindowOperator &op, const WindowScales &scales);

/// Sizes that a file may hold but the fast kernels' copies of a band or packed weights must not
/// follow.
bool isModest(const Window &window);

/// One scale, or one for each output channel, of a tensor; nullptr if it has other parameters.
const QuantParams *paramsOf(const Tensor &tensor, std::size_t channels);

std::int32_t zeroPointOf(const QuantParams &params); ///< the first, or 0
bool hasOneZeroPoint(const QuantParams &params);     ///< all of them are the same

using PackedInt8 = std::variant<Int8Convolution, Int8Depthwise>;

PackedInt8 packInt8(const Window &window, std::span<const std::int8_t> filter);
ColumnLayout columnsOf(const Window &window);
void convolvePacked(const PackedInt8 &packed, const Int8Activations &input, const SumFinish &finish,
                    const KernelRun &run);

PreparedKernel makeFloatKernel(const PrepareContext &context, const WindowOperator &op);
PreparedKernel makeIntegerKernel(const PrepareContext &context, const WindowOperator &op);
PreparedKernel makeWideKernel(const PrepareContext &context, const WindowOperator &op);
PreparedKernel makeHybridKernel(const PrepareContext &context, const WindowOperator &op);

} // namespace halfstep
