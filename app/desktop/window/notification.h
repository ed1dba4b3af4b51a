// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/session/run.h"

class QWidget;

namespace halfstep {

/// Whether the end of `run` is news to somebody who looks elsewhere: the window is not in front, and the run took over 10 seconds.
bool deservesNotification(const Run &run, bool isInFront);

/// Tell the desktop, without waiting (org.freedesktop.Notifications), and ask for attention in its list of windows.
void notifyDesktop(QWidget &window, const QString &title, const QString &sentence);

} // namespace halfstep
