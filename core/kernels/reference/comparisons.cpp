// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/affine.h"
#include "core/kernels/binary.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/packed_strings.h"
#include "core/numerics/fixed_point.h"

#include <array>
#include <functional>

namespace halfstep {

namespace {

/// Booleans are bytes, 0 or 1.
using Byte = std::uint8_t;

PreparedKernel unsupportedType(const PrepareContext &context)
{
    return unsupportedOperator(context, "inputs of type " + std::string(dataTypeName(context.inputType(0))));
}

template <class T, class Compare>
PreparedKernel plainComparison(BroadcastPlan<2> plan)
{
    return makeBinaryKernel<T, Byte>(std::move(plan),
                                     [](T a, T b) { return static_cast<Byte>(Compare{}(a, b) ? 1 : 0); });
}

/// A stored value as its real number in fixed point with 8 bits more than the scale's own.
struct ComparedStep {
    std::int32_t zeroPoint = 0;
    QuantizedMultiplier scale;

    ComparedStep(Profile profile, const Affine &map)
        : zeroPoint(map.zeroPoint), scale(multiplierFor(profile, static_cast<double>(map.scale)))
    {
    }
    std::int32_t operator()(std::int32_t stored) const
    {
        return multiplyByQuantizedMultiplier((stored - zeroPoint) * 256, scale);
    }
};

template <class T, class Compare>
PreparedKernel storedComparison(const PrepareContext &context, BroadcastPlan<2> plan)
{
    const auto a = affineOf(context, context.input(0));
    if (!a) return a.error();
    const auto b = affineOf(context, context.input(1));
    if (!b) return b.error();
    const ComparedStep first(context.profile, *a);
    const ComparedStep second(context.profile, *b);
    return makeBinaryKernel<T, Byte>(std::move(plan), [first, second](T x, T y) {
        return static_cast<Byte>(Compare{}(first(x), second(y)) ? 1 : 0);
    });
}

/// As many strings as the shape says, or nothing.
std::optional<std::vector<std::string_view>> stringsIn(const TensorView &view)
{
    auto strings = stringsOf(view.bytes);
    if (!strings || static_cast<std::int64_t>(strings->size()) != elementCount(*view.shape)) return std::nullopt;
    return strings;
}

template <class Compare>
PreparedKernel stringComparison(const PrepareContext &context, BroadcastPlan<2> plan)
{
    return makeKernel([plan = std::move(plan), damaged = unusableValue(context, "its strings are damaged")](const KernelRun &run) -> Status {
        const auto a = stringsIn(run.inputs[0]);
        const auto b = stringsIn(run.inputs[1]);
        if (!a || !b) return damaged;
        Byte *out = run.outputs[0].mutableAs<Byte>().data();
        broadcastBinary(plan, a->data(), b->data(), out, run.pool, [](std::string_view x, std::string_view y) {
            return static_cast<Byte>(Compare{}(x, y) ? 1 : 0);
        });
        return Done{};
    });
}

/// int16 is rescaled only for equality; the ordered comparisons take the values as they are.
template <class Compare, bool IsEquality>
PreparedKernel prepareComparison(PrepareContext &context)
{
    auto plan = prepareBinary(context);
    if (!plan) return plan.error();
    if (context.outputType(0) != DataType::Bool) return badOperator(context, "its output is not bool");
    switch (context.inputType(0)) {
    case DataType::Float32: return plainComparison<float, Compare>(*std::move(plan));
    case DataType::Int32: return plainComparison<std::int32_t, Compare>(*std::move(plan));
    case DataType::Int64: return plainComparison<std::int64_t, Compare>(*std::move(plan));
    case DataType::Bool:
        if (!IsEquality) return unsupportedType(context);
        return plainComparison<Byte, Compare>(*std::move(plan));
    case DataType::Int8: return storedComparison<std::int8_t, Compare>(context, *std::move(plan));
    case DataType::UInt8: return storedComparison<std::uint8_t, Compare>(context, *std::move(plan));
    case DataType::Int16:
        if (IsEquality && context.input(0).isQuantized())
            return storedComparison<std::int16_t, Compare>(context, *std::move(plan));
        return plainComparison<std::int16_t, Compare>(*std::move(plan));
    case DataType::String:
        if (!IsEquality) return unsupportedType(context);
        return stringComparison<Compare>(context, *std::move(plan));
    default: return unsupportedType(context);
    }
}

template <class Logic>
PreparedKernel prepareLogic(PrepareContext &context)
{
    auto plan = prepareBinary(context);
    if (!plan) return plan.error();
    if (context.inputType(0) != DataType::Bool || context.outputType(0) != DataType::Bool)
        return unsupportedType(context);
    return makeBinaryKernel<Byte, Byte>(*std::move(plan), [](Byte a, Byte b) {
        return static_cast<Byte>(Logic{}(a != 0, b != 0) ? 1 : 0);
    });
}

// --- SELECT, SELECT_V2: values are moved as bytes ---

template <class Element>
std::unique_ptr<Kernel> makeSelectKernel(BroadcastPlan<3> plan)
{
    return makeKernel([plan = std::move(plan)](const KernelRun &run) {
        const Byte *condition = run.inputs[0].as<Byte>().data();
        const Element *yes = run.inputs[1].as<Element>().data();
        const Element *no = run.inputs[2].as<Element>().data();
        Element *out = run.outputs[0].mutableAs<Element>().data();
        const std::array<std::int64_t, 3> steps{plan.strides[0].back(), plan.strides[1].back(), plan.strides[2].back()};
        forEachRowPiece(plan, run.pool, [&](const std::array<std::int64_t, 3> &offsets, std::size_t at, std::size_t n) {
            for (std::size_t i = 0; i < n; ++i) {
                const auto step = static_cast<std::int64_t>(i);
                out[at + i] = condition[offsets[0] + step * steps[0]] != 0 ? yes[offsets[1] + step * steps[1]]
                                                                            : no[offsets[2] + step * steps[2]];
            }
        });
    });
}

PreparedKernel selectOf(const PrepareContext &context, BroadcastPlan<3> plan)
{
    switch (elementBits(context.outputType(0))) {
    case 8: return makeSelectKernel<std::uint8_t>(std::move(plan));
    case 16: return makeSelectKernel<std::uint16_t>(std::move(plan));
    case 32: return makeSelectKernel<std::uint32_t>(std::move(plan));
    case 64: return makeSelectKernel<std::uint64_t>(std::move(plan));
    default:
        return unsupportedOperator(context, "values of type " + std::string(dataTypeName(context.outputType(0))));
    }
}

/// In SELECT a condition with one axis chooses among whole rows of the values.
Shape conditionShape(const PrepareContext &context)
{
    Shape condition = context.inputShape(0);
    const Shape &values = context.inputShape(1);
    if (context.op.type == OpType::Select && condition.rank() == 1 && values.rank() > 1 && condition[0] == values[0])
        condition.dims.resize(values.dims.size(), 1);
    return condition;
}

PreparedKernel prepareSelect(PrepareContext &context)
{
    if (auto good = requireTensors(context, 3, 1); !good) return good.error();
    if (context.inputType(0) != DataType::Bool) return badOperator(context, "its condition is not bool");
    if (context.inputType(1) != context.inputType(2) || context.inputType(1) != context.outputType(0))
        return badOperator(context, "its values and its output are of different types");
    auto plan = planBroadcast(conditionShape(context), context.inputShape(1), context.inputShape(2));
    if (!plan)
        return badOperator(context, "shapes " + shapeText(context.inputShape(0)) + ", "
                                        + shapeText(context.inputShape(1)) + " and "
                                        + shapeText(context.inputShape(2)) + " do not fit together");
    context.outputShapes = {plan->shape};
    return selectOf(context, *std::move(plan));
}

} // namespace

std::span<const KernelEntry> comparisonKernels()
{
    static constexpr std::array Entries{
        KernelEntry{OpType::Equal, prepareComparison<std::equal_to<>, true>},
        KernelEntry{OpType::NotEqual, prepareComparison<std::not_equal_to<>, true>},
        KernelEntry{OpType::Less, prepareComparison<std::less<>, false>},
        KernelEntry{OpType::LessEqual, prepareComparison<std::less_equal<>, false>},
        KernelEntry{OpType::Greater, prepareComparison<std::greater<>, false>},
        KernelEntry{OpType::GreaterEqual, prepareComparison<std::greater_equal<>, false>},
        KernelEntry{OpType::LogicalAnd, prepareLogic<std::logical_and<>>},
        KernelEntry{OpType::LogicalOr, prepareLogic<std::logical_or<>>},
        KernelEntry{OpType::Select, prepareSelect},
        KernelEntry{OpType::SelectV2, prepareSelect},
    };
    return Entries;
}

} // namespace halfstep
