// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/charts/plot_scale.h"

#include <QRectF>

#include <vector>

namespace halfstep {

/// Where the bars of layers stand: one slot each, all of one pitch, the remainder spread.
struct LayerBarsLayout {
    double pitch = 1;
    double gap = 0;          ///< between bars; 0 under 5 pixels of pitch
    bool isEnvelope = false; ///< pitch under 2: a line through the maximum of every pixel column instead of bars
    QRectF plot;
    int count = 0;
    double from = 0; ///< visible part of the layers, in layers
    double to = 0;

    double left(int bar) const { return plot.left() + (bar - from) * pitch; }
    double center(int bar) const { return left(bar) + pitch / 2; }
    QRectF bar(int bar, double top) const; ///< from `top` to the plot's bottom
    bool isVisible(int bar) const { return bar + 1 > from && bar < to; }
};

/// `from` and `to` are positions (0 … 1) of the visible part of all layers.
LayerBarsLayout layOutLayerBars(const QRectF &plot, int count, double from, double to);

/// Maximum and minimum of `values` for each pixel column that the layout covers.
struct PixelColumn {
    double low = 0;
    double high = 0;
    bool isEmpty = true;
};
std::vector<PixelColumn> envelope(const LayerBarsLayout &layout, const std::vector<double> &values);

/// Which of the marks get a written label: in the order given (worst first), at most `limit`, none that would overlap another, none that is empty.
std::vector<int> placeLabels(const std::vector<QRectF> &wanted, int limit);

} // namespace halfstep
