// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace halfstep {

/// Threads for the inside of one operator. A kernel splits work over outputs only, never over a
/// sum, so that results are the same bits for any number of threads.
class ThreadPool {
public:
    explicit ThreadPool(int threads); ///< >= 1; 1 starts no thread
    ~ThreadPool();
    ThreadPool(const ThreadPool &) = delete;
    ThreadPool &operator=(const ThreadPool &) = delete;

    int threads() const;

    /// Call `work(begin, end)` for disjoint ranges that cover [0, count); each at least `grain`
    /// long but the last. Returns when all are done. `work` runs on several threads at once.
    void parallelFor(std::size_t count, std::size_t grain,
                     const std::function<void(std::size_t, std::size_t)> &work);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace halfstep
