// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace halfstep {

/// Looks like a field and is a button: opens *Find anything*. Its key stands at the right.
class FindField : public QPushButton {
    Q_OBJECT

public:
    FindField(const QString &words, const QString &keys, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_keys;
};

} // namespace halfstep
