// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/calibration/calibration_stats.h"

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace halfstep {

/// Where a working thread leaves its newest progress; the window looks in at its own pace, so that a fast stage cannot flood it.
class Mailbox {
public:
    struct News {
        std::optional<Progress> progress;
        std::shared_ptr<const CalibrationStats> stats;
    };

    void put(const Progress &progress)
    {
        const std::lock_guard lock(m_mutex);
        m_news.progress = progress;
    }
    void put(std::shared_ptr<const CalibrationStats> stats)
    {
        const std::lock_guard lock(m_mutex);
        m_news.stats = std::move(stats);
    }
    /// What came since the last look.
    News take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_news, News{});
    }

private:
    std::mutex m_mutex;
    News m_news;
};

} // namespace halfstep
