// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "core/quantization/advice.h"

#include <QString>

#include <cstdint>

class QSettings;

namespace halfstep {

enum class ThemeChoice { System, Light, Dark };

/// What a user may set once for all windows.
struct Preferences {
    int threads = 0;           ///< 0: as many as the machine has
    std::int64_t samples = 128; ///< taken from new data
    Target target = Target::Cpu; ///< what the advice is for
    bool measuresSpeed = true;
    Limits limits;
    QString language;          ///< "de"; empty: the system's
    ThemeChoice theme = ThemeChoice::System;

    bool operator==(const Preferences &) const = default;
};

Preferences loadPreferences(QSettings &settings);
void savePreferences(QSettings &settings, const Preferences &preferences);

int threadsOf(const Preferences &preferences); ///< at least 1

} // namespace halfstep
