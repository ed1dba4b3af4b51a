// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/sample_chart.h"

#include "widgets/look/fonts.h"
#include "widgets/look/number_text.h"
#include "widgets/look/theme.h"

#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

/// What the height stands for: sound has silence in its middle.
Range shownRange(const SampleSketch &sketch)
{
    Range shown = sketch.values.value_or(Range{0, 1});
    if (sketch.kind == SampleKind::Sound) {
        const double reach = std::max({std::abs(shown.min), std::abs(shown.max), 1e-9});
        shown = Range{-reach, reach};
    }
    if (shown.max <= shown.min) shown = Range{shown.min - 1, shown.min + 1};
    return shown;
}

} // namespace

std::vector<QRectF> sketchBars(const SampleSketch &sketch, const QSizeF &size)
{
    std::vector<QRectF> bars;
    const Range shown = shownRange(sketch);
    const auto place = [&](double value) { return (shown.max - value) / (shown.max - shown.min) * size.height(); };
    const double step = size.width() / static_cast<double>(std::max<std::size_t>(sketch.low.size(), 1));
    for (std::size_t i = 0; i < sketch.low.size(); ++i) {
        const double top = std::min(place(double{sketch.high[i]}), size.height() - 1);
        const double bottom = std::max(place(double{sketch.low[i]}), top + 1);
        bars.emplace_back(static_cast<double>(i) * step, top, std::max(step, 1.0), bottom - top);
    }
    return bars;
}

QString fewText(const SampleSketch &sketch)
{
    QStringList words;
    for (const double value : sketch.few) words += numberText(value);
    return words.join(QStringLiteral(", "));
}

SampleChart::SampleChart(SampleSketch sketch, const QString &name, QWidget *parent) : QWidget(parent), m_sketch(std::move(sketch))
{
    const bool isSound = m_sketch.kind == SampleKind::Sound;
    setAccessibleName(isSound ? tr("Wave of %1").arg(name) : tr("Values of %1").arg(name));
    const Range range = m_sketch.values.value_or(Range{0, 0});
    setAccessibleDescription(tr("%1 values from %2").arg(countText(m_sketch.count), rangeText(range.min, range.max)));
    setToolTip(accessibleDescription());
    setFixedHeight(spacingOf(*this).units(16));
}

void SampleChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setPen(theme.color(Role::Line));
    if (m_sketch.kind == SampleKind::Sound) painter.drawLine(0, height() / 2, width(), height() / 2);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    for (const QRectF &bar : sketchBars(m_sketch, QSizeF(width() - 2, height() - 2))) painter.fillRect(bar.translated(1, 1), theme.color(Role::SeriesB));
}

} // namespace halfstep
