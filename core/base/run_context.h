// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/base_codes.h"
#include "core/base/cancel_token.h"
#include "core/base/result.h"

#include <cstdint>
#include <functional>

namespace halfstep {

/// A stage of the work that a user watches.
enum class Stage { Reading, FindingRanges, Quantizing, Checking, Timing, Writing };

/// How far a stage is. `total` 0: not known.
struct Progress {
    Stage stage = Stage::Reading;
    std::int64_t done = 0;
    std::int64_t total = 0;
};

/// What a long function needs from its caller. Passed by const reference; every part may be left as it is.
/// A long function looks at the token at least every 50 ms and then returns `codes::Stopped`.
struct RunContext {
    CancelToken cancel;
    std::function<void(const Progress &)> progress; ///< called on the working thread, at most once per step; may be empty
    int threads = 1;                                ///< at least 1; results do not depend on it

    bool isStopped() const { return cancel.isRequested(); }
    void report(Stage stage, std::int64_t done, std::int64_t total) const
    {
        if (progress) progress(Progress{stage, done, total});
    }
};

} // namespace halfstep
