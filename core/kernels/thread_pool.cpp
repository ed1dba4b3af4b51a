// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/thread_pool.h"

#include "core/base/assert.h"

#include <pthreadpool.h>

#include <algorithm>

namespace halfstep {

namespace {

using Work = std::function<void(std::size_t, std::size_t)>;

void callWork(void *work, std::size_t begin, std::size_t length)
{
    (*static_cast<const Work *>(work))(begin, begin + length);
}

} // namespace

struct ThreadPool::Impl {
    struct Destroy {
        void operator()(pthreadpool *handle) const { pthreadpool_destroy(handle); }
    };
    std::unique_ptr<pthreadpool, Destroy> pool; ///< none with one thread
};

ThreadPool::ThreadPool(int threads) : m_impl(std::make_unique<Impl>())
{
    HALFSTEP_ASSERT(threads >= 1);
    if (threads > 1) m_impl->pool.reset(pthreadpool_create(static_cast<std::size_t>(threads)));
}

ThreadPool::~ThreadPool() = default;

int ThreadPool::threads() const
{
    return m_impl->pool ? static_cast<int>(pthreadpool_get_threads_count(m_impl->pool.get())) : 1;
}

void ThreadPool::parallelFor(std::size_t count, std::size_t grain, const Work &work)
{
    if (count == 0) return;
    grain = std::max<std::size_t>(grain, 1);
    if (!m_impl->pool || count <= grain) {
        work(0, count);
        return;
    }
    // A few pieces a thread even out cores of unequal speed.
    constexpr std::size_t PiecesPerThread = 4;
    const std::size_t pieces = PiecesPerThread * static_cast<std::size_t>(threads());
    const std::size_t length = std::max(grain, (count + pieces - 1) / pieces);
    Work copy = work; // the C interface wants a pointer that is not const
    // Waiting workers sleep: by default they spin, which on busy cores costs more than the work itself.
    pthreadpool_parallelize_1d_tile_1d(m_impl->pool.get(), callWork, &copy, count, length, PTHREADPOOL_FLAG_YIELD_WORKERS);
}

} // namespace halfstep
