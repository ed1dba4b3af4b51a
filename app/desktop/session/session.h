// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/session/latest_job.h"
#include "app/desktop/session/mailbox.h"
#include "app/desktop/session/run.h"
#include "app/desktop/session/verbs.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace halfstep {

/// One opened model and the work on it: its data, its runs, which of them is shown. Every verb runs in a lane of its own;
/// results come back as signals on the window's thread. Knows no widget.
class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(Verbs verbs, QObject *parent = nullptr);
    ~Session() override;

    struct Options {
        int threads = 1;
        std::int64_t samples = 128; ///< taken from new data
        Limits limits;
        bool measuresSpeed = true;
        Target target = Target::Cpu;
    };
    void setOptions(const Options &options) { m_options = options; }
    const Options &options() const { return m_options; }

    void openModel(const QString &path);
    void reload();
    bool isOpening() const { return m_openLane->isRunning(); }
    std::shared_ptr<const OpenedModel> model() const { return m_model; }

    void setData(std::optional<DataRequest> request); ///< nothing: none
    const std::optional<DataRequest> &dataRequest() const { return m_dataRequest; }
    std::shared_ptr<const OpenedData> data() const { return m_data; }
    const std::optional<Error> &dataError() const { return m_dataError; }
    void readSample(const std::string &name); ///< of the data in force
    bool isLookingAtData() const { return m_dataLane->isRunning(); }

    const std::vector<Run> &runs() const { return m_runs; }
    const Run *run(int number) const;
    const Run *shownRun() const { return run(m_shown); }
    void show(int number);

    int quantize(const PlanRequest &plan); ///< starts, or waits for its turn; the new run's number
    int compareWith(const QString &path);
    void stop(int number); ///< a waiting run leaves, the running one keeps what it learnt
    void stopAll();
    int retry(int number); ///< the same again, quantized or compared, with the data as it is now; the new run's number
    void discard(int number);
    void measure(int number); ///< time a finished run against the float model
    bool isMeasuring() const { return m_measureLane->isRunning(); }
    bool isBusy() const { return m_running >= 0; }
    int runningNumber() const { return m_running; } ///< -1: none

    /// Write what the shown run gave. `command` does the same again; reports name it.
    void write(ExportKind kind, const QString &path, const QString &command = {});
    void judgeAgain(const Limits &limits); ///< flags and verdicts under other limits

Q_SIGNALS:
    void openingStarted(const QString &path);
    void modelChanged();
    void openFailed(const QString &path, const halfstep::Error &error);
    void dataChanged();
    void sampleRead(const halfstep::SampleView &sample);
    void runsChanged();           ///< one came or went
    void runChanged(int number);  ///< progress, state or result
    void runEnded(int number);
    void shownChanged();
    void written(const halfstep::Exported &exported);
    void writeFailed(const QString &path, const halfstep::Error &error);

private:
    Run *runWith(int number);
    int addRun(Run run);
    void startNext();
    void startRun(Run &run);
    RunRequest requestFor(const Run &run) const;
    void deliverModel(const Result<OpenedModel> &opened);
    void deliverData(const Result<OpenedData> &opened);
    void deliverRun(const Result<RunResult> &result);
    void readMail();
    void enterStage(Run &run, Stage stage);
    static void note(Run &run, const QString &text, bool isError = false);
    RunContext context() const;

    Verbs m_verbs;
    Options m_options;
    std::shared_ptr<const OpenedModel> m_model;
    QString m_openingPath;
    std::optional<DataRequest> m_dataRequest;
    std::shared_ptr<const OpenedData> m_data;
    std::optional<Error> m_dataError;
    std::vector<Run> m_runs;
    std::deque<int> m_waiting;
    int m_running = -1;
    int m_shown = 0;
    int m_nextNumber = 1;
    std::shared_ptr<Mailbox> m_mailbox;
    QTimer m_look;
    QElapsedTimer m_stageTime;
    QElapsedTimer m_runTime;
    QString m_writingPath;
    int m_measured = -1;
    std::unique_ptr<LatestJob<OpenedModel>> m_openLane;
    std::unique_ptr<LatestJob<OpenedData>> m_dataLane;
    std::unique_ptr<LatestJob<SampleView>> m_sampleLane;
    std::unique_ptr<LatestJob<RunResult>> m_runLane;
    std::unique_ptr<LatestJob<LatencyReport>> m_measureLane;
    std::unique_ptr<LatestJob<Exported>> m_writeLane;
};

} // namespace halfstep
