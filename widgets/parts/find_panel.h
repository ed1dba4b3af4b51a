// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QString>
#include <QWidget>

#include <vector>

class QLineEdit;
class QListWidget;

namespace halfstep {

/// Something that *Find anything* can find.
struct FindEntry {
    QString text;
    QString detail; ///< what it is, or its key
    QIcon icon;
    bool isEnabled = true;
};

/// Rank of an entry for the words typed: 0 best, negative no match. Every word must occur; earlier and at the start of words is better.
int findRank(const QString &text, const QString &typed);

/// A line to type in and what it finds: commands, layers, runs. Floats over the window; Esc closes it.
class FindPanel : public QWidget {
    Q_OBJECT

public:
    explicit FindPanel(QWidget *window);

    void open(std::vector<FindEntry> entries);

Q_SIGNALS:
    void chosen(int entry); ///< index into what `open` was given

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void choose();

    std::vector<FindEntry> m_entries;
    QLineEdit *m_line;
    QListWidget *m_list;
};

} // namespace halfstep
