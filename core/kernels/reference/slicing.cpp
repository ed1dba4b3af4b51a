// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// SLICE and STRIDED_SLICE.

#include "core/kernels/families_internal.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/move_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <limits>

namespace halfstep {

namespace {

/// What is taken of one axis of the input: positions begin, begin + step, …
struct Taken {
    std::int64_t begin = 0;
    std::int64_t step = 1;
    std::int64_t count = 0;
};

PreparedKernel takeBox(PrepareContext &context, const std::vector<Taken> &taken)
{
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const auto elementBytes = static_cast<std::int64_t>(*bytes);
    const std::vector<std::int64_t> strides = denseStrides(context.inputShape(0));
    std::vector<CopyAxis> axes(taken.size());
    std::int64_t offset = 0;
    std::int64_t step = elementBytes;
    for (std::size_t i = taken.size(); i-- > 0;) {
        axes[i] = CopyAxis{taken[i].count, strides[i] * taken[i].step * elementBytes, step};
        offset += taken[i].begin * strides[i] * elementBytes;
        step *= std::max<std::int64_t>(taken[i].count, 1);
    }
    std::vector<Move> moves;
    moves.push_back({0, 0, StridedCopy(std::move(axes), *bytes, offset, 0)});
    return std::make_unique<MoveKernel>(std::move(moves));
}

PreparedKernel prepareSlice(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 3, 1); !tensors) return tensors.error();
    const auto begins = integerOperand(context, 1);
    if (!begins) return begins.error();
    const auto sizes = integerOperand(context, 2);
    if (!sizes) return sizes.error();
    const Shape &from = context.inputShape(0);
    if (begins->size() != from.dims.size() || sizes->size() != from.dims.size())
        return badOperator(context, "begin and size do not name every axis of " + shapeText(from));
    std::vector<Taken> taken;
    Shape shape;
    for (int axis = 0; axis < from.rank(); ++axis) {
        const std::int64_t begin = (*begins)[static_cast<std::size_t>(axis)];
        const std::int64_t size = (*sizes)[static_cast<std::size_t>(axis)];
        const bool beginsInside = begin >= 0 && begin <= from[axis];
        const std::int64_t room = beginsInside ? from[axis] - begin : 0;
        const std::int64_t count = size == -1 ? room : size;
        if (!beginsInside || count < 0 || count > room)
            return badOperator(context, "its slice lies outside of " + shapeText(from));
        taken.push_back({begin, 1, count});
        shape.dims.push_back(static_cast<std::int32_t>(count));
    }
    context.outputShapes = {std::move(shape)};
    return takeBox(context, taken);
}

/// One entry of begin, end and strides, with the bits that the masks hold for it.
struct SliceSpec {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int64_t stride = 1;
    bool isFromStart = false; ///< begin_mask
    bool isToEnd = false;     ///< end_mask
    bool isEllipsis = false;  ///< stands for as many whole axes as are left over
    bool isNewAxis = false;   ///< an axis of size 1 that the input has not
    bool isShrunk = false;    ///< one position; the axis vanishes
};

Result<std::vector<SliceSpec>> sliceSpecs(const PrepareContext &context)
{
    std::array<std::vector<std::int64_t>, 3> operands;
    for (std::size_t i = 0; i < operands.size(); ++i) {
        auto values = integerOperand(context, i + 1);
        if (!values) return values.error();
        operands[i] = *std::move(values);
    }
    const std::size_t count = operands[0].size();
    constexpr std::size_t MaskBits = 31;
    if (operands[1].size() != count || operands[2].size() != count || count > MaskBits)
        return badOperator(context, "begin, end and strides have different lengths");
    const OpOptions &options = context.op.options;
    const auto bit = [&](const char *mask, std::size_t i) {
        return (options.integer(mask) >> i & 1) != 0;
    };
    std::vector<SliceSpec> specs;
    for (std::size_t i = 0; i < count; ++i) {
        const bool isEllipsis = bit("ellipsis_mask", i);
        specs.push_back({operands[0][i], operands[1][i], operands[2][i], bit("begin_mask", i),
                         bit("end_mask", i), isEllipsis, bit("new_axis_mask", i) && !isEllipsis,
                         bit("shrink_axis_mask", i)});
    }
    return specs;
}

SliceSpec wholeAxis()
{
    SliceSpec whole;
    whole.isFromStart = true;
    whole.isToEnd = true;
    return whole;
}

/// One entry for each axis of the input and each new axis; whole axes where nothing is said. As in
/// LiteRT an ellipsis stands for one axis at least, and entries behind the last axis are then not
/// looked at.
Result<std::vector<SliceSpec>> specsForEveryAxis(const PrepareContext &context,
                                                 const std::vector<SliceSpec> &specs)
{
    const auto ellipses =
        std::count_if(specs.begin(), specs.end(), [](const SliceSpec &s) { return s.isEllipsis; });
    const auto newAxes =
        std::count_if(specs.begin(), specs.end(), [](const SliceSpec &s) { return s.isNewAxis; });
    const auto rank = static_cast<std::ptrdiff_t>(context.inputShape(0).rank());
    const auto count = static_cast<std::ptrdiff_t>(specs.size());
    std::vector<SliceSpec> full;
    for (const SliceSpec &spec : specs) {
        const std::ptrdiff_t width =
            spec.isEllipsis ? std::max<std::ptrdiff_t>(1 + newAxes + rank - count, 1) : 1;
        full.insert(full.end(), static_cast<std::size_t>(width),
                    spec.isEllipsis ? wholeAxis() : spec);
    }
    const auto wanted = static_cast<std::size_t>(rank + newAxes);
    const bool isCutOff = full.size() > wanted;
    full.resize(wanted, wholeAxis());
    const auto axes =
        std::count_if(full.begin(), full.end(), [](const SliceSpec &s) { return !s.isNewAxis; });
    if (ellipses > 1 || axes > rank || (isCutOff && ellipses == 0))
        return badOperator(context, "it slices more axes than its input has");
    return full;
}

Result<Taken> takenOf(const PrepareContext &context, const SliceSpec &spec, std::int64_t size)
{
    const auto fitsInt32 = [](std::int64_t value) {
        return value >= std::numeric_limits<std::int32_t>::min() &&
               value <= std::numeric_limits<std::int32_t>::max();
    };
    if (spec.stride == 0 || !fitsInt32(spec.stride) || !fitsInt32(spec.begin) ||
        !fitsInt32(spec.end))
        return badOperator(context, "its begin, end or strides are impossible");
    const bool isForward = spec.stride > 0;
    const std::int64_t low = isForward ? 0 : -1;
    const std::int64_t high = isForward ? size : size - 1;
    const auto clamped = [&](std::int64_t at) {
        return std::clamp(at < 0 ? at + size : at, low, high);
    };
    const std::int64_t begin = spec.isFromStart ? (isForward ? 0 : size - 1) : clamped(spec.begin);
    if (spec.isShrunk) {
        if (begin < 0 || begin >= size)
            return badOperator(context, "it takes a position outside of " +
                                            shapeText(context.inputShape(0)));
        return Taken{begin, 1, 1};
    }
    // With `offset` the end is a length, and nothing is cut off.
    const bool isLength = context.op.options.flag("offset");
    if (isLength && !spec.isToEnd && (begin + spec.end < low || begin + spec.end > size))
        return badOperator(context,
                           "its slice lies outside of " + shapeText(context.inputShape(0)));
    const std::int64_t wanted = isLength ? begin + spec.end : clamped(spec.end);
    const std::int64_t end = spec.isToEnd ? (isForward ? size : -1) : wanted;
    const std::int64_t span = isForward ? end - begin : begin - end;
    const std::int64_t stride = std::abs(spec.stride);
    return Taken{begin, spec.stride, span <= 0 ? 0 : (span + stride - 1) / stride};
}

PreparedKernel prepareStridedSlice(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 4, 1); !tensors) return tensors.error();
    const auto specs = sliceSpecs(context);
    if (!specs) return specs.error();
    const auto full = specsForEveryAxis(context, *specs);
    if (!full) return full.error();
    std::vector<Taken> taken;
    Shape shape;
    for (const SliceSpec &spec : *full) {
        if (spec.isNewAxis) {
            shape.dims.push_back(1);
            continue;
        }
        const auto axis = static_cast<int>(taken.size());
        const auto part = takenOf(context, spec, context.inputShape(0)[axis]);
        if (!part) return part.error();
        taken.push_back(*part);
        if (!spec.isShrunk) shape.dims.push_back(static_cast<std::int32_t>(part->count));
    }
    context.outputShapes = {std::move(shape)};
    return takeBox(context, taken);
}

constexpr std::array Entries{
    KernelEntry{OpType::Slice, prepareSlice},
    KernelEntry{OpType::StridedSlice, prepareStridedSlice},
};

} // namespace

std::span<const KernelEntry> slicingKernels()
{
    return Entries;
}

} // namespace halfstep
