// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace halfstep {

/// The network that comes with the program and its data; empty paths where it was not installed.
struct SampleFiles {
    QString model;
    QString data;
};
SampleFiles sampleFiles();

} // namespace halfstep
