// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "widgets/pages/data_card.h"

#include <QWidget>

#include <optional>
#include <vector>

class QPushButton;

namespace halfstep {

/// Pictures in a row, as the model gets them.
class Thumbnails : public QWidget {
    Q_OBJECT

public:
    Thumbnails(std::vector<Thumbnail> pictures, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Thumbnail> m_pictures;
};

/// How many of a class were chosen.
class ClassBar : public QWidget {
    Q_OBJECT

public:
    ClassBar(double chosen, double largest, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share;
};

/// A mark and a sentence, and what helps; a warning stands on its tint.
class FindingLine : public QWidget {
    Q_OBJECT

public:
    FindingLine(const QString &sentence, std::optional<VerdictLevel> level, QWidget *parent);

    QPushButton *addAction(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<VerdictLevel> m_level;
};

} // namespace halfstep
