// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// STABLEHLO_ADD, MULTIPLY, MAXIMUM, MINIMUM, AND, SHIFT_LEFT: two operands of one shape; stored integers are taken as
// they are.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/numerics/float16.h"
#include "core/numerics/wrapping.h"

#include <algorithm>
#include <array>
#include <limits>
#include <type_traits>

namespace halfstep {

namespace {

/// Booleans are bytes, 0 or 1; a half is computed in float.
struct Truth {
    std::uint8_t byte;
};
struct Half {
    std::uint16_t bits;
};

struct Sum {
    template <class T> T operator()(T a, T b) const { return wrappingSum(a, b); }
    bool operator()(bool a, bool b) const { return a || b; }
};
struct Product {
    template <class T> T operator()(T a, T b) const { return wrappingProduct(a, b); }
    bool operator()(bool a, bool b) const { return a && b; }
};
struct Larger {
    template <class T> T operator()(T a, T b) const { return a < b ? b : a; }
};
struct Smaller {
    template <class T> T operator()(T a, T b) const { return b < a ? b : a; }
};
struct And {
    template <class T> T operator()(T a, T b) const { return static_cast<T>(a & b); }
};
/// What is shifted out is lost; by the whole width or more, or by less than 0, everything is.
struct LeftShift {
    template <class T> T operator()(T value, T by) const
    {
        if (by < 0 || by >= std::numeric_limits<std::make_unsigned_t<T>>::digits) return T{0};
        return static_cast<T>(static_cast<std::uint64_t>(value) << by);
    }
};

template <class T, class Op>
T applied(T a, T b)
{
    if constexpr (std::is_same_v<T, Truth>)
        return {static_cast<std::uint8_t>(Op{}(a.byte != 0, b.byte != 0) ? 1 : 0)};
    else if constexpr (std::is_same_v<T, Half>)
        return {toFloat16(Op{}(fromFloat16(a.bits), fromFloat16(b.bits)))};
    else
        return Op{}(a, b);
}

template <class T, class Op>
std::unique_ptr<Kernel> pairKernel()
{
    return makeKernel([](const KernelRun &run) {
        const auto a = run.inputs[0].as<T>();
        const auto b = run.inputs[1].as<T>();
        std::transform(a.begin(), a.end(), b.begin(), run.outputs[0].mutableAs<T>().begin(), applied<T, Op>);
    });
}

template <class Op>
std::unique_ptr<Kernel> integerKernel(DataType type)
{
    switch (type) {
    case DataType::Int8: return pairKernel<std::int8_t, Op>();
    case DataType::UInt8: return pairKernel<std::uint8_t, Op>();
    case DataType::Int16: return pairKernel<std::int16_t, Op>();
    case DataType::UInt16: return pairKernel<std::uint16_t, Op>();
    case DataType::Int32: return pairKernel<std::int32_t, Op>();
    case DataType::UInt32: return pairKernel<std::uint32_t, Op>();
    case DataType::Int64: return pairKernel<std::int64_t, Op>();
    case DataType::UInt64: return pairKernel<std::uint64_t, Op>();
    case DataType::Bool: return pairKernel<Truth, Op>();
    default: return nullptr;
    }
}

template <class Op>
std::unique_ptr<Kernel> realKernel(DataType type)
{
    switch (type) {
    case DataType::Float16: return pairKernel<Half, Op>();
    case DataType::Float32: return pairKernel<float, Op>();
    case DataType::Float64: return pairKernel<double, Op>();
    default: return nullptr;
    }
}

Status checkPair(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    for (const Tensor *other : {&context.input(1), &context.output(0)})
        if (const Status types = requireSameType(context, context.input(0), *other); !types) return types.error();
    if (context.inputShape(0) != context.inputShape(1)) return badOperator(context, "its inputs have different shapes");
    context.outputShapes = {context.inputShape(0)};
    return Done{};
}

PreparedKernel kernelOrError(const PrepareContext &context, std::unique_ptr<Kernel> kernel)
{
    if (!kernel) return unsupportedInput(context, 0);
    return kernel;
}

template <class Op>
PreparedKernel prepareNumbers(PrepareContext &context)
{
    if (const Status good = checkPair(context); !good) return good.error();
    const DataType type = context.inputType(0);
    return kernelOrError(context, isFloat(type) ? realKernel<Op>(type) : integerKernel<Op>(type));
}

PreparedKernel prepareAnd(PrepareContext &context)
{
    if (const Status good = checkPair(context); !good) return good.error();
    return kernelOrError(context, integerKernel<And>(context.inputType(0)));
}

PreparedKernel prepareLeftShift(PrepareContext &context)
{
    if (const Status good = checkPair(context); !good) return good.error();
    switch (context.inputType(0)) {
    case DataType::Int8: return pairKernel<std::int8_t, LeftShift>();
    case DataType::Int16: return pairKernel<std::int16_t, LeftShift>();
    case DataType::Int32: return pairKernel<std::int32_t, LeftShift>();
    default: return unsupportedInput(context, 0);
    }
}

constexpr std::array Entries{
    KernelEntry{OpType::StablehloAdd, prepareNumbers<Sum>},
    KernelEntry{OpType::StablehloMultiply, prepareNumbers<Product>},
    KernelEntry{OpType::StablehloMaximum, prepareNumbers<Larger>},
    KernelEntry{OpType::StablehloMinimum, prepareNumbers<Smaller>},
    KernelEntry{OpType::StablehloAnd, prepareAnd},
    KernelEntry{OpType::StablehloShiftLeft, prepareLeftShift},
};

} // namespace

std::span<const KernelEntry> stablehloElementwiseKernels()
{
    return Entries;
}

} // namespace halfstep
