// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/fonts.h"
#include "widgets/look/theme.h"

#include <QLabel>

namespace halfstep {

/// A label in the size of its use and the colour of its role; follows theme and font while the program runs. Plain text.
class Words : public QLabel {
    Q_OBJECT

public:
    explicit Words(TextStyle style, Role role = Role::Text, QWidget *parent = nullptr);
    Words(const QString &text, TextStyle style, Role role = Role::Text, QWidget *parent = nullptr);

    void setRole(Role role);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    TextStyle m_style;
    Role m_role;
};

} // namespace halfstep
