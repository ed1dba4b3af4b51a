// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/start/preferences.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace halfstep {

/// What the command line asks for: `halfstep [MODEL] [--data SOURCE]… [--theme light|dark] [--language XX] [--screenshots DIR]`.
struct StartOptions {
    QStringList models; ///< each in a window of its own
    QStringList data; ///< one source, or one for each input: INPUT=SOURCE
    std::optional<ThemeChoice> theme;
    QString language;
    QString screenshots; ///< folder; empty: a window as usual
};

/// The options, or the exit status (0 after --help and --version, 2 for a command line that is wrong) after what is to be said was printed.
struct ParsedStart {
    StartOptions options;
    std::optional<int> exitStatus;
};
ParsedStart parseStart(const QStringList &arguments);

} // namespace halfstep
