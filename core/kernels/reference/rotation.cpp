// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// aeq.hadamard_rotation: pieces of the values, each turned by the Hadamard matrix of its size. A custom operator of LiteRT.

#include "core/kernels/families_internal.h"
#include "core/kernels/flex_map.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace halfstep {

namespace {

void turn(std::span<float> piece)
{
    for (std::size_t half = 1; half < piece.size(); half *= 2)
        for (std::size_t begin = 0; begin < piece.size(); begin += 2 * half)
            for (std::size_t i = begin; i < begin + half; ++i) {
                const float a = piece[i];
                const float b = piece[i + half];
                piece[i] = a + b;
                piece[i + half] = a - b;
            }
    const auto norm = static_cast<float>(1.0 / std::sqrt(static_cast<double>(piece.size())));
    for (float &value : piece) value *= norm;
}

/// The pieces lie side by side from the first value on, though they are counted by rows; a size that is no power of two
/// leaves all as it is.
PreparedKernel prepareRotation(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    // Of int32 LiteRT takes the bits for floats.
    if (context.inputType(0) != DataType::Float32 && context.inputType(0) != DataType::Int32) return unsupportedInput(context, 0);
    if (const Status types = requireSameType(context, context.input(0), context.output(0)); !types) return types.error();
    const Shape &shape = context.inputShape(0);
    if (shape.rank() != 2 && shape.rank() != 3) return badOperator(context, "its input has neither two nor three axes");
    const auto map = FlexMap::read(context.op.customOptions.bytes);
    const std::int32_t size = map ? map->integer("hadamard_size") : 0;
    if (size < 1) return badOperator(context, "its matrix has no size");
    const std::int32_t width = shape[shape.rank() - 1];
    const auto length = static_cast<std::size_t>(size);
    const std::size_t rows = width == 0 ? 0 : static_cast<std::size_t>(elementCount(shape) / width);
    const std::size_t pieces = std::has_single_bit(length) ? rows * static_cast<std::size_t>(width / size) : 0;
    context.outputShapes = {shape};
    return makeKernel([length, pieces](const KernelRun &run) {
        const auto in = run.inputs[0].as<float>();
        const auto out = run.outputs[0].mutableAs<float>();
        std::copy(in.begin(), in.end(), out.begin());
        run.pool.parallelFor(pieces, 64, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end && !run.cancel.isRequested(); ++i) turn(out.subspan(i * length, length));
        });
    });
}

constexpr std::array Entries{KernelEntry{OpType::Custom, prepareRotation, "aeq.hadamard_rotation"}};

} // namespace

std::span<const KernelEntry> rotationKernels()
{
    return Entries;
}

} // namespace halfstep
