// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/svg_plot.h"

#include "core/numerics/histogram_outline.h"
#include "core/report/html_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace halfstep::svg {

namespace {

constexpr double Rounding = 0.28867513459481287; // 1/√12 steps: rounding alone
constexpr double HalfStep = 0.5;

struct Frame {
    double width = 0;
    double height = 0;
    double left = 0; ///< of the plot
    double top = 0;
    double right = 0;
    double bottom = 0;
};

constexpr Frame Wide{960, 300, 48, 16, 880, 268};
constexpr Frame Small{420, 190, 12, 12, 408, 160};

/// A coordinate: two decimals, an ASCII minus.
std::string num(double value)
{
    std::array<char, 40> buffer;
    const double shown = std::isfinite(value) ? value : 0;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), shown, std::chars_format::fixed, 2).ptr;
    return std::string(buffer.data(), end);
}

std::string open(const Frame &frame, std::string_view label)
{
    return "<svg viewBox=\"0 0 " + num(frame.width) + " " + num(frame.height) + "\" role=\"img\" aria-label=\"" + html::escaped(label) + "\">\n";
}

std::string line(double x1, double y1, double x2, double y2, std::string_view kind)
{
    return "<line class=\"" + std::string(kind) + "\" x1=\"" + num(x1) + "\" y1=\"" + num(y1) + "\" x2=\"" + num(x2) + "\" y2=\"" + num(y2) + "\"/>\n";
}

std::string text(double x, double y, std::string_view anchor, std::string_view words, std::string_view kind = "tick")
{
    return "<text class=\"" + std::string(kind) + "\" x=\"" + num(x) + "\" y=\"" + num(y) + "\" text-anchor=\"" + std::string(anchor) + "\">"
        + html::escaped(words) + "</text>\n";
}

std::string rect(double x, double y, double width, double height, std::string_view kind, std::string_view tip = {})
{
    const std::string start = "<rect class=\"" + std::string(kind) + "\" x=\"" + num(x) + "\" y=\"" + num(y) + "\" width=\"" + num(std::max(0.0, width))
        + "\" height=\"" + num(std::max(0.0, height)) + "\"";
    return tip.empty() ? start + "/>\n" : start + "><title>" + html::escaped(tip) + "</title></rect>\n";
}

/// Whole decades around all positive finite values and the limit.
std::pair<int, int> decades(const std::vector<Bar> &bars, double limit)
{
    double low = std::min(0.1, limit);
    double high = std::max(1.0, limit);
    for (const Bar &bar : bars) {
        if (!(bar.value > 0) || !std::isfinite(bar.value)) continue;
        low = std::min(low, bar.value);
        high = std::max(high, bar.value);
    }
    const int first = std::max(-6, static_cast<int>(std::floor(std::log10(low) + 1e-9)));
    return {first, std::max(first + 1, static_cast<int>(std::ceil(std::log10(high) - 1e-9)))};
}

/// Outline of the bins within [low, high], on the frame's plot, relative to the tallest.
std::string outline(const Histogram &histogram, double low, double high, const Frame &frame, bool isLog)
{
    std::string points;
    for (const OutlinePoint &point : histogramOutline(histogram, low, high, isLog)) {
        const double x = frame.left + (frame.right - frame.left) * (point.value - low) / (high - low);
        points += (points.empty() ? "" : " ") + num(x) + "," + num(frame.bottom - (frame.bottom - frame.top) * point.height);
    }
    return points;
}

std::string valueTicks(double low, double high, const Frame &frame)
{
    std::string marks = line(frame.left, frame.bottom, frame.right, frame.bottom, "axis");
    for (const double share : {0.0, 0.5, 1.0}) {
        const double x = frame.left + share * (frame.right - frame.left);
        const std::string_view anchor = share == 0.0 ? "start" : share == 1.0 ? "end" : "middle";
        marks += text(x, frame.bottom + 16, anchor, html::number(low + share * (high - low)));
    }
    return marks;
}

} // namespace

std::string layerBars(const std::vector<Bar> &bars, double limit, std::string_view unit)
{
    const auto [first, last] = decades(bars, limit);
    const auto y = [first = first, last = last](double value) {
        const double share = (std::log10(std::max(value, 1e-30)) - first) / (last - first);
        return Wide.bottom - (Wide.bottom - Wide.top) * std::clamp(share, 0.0, 1.0);
    };
    std::string plot = open(Wide, "Error by layer") + text(0, 10, "start", unit);
    for (int k = first; k <= last; ++k) {
        const double value = std::pow(10.0, k);
        plot += line(Wide.left, y(value), Wide.right, y(value), "grid") + text(Wide.left - 6, y(value) + 4, "end", html::number(value));
    }
    const double pitch = (Wide.right - Wide.left) / static_cast<double>(std::max<std::size_t>(1, bars.size()));
    for (std::size_t i = 0; i < bars.size(); ++i) {
        if (std::isnan(bars[i].value)) continue;
        const double x = Wide.left + static_cast<double>(i) * pitch;
        const double top = y(bars[i].value);
        plot += rect(x + pitch * 0.14, top, pitch * 0.72, Wide.bottom - top, bars[i].isFlagged ? "flagged" : "bar", bars[i].tip);
    }
    plot += line(Wide.left, Wide.bottom, Wide.right, Wide.bottom, "axis") + line(Wide.left, y(limit), Wide.right, y(limit), "limit")
        + text(Wide.right + 6, y(limit) + 4, "start", html::number(limit) + " limit", "strong");
    if (std::abs(y(limit) - y(Rounding)) > 14)
        plot += line(Wide.left, y(Rounding), Wide.right, y(Rounding), "rounding") + text(Wide.right + 6, y(Rounding) + 4, "start", "0.29 rounding");
    return plot + text(Wide.left, Wide.bottom + 16, "start", "0") + text(Wide.right, Wide.bottom + 30, "end", "layer, in network order →") + "</svg>\n";
}

std::string errorHistogram(const Histogram &histogram)
{
    if (histogram.counts.empty()) return {};
    const double low = histogram.low;
    const double high = histogram.high;
    const auto x = [&](double value) { return Small.left + (Small.right - Small.left) * (value - low) / (high - low); };
    std::string plot = open(Small, "Error histogram, in steps")
        + rect(x(-HalfStep), Small.top, x(HalfStep) - x(-HalfStep), Small.bottom - Small.top, "band");
    const std::string points = outline(histogram, low, high, Small, false);
    if (!points.empty()) plot += "<polygon class=\"error\" points=\"" + points + "\"/>\n";
    return plot + valueTicks(low, high, Small) + "</svg>\n";
}

std::string valueHistogram(const Histogram &histogram, const std::optional<Range> &representable)
{
    if (histogram.counts.empty()) return {};
    const double low = representable ? std::min(histogram.low, representable->min) : histogram.low;
    const double high = std::max(representable ? std::max(histogram.high, representable->max) : histogram.high, low + 1e-30);
    const auto x = [&](double value) { return Small.left + (Small.right - Small.left) * (value - low) / (high - low); };
    std::string plot = open(Small, "Histogram of the float values, logarithmic count");
    if (representable)
        plot += rect(x(representable->min), Small.top, x(representable->max) - x(representable->min), Small.bottom - Small.top, "band");
    const std::string points = outline(histogram, low, high, Small, true);
    if (!points.empty()) plot += "<polygon class=\"values\" points=\"" + points + "\"/>\n";
    if (representable)
        for (const double edge : {representable->min, representable->max}) plot += line(x(edge), Small.top, x(edge), Small.bottom, "edge");
    return plot + valueTicks(low, high, Small) + "</svg>\n";
}

} // namespace halfstep::svg
