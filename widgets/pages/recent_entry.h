// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace halfstep {

/// A model that was open before, and what came of it.
struct RecentEntry {
    QString path;
    QDateTime when;
    QString runName;                   ///< of the last run; empty: not quantized yet
    std::optional<VerdictLevel> level; ///< of the last run
    double ratio = 0;                  ///< how many times smaller; 0: not known
};

} // namespace halfstep
