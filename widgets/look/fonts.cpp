// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/fonts.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QWidget>

#include <algorithm>

namespace halfstep {

namespace {

struct Use {
    double factor;
    QFont::Weight weight;
};

constexpr double SmallestPoints = 8;

Use useOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Title: return {1.60, QFont::DemiBold};
    case TextStyle::Heading: return {1.22, QFont::DemiBold};
    case TextStyle::ChartHead: return {1.08, QFont::DemiBold};
    case TextStyle::Body: return {1.00, QFont::Normal};
    case TextStyle::Strong: return {1.00, QFont::DemiBold};
    case TextStyle::Second: return {0.92, QFont::Normal};
    case TextStyle::Small: return {0.86, QFont::Normal};
    }
    return {1.00, QFont::Normal};
}

} // namespace

QFont fontFor(TextStyle style, const QFont &base)
{
    const Use use = useOf(style);
    QFont font = base;
    if (base.pointSizeF() > 0) {
        const double smallest = std::min(SmallestPoints, base.pointSizeF());
        font.setPointSizeF(std::max(smallest, base.pointSizeF() * use.factor));
    } else {
        font.setPixelSize(std::max(1, qRound(base.pixelSize() * use.factor)));
    }
    font.setWeight(use.weight);
    return font;
}

int Spacing::units(double count) const
{
    return qRound(count * unit);
}

int Spacing::lines(double count) const
{
    return qRound(count * height);
}

Spacing spacingOf(const QFont &body)
{
    const int height = qRound(QFontMetricsF(body).height());
    return Spacing{height, std::max(3, qRound(height / 4.0))};
}

Spacing spacingOf(const QWidget &)
{
    return spacingOf(QApplication::font());
}

} // namespace halfstep
