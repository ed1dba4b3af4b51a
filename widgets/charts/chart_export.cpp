// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Pictures and numbers of a chart for files and the clipboard.

#include "widgets/charts/chart_view.h"

#include <QBuffer>
#include <QClipboard>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QSvgGenerator>

namespace halfstep {

namespace {

constexpr double Scale = 2; // pixels of an exported picture for each logical one

struct ExportFrame {
    QSize size;
    QRectF area;
};

/// The chart's own size with a margin all around and a line for the subject below.
ExportFrame frameOf(const QWidget &chart, const Spacing &spacing)
{
    const int margin = spacing.units(4);
    const int line = spacing.units(6);
    const QSize inner = chart.size().expandedTo(chart.minimumSizeHint());
    return {inner + QSize(2 * margin, 2 * margin + line), QRectF(QPointF(margin, margin), QSizeF(inner))};
}

} // namespace

QImage ChartView::picture() const
{
    const ChartStyle style{lightTheme(), font(), spacingOf(*this)};
    const ExportFrame frame = frameOf(*this, style.spacing);
    QImage image(frame.size * Scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(Scale);
    image.fill(style.color(Role::Panel));
    QPainter painter(&image);
    paintAll(painter, frame.area, style, true);
    return image;
}

QByteArray ChartView::svg() const
{
    const ChartStyle style{lightTheme(), font(), spacingOf(*this)};
    const ExportFrame frame = frameOf(*this, style.spacing);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(frame.size);
    generator.setViewBox(QRect(QPoint(0, 0), frame.size));
    generator.setTitle(head().title);
    generator.setDescription(summary());
    QPainter painter(&generator);
    painter.fillRect(QRect(QPoint(0, 0), frame.size), style.color(Role::Panel));
    paintAll(painter, frame.area, style, true);
    painter.end();
    return buffer.data();
}

void ChartView::copyPicture()
{
    QGuiApplication::clipboard()->setImage(picture());
}

void ChartView::copyNumbers()
{
    QGuiApplication::clipboard()->setText(csv());
}

} // namespace halfstep
