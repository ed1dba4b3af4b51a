// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/range.h"
#include "core/numerics/histogram.h"

#include <optional>
#include <string>
#include <vector>

namespace halfstep::svg {

/// A bar of a layer; NaN: nothing to draw.
struct Bar {
    double value = 0;
    bool isFlagged = false;
    std::string tip; ///< plain text, shown by the browser on hover
};

/// Error by layer on a logarithmic axis of whole decades, with the limit and the line of pure rounding. Colours come from CSS classes.
std::string layerBars(const std::vector<Bar> &bars, double limit, std::string_view unit);

/// The error in steps with the band from -1/2 to 1/2.
std::string errorHistogram(const Histogram &histogram);

/// Values with the range that the quantized tensor can represent.
std::string valueHistogram(const Histogram &histogram, const std::optional<Range> &representable);

} // namespace halfstep::svg
