// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// MEAN and SUM.

#include "core/kernels/delegation.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/reduction_folds_internal.h"
#include "core/kernels/sum_to_stored_internal.h"
#include "core/kernels/unary.h"

#include <array>

namespace halfstep {

namespace {

/// Mean over exactly axes 1 and 2 of four, kept: the optimized kernels' special case.
bool isKeptMeanOfImage(const PrepareContext &context)
{
    const Shape &in = context.inputShape(0);
    const Shape &out = context.outputShapes[0];
    if (in.rank() != 4 || !context.op.options.flag("keep_dims")) return false;
    const auto axes = context.knownAs<std::int32_t>(1);
    if (!axes) return false;
    std::array<bool, 4> reduced{};
    for (const std::int32_t axis : *axes) reduced[static_cast<std::size_t>(axis < 0 ? axis + 4 : axis)] = true;
    return reduced == std::array{false, true, true, false} && out.rank() == 4;
}

template <class T>
PreparedKernel storedMean(const PrepareContext &context, ReductionPlan plan, const SumToStored &finish)
{
    const auto made = [&](auto toStored) {
        return makeReduction<T, T>(std::move(plan), storedFold<T>(),
                                   [toStored](std::int32_t sum) { return static_cast<T>(toStored(sum)); });
    };
    if (xnnpackTakes(context)) return made(finish.inFloatToEven(true));
    const bool is8 = sizeof(T) == 1;
    if (context.profile == Profile::Xnnpack && is8 && isKeptMeanOfImage(context))
        return made(finish.inFixedPointWithBias());
    return made(finish.inFixedPoint(finish.meanMultiplier()));
}

template <class T>
PreparedKernel storedSum(const PrepareContext &context, ReductionPlan plan, const SumToStored &finish)
{
    const auto made = [&](auto toStored) {
        return makeReduction<T, T>(std::move(plan), storedFold<T>(),
                                   [toStored](std::int32_t sum) { return static_cast<T>(toStored(sum)); });
    };
    if (xnnpackTakes(context)) return made(finish.inFloatToEven(false));
    if (context.profile == Profile::Xnnpack) return made(finish.inFloatAwayFromZero());
    return made(finish.inFixedPoint(
        multiplierFor(context.profile, static_cast<double>(finish.in.scale) / static_cast<double>(finish.out.scale))));
}

Result<SumToStored> sumToStored(const PrepareContext &context, const ReductionPlan &plan)
{
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    const auto count = static_cast<std::int64_t>(std::max<std::size_t>(1, plan.inputsPerOutput()));
    return SumToStored{maps->input, maps->output, count, context.outputType(0), context.profile};
}

template <class T>
auto dividedBy(std::size_t count)
{
    return [count](std::int64_t sum) {
        return count == 0 ? T{0} : static_cast<T>(sum / static_cast<std::int64_t>(count));
    };
}

PreparedKernel prepareMean(PrepareContext &context)
{
    auto plan = prepareReduction(context);
    if (!plan) return plan.error();
    const std::size_t count = plan->inputsPerOutput();
    switch (context.inputType(0)) {
    case DataType::Float32:
        return makeReduction<float, float>(*std::move(plan), FloatSum{},
                                           [n = static_cast<float>(count)](float sum) { return sum / n; });
    case DataType::Int32:
        return makeReduction<std::int32_t, std::int32_t>(*std::move(plan), integerSum<std::int64_t>(),
                                                         dividedBy<std::int32_t>(count));
    case DataType::Int64:
        return makeReduction<std::int64_t, std::int64_t>(*std::move(plan), integerSum<std::int64_t>(),
                                                         dividedBy<std::int64_t>(count));
    default: break;
    }
    if (context.inputType(0) != DataType::Int8 && context.inputType(0) != DataType::UInt8
        && context.inputType(0) != DataType::Int16)
        return unsupportedType(context);
    const auto finish = sumToStored(context, *plan);
    if (!finish) return finish.error();
    switch (context.inputType(0)) {
    case DataType::Int8: return storedMean<std::int8_t>(context, *std::move(plan), *finish);
    case DataType::UInt8: return storedMean<std::uint8_t>(context, *std::move(plan), *finish);
    default: return storedMean<std::int16_t>(context, *std::move(plan), *finish);
    }
}

PreparedKernel prepareSum(PrepareContext &context)
{
    auto plan = prepareReduction(context);
    if (!plan) return plan.error();
    const auto same = [](auto sum) { return sum; };
    switch (context.inputType(0)) {
    case DataType::Float32: return makeReduction<float, float>(*std::move(plan), FloatSum{}, same);
    case DataType::Int32:
        return makeReduction<std::int32_t, std::int32_t>(*std::move(plan), integerSum<std::int32_t>(), same);
    case DataType::Int64:
        return makeReduction<std::int64_t, std::int64_t>(*std::move(plan), integerSum<std::int64_t>(), same);
    case DataType::Int8:
    case DataType::UInt8:
    case DataType::Int16: break;
    default: return foldTruth(context, *std::move(plan), true);
    }
    auto finish = sumToStored(context, *plan);
    if (!finish) return finish.error();
    if (context.inputType(0) == DataType::Int16) return storedSum<std::int16_t>(context, *std::move(plan), *finish);
    if (context.inputType(0) == DataType::Int8 && context.profile == Profile::Xnnpack)
        return storedSum<std::int8_t>(context, *std::move(plan), *finish);
    // LiteRT 2.3.0's reference kernel reads and writes int8 as if it were uint8.
    finish->type = DataType::UInt8;
    return storedSum<std::uint8_t>(context, *std::move(plan), *finish);
}

} // namespace

std::span<const KernelEntry> sumKernels()
{
    static constexpr std::array Entries{
        KernelEntry{OpType::Mean, prepareMean},
        KernelEntry{OpType::Sum, prepareSum},
    };
    return Entries;
}

} // namespace halfstep
