// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>

namespace halfstep {

/// A wish to stop, shared by who wishes and who works. Copies share one flag. Any thread may use it.
class CancelToken {
public:
    void request() const { m_flag->store(true, std::memory_order_relaxed); }
    bool isRequested() const { return m_flag->load(std::memory_order_relaxed); }
    const std::atomic<bool> *flag() const { return m_flag.get(); } ///< for a signal handler; lives as long as a copy

private:
    std::shared_ptr<std::atomic<bool>> m_flag = std::make_shared<std::atomic<bool>>(false);
};

} // namespace halfstep
