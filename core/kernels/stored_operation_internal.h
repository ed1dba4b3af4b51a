// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What ADD, SUB, MUL, DIV and SQUARED_DIFFERENCE on stored integers share.

#include "core/kernels/affine.h"
#include "core/kernels/binary.h"
#include "core/kernels/simd/value_rows.h"
#include "core/numerics/fixed_point.h"

namespace halfstep {

/// The three maps of a stored operation and what its fused activation leaves.
struct StoredOperation {
    Affine a;
    Affine b;
    Affine out;
    StoredRange range;
    Profile profile = Profile::Xnnpack;
};

/// Checked: one type, and one scale for each tensor.
Result<StoredOperation> storedOperation(const PrepareContext &context);

inline bool hasZeroPoint(const StoredOperation &operation)
{
    return operation.a.zeroPoint != 0 || operation.b.zeroPoint != 0 || operation.out.zeroPoint != 0;
}

/// Add the output's zero point and keep to the range; in 64 bits, for a huge factor fills the 32 of `rescaled`.
template <class T>
T finish(std::int32_t rescaled, const StoredOperation &operation)
{
    const std::int64_t stored = std::int64_t{rescaled} + operation.out.zeroPoint;
    return static_cast<T>(clampValue<std::int64_t>(stored, operation.range.min, operation.range.max));
}

/// A kernel for the operator's stored type.
template <class MakeOp>
PreparedKernel forStoredType(const PrepareContext &context, BroadcastPlan<2> plan, const MakeOp &makeOp)
{
    switch (context.inputType(0)) {
    case DataType::Int8:
        return makeBinaryKernel<std::int8_t, std::int8_t>(std::move(plan), makeOp(std::int8_t{}));
    case DataType::UInt8:
        return makeBinaryKernel<std::uint8_t, std::uint8_t>(std::move(plan), makeOp(std::uint8_t{}));
    default: return makeBinaryKernel<std::int16_t, std::int16_t>(std::move(plan), makeOp(std::int16_t{}));
    }
}

/// Steps of an operand on the common scale: exact for 8 bits in a table, computed for 16.
struct CommonStep {
    std::int32_t zeroPoint = 0;
    int leftShift = 0;
    QuantizedMultiplier multiplier;

    std::int32_t operator()(std::int32_t stored) const
    {
        return multiplyByQuantizedMultiplier(wrappingShiftLeft(stored - zeroPoint, leftShift), multiplier);
    }
};

/// out = operation(a, b) by the fast rows: `callRow` is sumRow or productRow.
template <class T, class Operation, class CallRow>
std::unique_ptr<Kernel> makeStoredRowKernel(BroadcastPlan<2> plan, const Operation &operation, CallRow callRow)
{
    return makeKernel([plan = std::move(plan), operation, callRow](const KernelRun &run) {
        const T *a = run.inputs[0].as<T>().data();
        const T *b = run.inputs[1].as<T>().data();
        T *out = run.outputs[0].mutableAs<T>().data();
        const bool aMoves = plan.movesAlongRow(0);
        const bool bMoves = plan.movesAlongRow(1);
        const RowSteps steps = aMoves && bMoves ? RowSteps::Both : aMoves ? RowSteps::First : RowSteps::Second;
        forEachRowPiece(plan, run.pool, [&](const std::array<std::int64_t, 2> &offsets, std::size_t at, std::size_t n) {
            callRow(operation, steps, a + offsets[0], b + offsets[1], out + at, n);
        });
    });
}

/// The same for the operator's type, int8 or uint8.
template <class Operation>
std::unique_ptr<Kernel> makeByteRowKernel(DataType type, BroadcastPlan<2> plan, const Operation &operation)
{
    const auto callRow = [](const auto &given, RowSteps steps, const auto *a, const auto *b, auto *out, std::size_t n) {
        if constexpr (std::is_same_v<Operation, FixedSum>)
            sumRow(given, steps, a, b, out, n);
        else
            productRow(given, steps, a, b, out, n);
    };
    if (type == DataType::Int8) return makeStoredRowKernel<std::int8_t>(std::move(plan), operation, callRow);
    return makeStoredRowKernel<std::uint8_t>(std::move(plan), operation, callRow);
}

} // namespace halfstep
