// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/pages/recent_entry.h"

#include <QAbstractButton>

namespace halfstep {

/// A day as people say it: "today", "yesterday", "Monday", "3 November".
QString dayText(const QDate &day, const QDate &today);

/// A recent model: key, name, what came of it, when.
class RecentRow : public QAbstractButton {
    Q_OBJECT

public:
    RecentRow(int key, RecentEntry entry, QWidget *parent = nullptr);

    const RecentEntry &entry() const { return m_entry; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString detail() const;

    int m_key;
    RecentEntry m_entry;
};

} // namespace halfstep
