// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// TOPK_V2, WHERE, UNIQUE, BUCKETIZE: what of the values there is, and where.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <type_traits>
#include <unordered_map>

namespace halfstep {

namespace {

// --- TOPK_V2 ---

/// Whether the value at `a` stands before that at `b`: larger ones first, of equals the first, NaN last.
template <class T>
bool standsBefore(std::span<const T> row, std::size_t a, std::size_t b)
{
    if constexpr (std::is_floating_point_v<T>) {
        const bool aIsNan = row[a] != row[a];
        const bool bIsNan = row[b] != row[b];
        if (aIsNan != bIsNan) return bIsNan;
    }
    if (row[a] > row[b]) return true;
    if (row[a] < row[b]) return false;
    return a < b;
}

struct TopSizes {
    std::size_t length = 0; ///< of a row
    std::size_t count = 0;  ///< that is taken of it
};

template <class T, class Index>
void takeLargest(TopSizes sizes, const KernelRun &run)
{
    const std::span<const T> values = run.inputs[0].as<T>();
    const std::span<T> best = run.outputs[0].mutableAs<T>();
    const std::span<Index> places = run.outputs[1].mutableAs<Index>();
    if (places.empty()) return;
    std::vector<std::size_t> order(sizes.length);
    for (std::size_t row = 0; row < places.size() / sizes.count && !run.cancel.isRequested(); ++row) {
        const std::span<const T> in = values.subspan(row * sizes.length, sizes.length);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(sizes.count),
                          order.end(), [in](std::size_t a, std::size_t b) { return standsBefore(in, a, b); });
        for (std::size_t i = 0; i < sizes.count; ++i) {
            best[row * sizes.count + i] = in[order[i]];
            places[row * sizes.count + i] = static_cast<Index>(order[i]);
        }
    }
}

using TakeLargest = void (*)(TopSizes sizes, const KernelRun &run);

template <class Index>
TakeLargest takerOf(DataType type)
{
    switch (type) {
    case DataType::Float32: return takeLargest<float, Index>;
    case DataType::UInt8: return takeLargest<std::uint8_t, Index>;
    case DataType::Int8: return takeLargest<std::int8_t, Index>;
    case DataType::Int16: return takeLargest<std::int16_t, Index>;
    case DataType::Int32: return takeLargest<std::int32_t, Index>;
    case DataType::Int64: return takeLargest<std::int64_t, Index>;
    default: return nullptr;
    }
}

TakeLargest takerOf(const PrepareContext &context)
{
    switch (context.outputType(1)) {
    case DataType::Int32: return takerOf<std::int32_t>(context.inputType(0));
    case DataType::Int16: return takerOf<std::int16_t>(context.inputType(0));
    default: return nullptr;
    }
}

PreparedKernel prepareTopK(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 2); !tensors) return tensors.error();
    const TakeLargest take = takerOf(context);
    if (!take) return unsupportedInput(context, 0);
    if (const Status types = requireSameType(context, context.input(0), context.output(0)); !types)
        return types.error();
    if (context.inputType(1) != DataType::Int32 && context.inputType(1) != DataType::Int16)
        return unsupportedInput(context, 1);
    const auto wanted = integerOperand(context, 1);
    if (!wanted) return wanted.error();
    Shape shape = context.inputShape(0);
    if (wanted->size() != 1 || shape.rank() < 1)
        return badOperator(context, "its k is not one number, or its input has no axes");
    const std::int64_t length = shape.dims.back();
    const std::int64_t count = std::max<std::int64_t>(wanted->front(), 0);
    if (count > length)
        return badOperator(context, "it takes " + std::to_string(count) + " of " +
                                        std::to_string(length) + " values");
    if (context.outputType(1) == DataType::Int16 && length > std::numeric_limits<std::int16_t>::max())
        return badOperator(context, "its rows are too long for int16 positions");
    shape.dims.back() = static_cast<std::int32_t>(count);
    context.outputShapes = {shape, shape};
    const TopSizes sizes{static_cast<std::size_t>(length), static_cast<std::size_t>(count)};
    return makeKernel([take, sizes](const KernelRun &run) { take(sizes, run); });
}

// --- WHERE ---

/// Positions in order of the values that are not 0.
using FindSet = std::vector<std::int64_t> (*)(std::span<const std::byte> bytes);

template <class T>
std::vector<std::int64_t> positionsSet(std::span<const std::byte> bytes)
{
    const auto values = elements<T>(bytes);
    std::vector<std::int64_t> positions;
    std::int64_t at = 0;
    for (const T value : values) {
        if (value != T{}) positions.push_back(at);
        ++at;
    }
    return positions;
}

FindSet finderOf(DataType type)
{
    switch (type) {
    case DataType::Float32: return positionsSet<float>;
    case DataType::Bool:
    case DataType::Int8:
    case DataType::UInt8: return positionsSet<std::uint8_t>;
    case DataType::Int32:
    case DataType::UInt32: return positionsSet<std::uint32_t>;
    case DataType::Int64: return positionsSet<std::int64_t>;
    default: return nullptr;
    }
}

/// Each position as one coordinate along every axis.
void writeCoordinates(std::span<const std::int64_t> positions, const Shape &shape,
                      std::span<std::int64_t> out)
{
    const std::size_t rank = shape.dims.size();
    for (std::size_t i = 0; i < positions.size(); ++i) {
        std::int64_t rest = positions[i];
        for (std::size_t axis = rank; axis-- > 0;) {
            out[i * rank + axis] = rest % shape.dims[axis];
            rest /= shape.dims[axis];
        }
    }
}

PreparedKernel prepareWhere(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    const FindSet find = finderOf(context.inputType(0));
    if (!find) return unsupportedInput(context, 0);
    if (context.outputType(0) != DataType::Int64)
        return badOperator(context, "its output is not int64");
    const Shape &shape = context.inputShape(0);
    if (shape.rank() < 1) return unsupportedOperator(context, "a condition without axes");
    if (!context.known[0]) return shapeNotKnown(context);
    std::vector<std::int64_t> positions = find(*context.known[0]);
    if (positions.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
        return badOperator(context, "its result is too large");
    context.outputShapes = {Shape{static_cast<std::int32_t>(positions.size()), shape.rank()}};
    return makeKernel([positions = std::move(positions), shape](const KernelRun &run) {
        writeCoordinates(positions, shape, run.outputs[0].mutableAs<std::int64_t>());
    });
}

constexpr std::array Entries{
    KernelEntry{OpType::TopkV2, prepareTopK},
    KernelEntry{OpType::Where, prepareWhere},
};

} // namespace

std::span<const KernelEntry> searchingKernels()
{
    return Entries;
}

} // namespace halfstep
