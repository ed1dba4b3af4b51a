// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QToolButton;

namespace halfstep {

/// A section that unfolds: a head with a chevron, a title, muted words and a key number that stays visible when it is closed.
class FoldSection : public QWidget {
    Q_OBJECT

public:
    explicit FoldSection(QWidget *content, QWidget *parent = nullptr); ///< takes the content over

    void setHead(const QString &title, const QString &unit, const QString &key, bool isFlagged);
    void setOpen(bool isOpen);
    bool isOpen() const;

Q_SIGNALS:
    void toggled(bool isOpen);

private:
    class Head;
    Head *m_head;
    QWidget *m_content;
};

} // namespace halfstep
