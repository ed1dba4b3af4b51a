// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"

#include <type_traits>
#include <utility>

namespace halfstep {

/// A kernel that is one call: what a prepare function worked out is captured by a const function object.
///   Function   Status(const KernelRun &) or void(const KernelRun &)
template <class Function>
class FunctionKernel final : public Kernel {
public:
    FunctionKernel(Function function, std::size_t scratchBytes)
        : m_function(std::move(function)), m_scratchBytes(scratchBytes)
    {
    }

    Status run(const KernelRun &run) const override
    {
        if constexpr (std::is_void_v<decltype(m_function(run))>) {
            m_function(run);
            return Done{};
        } else {
            return m_function(run);
        }
    }
    std::size_t scratchBytes() const override { return m_scratchBytes; }

private:
    Function m_function;
    std::size_t m_scratchBytes;
};

template <class Function>
std::unique_ptr<Kernel> makeKernel(Function function, std::size_t scratchBytes = 0)
{
    return std::make_unique<FunctionKernel<Function>>(std::move(function), scratchBytes);
}

} // namespace halfstep
