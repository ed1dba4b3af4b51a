// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDockWidget>

namespace halfstep {

/// A dock with our head: title and a cross.
class Dock : public QDockWidget {
    Q_OBJECT

public:
    Dock(const QString &name, const QString &title, QWidget *content, QWidget *parent);

Q_SIGNALS:
    void closed(); ///< by its cross
};

} // namespace halfstep
