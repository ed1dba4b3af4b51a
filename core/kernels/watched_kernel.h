// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Operators that compute values which no tensor of the file keeps: recurrent ones, at every step.

#include "core/kernels/kernel.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <utility>

namespace halfstep {

/// Values inside a recurrent operator. The first five stand in the order of the schema's list of intermediates.
enum class InnerValue {
    InputGate, ///< sums of a gate before they are normalized; only where they are
    ForgetGate,
    CellGate,
    OutputGate,
    Hidden, ///< output gate times activated cell state; what a projection reads
    State,  ///< what goes from step to step apart from the output: the cell state, or a filter's newest value
};
inline constexpr std::size_t InnerValues = 6;

/// Sees such values as they are made, step by step.
using InnerObserver = std::function<void(InnerValue, std::span<const float>)>;

/// A kernel with values inside.
class WatchedKernel : public Kernel {
public:
    Status run(const KernelRun &run) const final { return runWatched(run, {}); }
    /// The same results; `watch` may be empty.
    virtual Status runWatched(const KernelRun &run, const InnerObserver &watch) const = 0;
};

/// As `makeKernel`, of a function that is handed the observer too.
template <class Function>
std::unique_ptr<Kernel> makeWatchedKernel(Function function)
{
    class Made final : public WatchedKernel {
    public:
        explicit Made(Function made) : m_function(std::move(made)) {}
        Status runWatched(const KernelRun &run, const InnerObserver &watch) const override
        {
            m_function(run, watch);
            return Done{};
        }

    private:
        Function m_function;
    };
    return std::make_unique<Made>(std::move(function));
}

} // namespace halfstep
