// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/theme.h"

#include <QWidget>

#include <cmath>
#include <utility>

namespace halfstep {

namespace {

constexpr std::size_t RoleCount = static_cast<std::size_t>(Role::Count);

struct Pair {
    Role role;
    QRgb light;
    QRgb dark;
};

constexpr std::array<Pair, RoleCount> Tokens{{
    {Role::Window, 0xF2F4F6, 0x1D2025},     {Role::Panel, 0xFFFFFF, 0x16191D},      {Role::Raised, 0xFFFFFF, 0x2B3037},
    {Role::Hover, 0xEEF2F7, 0x23272D},      {Role::Select, 0xDCE8F8, 0x243A5A},     {Role::Text, 0x1B2028, 0xE5E8EC},
    {Role::Muted, 0x576070, 0xA2AAB6},      {Role::Line, 0xD9DDE3, 0x343A42},       {Role::Edge, 0x7F8896, 0x727B89},
    {Role::Accent, 0x1F5FB4, 0x316FCB},     {Role::AccentText, 0xFFFFFF, 0xFFFFFF}, {Role::Focus, 0x1F5FB4, 0x86B6FA},
    {Role::Tip, 0x1B2028, 0xE5E8EC},        {Role::TipText, 0xF2F4F6, 0x16191D},    {Role::SeriesA, 0x737C8A, 0x858E9C},
    {Role::SeriesAFill, 0xDADEE4, 0x3A4049}, {Role::SeriesB, 0x1F5FB4, 0x86B6FA},   {Role::SeriesBFill, 0xA7C4EB, 0x2F4E7C},
    {Role::Band, 0xE4EDF9, 0x1F2C3F},       {Role::FineMark, 0x2A8A60, 0x4DBB89},   {Role::FineText, 0x19694A, 0x79D3A9},
    {Role::FineFill, 0xE6F3EC, 0x173026},   {Role::LookMark, 0xBC7200, 0xEDB14C},   {Role::LookText, 0x7E4B00, 0xF0BE6A},
    {Role::LookFill, 0xFCF1DD, 0x352912},   {Role::BrokenMark, 0xB3191B, 0xEB5F57}, {Role::BrokenText, 0xA21A16, 0xFF9F98},
    {Role::BrokenFill, 0xFBE9E7, 0x3E1F1D},
}};

Theme themeFrom(bool isDark)
{
    std::array<QColor, RoleCount> colors;
    for (const Pair &token : Tokens)
        colors[static_cast<std::size_t>(token.role)] = QColor(isDark ? token.dark : token.light);
    return Theme(isDark, colors);
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

double lightness(const QColor &color)
{
    const double y = luminance(color);
    return y > 216.0 / 24389.0 ? 116.0 * std::cbrt(y) - 16.0 : y * 24389.0 / 27.0;
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

const Theme &lightTheme()
{
    static const Theme theme = themeFrom(false);
    return theme;
}

const Theme &darkTheme()
{
    static const Theme theme = themeFrom(true);
    return theme;
}

const Theme &themeOf(const QPalette &palette)
{
    const bool isDark = lightness(palette.color(QPalette::Active, QPalette::Window)) < lightness(palette.color(QPalette::Active, QPalette::WindowText));
    return isDark ? darkTheme() : lightTheme();
}

const Theme &themeOf(const QWidget &widget)
{
    return themeOf(widget.palette());
}

QPalette paletteOf(const Theme &theme)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Role color) { palette.setColor(role, theme.color(color)); };
    set(QPalette::Window, Role::Window);
    set(QPalette::Base, Role::Panel);
    set(QPalette::AlternateBase, Role::Hover);
    set(QPalette::Button, Role::Raised);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText}) set(role, Role::Text);
    set(QPalette::PlaceholderText, Role::Muted);
    set(QPalette::Light, Role::Raised);
    set(QPalette::Midlight, Role::Hover);
    set(QPalette::Mid, Role::Line);
    set(QPalette::Dark, Role::Edge);
    set(QPalette::Shadow, Role::Edge);
    set(QPalette::Highlight, Role::Accent);
    set(QPalette::HighlightedText, Role::AccentText);
    set(QPalette::Link, Role::SeriesB);
    set(QPalette::LinkVisited, Role::SeriesB);
    set(QPalette::ToolTipBase, Role::Tip);
    set(QPalette::ToolTipText, Role::TipText);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.color(Role::Edge));
    return palette;
}

} // namespace halfstep
