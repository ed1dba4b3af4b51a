// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class QHBoxLayout;

namespace halfstep {

class Words;

/// A word that something is done, at the bottom of the window, with what one may want next. Never for errors. Goes by itself, or with its cross.
class Toast : public QWidget {
    Q_OBJECT

public:
    explicit Toast(QWidget *window);

    /// `actions`: labels of its buttons.
    void say(const QString &sentence, const QStringList &actions);
    void place(); ///< again, after the window changed its size

Q_SIGNALS:
    void actionChosen(int action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    Words *m_sentence;
    QHBoxLayout *m_buttons;
    QTimer m_going;
};

} // namespace halfstep
