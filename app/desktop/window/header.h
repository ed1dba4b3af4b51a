// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace halfstep {

/// What stands above the docks over the whole width: menu, strip, verdict, details. QMainWindow asks its menu widget for a height alone.
class Header : public QWidget {
    Q_OBJECT

public:
    explicit Header(QWidget *parent = nullptr);

    void add(QWidget *part);
    int heightForWidth(int width) const override;
};

} // namespace halfstep
