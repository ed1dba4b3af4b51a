// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `widgets/look`: colours, fonts, spaces, numbers, icons. Everything that is drawn asks here, by role.

#include <QBrush>
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

/// One complete set of colours; immutable, cheap to copy.
class Theme {
public:
    using Colors = std::array<QColor, static_cast<std::size_t>(Role::Count)>;

    Theme(bool isDark, bool hasHighContrast, const Colors &colors) : m_colors(colors), m_isDark(isDark), m_hasHighContrast(hasHighContrast) {}

    bool isDark() const { return m_isDark; }
    bool hasHighContrast() const { return m_hasHighContrast; }
    const QColor &color(Role role) const { return m_colors[static_cast<std::size_t>(role)]; }
    /// To fill a part with: under high contrast band and clipped parts are hatched instead of tinted.
    QBrush fill(Role role) const;
    /// The same with another accent, moved in lightness until it is seen on a panel. Series and levels do not follow it.
    Theme withAccent(const QColor &accent) const;

private:
    Colors m_colors;
    bool m_isDark;
    bool m_hasHighContrast;
};

const Theme &lightTheme();
const Theme &darkTheme();
const Theme &highContrastTheme(bool isDark);

/// The set that belongs to a palette, whatever the system claims: dark if its window is darker than the words on it, of high contrast if they
/// are black and white; with the palette's highlight as accent.
Theme themeOf(const QPalette &palette);
Theme themeOf(const QWidget &widget);

/// The colours of controls and pages from a set.
QPalette paletteOf(const Theme &theme);

/// Contrast of two colours, 1 … 21 (WCAG 2, relative luminance).
double contrast(const QColor &a, const QColor &b);

/// Perceived lightness L*, 0 … 100 (CIE 1976).
double lightness(const QColor &color);

} // namespace halfstep
