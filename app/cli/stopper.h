// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/cancel_token.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace halfstep::cli {

/// Listens for Ctrl-C and the wish to terminate. The work is asked to stop; if it has not within `Patience`, the
/// process ends itself, its temporary files removed. Made once, in `main`, before any other thread.
class Stopper {
public:
    /// `lastWords` is called on the listening thread before the process ends itself.
    explicit Stopper(std::function<void()> lastWords);

    const CancelToken &token() const { return m_state->token; }
    /// A file that is going to be written: its temporary is removed if the process ends itself.
    void willWrite(const std::filesystem::path &path);

private:
    struct State { ///< shared with the listening thread, which may outlive `main`
        CancelToken token;
        std::function<void()> lastWords;
        std::mutex mutex;
        std::vector<std::filesystem::path> goals;
    };
    static void listen(State &state);
    static void removeTemporaries(State &state);

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace halfstep::cli
