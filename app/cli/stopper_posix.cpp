// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/stopper.h"

#include "core/base/message.h"

#include <chrono>
#include <csignal>
#include <string>
#include <thread>
#include <unistd.h>

namespace halfstep::cli {

namespace {

// The contract is 0.2 s from the key to the end.
constexpr auto Patience = std::chrono::milliseconds(150);

sigset_t stopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

} // namespace

Stopper::Stopper(std::function<void()> lastWords)
{
    m_state->lastWords = std::move(lastWords);
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is an error of writing, not the end
    std::signal(SIGXFSZ, SIG_IGN); // nor is a file that may not grow further
    const sigset_t signals = stopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr); // threads made later inherit it
    std::thread([state = m_state] { listen(*state); }).detach();
}

void Stopper::willWrite(const std::filesystem::path &path)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->goals.push_back(path);
}

void Stopper::listen(State &state)
{
    const sigset_t signals = stopSignals();
    int received = 0;
    while (sigwait(&signals, &received) != 0) {}
    state.token.request();
    std::this_thread::sleep_for(Patience);
    removeTemporaries(state);
    state.lastWords();
    _exit(exitStatus(Category::Stopped));
}

void Stopper::removeTemporaries(State &state)
{
    const std::lock_guard lock(state.mutex);
    for (const auto &goal : state.goals) { // named as writeFileAtomically names them
        const std::string name = "." + goal.filename().string() + "." + std::to_string(getpid()) + ".halfstep-tmp";
        unlink((goal.has_parent_path() ? goal.parent_path() / name : std::filesystem::path(name)).c_str());
    }
}

} // namespace halfstep::cli
