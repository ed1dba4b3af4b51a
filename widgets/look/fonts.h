// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

class QWidget;

namespace halfstep {

/// What words are for; decides their size against the system's font, and their weight.
enum class TextStyle {
    Title,     ///< empty page's title, file name
    Heading,   ///< verdict, page and panel titles
    ChartHead, ///< chart heads, layer name
    Body,
    Strong,    ///< body, DemiBold
    Second,    ///< table heads, second lines, status
    Small,     ///< ticks, chart sentences, operator types; never under 8 points
};

/// `base` in the size and weight of a use.
QFont fontFor(TextStyle style, const QFont &base);

/// Sizes that follow the font. All spaces are multiples of `unit`; there are no pixel constants but the hairline.
struct Spacing {
    int height = 0; ///< height of a line of body text
    int unit = 0;   ///< round(height / 4), at least 3

    int units(double count) const;   ///< `count` units
    int lines(double count) const;   ///< `count` heights
};
Spacing spacingOf(const QFont &body);
Spacing spacingOf(const QWidget &widget); ///< of the application's font, so that a large title does not widen its margins

} // namespace halfstep
