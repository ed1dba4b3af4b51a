// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QChar>
#include <QPointF>

class QPainter;

namespace halfstep {

class Theme;

/// The chip of a compared run: A outlined like pencil, B filled like ink. `size` is its side.
void paintLetterChip(QPainter &painter, const QPointF &center, double size, QChar letter, const Theme &theme);

} // namespace halfstep
