// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// UNIQUE (which values there are) and BUCKETIZE (between which boundaries they lie).

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>

namespace halfstep {

namespace {

// --- UNIQUE ---

/// For each value the number of the first one like it, counted over distinct values.
struct Distinct {
    std::vector<std::size_t> firsts;  ///< where each distinct value stands first
    std::vector<std::size_t> numbers; ///< beside the values
};

/// As in LiteRT, whose search takes NaN for equal to whatever it is compared with.
template <class T>
Distinct distinctOf(std::span<const T> values)
{
    std::map<T, std::size_t> seen;
    Distinct distinct;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto [place, isNew] = seen.emplace(values[i], seen.size());
        if (isNew) distinct.firsts.push_back(i);
        distinct.numbers.push_back(place->second);
    }
    return distinct;
}

template <class T>
PreparedKernel uniqueOf(PrepareContext &context)
{
    const auto values = context.knownAs<T>(0);
    if (!values) return shapeNotKnown(context);
    Distinct distinct = distinctOf(*values);
    context.outputShapes = {Shape{static_cast<std::int32_t>(distinct.firsts.size())}, context.inputShape(0)};
    return makeKernel([distinct = std::move(distinct)](const KernelRun &run) {
        const auto in = run.inputs[0].as<T>();
        std::transform(distinct.firsts.begin(), distinct.firsts.end(), run.outputs[0].mutableAs<T>().begin(),
                       [in](std::size_t at) { return in[at]; });
        if (run.outputs[1].type == DataType::Int64)
            std::copy(distinct.numbers.begin(), distinct.numbers.end(), run.outputs[1].mutableAs<std::int64_t>().begin());
        else
            std::transform(distinct.numbers.begin(), distinct.numbers.end(), run.outputs[1].mutableAs<std::int32_t>().begin(),
                           [](std::size_t number) { return static_cast<std::int32_t>(number); });
    });
}

PreparedKernel prepareUnique(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 2); !tensors) return tensors.error();
    if (const Status types = requireSameType(context, context.input(0), context.output(0)); !types) return types.error();
    const DataType numbers = context.outputType(1);
    if (numbers != DataType::Int32 && numbers != DataType::Int64)
        return badOperator(context, "its second output is neither int32 nor int64");
    if (context.inputShape(0).rank() != 1) return badOperator(context, "its input is no vector");
    switch (context.inputType(0)) {
    case DataType::Float32: return uniqueOf<float>(context);
    case DataType::Int8: return uniqueOf<std::int8_t>(context);
    case DataType::UInt8: return uniqueOf<std::uint8_t>(context);
    case DataType::Int16: return uniqueOf<std::int16_t>(context);
    case DataType::Int32: return uniqueOf<std::int32_t>(context);
    case DataType::Int64: return uniqueOf<std::int64_t>(context);
    default: return unsupportedInput(context, 0);
    }
}

// --- BUCKETIZE ---

/// How many boundaries are at most the value; compared as floats, or as doubles where the values are.
template <class T>
void fillBuckets(std::span<const float> boundaries, const KernelRun &run)
{
    using Compared = std::conditional_t<std::is_same_v<T, double>, double, float>;
    const auto isBelow = [](T value, float boundary) {
        return static_cast<Compared>(value) < static_cast<Compared>(boundary);
    };
    const auto in = run.inputs[0].as<T>();
    std::transform(in.begin(), in.end(), run.outputs[0].mutableAs<std::int32_t>().begin(), [&](T value) {
        const auto above = std::upper_bound(boundaries.begin(), boundaries.end(), value, isBelow);
        return static_cast<std::int32_t>(above - boundaries.begin());
    });
}

std::vector<float> boundariesOf(const OpOptions &options)
{
    std::vector<float> boundaries;
    const OptionValue *stored = options.find("boundaries");
    if (const auto *values = stored ? std::get_if<std::vector<double>>(stored) : nullptr)
        for (const double value : *values) boundaries.push_back(static_cast<float>(value));
    return boundaries;
}

PreparedKernel prepareBucketize(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    if (context.outputType(0) != DataType::Int32) return badOperator(context, "its output is not int32");
    std::vector<float> boundaries = boundariesOf(context.op.options);
    if (!std::is_sorted(boundaries.begin(), boundaries.end())) return badOperator(context, "its boundaries do not go up");
    context.outputShapes = {context.inputShape(0)};
    const auto kernelOf = [&](auto function) {
        return makeKernel([function, boundaries](const KernelRun &run) { function(boundaries, run); });
    };
    switch (context.inputType(0)) {
    case DataType::Float32: return kernelOf(fillBuckets<float>);
    case DataType::Float64: return kernelOf(fillBuckets<double>);
    case DataType::Int32: return kernelOf(fillBuckets<std::int32_t>);
    case DataType::Int64: return kernelOf(fillBuckets<std::int64_t>);
    default: return unsupportedInput(context, 0);
    }
}

constexpr std::array Entries{
    KernelEntry{OpType::Unique, prepareUnique},
    KernelEntry{OpType::Bucketize, prepareBucketize},
};

} // namespace

std::span<const KernelEntry> distinctKernels()
{
    return Entries;
}

} // namespace halfstep
