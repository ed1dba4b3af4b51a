// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/run_context.h"

#include <QFutureWatcher>
#include <QtConcurrent/QtConcurrentRun>

#include <functional>
#include <utility>

namespace halfstep {

/// A lane for one kind of job: start() makes the running job stale, its result is dropped. Results are delivered on the
/// thread that owns the lane. Work captures values, never `this`.
template <class T>
class LatestJob {
public:
    using Work = std::function<Result<T>(const RunContext &)>;

    explicit LatestJob(std::function<void(const Result<T> &)> deliver)
    {
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher,
                         [this, deliver = std::move(deliver)] { deliver(m_watcher.result()); });
    }
    ~LatestJob() { m_cancel.request(); }
    LatestJob(const LatestJob &) = delete;
    LatestJob &operator=(const LatestJob &) = delete;

    bool isRunning() const { return m_watcher.isRunning(); }
    void stop() { m_cancel.request(); } ///< the job ends at its next look and delivers what it has

    /// `run` gives threads and progress; its token is replaced by the lane's.
    void start(Work work, RunContext run = {})
    {
        m_cancel.request();
        m_cancel = CancelToken{};
        run.cancel = m_cancel;
        m_watcher.setFuture(QtConcurrent::run([work = std::move(work), run = std::move(run)] { return work(run); }));
    }

private:
    CancelToken m_cancel;
    QFutureWatcher<Result<T>> m_watcher;
};

} // namespace halfstep
