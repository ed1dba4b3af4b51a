// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/histogram_layout.h"

#include "core/numerics/histogram_outline.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

double binWidth(const Histogram &histogram)
{
    return histogram.counts.empty() ? 0 : (histogram.high - histogram.low) / static_cast<double>(histogram.counts.size());
}

/// Share of values whose bin centre lies within ±limit.
double shareWithin(const Histogram &histogram, double limit, double total)
{
    const double width = binWidth(histogram);
    double inside = 0;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const double center = histogram.low + (static_cast<double>(i) + 0.5) * width;
        if (std::abs(center) <= limit) inside += static_cast<double>(histogram.counts[i]);
    }
    return inside / total;
}

} // namespace

ErrorShares errorShares(const Histogram &histogram)
{
    ErrorShares shares;
    const double total = static_cast<double>(totalCount(histogram));
    if (total <= 0) return shares;
    shares.insideHalf = shareWithin(histogram, 0.5, total);
    for (const int reach : {8, 4, 2, 1})
        if (shareWithin(histogram, reach, total) >= 0.99) shares.reach = reach;
    const double width = binWidth(histogram);
    double below = static_cast<double>(histogram.below);
    double above = static_cast<double>(histogram.above);
    double sum = below * histogram.low + above * histogram.high;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const double center = histogram.low + (static_cast<double>(i) + 0.5) * width;
        const double count = static_cast<double>(histogram.counts[i]);
        sum += center * count;
        if (center < -shares.reach) below += count;
        if (center > shares.reach) above += count;
    }
    shares.below = below / total;
    shares.above = above / total;
    shares.mean = sum / total;
    return shares;
}

QPolygonF histogramOutline(const Histogram &histogram, const QRectF &plot, const PlotScale &scale, bool isLog)
{
    QPolygonF outline;
    for (const OutlinePoint &point : histogramOutline(histogram, scale.low, scale.high, isLog))
        outline << QPointF(plot.left() + plot.width() * scale.position(point.value), plot.bottom() - plot.height() * point.height);
    return outline;
}

PlotScale valueScale(const Histogram &histogram, const Range *representable)
{
    double low = histogram.low;
    double high = histogram.high;
    if (representable) {
        low = std::min(low, representable->min);
        high = std::max(high, representable->max);
    }
    if (!(high > low)) return PlotScale{low - 1, low + 1, false};
    const double room = (high - low) * 0.03;
    return PlotScale{low - room, high + room, false};
}

double halfStepLabelLeft(double left, double right, double mean, double width, double reach)
{
    const double after = right + reach / 2;
    const bool isHidden = mean + reach > after && mean - reach < after + width;
    return isHidden ? left - reach / 2 - width : after;
}

Histogram coarsened(const Histogram &histogram, int bins)
{
    const std::size_t wanted = static_cast<std::size_t>(std::max(1, bins));
    const std::size_t join = (histogram.counts.size() + wanted - 1) / wanted;
    if (join <= 1) return histogram;
    Histogram result = histogram;
    result.counts.assign((histogram.counts.size() + join - 1) / join, 0);
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) result.counts[i / join] += histogram.counts[i];
    result.high = histogram.low + binWidth(histogram) * static_cast<double>(join * result.counts.size());
    return result;
}

} // namespace halfstep
