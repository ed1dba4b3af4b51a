// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/pages/recent_entry.h"

#include <vector>

class QSettings;

namespace halfstep {

/// Models that were open, newest first; those whose file is gone are left out.
std::vector<RecentEntry> loadRecent(QSettings &settings);

/// Put `entry` first; an older entry of the same path is replaced.
void rememberRecent(QSettings &settings, const RecentEntry &entry);

} // namespace halfstep
