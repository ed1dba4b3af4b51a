// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// BROADCAST_TO, TILE, MIRROR_PAD: values are copied once or several times, along strides that are zero
// or negative.

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

std::vector<std::int64_t> byteStrides(const Shape &shape, std::size_t elementBytes)
{
    std::vector<std::int64_t> strides = denseStrides(shape);
    for (std::int64_t &stride : strides)
        stride *= static_cast<std::int64_t>(elementBytes);
    return strides;
}

PreparedKernel prepareBroadcastTo(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const auto shape = shapeOperand(context, 1);
    if (!shape) return shape.error();
    const Shape &from = context.inputShape(0);
    const auto joined = broadcastShape(from, *shape);
    if (from.rank() > shape->rank() || !joined || *joined != *shape)
        return badOperator(context, shapeText(from) + " does not stretch to " + shapeText(*shape));
    const std::vector<std::int64_t> steps = broadcastStrides(from, *shape);
    const std::vector<std::int64_t> to = byteStrides(*shape, *bytes);
    std::vector<CopyAxis> axes;
    for (std::size_t i = 0; i < to.size(); ++i)
        axes.push_back({shape->dims[i], steps[i] * static_cast<std::int64_t>(*bytes), to[i]});
    context.outputShapes = {*shape};
    return moveOnce({std::move(axes), *bytes});
}

// --- TILE ---

/// The shape that repeating makes.
Result<Shape> tiledShape(const PrepareContext &context)
{
    const auto times = integerOperand(context, 1);
    if (!times) return times.error();
    Shape shape = context.inputShape(0);
    if (times->size() != shape.dims.size())
        return badOperator(context, "its multiples do not name every axis of " + shapeText(shape));
    constexpr std::int64_t Largest = std::numeric_limits<std::int32_t>::max();
    for (std::size_t axis = 0; axis < times->size(); ++axis) {
        const std::int64_t size = shape.dims[axis];
        if ((*times)[axis] < 0 || (size > 0 && (*times)[axis] > Largest / size))
            return badOperator(context, "it repeats an axis of " + std::to_string(size) + " " +
                                            std::to_string((*times)[axis]) + " times");
        shape.dims[axis] = static_cast<std::int32_t>(size * (*times)[axis]);
    }
    if (!checkedElementCount(shape)) return badOperator(context, "its result is too large");
    return shape;
}

PreparedKernel prepareTile(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const DataType countType = context.inputType(1);
    if (countType != DataType::Int32 && countType != DataType::Int64)
        return unsupportedInput(context, 1);
    const auto shape = tiledShape(context);
    if (!shape) return shape.error();
    const Shape &from = context.inputShape(0);
    const std::vector<std::int64_t> source = byteStrides(from, *bytes);
    const std::vector<std::int64_t> target = byteStrides(*shape, *bytes);
    std::vector<CopyAxis> axes;
    for (std::size_t i = 0; i < source.size(); ++i) {
        const std::int32_t size = from.dims[i];
        const std::int32_t times = size > 0 ? shape->dims[i] / size : 0;
        axes.push_back({times, 0, target[i] * size});
        axes.push_back({size, source[i], target[i]});
    }
    context.outputShapes = {*shape};
    return moveOnce({std::move(axes), *bytes});
}

// --- MIRROR_PAD: an axis is a mirrored part, the values, and another mirrored part ---

struct Piece {
    std::int64_t size = 0;
    std::int64_t from = 0; ///< position of its first element in the input
    std::int64_t to = 0;
    bool isMirrored = false;
};

/// The pieces of one axis.
///   edge   1: the outermost value is not repeated (REFLECT), 0: it is (SYMMETRIC)
std::vector<Piece> piecesOf(std::int64_t size, std::int64_t before, std::int64_t after,
                            std::int64_t edge)
{
    std::vector<Piece> pieces;
    const auto add = [&](const Piece &piece) {
        if (piece.size > 0) pieces.push_back(piece);
    };
    add({before, before - 1 + edge, 0, true});
    add({size, 0, before, false});
    add({after, size - 1 - edge, before + size, true});
    return pieces;
}

/// One copy for each combination of pieces.
std::vector<Move> mirrorMoves(const std::vector<std::vector<Piece>> &pieces,
                              const std::vector<std::int64_t> &from,
                              const std::vector<std::int64_t> &to, std::size_t elementBytes)
{
    std::size_t count = 1;
    for (const auto &axis : pieces)
        count *= axis.size();
    std::vector<Move> moves;
    for (std::size_t number = 0; number < count; ++number) {
        std::vector<CopyAxis> axes;
        std::int64_t source = 0;
        std::int64_t target = 0;
        std::size_t rest = number;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const Piece &piece = pieces[i][rest % pieces[i].size()];
            rest /= pieces[i].size();
            axes.push_back({piece.size, piece.isMirrored ? -from[i] : from[i], to[i]});
            source += piece.from * from[i];
            target += piece.to * to[i];
        }
        moves.push_back({0, 0, StridedCopy(std::move(axes), elementBytes, source, target)});
    }
    return moves;
}

Result<std::vector<std::vector<Piece>>> mirrorPieces(const PrepareContext &context, Shape &shape)
{
    const auto margins = integerOperand(context, 1);
    if (!margins) return margins.error();
    const Shape &from = context.inputShape(0);
    constexpr int MostAxes = 8;
    if (context.inputShape(1) != Shape{from.rank(), 2} || from.rank() > MostAxes)
        return badOperator(context, "its paddings do not fit " + shapeText(from));
    const std::int64_t mode = context.op.options.integer("mode");
    if (mode != 0 && mode != 1) return unsupportedOperator(context, "mode " + std::to_string(mode));
    const std::int64_t edge = mode == 0 ? 1 : 0;
    std::vector<std::vector<Piece>> pieces;
    for (std::size_t axis = 0; axis < from.dims.size(); ++axis) {
        const std::int64_t before = (*margins)[2 * axis];
        const std::int64_t after = (*margins)[2 * axis + 1];
        const std::int64_t size = from.dims[axis];
        const std::int64_t most = size - edge;
        if (before < 0 || after < 0 || (std::max(before, after) > 0 && std::max(before, after) > most) ||
            size + before + after > std::numeric_limits<std::int32_t>::max())
            return badOperator(context, "it mirrors more than there is of " + shapeText(from));
        shape.dims.push_back(static_cast<std::int32_t>(size + before + after));
        pieces.push_back(piecesOf(size, before, after, edge));
    }
    return pieces;
}

PreparedKernel prepareMirrorPad(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    if (const Status same = requireSameParameters(context); !same) return same.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const DataType marginType = context.inputType(1);
    if (marginType != DataType::Int32 && marginType != DataType::Int64)
        return unsupportedInput(context, 1);
    Shape shape;
    const auto pieces = mirrorPieces(context, shape);
    if (!pieces) return pieces.error();
    if (!checkedElementCount(shape)) return badOperator(context, "its result is too large");
    auto moves = mirrorMoves(*pieces, byteStrides(context.inputShape(0), *bytes),
                             byteStrides(shape, *bytes), *bytes);
    context.outputShapes = {std::move(shape)};
    return std::make_unique<MoveKernel>(std::move(moves));
}

constexpr std::array Entries{
    KernelEntry{OpType::BroadcastTo, prepareBroadcastTo},
    KernelEntry{OpType::Tile, prepareTile},
    KernelEntry{OpType::MirrorPad, prepareMirrorPad},
};

} // namespace

std::span<const KernelEntry> stretchingKernels()
{
    return Entries;
}

} // namespace halfstep
