// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/session/verbs.h"

#include <condition_variable>
#include <memory>
#include <mutex>

namespace halfstep {

/// Holds a real run while it finds ranges, half way through its samples, so that a picture of it shows it at work on a fast machine too.
/// On the way there it gives the run time for a snapshot of its histograms.
class Brake {
public:
    void pull();    ///< the next run is held
    void release();
    bool isHolding() const;
    void passBy(const Progress &progress, const RunContext &run); ///< called by the working thread

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_released;
    bool m_isPulled = false;
    bool m_isHolding = false;
};

/// The verbs, with `brake` on their runs.
Verbs brakedBy(const std::shared_ptr<Brake> &brake, Verbs verbs);

} // namespace halfstep
