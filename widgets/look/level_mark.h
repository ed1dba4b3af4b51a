// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "widgets/look/theme.h"

#include <QPointF>
#include <QString>

class QPainter;

namespace halfstep {

/// Colours of a level: its mark, its words, the tint of its card.
Role markRole(VerdictLevel level);
Role textRole(VerdictLevel level);
Role fillRole(VerdictLevel level);

/// The level as a word: "Fine", "Look at it", "Broken".
QString levelText(VerdictLevel level);

/// Draw the mark from geometry: disc, triangle or square of one optical size. From 2.5 units on it holds its sign (✓ ! ×).
void paintLevelMark(QPainter &painter, const QPointF &center, double size, VerdictLevel level, const Theme &theme);

} // namespace halfstep
