// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace halfstep {

/// Memory that starts on a cache line, so that no vector load of packed data crosses one.
template <class T>
struct CacheLineAllocator {
    using value_type = T;
    static constexpr std::align_val_t Alignment{64};

    CacheLineAllocator() = default;
    template <class U>
    CacheLineAllocator(const CacheLineAllocator<U> &)
    {
    }

    T *allocate(std::size_t count)
    {
        return static_cast<T *>(::operator new(count * sizeof(T), Alignment));
    }
    void deallocate(T *data, std::size_t) { ::operator delete(data, Alignment); }

    template <class U>
    bool operator==(const CacheLineAllocator<U> &) const
    {
        return true;
    }
};

template <class T>
using AlignedVector = std::vector<T, CacheLineAllocator<T>>;

} // namespace halfstep
