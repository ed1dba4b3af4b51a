// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/range.h"
#include "core/numerics/histogram.h"
#include "widgets/charts/plot_scale.h"

#include <QPolygonF>
#include <QRectF>

namespace halfstep {

/// Shares of the values of an error histogram.
struct ErrorShares {
    double insideHalf = 0; ///< within −½ … ½ step
    double below = 0;      ///< under −reach
    double above = 0;      ///< over reach
    double mean = 0;       ///< of the bins' centres; tails count at their end
    int reach = 8;         ///< the smallest of 1, 2, 4, 8 steps that holds 99 %
};
ErrorShares errorShares(const Histogram &histogram);

/// `histogramOutline` of core/numerics in a plot.
QPolygonF histogramOutline(const Histogram &histogram, const QRectF &plot, const PlotScale &scale, bool isLog);

/// The scale that shows a value histogram with its range, with a little room at both sides.
PlotScale valueScale(const Histogram &histogram, const Range *representable);

/// Where "±½" stands, `width` wide, beside the band from `left` to `right`: at its right, unless the mark of half width `reach` at `mean` is there.
double halfStepLabelLeft(double left, double right, double mean, double width, double reach);

/// Neighbouring bins joined until there are at most `bins`.
Histogram coarsened(const Histogram &histogram, int bins);

} // namespace halfstep
