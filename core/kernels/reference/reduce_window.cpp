// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// REDUCE_WINDOW and STABLEHLO_REDUCE_WINDOW: what lies under a sliding window is folded into one value.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/scalar_fold.h"

#include <algorithm>
#include <array>
#include <limits>

namespace halfstep {

namespace {

constexpr std::size_t MostAxes = 6;

/// One axis. The input's values lie `spread` apart and are padded (or cut) by `low` and `high`; gaps and padding hold the
/// initial value.
struct FoldAxis {
    std::int64_t input = 0;
    std::int64_t inputStride = 1; ///< in elements
    std::int64_t spread = 1;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t window = 1;
    std::int64_t stride = 1;
    std::int64_t dilation = 1;
    std::int64_t output = 0;

    /// The element offset under a window position, or nothing: the initial value lies there.
    std::optional<std::int64_t> offsetAt(std::int64_t step, std::int64_t position) const
    {
        const std::int64_t at = step * stride + position * dilation - low;
        if (at < 0 || at % spread != 0 || at / spread >= input) return std::nullopt;
        return at / spread * inputStride;
    }
};

struct WindowFold {
    std::vector<FoldAxis> axes;
    std::int64_t windowCount = 1;
};

/// Folds one window; its positions are walked in order, the last axis fastest.
template <class T, class Fold>
T foldWindow(const WindowFold &fold, const std::array<std::int64_t, MostAxes> &steps, const T *in, T initial)
{
    T total = initial;
    for (std::int64_t number = 0; number < fold.windowCount; ++number) {
        std::int64_t rest = number;
        std::int64_t offset = 0;
        bool isInside = true;
        for (std::size_t i = fold.axes.size(); i-- > 0;) {
            const auto part = fold.axes[i].offsetAt(steps[i], rest % fold.axes[i].window);
            rest /= fold.axes[i].window;
            isInside = isInside && part;
            offset += part.value_or(0);
        }
        total = Fold{}(total, isInside ? in[offset] : initial);
    }
    return total;
}

template <class T, class Fold>
void foldWindows(const WindowFold &fold, const KernelRun &run)
{
    const T *in = run.inputs[0].as<T>().data();
    const T initial = run.inputs[1].as<T>()[0];
    const auto out = run.outputs[0].mutableAs<T>();
    run.pool.parallelFor(out.size(), 64, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !run.cancel.isRequested(); ++i) {
            auto rest = static_cast<std::int64_t>(i);
            std::array<std::int64_t, MostAxes> steps{};
            for (std::size_t axis = fold.axes.size(); axis-- > 0; rest /= fold.axes[axis].output)
                steps[axis] = rest % fold.axes[axis].output;
            out[i] = foldWindow<T, Fold>(fold, steps, in, initial);
        }
    });
}

template <class Fold>
PreparedKernel foldKernel(const PrepareContext &context, WindowFold fold)
{
    const auto kernelOf = [&](auto function) {
        return makeKernel([function, fold = std::move(fold)](const KernelRun &run) { function(fold, run); });
    };
    switch (context.inputType(0)) {
    case DataType::Float32: return kernelOf(foldWindows<float, Fold>);
    case DataType::Float64: return kernelOf(foldWindows<double, Fold>);
    case DataType::Bool:
    case DataType::Int8: return kernelOf(foldWindows<std::int8_t, Fold>);
    case DataType::UInt8: return kernelOf(foldWindows<std::uint8_t, Fold>);
    case DataType::Int16: return kernelOf(foldWindows<std::int16_t, Fold>);
    case DataType::Int32: return kernelOf(foldWindows<std::int32_t, Fold>);
    case DataType::Int64: return kernelOf(foldWindows<std::int64_t, Fold>);
    default: return unsupportedInput(context, 0);
    }
}

PreparedKernel foldKernel(const PrepareContext &context, std::optional<ScalarFold> kind, const WindowFold &fold)
{
    if (!kind) return unsupportedOperator(context, "a body that is not one of six operators");
    switch (*kind) {
    case ScalarFold::Add: return foldKernel<FoldAdd>(context, fold);
    case ScalarFold::Multiply: return foldKernel<FoldMultiply>(context, fold);
    case ScalarFold::Minimum: return foldKernel<FoldMinimum>(context, fold);
    case ScalarFold::Maximum: return foldKernel<FoldMaximum>(context, fold);
    case ScalarFold::All: return foldKernel<FoldAll>(context, fold);
    case ScalarFold::Any: return foldKernel<FoldAny>(context, fold);
    }
    return unsupportedOperator(context, "such a body");
}

Status checkWindowed(const PrepareContext &context, std::size_t inputs)
{
    if (const Status tensors = requireTensors(context, inputs, 1); !tensors) return tensors.error();
    for (const Tensor *other : {&context.input(1), &context.output(0)})
        if (const Status types = requireSameType(context, context.input(0), *other); !types) return types.error();
    const int rank = context.inputShape(0).rank();
    if (rank < 1 || rank > static_cast<int>(MostAxes))
        return unsupportedOperator(context, "an input of shape " + shapeText(context.inputShape(0)));
    if (elementCount(context.inputShape(1)) != 1) return badOperator(context, "its initial value is not one number");
    return Done{};
}

/// Sizes are below 2^31 afterwards, so that no product of two overflows.
bool isSmallPositive(std::int64_t value)
{
    return value >= 1 && value <= std::numeric_limits<std::int32_t>::max();
}

/// Fills in the steps of the window; gives the result's shape.
Result<Shape> shapeWindows(const PrepareContext &context, WindowFold &fold)
{
    Shape shape;
    const std::vector<std::int64_t> strides = denseStrides(context.inputShape(0));
    constexpr std::int64_t Most = std::numeric_limits<std::int32_t>::max();
    for (std::size_t i = 0; i < fold.axes.size(); ++i) {
        FoldAxis &axis = fold.axes[i];
        axis.input = context.inputShape(0).dims[i];
        axis.inputStride = strides[i];
        if (!isSmallPositive(axis.window) || !isSmallPositive(axis.stride) || !isSmallPositive(axis.dilation)
            || !isSmallPositive(axis.spread) || std::max(std::abs(axis.low), std::abs(axis.high)) > Most)
            return badOperator(context, "its window is impossible");
        const std::int64_t spread = axis.input > 0 ? (axis.input - 1) * axis.spread + 1 : 0;
        const std::int64_t padded = spread + axis.low + axis.high;
        const std::int64_t reach = (axis.window - 1) * axis.dilation + 1;
        axis.output = padded < reach ? 0 : (padded - reach) / axis.stride + 1;
        if (axis.output > Most || fold.windowCount > Most / axis.window) return badOperator(context, "its window is too large");
        fold.windowCount *= axis.window;
        shape.dims.push_back(static_cast<std::int32_t>(axis.output));
    }
    if (!checkedElementCount(shape)) return badOperator(context, "its result is too large");
    return shape;
}

PreparedKernel prepareReduceWindow(PrepareContext &context)
{
    if (const Status good = checkWindowed(context, 5); !good) return good.error();
    WindowFold fold;
    fold.axes.resize(context.inputShape(0).dims.size());
    constexpr std::array Fields{&FoldAxis::window, &FoldAxis::stride, &FoldAxis::dilation};
    for (std::size_t k = 0; k < Fields.size(); ++k) {
        if (context.inputType(k + 2) != DataType::Int64) return unsupportedInput(context, k + 2);
        const auto values = integerOperand(context, k + 2);
        if (!values) return values.error();
        if (values->size() != fold.axes.size()) return badOperator(context, "its window does not name every axis");
        for (std::size_t i = 0; i < fold.axes.size(); ++i) fold.axes[i].*Fields[k] = (*values)[i];
    }
    auto shape = shapeWindows(context, fold);
    if (!shape) return shape.error();
    context.outputShapes = {*std::move(shape)};
    return foldKernel(context, foldOfReduceFunction(context.op.options2.integer("reduce_function")), fold);
}

/// A list of the options for all axes; where it is missing, one number for all.
Result<std::vector<std::int64_t>> listOption(const PrepareContext &context, const char *name, std::size_t count, std::int64_t otherwise)
{
    std::vector<std::int64_t> values = context.op.options2.integers(name);
    if (values.empty()) values.assign(count, otherwise);
    if (values.size() != count) return badOperator(context, "its window does not name every axis");
    return values;
}

PreparedKernel prepareStablehloReduceWindow(PrepareContext &context)
{
    if (const Status good = checkWindowed(context, 2); !good) return good.error();
    const std::size_t rank = context.inputShape(0).dims.size();
    WindowFold fold;
    fold.axes.resize(rank);
    struct Field {
        const char *name;
        std::int64_t FoldAxis::*member;
    };
    constexpr std::array Fields{Field{"window_dimensions", &FoldAxis::window}, Field{"window_strides", &FoldAxis::stride},
                                Field{"base_dilations", &FoldAxis::spread}, Field{"window_dilations", &FoldAxis::dilation}};
    for (const Field &field : Fields) {
        const auto values = listOption(context, field.name, rank, 1);
        if (!values) return values.error();
        for (std::size_t i = 0; i < rank; ++i) fold.axes[i].*field.member = (*values)[i];
    }
    const auto padding = listOption(context, "padding", 2 * rank, 0);
    if (!padding) return padding.error();
    for (std::size_t i = 0; i < rank; ++i) {
        fold.axes[i].low = (*padding)[2 * i];
        fold.axes[i].high = (*padding)[2 * i + 1];
    }
    auto shape = shapeWindows(context, fold);
    if (!shape) return shape.error();
    context.outputShapes = {*std::move(shape)};
    return foldKernel(context, foldOfBody(context.model, context.op.options2.integer("body_subgraph_index", -1)), fold);
}

constexpr std::array Entries{
    KernelEntry{OpType::ReduceWindow, prepareReduceWindow},
    KernelEntry{OpType::StablehloReduceWindow, prepareStablehloReduceWindow},
};

} // namespace

std::span<const KernelEntry> reduceWindowKernels()
{
    return Entries;
}

} // namespace halfstep
