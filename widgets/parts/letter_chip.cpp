// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/letter_chip.h"

#include "widgets/look/theme.h"

#include <QPainter>

namespace halfstep {

void paintLetterChip(QPainter &painter, const QPointF &center, double size, QChar letter, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isInk = letter == u'B';
    const QRectF chip(center.x() - size / 2, center.y() - size / 2, size, size);
    painter.setPen(isInk ? QPen(Qt::NoPen) : QPen(theme.color(Role::Muted), 1.2));
    painter.setBrush(isInk ? QBrush(theme.color(Role::SeriesB)) : QBrush(theme.color(Role::Panel)));
    painter.drawRoundedRect(chip, size * 0.22, size * 0.22);
    QFont font = painter.font();
    font.setPixelSize(qMax(6, qRound(size * 0.68)));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.color(isInk ? Role::Panel : Role::Muted));
    painter.drawText(chip, Qt::AlignCenter, letter);
    painter.restore();
}

} // namespace halfstep
