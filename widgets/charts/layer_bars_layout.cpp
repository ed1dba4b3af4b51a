// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/layer_bars_layout.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

QRectF LayerBarsLayout::bar(int index, double top) const
{
    const double from_x = std::max(left(index) + gap / 2, plot.left());
    const double to_x = std::min(left(index) + pitch - gap / 2, plot.right());
    return QRectF(from_x, top, std::max(0.0, to_x - from_x), std::max(0.0, plot.bottom() - top));
}

LayerBarsLayout layOutLayerBars(const QRectF &plot, int count, double from, double to)
{
    LayerBarsLayout layout;
    layout.plot = plot;
    layout.count = count;
    layout.from = from * count;
    layout.to = to * count;
    layout.pitch = count > 0 ? plot.width() / std::max(1e-9, layout.to - layout.from) : plot.width();
    layout.gap = layout.pitch >= 5 ? std::clamp(layout.pitch * 0.28, 1.0, 12.0) : 0;
    layout.isEnvelope = layout.pitch < 2;
    return layout;
}

std::vector<PixelColumn> envelope(const LayerBarsLayout &layout, const std::vector<double> &values)
{
    std::vector<PixelColumn> columns(static_cast<std::size_t>(std::max(1.0, std::ceil(layout.plot.width()))));
    for (int bar = 0; bar < layout.count; ++bar) {
        const double value = values[static_cast<std::size_t>(bar)];
        if (!layout.isVisible(bar) || std::isnan(value)) continue;
        const double x = layout.center(bar) - layout.plot.left();
        if (x < 0 || x >= static_cast<double>(columns.size())) continue;
        PixelColumn &column = columns[static_cast<std::size_t>(x)];
        column.low = column.isEmpty ? value : std::min(column.low, value);
        column.high = column.isEmpty ? value : std::max(column.high, value);
        column.isEmpty = false;
    }
    return columns;
}

std::vector<int> placeLabels(const std::vector<QRectF> &wanted, int limit)
{
    std::vector<int> placed;
    for (int i = 0; i < static_cast<int>(wanted.size()) && static_cast<int>(placed.size()) < limit; ++i) {
        const QRectF &rect = wanted[static_cast<std::size_t>(i)];
        if (rect.isEmpty()) continue;
        const bool isFree = std::none_of(placed.begin(), placed.end(),
                                         [&](int other) { return wanted[static_cast<std::size_t>(other)].intersects(rect); });
        if (isFree) placed.push_back(i);
    }
    return placed;
}

} // namespace halfstep
