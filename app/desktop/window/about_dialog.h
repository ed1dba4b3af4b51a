// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace halfstep {

/// What this program is, its version, and the licences of all its parts.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent);
};

/// Keys, and the few words that the window uses in a meaning of its own.
class HelpDialog : public QDialog {
    Q_OBJECT

public:
    HelpDialog(const QList<QAction *> &actions, QWidget *parent);
};

} // namespace halfstep
