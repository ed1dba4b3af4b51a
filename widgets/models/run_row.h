// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/comparison/error_report.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace halfstep {

enum class RunState {
    Source,   ///< the float model itself
    Queued,
    Running,
    Finished,
    Stopped,  ///< by the user; what was learnt is kept
    Failed,
};

/// What the list shows of a run.
struct RunRow {
    int number = 0;
    QString name;
    RunState state = RunState::Source;
    std::optional<std::uint64_t> bytes; ///< of the file
    std::optional<VerdictLevel> level;
    Progress progress;
    double secondsLeft = -1; ///< negative: not known
    bool isReference = false; ///< A of what is shown
    bool isShown = false;     ///< B of what is shown
};

/// The stage as a word: "Finding ranges".
QString stageText(Stage stage);

/// A row's name with its state: "int8, stopped".
QString runRowTitle(const RunRow &row);

} // namespace halfstep
