// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `widgets/look`: colours, fonts, spaces, numbers, icons. Everything that is drawn asks here, by role.

#include <QColor>
#include <QPalette>

#include <array>

class QWidget;

namespace halfstep {

/// What a colour is for. Views ask for roles, never for a value.
enum class Role {
    Window, Panel, Raised, Hover, Select,
    Text, Muted, Line, Edge,
    Accent, AccentText, Focus, Tip, TipText,
    SeriesA, SeriesAFill, ///< float, run A: pencil
    SeriesB, SeriesBFill, ///< quantized, run B: ink
    Band,                 ///< representable range, half a step
    FineMark, FineText, FineFill,
    LookMark, LookText, LookFill,
    BrokenMark, BrokenText, BrokenFill,
    Count,
};

/// One complete set of colours; immutable.
class Theme {
public:
    Theme(bool isDark, const std::array<QColor, static_cast<std::size_t>(Role::Count)> &colors) : m_colors(colors), m_isDark(isDark) {}

    bool isDark() const { return m_isDark; }
    const QColor &color(Role role) const { return m_colors[static_cast<std::size_t>(role)]; }

private:
    std::array<QColor, static_cast<std::size_t>(Role::Count)> m_colors;
    bool m_isDark;
};

const Theme &lightTheme();
const Theme &darkTheme();

/// The set that belongs to a palette: dark if its window is darker than the words on it, whatever the system claims.
const Theme &themeOf(const QPalette &palette);
const Theme &themeOf(const QWidget &widget);

/// The colours of controls and pages from a set.
QPalette paletteOf(const Theme &theme);

/// Contrast of two colours, 1 … 21 (WCAG 2, relative luminance).
double contrast(const QColor &a, const QColor &b);

/// Perceived lightness L*, 0 … 100 (CIE 1976).
double lightness(const QColor &color);

} // namespace halfstep
