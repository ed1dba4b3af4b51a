// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace halfstep {

/// Covers the window while something is dragged over it and says what letting go would do. Takes no events itself.
class DropHint : public QWidget {
    Q_OBJECT

public:
    explicit DropHint(QWidget *window);

    void showSentence(const QString &sentence, bool isWelcome);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_sentence;
    bool m_isWelcome = false;
};

} // namespace halfstep
