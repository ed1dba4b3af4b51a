// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// TRANSPOSE, SPACE_TO_DEPTH, DEPTH_TO_SPACE, SPACE_TO_BATCH_ND, BATCH_TO_SPACE_ND, PAD, PADV2:
// every value keeps its bytes and gets another place.

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

bool fitsInt32(std::int64_t size)
{
    return size >= 0 && size <= std::numeric_limits<std::int32_t>::max();
}

/// A dense tensor of `shape` whose axes the output has in the order `order`.
StridedCopy permutation(const Shape &shape, std::span<const int> order, std::size_t elementBytes)
{
    const auto bytes = static_cast<std::int64_t>(elementBytes);
    const std::vector<std::int64_t> strides = denseStrides(shape);
    std::vector<CopyAxis> axes(order.size());
    std::int64_t step = bytes;
    for (std::size_t i = order.size(); i-- > 0;) {
        const auto axis = static_cast<std::size_t>(order[i]);
        axes[i] = CopyAxis{shape.dims[axis], strides[axis] * bytes, step};
        step *= std::max(shape.dims[axis], 1);
    }
    return {std::move(axes), elementBytes};
}

PreparedKernel prepareTranspose(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const auto wanted = integerOperand(context, 1);
    if (!wanted) return wanted.error();
    const Shape &from = context.inputShape(0);
    std::vector<int> order;
    Shape shape;
    for (const std::int64_t name : *wanted) {
        const auto axis = normalizedAxis(name, from.rank());
        if (!axis || std::find(order.begin(), order.end(), *axis) != order.end())
            return badOperator(context, "its order of axes is no permutation");
        order.push_back(*axis);
        shape.dims.push_back(from[*axis]);
    }
    if (shape.rank() != from.rank())
        return badOperator(context, "its order does not name every axis of " + shapeText(from));
    context.outputShapes = {std::move(shape)};
    return moveOnce(permutation(from, order, *bytes));
}

/// The block size of SPACE_TO_DEPTH and DEPTH_TO_SPACE, on a tensor of four axes.
Result<std::int32_t> depthBlock(const PrepareContext &context)
{
    const std::int64_t block = context.op.options.integer("block_size");
    if (context.inputShape(0).rank() != 4)
        return unsupportedOperator(context,
                                   "an input of shape " + shapeText(context.inputShape(0)));
    constexpr std::int64_t Largest = 1 << 15;
    if (block < 1 || block > Largest)
        return badOperator(context, "its block size is " + std::to_string(block));
    return static_cast<std::int32_t>(block);
}

PreparedKernel prepareSpaceToDepth(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const auto block = depthBlock(context);
    if (!block) return block.error();
    const Shape &from = context.inputShape(0);
    const std::int64_t depth = std::int64_t{from[3]} * *block * *block;
    if (from[1] % *block != 0 || from[2] % *block != 0 || !fitsInt32(depth))
        return badOperator(context, shapeText(from) + " does not consist of blocks of " +
                                        std::to_string(*block));
    context.outputShapes = {
        Shape{from[0], from[1] / *block, from[2] / *block, static_cast<std::int32_t>(depth)}};
    const Shape parts{from[0], from[1] / *block, *block, from[2] / *block, *block, from[3]};
    return moveOnce(permutation(parts, std::array{0, 1, 3, 2, 4, 5}, *bytes));
}

PreparedKernel prepareDepthToSpace(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const auto block = depthBlock(context);
    if (!block) return block.error();
    const Shape &from = context.inputShape(0);
    const std::int64_t height = std::int64_t{from[1]} * *block;
    const std::int64_t width = std::int64_t{from[2]} * *block;
    if (from[3] % (*block * *block) != 0 || !fitsInt32(height) || !fitsInt32(width))
        return badOperator(context, "the depth of " + shapeText(from) +
                                        " is no multiple of its squared block size");
    const std::int32_t depth = from[3] / (*block * *block);
    context.outputShapes = {
        Shape{from[0], static_cast<std::int32_t>(height), static_cast<std::int32_t>(width), depth}};
    const Shape parts{from[0], from[1], from[2], *block, *block, depth};
    return moveOnce(permutation(parts, std::array{0, 1, 3, 2, 4, 5}, *bytes));
}

/// Elements before and behind along an axis.
struct Margin {
    std::int64_t before = 0;
    std::int64_t after = 0;
};

/// An operand of pairs, one for each of `axes` axes.
Result<std::vector<Margin>> marginOperand(const PrepareContext &context, std::size_t input,
                                          std::size_t axes)
{
    const auto values = integerOperand(context, input);
    if (!values) return values.error();
    if (values->size() != 2 * axes)
        return badOperator(context,
                           "its paddings or crops do not fit " + shapeText(context.inputShape(0)));
    std::vector<Margin> margins;
    for (std::size_t i = 0; i < axes; ++i) {
        const Margin margin{(*values)[2 * i], (*values)[2 * i + 1]};
        if (!fitsInt32(margin.before) || !fitsInt32(margin.after))
            return badOperator(context, "a padding or crop is negative or too large");
        margins.push_back(margin);
    }
    return margins;
}

PreparedKernel preparePadding(PrepareContext &context, Filling filling)
{
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const Shape &from = context.inputShape(0);
    const auto margins = marginOperand(context, 1, from.dims.size());
    if (!margins) return margins.error();
    Shape shape;
    for (int axis = 0; axis < from.rank(); ++axis) {
        const Margin &margin = (*margins)[static_cast<std::size_t>(axis)];
        const std::int64_t size = margin.before + from[axis] + margin.after;
        if (!fitsInt32(size)) return badOperator(context, "a padding is too large");
        shape.dims.push_back(static_cast<std::int32_t>(size));
    }
    std::int64_t offset = 0;
    const std::vector<std::int64_t> strides = denseStrides(shape);
    for (std::size_t axis = 0; axis < strides.size(); ++axis)
        offset += (*margins)[axis].before * strides[axis] * static_cast<std::int64_t>(*bytes);
    std::vector<Move> moves;
    moves.push_back({0, 0, StridedCopy(boxAxes(from, from, shape, *bytes), *bytes, 0, offset)});
    context.outputShapes = {std::move(shape)};
    return std::make_unique<MoveKernel>(std::move(moves), std::move(filling));
}

PreparedKernel preparePad(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    return preparePadding(context, {zeroElement(context.outputType(0), context.output(0)), {}});
}

PreparedKernel preparePadv2(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 3, 1); !tensors) return tensors.error();
    if (context.inputType(2) != context.inputType(0) || elementCount(context.inputShape(2)) != 1)
        return badOperator(context, "its padding value is not one value of its input's type");
    if (const Status same = requireSameParameters(context, 2); !same) return same.error();
    return preparePadding(context, {{}, 2});
}

/// A walk of SPACE_TO_BATCH_ND or BATCH_TO_SPACE_ND along one spatial axis: space position = batch
/// position * block + offset
/// - before.
struct BlockAxis {
    std::int64_t block = 1;
    std::int64_t before = 0; ///< padding or crop
    std::int64_t space = 0;  ///< size of the axis in space
    std::int64_t steps = 0;  ///< size of the axis in the batch form

    std::int64_t firstStep(std::int64_t offset) const
    {
        const std::int64_t missing = before - offset;
        return missing <= 0 ? 0 : (missing + block - 1) / block;
    }
    std::int64_t endStep(std::int64_t offset) const
    {
        const std::int64_t room = space + before - offset;
        return std::min(steps, room <= 0 ? 0 : (room + block - 1) / block);
    }
    std::int64_t spaceAt(std::int64_t step, std::int64_t offset) const
    {
        return step * block + offset - before;
    }
};

/// A batch split into blocks: the tensor in space, the same as a batch, and how the spatial axes
/// correspond.
struct Blocks {
    Shape space;
    Shape batch;
    std::vector<BlockAxis> axes;
    std::size_t elementBytes = 1;
    bool isToBatch = true;
};

Result<std::vector<std::int64_t>> blockOperand(const PrepareContext &context)
{
    auto sizes = integerOperand(context, 1);
    if (!sizes) return sizes.error();
    constexpr std::int64_t Largest = 1 << 15;
    for (const std::int64_t size : *sizes)
        if (size < 1 || size > Largest)
            return badOperator(context, "a block size is " + std::to_string(size));
    if (context.inputShape(0).rank() < static_cast<int>(sizes->size()) + 1 || sizes->empty() ||
        sizes->size() > 3)
        return badOperator(context,
                           "its block shape does not fit " + shapeText(context.inputShape(0)));
    return sizes;
}

/// The part of the box that has `offsets` within its blocks.
Move moveOfOffsets(const Blocks &blocks, const std::vector<std::int64_t> &offsets,
                   std::int64_t batchBegin)
{
    const auto bytes = static_cast<std::int64_t>(blocks.elementBytes);
    const std::vector<std::int64_t> space = denseStrides(blocks.space);
    const std::vector<std::int64_t> batch = denseStrides(blocks.batch);
    std::vector<CopyAxis> axes; // from space to batch
    std::int64_t spaceOffset = 0;
    std::int64_t batchOffset = batchBegin * batch[0];
    for (std::size_t i = 0; i < space.size(); ++i) {
        if (i == 0 || i > blocks.axes.size()) {
            axes.push_back({blocks.space.dims[i], space[i] * bytes, batch[i] * bytes});
            continue;
        }
        const BlockAxis &axis = blocks.axes[i - 1];
        const std::int64_t first = axis.firstStep(offsets[i - 1]);
        const std::int64_t end = axis.endStep(offsets[i - 1]);
        axes.push_back({std::max<std::int64_t>(end - first, 0), space[i] * axis.block * bytes,
                        batch[i] * bytes});
        spaceOffset += axis.spaceAt(first, offsets[i - 1]) * space[i];
        batchOffset += first * batch[i];
    }
    if (!blocks.isToBatch)
        for (CopyAxis &axis : axes)
            std::swap(axis.from, axis.to);
    const std::int64_t from = (blocks.isToBatch ? spaceOffset : batchOffset) * bytes;
    const std::int64_t to = (blocks.isToBatch ? batchOffset : spaceOffset) * bytes;
    return {0, 0, StridedCopy(std::move(axes), blocks.elementBytes, from, to)};
}

std::vector<Move> movesOf(const Blocks &blocks)
{
    std::int64_t count = 1;
    for (const BlockAxis &axis : blocks.axes)
        count *= axis.block;
    std::vector<Move> moves;
    for (std::int64_t block = 0; block < count; ++block) {
        std::vector<std::int64_t> offsets(blocks.axes.size());
        std::int64_t rest = block;
        for (std::size_t i = offsets.size(); i-- > 0;) {
            offsets[i] = rest % blocks.axes[i].block;
            rest /= blocks.axes[i].block;
        }
        moves.push_back(moveOfOffsets(blocks, offsets, block * blocks.space[0]));
    }
    return moves;
}

/// Moves are made one for each place within a block; more than this many is no network's doing.
constexpr std::int64_t MostMoves = 1 << 16;

PreparedKernel prepareSpaceToBatch(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 3, 1); !tensors) return tensors.error();
    if (const Status same = requireSameParameters(context); !same) return same.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const auto sizes = blockOperand(context);
    if (!sizes) return sizes.error();
    const auto paddings = marginOperand(context, 2, sizes->size());
    if (!paddings) return paddings.error();
    Blocks blocks{context.inputShape(0), context.inputShape(0), {}, *bytes, true};
    std::int64_t count = 1;
    for (std::size_t i = 0; i < sizes->size(); ++i) {
        const std::int64_t block = (*sizes)[i];
        const Margin &margin = (*paddings)[i];
        const std::int64_t space = blocks.space.dims[i + 1];
        const std::int64_t padded = margin.before + space + margin.after;
        if (padded % block != 0 || !fitsInt32(padded))
            return badOperator(context, "a padded axis does not consist of whole blocks");
        blocks.axes.push_back({block, margin.before, space, padded / block});
        blocks.batch.dims[i + 1] = static_cast<std::int32_t>(padded / block);
        count *= block;
    }
    if (count > MostMoves || !fitsInt32(count * blocks.space[0]))
        return badOperator(context, "its blocks are too many");
    blocks.batch[0] = static_cast<std::int32_t>(count * blocks.space[0]);
    context.outputShapes = {blocks.batch};
    return std::make_unique<MoveKernel>(
        movesOf(blocks), Filling{zeroElement(context.outputType(0), context.output(0)), {}});
}

PreparedKernel prepareBatchToSpace(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 3, 1); !tensors) return tensors.error();
    if (const Status same = requireSameParameters(context); !same) return same.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const auto sizes = blockOperand(context);
    if (!sizes) return sizes.error();
    const auto crops = marginOperand(context, 2, sizes->size());
    if (!crops) return crops.error();
    Blocks blocks{context.inputShape(0), context.inputShape(0), {}, *bytes, false};
    std::int64_t count = 1;
    for (std::size_t i = 0; i < sizes->size(); ++i) {
        const std::int64_t steps = blocks.batch.dims[i + 1];
        const std::int64_t space = steps * (*sizes)[i] - (*crops)[i].before - (*crops)[i].after;
        if (!fitsInt32(space)) return badOperator(context, "its crops leave nothing of an axis");
        blocks.axes.push_back({(*sizes)[i], (*crops)[i].before, space, steps});
        blocks.space.dims[i + 1] = static_cast<std::int32_t>(space);
        count *= (*sizes)[i];
    }
    if (count > MostMoves || blocks.batch[0] % count != 0)
        return badOperator(context, "its batch does not consist of whole blocks");
    blocks.space[0] = static_cast<std::int32_t>(blocks.batch[0] / count);
    context.outputShapes = {blocks.space};
    return std::make_unique<MoveKernel>(movesOf(blocks));
}

constexpr std::array Entries{
    KernelEntry{OpType::Transpose, prepareTranspose},
    KernelEntry{OpType::SpaceToDepth, prepareSpaceToDepth},
    KernelEntry{OpType::DepthToSpace, prepareDepthToSpace},
    KernelEntry{OpType::Pad, preparePad},
    KernelEntry{OpType::Padv2, preparePadv2},
    KernelEntry{OpType::SpaceToBatchNd, prepareSpaceToBatch},
    KernelEntry{OpType::BatchToSpaceNd, prepareBatchToSpace},
};

} // namespace

std::span<const KernelEntry> rearrangingKernels()
{
    return Entries;
}

} // namespace halfstep
