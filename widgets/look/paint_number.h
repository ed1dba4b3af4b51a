// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace halfstep {

/// Width of a number when every digit takes the room of the widest one, so that columns stand and counters do not jitter.
double numberWidth(const QFont &font, const QString &text);

/// Draw a number so, in the painter's font and pen; `alignment` as for QPainter::drawText (one line).
void paintNumber(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);

} // namespace halfstep
