// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/run_row.h"

#include <QCoreApplication>

namespace halfstep {

QString stageText(Stage stage)
{
    switch (stage) {
    case Stage::Reading: return QCoreApplication::translate("Stage", "Reading");
    case Stage::FindingRanges: return QCoreApplication::translate("Stage", "Finding ranges");
    case Stage::Quantizing: return QCoreApplication::translate("Stage", "Quantizing");
    case Stage::Checking: return QCoreApplication::translate("Stage", "Checking");
    case Stage::Timing: return QCoreApplication::translate("Stage", "Timing");
    case Stage::Writing: return QCoreApplication::translate("Stage", "Writing");
    }
    return {};
}

QString runRowTitle(const RunRow &row)
{
    switch (row.state) {
    case RunState::Queued: return QCoreApplication::translate("RunRow", "%1, waiting").arg(row.name);
    case RunState::Stopped: return QCoreApplication::translate("RunRow", "%1, stopped").arg(row.name);
    case RunState::Failed: return QCoreApplication::translate("RunRow", "%1, failed").arg(row.name);
    default: return row.name;
    }
}

} // namespace halfstep
