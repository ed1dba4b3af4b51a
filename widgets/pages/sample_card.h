// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/pages/data_card.h"

#include <QWidget>

class QLabel;

namespace halfstep {

class Words;

/// One sample that something is the matter with: its picture as the model gets it, name, shape and values. Floats over the page, closes with Esc.
class SampleCard : public QWidget {
    Q_OBJECT

public:
    explicit SampleCard(QWidget *window);

    void showSample(const SampleView &sample, const QWidget *over); ///< in the upper right corner of `over`

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_picture;
    Words *m_name;
    Words *m_facts;
};

} // namespace halfstep
