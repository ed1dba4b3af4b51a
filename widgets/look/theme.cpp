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

/// High contrast: no tints but for what is chosen, every outline in the colour of the words.
constexpr std::array<Pair, RoleCount> ContrastTokens{{
    {Role::Window, 0xFFFFFF, 0x000000},     {Role::Panel, 0xFFFFFF, 0x000000},      {Role::Raised, 0xFFFFFF, 0x000000},
    {Role::Hover, 0xE8E8E8, 0x1C1C1C},      {Role::Select, 0xCFE0F7, 0x12345F},     {Role::Text, 0x000000, 0xFFFFFF},
    {Role::Muted, 0x000000, 0xFFFFFF},      {Role::Line, 0x000000, 0xFFFFFF},       {Role::Edge, 0x000000, 0xFFFFFF},
    {Role::Accent, 0x003E8F, 0x9CC8FF},     {Role::AccentText, 0xFFFFFF, 0x000000}, {Role::Focus, 0x003E8F, 0x9CC8FF},
    {Role::Tip, 0x000000, 0xFFFFFF},        {Role::TipText, 0xFFFFFF, 0x000000},    {Role::SeriesA, 0x4A4F57, 0xB9C0CA},
    {Role::SeriesAFill, 0xC4C8CE, 0x565C66}, {Role::SeriesB, 0x003E8F, 0x9CC8FF},   {Role::SeriesBFill, 0x003E8F, 0x9CC8FF},
    {Role::Band, 0xFFFFFF, 0x000000},       {Role::FineMark, 0x005A36, 0x7DE3B2},   {Role::FineText, 0x005A36, 0x7DE3B2},
    {Role::FineFill, 0xFFFFFF, 0x000000},   {Role::LookMark, 0x7E4300, 0xFFC061},   {Role::LookText, 0x7E4300, 0xFFC061},
    {Role::LookFill, 0xFFFFFF, 0x000000},   {Role::BrokenMark, 0x9B0008, 0xFF8F86}, {Role::BrokenText, 0x9B0008, 0xFF8F86},
    {Role::BrokenFill, 0xFFFFFF, 0x000000},
}};

constexpr double PureContrast = 20.5;  // of words that are black on white or white on black, as systems of high contrast have them
constexpr double LeastForMarks = 3;    // contrast of what is no word
constexpr QRgb InkOnAccent = 0x12161C; // where white is the worse choice

Theme themeFrom(bool isDark, bool hasHighContrast)
{
    Theme::Colors colors;
    for (const Pair &token : hasHighContrast ? ContrastTokens : Tokens)
        colors[static_cast<std::size_t>(token.role)] = QColor(isDark ? token.dark : token.light);
    return Theme(isDark, hasHighContrast, colors);
}

/// `share` of `over` on `ground`.
QColor mixed(const QColor &over, const QColor &ground, double share)
{
    const auto part = [&](double a, double b) { return static_cast<float>(a * share + b * (1 - share)); };
    return QColor::fromRgbF(part(over.redF(), ground.redF()), part(over.greenF(), ground.greenF()), part(over.blueF(), ground.blueF()));
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

QBrush Theme::fill(Role role) const
{
    const bool isHatched = m_hasHighContrast && (role == Role::Band || role == Role::LookFill);
    return isHatched ? QBrush(color(role == Role::Band ? Role::SeriesB : Role::LookMark), Qt::BDiagPattern) : QBrush(color(role));
}

Theme Theme::withAccent(const QColor &accent) const
{
    Theme theme(*this);
    QColor seen(accent.rgb());
    for (int step = 0; step < 16 && contrast(seen, color(Role::Panel)) < LeastForMarks; ++step) seen = mixed(seen, color(Role::Text), 0.9);
    const QColor ink(InkOnAccent);
    const auto set = [&](Role role, const QColor &value) { theme.m_colors[static_cast<std::size_t>(role)] = value; };
    set(Role::Accent, seen);
    set(Role::AccentText, contrast(seen, Qt::white) >= contrast(seen, ink) ? QColor(Qt::white) : ink);
    if (!m_hasHighContrast) set(Role::Select, mixed(seen, color(Role::Panel), m_isDark ? 0.35 : 0.16));
    return theme;
}

const Theme &lightTheme()
{
    static const Theme theme = themeFrom(false, false);
    return theme;
}

const Theme &darkTheme()
{
    static const Theme theme = themeFrom(true, false);
    return theme;
}

const Theme &highContrastTheme(bool isDark)
{
    static const std::array themes{themeFrom(false, true), themeFrom(true, true)};
    return themes[isDark ? 1 : 0];
}

Theme themeOf(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor words = palette.color(QPalette::Active, QPalette::WindowText);
    const bool isDark = luminance(window) < luminance(words);
    const Theme &theme = contrast(window, words) > PureContrast ? highContrastTheme(isDark) : isDark ? darkTheme() : lightTheme();
    const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
    return accent.rgb() == theme.color(Role::Accent).rgb() ? theme : theme.withAccent(accent);
}

Theme themeOf(const QWidget &widget)
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
