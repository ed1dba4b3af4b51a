// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// MATRIX_DIAG, MATRIX_SET_DIAG: values onto the main diagonals of a batch of matrices.

#include "core/kernels/families_internal.h"
#include "core/kernels/geometry.h"
#include "core/kernels/move_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>

namespace halfstep {

namespace {

/// From rows of values to the diagonals of matrices of this many rows and columns.
StridedCopy ontoDiagonals(std::int64_t batches, std::int64_t rows, std::int64_t columns, std::size_t elementBytes)
{
    const auto bytes = static_cast<std::int64_t>(elementBytes);
    const std::int64_t length = std::min(rows, columns);
    return {{CopyAxis{batches, length * bytes, rows * columns * bytes}, CopyAxis{length, bytes, (columns + 1) * bytes}},
            elementBytes};
}

bool isMatrixType(DataType type)
{
    return type == DataType::Float32 || type == DataType::Int8 || type == DataType::UInt8 || type == DataType::Int16
           || type == DataType::Int32 || type == DataType::Int64;
}

PreparedKernel prepareMatrixDiag(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    if (!isMatrixType(context.inputType(0))) return unsupportedInput(context, 0);
    Shape shape = context.inputShape(0);
    if (shape.rank() < 1) return badOperator(context, "its input has no axes");
    const std::int32_t size = shape.dims.back();
    std::vector<Move> moves;
    moves.push_back({0, 0, ontoDiagonals(countBetween(shape, 0, shape.rank() - 1), size, size, *bytes)});
    shape.dims.push_back(size);
    context.outputShapes = {std::move(shape)};
    // Zeros, whatever the zero point: so does LiteRT.
    return std::make_unique<MoveKernel>(std::move(moves), Filling{std::vector<std::byte>(*bytes), {}});
}

PreparedKernel prepareMatrixSetDiag(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    if (!isMatrixType(context.inputType(0))) return unsupportedInput(context, 0);
    if (const Status types = requireSameType(context, context.input(0), context.input(1)); !types)
        return types.error();
    const Shape &shape = context.inputShape(0);
    const int rank = shape.rank();
    if (rank < 2) return badOperator(context, "its input is no matrix");
    Shape diagonals = shape;
    diagonals.dims.pop_back();
    diagonals.dims.back() = std::min(shape[rank - 2], shape[rank - 1]);
    if (context.inputShape(1) != diagonals)
        return badOperator(context, "diagonals of shape " + shapeText(context.inputShape(1)) +
                                        " do not fit matrices of shape " + shapeText(shape));
    std::vector<Move> moves;
    moves.push_back({0, 0, StridedCopy(boxAxes(shape, shape, shape, *bytes), *bytes)});
    moves.push_back({1, 0, ontoDiagonals(countBetween(shape, 0, rank - 2), shape[rank - 2], shape[rank - 1], *bytes)});
    context.outputShapes = {shape};
    return std::make_unique<MoveKernel>(std::move(moves));
}

constexpr std::array Entries{
    KernelEntry{OpType::MatrixDiag, prepareMatrixDiag},
    KernelEntry{OpType::MatrixSetDiag, prepareMatrixSetDiag},
};

} // namespace

std::span<const KernelEntry> diagonalKernels()
{
    return Entries;
}

} // namespace halfstep
