// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Numbers as the window writes them: the user's locale, a true minus, thin no-break spaces before units. One
/// rounding for tables, charts and tooltips; files and the command line write the C locale instead.

#include "core/model/layer_id.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace halfstep {

/// "–": not known. Never 0.
QString unknownText();

/// `digits` significant digits: 2.94, 0.0140, 18.6, 401; infinities as "∞".
QString numberText(double value, int digits = 3);

/// A whole number, exact, grouped: "1 605 632".
QString countText(std::int64_t value);

/// Fixed decimals, for a column where digits stand below each other.
QString fixedText(double value, int decimals);

/// Decibels with one decimal and no unit: "38.0", "∞".
QString decibelText(double db);

/// A share of 1 as percent: exact zero "0 %", "< 0.1 %", else one decimal below 10 and at most one above.
QString percentText(double share);

/// Bytes in powers of 1000: "812 bytes", "3.61 MB".
QString sizeText(std::uint64_t bytes);

/// A number of parameters: "3.50 M", "812".
QString largeCountText(std::uint64_t count);

/// "3.9×".
QString timesText(double factor);

/// Seconds as "8.92 ms", "2.1 s".
QString durationText(double seconds);

/// Time that is left, roughly: "about 7 s left", "about 3 min left".
QString timeLeftText(double seconds);

/// "1×224×224×3"; "scalar" without axes.
QString dimsText(const std::vector<std::int32_t> &dims);

/// A layer's number as patterns of the command line name it: "12", in subgraph 1 "1:12".
QString layerNumberText(const LayerId &layer);

/// "−1.00 … 1.00".
QString rangeText(double low, double high);

} // namespace halfstep
