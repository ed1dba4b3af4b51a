// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"
#include "core/kernels/strided_copy.h"

#include <optional>
#include <vector>

namespace halfstep {

/// A copy from one of the operator's inputs to one of its outputs.
struct Move {
    std::size_t input = 0;
    std::size_t output = 0;
    StridedCopy copy;
};

/// What output 0 is filled with before anything is moved.
struct Filling {
    std::vector<std::byte> element;   ///< one element
    std::optional<std::size_t> input; ///< instead: the only element of this input
};

/// An operator that moves values without computing: fill, then copy.
class MoveKernel final : public Kernel {
public:
    explicit MoveKernel(std::vector<Move> moves, std::optional<Filling> filling = {});
    Status run(const KernelRun &run) const override;

private:
    std::vector<Move> m_moves;
    std::optional<Filling> m_filling;
};

/// One copy from input 0 to output 0.
PreparedKernel moveOnce(StridedCopy copy);

/// Bytes of an element that can be moved alone; nothing for packed types and those without a fixed
/// size.
std::optional<std::size_t> movableBytes(DataType type);

/// One element of `type` with the value that stands for 0 in a tensor with these parameters.
std::vector<std::byte> zeroElement(DataType type, const Tensor &tensor);

/// The same for the first input and output, or why not.
///   errors   UnsupportedOperator (packed types), BadOperator (input and output of different types)
Result<std::size_t> movedBytes(const PrepareContext &context, std::size_t input = 0);

/// An error if an 8 or 16 bit input has other parameters than output 0; values are moved, not
/// rescaled.
Status requireSameParameters(const PrepareContext &context, std::size_t input = 0);

} // namespace halfstep
