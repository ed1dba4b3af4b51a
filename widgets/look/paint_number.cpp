// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/paint_number.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace halfstep {

namespace {

double widestDigit(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

bool hasEqualDigits(const QFontMetricsF &metrics)
{
    const double first = metrics.horizontalAdvance(u'0');
    for (char16_t digit = u'1'; digit <= u'9'; ++digit)
        if (std::abs(metrics.horizontalAdvance(QChar(digit)) - first) > 0.01) return false;
    return true;
}

double advanceOf(QChar character, const QFontMetricsF &metrics, double digit)
{
    return character.isDigit() ? digit : metrics.horizontalAdvance(character);
}

} // namespace

double numberWidth(const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    if (hasEqualDigits(metrics)) return metrics.horizontalAdvance(text);
    const double digit = widestDigit(metrics);
    double width = 0;
    for (const QChar character : text) width += advanceOf(character, metrics, digit);
    return width;
}

void paintNumber(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    if (hasEqualDigits(metrics)) {
        painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine, text);
        return;
    }
    const double digit = widestDigit(metrics);
    const double width = numberWidth(painter.font(), text);
    double x = rect.left();
    if (alignment & Qt::AlignRight) x = rect.right() - width;
    if (alignment & Qt::AlignHCenter) x = rect.center().x() - width / 2;
    double y = rect.top() + metrics.ascent();
    if (alignment & Qt::AlignVCenter) y = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    if (alignment & Qt::AlignBottom) y = rect.bottom() - metrics.descent();
    for (const QChar character : text) {
        const double advance = advanceOf(character, metrics, digit);
        painter.drawText(QPointF(x + (advance - metrics.horizontalAdvance(character)) / 2, y), character);
        x += advance;
    }
}

} // namespace halfstep
