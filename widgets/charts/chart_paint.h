// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/charts/chart_view.h"
#include "widgets/charts/plot_scale.h"

#include <QRectF>
#include <QStringList>

class QPainter;

namespace halfstep {

/// Text of a tick: three digits at most, the locale's separators.
QString tickText(double value);

/// Width of the widest tick text of a y axis, with the gap to the plot.
double tickWidth(const PlotScale &scale, int count, const ChartStyle &style);

/// Horizontal grid with ticks at the left.
void paintYAxis(QPainter &painter, const QRectF &plot, const PlotScale &scale, int count, const ChartStyle &style);

/// The axis line below, ticks of one unit, numbers. End ticks are pulled in, never cut.
void paintXAxis(QPainter &painter, const QRectF &plot, const PlotScale &scale, int count, const ChartStyle &style);

/// Heights below a plot: ticks; ticks and a direction.
double xAxisHeight(const ChartStyle &style, bool hasDirection);

/// y (x) in the plot of a value.
double yOf(const QRectF &plot, const PlotScale &scale, double value);
double xOf(const QRectF &plot, const PlotScale &scale, double value);

/// Round to the painter's device pixels, so that a hairline is one.
double snapped(const QPainter &painter, double value);

/// A hairline (1 device pixel) without antialiasing.
void paintHairline(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &color, Qt::PenStyle style = Qt::SolidLine);

/// The style of a chart's number text in small type, muted unless told.
void paintSmall(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text, const ChartStyle &style,
                Role role = Role::Muted);

} // namespace halfstep
