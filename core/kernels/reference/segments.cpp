// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// SEGMENT_SUM and UNSORTED_SEGMENT_SUM, PROD, MAX, MIN: slices that share a number are folded into one.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/operator_errors.h"
#include "core/numerics/wrapping.h"

#include <algorithm>
#include <array>
#include <limits>

namespace halfstep {

namespace {

struct Sum {
    template <class T> static T initial() { return T{0}; }
    template <class T> static T fold(T a, T b) { return wrappingSum(a, b); }
};
struct Product {
    template <class T> static T initial() { return T{1}; }
    template <class T> static T fold(T a, T b) { return wrappingProduct(a, b); }
};
struct Largest {
    template <class T> static T initial() { return std::numeric_limits<T>::lowest(); }
    template <class T> static T fold(T a, T b) { return a < b ? b : a; }
};
struct Smallest {
    template <class T> static T initial() { return std::numeric_limits<T>::max(); }
    template <class T> static T fold(T a, T b) { return b < a ? b : a; }
};

/// Slices with a negative number are left out.
template <class T, class Fold>
Status foldSegments(OpType type, std::size_t slice, const KernelRun &run)
{
    const auto numbers = run.inputs[1].as<std::int32_t>();
    const auto in = run.inputs[0].as<T>();
    const auto out = run.outputs[0].mutableAs<T>();
    const std::int32_t limit = (*run.outputs[0].shape)[0];
    std::fill(out.begin(), out.end(), Fold::template initial<T>());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] >= limit) return indexOutOfRange(type, numbers[i], limit);
        if (numbers[i] < 0) continue;
        T *to = out.data() + static_cast<std::size_t>(numbers[i]) * slice;
        for (std::size_t k = 0; k < slice; ++k) to[k] = Fold::fold(to[k], in[i * slice + k]);
    }
    return Done{};
}

template <class Fold>
PreparedKernel segmentKernel(const PrepareContext &context, std::size_t slice)
{
    const OpType type = context.op.type;
    const auto kernelOf = [&](auto function) {
        return makeKernel([function, type, slice](const KernelRun &run) { return function(type, slice, run); });
    };
    switch (context.inputType(0)) {
    case DataType::Float32: return kernelOf(foldSegments<float, Fold>);
    case DataType::Int32: return kernelOf(foldSegments<std::int32_t, Fold>);
    default: return unsupportedInput(context, 0);
    }
}

/// Types, and that the numbers' axes are the first of the values'.
Status checkSegments(const PrepareContext &context, std::size_t inputs)
{
    if (const Status tensors = requireTensors(context, inputs, 1); !tensors) return tensors.error();
    if (const Status types = requireSameType(context, context.input(0), context.output(0)); !types) return types.error();
    for (std::size_t i = 1; i < inputs; ++i)
        if (context.inputType(i) != DataType::Int32) return unsupportedInput(context, i);
    const Shape &values = context.inputShape(0);
    const Shape &numbers = context.inputShape(1);
    if (numbers.rank() > values.rank() || !std::equal(numbers.dims.begin(), numbers.dims.end(), values.dims.begin()))
        return badOperator(context, "numbers of shape " + shapeText(numbers) + " do not fit values of shape " + shapeText(values));
    return Done{};
}

/// The result's shape and the elements of a slice.
std::size_t shapeSegments(PrepareContext &context, std::int64_t count)
{
    const Shape &values = context.inputShape(0);
    const int lead = context.inputShape(1).rank();
    Shape shape{static_cast<std::int32_t>(count)};
    shape.dims.insert(shape.dims.end(), values.dims.begin() + lead, values.dims.end());
    context.outputShapes = {std::move(shape)};
    return static_cast<std::size_t>(countBetween(values, lead, values.rank()));
}

template <class Fold>
PreparedKernel prepareUnsorted(PrepareContext &context)
{
    if (const Status good = checkSegments(context, 3); !good) return good.error();
    const auto count = integerOperand(context, 2);
    if (!count) return count.error();
    if (count->size() != 1 || context.inputShape(2).rank() > 1 || count->front() < 0)
        return badOperator(context, "its number of segments is impossible");
    return segmentKernel<Fold>(context, shapeSegments(context, count->front()));
}

/// The numbers begin with 0 and go up by single steps.
PreparedKernel prepareSorted(PrepareContext &context)
{
    if (const Status good = checkSegments(context, 2); !good) return good.error();
    if (context.inputShape(1).rank() != 1) return badOperator(context, "its numbers are no vector");
    const auto numbers = integerOperand(context, 1);
    if (!numbers) return numbers.error();
    std::int64_t last = -1;
    for (const std::int64_t number : *numbers) {
        if (number != last + 1 && (number != last || last < 0))
            return badOperator(context, "its numbers do not go up from 0 by single steps");
        last = number;
    }
    return segmentKernel<Sum>(context, shapeSegments(context, last + 1));
}

constexpr std::array Entries{
    KernelEntry{OpType::SegmentSum, prepareSorted},
    KernelEntry{OpType::UnsortedSegmentSum, prepareUnsorted<Sum>},
    KernelEntry{OpType::UnsortedSegmentProd, prepareUnsorted<Product>},
    KernelEntry{OpType::UnsortedSegmentMax, prepareUnsorted<Largest>},
    KernelEntry{OpType::UnsortedSegmentMin, prepareUnsorted<Smallest>},
};

} // namespace

std::span<const KernelEntry> segmentKernels()
{
    return Entries;
}

} // namespace halfstep
