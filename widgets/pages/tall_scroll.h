// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

namespace halfstep {

/// Asks for the whole height of what it holds and scrolls where it gets less. What has the focus is in view.
class TallScroll : public QScrollArea {
    Q_OBJECT

public:
    explicit TallScroll(QWidget *parent);

    /// Takes the place of what is held, scrolled as far as that was.
    void replace(QWidget *content);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

private:
    void follow(const QWidget *focus);
};

} // namespace halfstep
