// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/brake.h"

#include <chrono>
#include <thread>

namespace halfstep {

namespace {

constexpr std::chrono::milliseconds StepPause(5);  // of 64 samples: more than the 100 ms between two snapshots
constexpr std::chrono::milliseconds LookPause(20); // a stopped run must end within 50

} // namespace

void Brake::pull()
{
    const std::lock_guard lock(m_mutex);
    m_isPulled = true;
}

void Brake::release()
{
    const std::lock_guard lock(m_mutex);
    m_isPulled = m_isHolding = false;
    m_released.notify_all();
}

bool Brake::isHolding() const
{
    const std::lock_guard lock(m_mutex);
    return m_isHolding;
}

void Brake::passBy(const Progress &progress, const RunContext &run)
{
    std::unique_lock lock(m_mutex);
    if (!m_isPulled || progress.stage != Stage::FindingRanges) return;
    if (2 * progress.done < progress.total) {
        lock.unlock();
        std::this_thread::sleep_for(StepPause);
        return;
    }
    m_isHolding = true;
    while (m_isPulled && !run.isStopped()) m_released.wait_for(lock, LookPause);
    m_isHolding = false;
}

Verbs brakedBy(const std::shared_ptr<Brake> &brake, Verbs verbs)
{
    verbs.run = [brake, inner = verbs.run](std::shared_ptr<const Model> model, const RunRequest &request, const RunContext &run) {
        RunContext braked = run;
        braked.progress = [&](const Progress &progress) {
            if (run.progress) run.progress(progress);
            brake->passBy(progress, run);
        };
        return inner(std::move(model), request, braked);
    };
    return verbs;
}

} // namespace halfstep
