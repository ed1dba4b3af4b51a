// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// ATAN2, SIGN, ADD_N, CUMSUM, FAKE_QUANT, LOCAL_RESPONSE_NORMALIZATION, ZEROS_LIKE.

#include "core/kernels/families_internal.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/unary.h"
#include "core/numerics/float16.h"
#include "core/numerics/wrapping.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace halfstep {

namespace {

// --- ATAN2 ---

template <class T>
T angleOf(T y, T x)
{
    return static_cast<T>(std::atan2(static_cast<double>(y), static_cast<double>(x)));
}

std::uint16_t halfAngleOf(std::uint16_t y, std::uint16_t x)
{
    return toFloat16(std::atan2(fromFloat16(y), fromFloat16(x)));
}

template <class T, class Function>
std::unique_ptr<Kernel> makePairKernel(Function function)
{
    return makeKernel([function](const KernelRun &run) {
        const auto a = run.inputs[0].as<T>();
        const auto b = run.inputs[1].as<T>();
        std::transform(a.begin(), a.end(), b.begin(), run.outputs[0].mutableAs<T>().begin(), function);
    });
}

/// Without broadcasting.
PreparedKernel prepareAtan2(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    if (const Status good = prepareUnary(context); !good) return good.error();
    if (const Status types = requireSameType(context, context.input(0), context.input(1)); !types)
        return types.error();
    if (context.inputShape(0) != context.inputShape(1))
        return badOperator(context, "its inputs have different shapes");
    switch (context.inputType(0)) {
    case DataType::Float32: return makePairKernel<float>(angleOf<float>);
    case DataType::Float64: return makePairKernel<double>(angleOf<double>);
    case DataType::Float16: return makePairKernel<std::uint16_t>(halfAngleOf);
    default: return unsupportedInput(context, 0);
    }
}

// --- SIGN ---

/// NaN stays NaN.
template <class T>
T signOf(T value)
{
    if (value != value) return value;
    return static_cast<T>((value > 0 ? 1 : 0) - (value < 0 ? 1 : 0));
}

PreparedKernel prepareSign(PrepareContext &context)
{
    if (const Status good = prepareUnary(context); !good) return good.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return makeMapKernel<float, float>(signOf<float>);
    case DataType::Float64: return makeMapKernel<double, double>(signOf<double>);
    case DataType::Int32: return makeMapKernel<std::int32_t, std::int32_t>(signOf<std::int32_t>);
    default: return unsupportedInput(context, 0);
    }
}

// --- ZEROS_LIKE ---

PreparedKernel prepareZerosLike(PrepareContext &context)
{
    if (const Status good = prepareUnary(context); !good) return good.error();
    const DataType type = context.inputType(0);
    if (type != DataType::Float32 && type != DataType::Int32 && type != DataType::Int64)
        return unsupportedInput(context, 0);
    return makeKernel([](const KernelRun &run) {
        std::fill(run.outputs[0].bytes.begin(), run.outputs[0].bytes.end(), std::byte{0});
    });
}

// --- ADD_N ---

template <class T>
void addAll(const KernelRun &run)
{
    const auto out = run.outputs[0].mutableAs<T>();
    std::fill(out.begin(), out.end(), T{});
    for (const TensorView &input : run.inputs)
        std::transform(out.begin(), out.end(), input.as<T>().begin(), out.begin(), wrappingSum<T>);
}

PreparedKernel prepareAddN(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, std::max<std::size_t>(context.inputCount(), 2), 1);
        !tensors)
        return tensors.error();
    if (const Status good = prepareUnary(context); !good) return good.error();
    for (std::size_t i = 1; i < context.inputCount(); ++i)
        if (context.inputShape(i) != context.inputShape(0) || context.inputType(i) != context.inputType(0))
            return badOperator(context, "its inputs have different shapes or types");
    switch (context.inputType(0)) {
    case DataType::Float32: return makeKernel(addAll<float>);
    case DataType::Int32: return makeKernel(addAll<std::int32_t>);
    default: return unsupportedInput(context, 0);
    }
}

// --- CUMSUM: input seen as [outer, size, inner] ---

struct RunningSum {
    std::size_t outer = 1;
    std::size_t size = 1;
    std::size_t inner = 1;
    bool isExclusive = false; ///< without the value itself
    bool isReversed = false;  ///< from the end
};

template <class T>
void sumAlong(const RunningSum &sum, const KernelRun &run)
{
    const auto in = run.inputs[0].as<T>();
    const auto out = run.outputs[0].mutableAs<T>();
    for (std::size_t row = 0; row < sum.outer * sum.inner && !in.empty(); ++row) {
        const std::size_t first = row / sum.inner * sum.size * sum.inner + row % sum.inner;
        T total{};
        for (std::size_t step = 0; step < sum.size; ++step) {
            const std::size_t at = first + (sum.isReversed ? sum.size - 1 - step : step) * sum.inner;
            const T before = total;
            total = wrappingSum(total, in[at]);
            out[at] = sum.isExclusive ? before : total;
        }
    }
}

PreparedKernel prepareCumsum(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    if (const Status good = prepareUnary(context); !good) return good.error();
    if (context.inputType(1) != DataType::Int32) return unsupportedInput(context, 1);
    const Shape &shape = context.inputShape(0);
    const auto axis = axisOperand(context, 1, shape.rank());
    if (!axis) return axis.error();
    const RunningSum sum{static_cast<std::size_t>(countBetween(shape, 0, *axis)),
                         static_cast<std::size_t>(shape[*axis]),
                         static_cast<std::size_t>(countBetween(shape, *axis + 1, shape.rank())),
                         context.op.options.flag("exclusive"), context.op.options.flag("reverse")};
    const auto kernelOf = [&](auto function) {
        return makeKernel([sum, function](const KernelRun &run) { function(sum, run); });
    };
    switch (context.inputType(0)) {
    case DataType::Float32: return kernelOf(sumAlong<float>);
    case DataType::Int32: return kernelOf(sumAlong<std::int32_t>);
    case DataType::Int64: return kernelOf(sumAlong<std::int64_t>);
    default: return unsupportedInput(context, 0);
    }
}

// --- FAKE_QUANT ---

/// The range, moved so that 0 is one of its steps.
struct NudgedRange {
    float min = 0;
    float max = 0;
    float step = 1;

    /// Ties away from zero.
    float operator()(float value) const
    {
        const float clamped = std::min(max, std::max(min, value));
        return std::round((clamped - min) / step) * step + min;
    }
};

Result<NudgedRange> nudgedRange(const PrepareContext &context)
{
    const OpOptions &options = context.op.options;
    const float min = static_cast<float>(options.real("min"));
    const float max = static_cast<float>(options.real("max"));
    const std::int64_t bits = options.integer("num_bits");
    if (bits < 2 || bits > 16 || !(min <= 0) || !(max >= 0) || !(min < max) || !std::isfinite(max - min))
        return badOperator(context, "its range or its number of bits is impossible");
    if (options.flag("narrow_range")) return unsupportedOperator(context, "a narrow range");
    const auto top = static_cast<float>((std::int64_t{1} << bits) - 1);
    const float step = (max - min) / top;
    const float zero = std::clamp(std::round(-min / step), 0.0F, top);
    return NudgedRange{-zero * step, (top - zero) * step, step};
}

PreparedKernel prepareFakeQuant(PrepareContext &context)
{
    if (const Status good = prepareUnary(context); !good) return good.error();
    if (context.inputType(0) != DataType::Float32) return unsupportedInput(context, 0);
    const auto range = nudgedRange(context);
    if (!range) return range.error();
    return makeMapKernel<float, float>(*range);
}

// --- LOCAL_RESPONSE_NORMALIZATION: each value over a power of the squares beside it ---

struct ResponseNorm {
    std::size_t depth = 1;
    std::int64_t before = 0; ///< channels that count before a value's own,
    std::int64_t end = 1;    ///< and that after the last one that counts; LiteRT's reference stops one short
    float bias = 0;
    float alpha = 0;
    float beta = 0;
};

void normalizeRow(const ResponseNorm &norm, std::span<const float> in, std::span<float> out)
{
    const auto depth = static_cast<std::int64_t>(norm.depth);
    for (std::int64_t c = 0; c < depth; ++c) {
        float squares = 0;
        const std::int64_t end = std::min(depth, c + norm.end);
        for (std::int64_t k = std::max<std::int64_t>(0, c - norm.before); k < end; ++k)
            squares += in[static_cast<std::size_t>(k)] * in[static_cast<std::size_t>(k)];
        const double base = static_cast<double>(norm.bias + norm.alpha * squares);
        out[static_cast<std::size_t>(c)] = in[static_cast<std::size_t>(c)] *
                                           static_cast<float>(std::pow(base, -static_cast<double>(norm.beta)));
    }
}

PreparedKernel prepareLocalResponseNorm(PrepareContext &context)
{
    if (const Status good = prepareUnary(context); !good) return good.error();
    if (context.inputType(0) != DataType::Float32) return unsupportedInput(context, 0);
    const Shape &shape = context.inputShape(0);
    if (shape.rank() != 4) return unsupportedOperator(context, "an input of shape " + shapeText(shape));
    const OpOptions &options = context.op.options;
    const std::int64_t radius = std::max<std::int64_t>(options.integer("radius"), 0);
    const ResponseNorm norm{static_cast<std::size_t>(shape[3]), radius,
                            radius + (context.profile == Profile::Xnnpack ? 1 : 0),
                            static_cast<float>(options.real("bias")), static_cast<float>(options.real("alpha")),
                            static_cast<float>(options.real("beta"))};
    return makeKernel([norm](const KernelRun &run) {
        const auto in = run.inputs[0].as<float>();
        const auto out = run.outputs[0].mutableAs<float>();
        for (std::size_t at = 0; at < in.size() && !run.cancel.isRequested(); at += norm.depth)
            normalizeRow(norm, in.subspan(at, norm.depth), out.subspan(at, norm.depth));
    });
}

constexpr std::array Entries{
    KernelEntry{OpType::Atan2, prepareAtan2},
    KernelEntry{OpType::Sign, prepareSign},
    KernelEntry{OpType::ZerosLike, prepareZerosLike},
    KernelEntry{OpType::AddN, prepareAddN},
    KernelEntry{OpType::Cumsum, prepareCumsum},
    KernelEntry{OpType::FakeQuant, prepareFakeQuant},
    KernelEntry{OpType::LocalResponseNormalization, prepareLocalResponseNorm},
};

} // namespace

std::span<const KernelEntry> realMathKernels()
{
    return Entries;
}

} // namespace halfstep
