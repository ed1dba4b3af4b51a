// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/advice.h"

#include <QWidget>

class QPushButton;

namespace halfstep {

/// One technique as the advice gives it: what it is for, its forecast size, what it needs, a button. The first is a card.
class AdviceRow : public QWidget {
    Q_OBJECT

public:
    /// `bytesBefore` is the size of the file as it is; `hasData` whether samples are already chosen.
    AdviceRow(int number, const TechniqueAdvice &advice, std::uint64_t bytesBefore, bool hasData, QWidget *parent = nullptr);

    /// What its button needs, and what it gets: one width for all rows, so that sizes stand in a column.
    int buttonWidth() const;
    void setButtonWidth(int width);

Q_SIGNALS:
    void runRequested(halfstep::Technique technique);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeSizes(const TechniqueAdvice &advice, std::uint64_t bytesBefore);
    QWidget *makeNeed(const TechniqueAdvice &advice);
    QPushButton *makeButton(const TechniqueAdvice &advice, bool hasData);

    QWidget *m_buttonSide = nullptr;
    bool m_isFirst;
};

} // namespace halfstep
