// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/cancel_token.h"

#include <filesystem>
#include <functional>
#include <mutex>
#include <vector>

namespace halfstep::cli {

/// Listens for Ctrl-C and the wish to terminate. The work is asked to stop; if it has not within `Patience`, the
/// process ends itself, its temporary files removed. Made once, in `main`, before any other thread.
class Stopper {
public:
    /// `lastWords` is called on the listening thread before the process ends itself.
    explicit Stopper(std::function<void()> lastWords);

    const CancelToken &token() const { return m_token; }
    /// A file that is going to be written: its temporary is removed if the process ends itself.
    void willWrite(const std::filesystem::path &path);

private:
    void listen();
    void removeTemporaries();

    CancelToken m_token;
    std::function<void()> m_lastWords;
    std::mutex m_mutex;
    std::vector<std::filesystem::path> m_goals;
};

} // namespace halfstep::cli
