// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/workbench.h"
#include "widgets/models/run_row.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace halfstep {

/// A line of a run's log, for *Details*.
struct LogLine {
    QTime when;
    QString text;
    bool isError = false;
};

/// One quantization and its results; number 0 is the float model itself. Never overwritten: a change makes a new one.
struct Run {
    int number = 0;
    QString name;
    RunState state = RunState::Source;
    PlanRequest plan;
    std::optional<DataRequest> data;
    QString comparedPath; ///< set where a second file was compared instead of quantizing
    Progress progress;
    qint64 workMs = 0;       ///< from its start to its end
    double secondsLeft = -1; ///< of the stage; negative: not known
    std::shared_ptr<const CalibrationStats> partialStats;
    RunResult result;
    std::optional<Error> error;
    std::vector<LogLine> log;

    std::optional<VerdictLevel> level() const { return result.errors ? result.errors->verdict.level : std::nullopt; }
    std::shared_ptr<const CalibrationStats> stats() const { return result.stats ? result.stats : partialStats; }
};

} // namespace halfstep
