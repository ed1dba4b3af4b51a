// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/pages/input_card.h"

#include <QRectF>
#include <QWidget>

#include <vector>

namespace halfstep {

/// A bar from the lowest to the highest value of each part, from left to right, at least a pixel high; the range of values fills the height.
std::vector<QRectF> sketchBars(const SampleSketch &sketch, const QSizeF &size);

/// The few values as text: "0.25, −1.00".
QString fewText(const SampleSketch &sketch);

/// One sample drawn: sound as a wave around its middle, numbers as a band in their order.
class SampleChart : public QWidget {
    Q_OBJECT

public:
    SampleChart(SampleSketch sketch, const QString &name, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SampleSketch m_sketch;
};

} // namespace halfstep
