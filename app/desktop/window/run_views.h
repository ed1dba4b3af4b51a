// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/session/session.h"
#include "widgets/models/run_row.h"
#include "widgets/pages/data_card.h"
#include "widgets/pages/model_page.h"
#include "widgets/pages/recent_entry.h"
#include "widgets/parts/details_fold.h"
#include "widgets/parts/verdict_bar.h"

#include <vector>

namespace halfstep {

/// What the views say of a session: pure functions from its state to values, so that a test can ask without a window.

std::vector<RunRow> runRows(const Session &session);
VerdictState verdictOf(const Session &session); ///< of the shown run
VerdictState verdictOf(const Session &session, const Run &run);
std::vector<DetailsFold::Line> logLines(const Run &run);
ModelCard modelCard(const Session &session);
DataCard dataCard(const Session &session);
QString dataText(const Session &session);    ///< "flowers/ · 128": the field of the strip
QString statusText(const Session &session);  ///< "65 layers · float32 · no run yet"
QString methodText(const Session &session);  ///< how the numbers were made: "measured on this computer, 4 threads"
RecentEntry recentEntry(const Session &session);

/// The command that writes the same file; empty for a run that no command makes.
QString commandText(const Session &session, const Run &run);

} // namespace halfstep
