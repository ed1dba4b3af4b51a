// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the files of window kernels share: one makes the kernels of floats, one of integers, one of dynamic range.

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
PreparedKernel makeHybridKernel(const PrepareContext &context, const WindowOperator &op);

} // namespace halfstep
