// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QTextEdit;

namespace halfstep {

/// The log of a run, under the verdict; can be copied.
class DetailsFold : public QWidget {
    Q_OBJECT

public:
    explicit DetailsFold(QWidget *parent = nullptr);

    struct Line {
        QString text;
        bool isError = false;
        bool operator==(const Line &) const = default;
    };
    void setLines(const std::vector<Line> &lines);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void copy();

    std::vector<Line> m_lines;
    QTextEdit *m_log;
};

} // namespace halfstep
