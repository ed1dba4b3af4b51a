// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"

#include <algorithm>
#include <cstddef>

namespace halfstep {

/// Call `work(begin, end)` for ranges that cover [0, count), on the threads of the run; stops early
/// when the run is stopped. For loops of about a nanosecond an element.
template <class Work>
void forElements(const KernelRun &run, std::size_t count, const Work &work)
{
    constexpr std::size_t Piece = 1 << 15;
    run.pool.parallelFor(count, Piece, [&](std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end && !run.cancel.isRequested(); at += Piece)
            work(at, std::min(at + Piece, end));
    });
}

} // namespace halfstep
