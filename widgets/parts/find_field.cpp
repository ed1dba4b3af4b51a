// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/find_field.h"

#include "widgets/look/fonts.h"
#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionButton>

namespace halfstep {

FindField::FindField(const QString &words, const QString &keys, QWidget *parent) : QPushButton(words, parent), m_keys(keys)
{
    setAccessibleName(words);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize FindField::sizeHint() const
{
    const Spacing space = spacingOf(*this);
    const int words = fontMetrics().horizontalAdvance(text()) + fontMetrics().horizontalAdvance(m_keys) + space.units(20);
    return QSize(std::max(words, space.units(55)), space.lines(1.6));
}

void FindField::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    const Spacing space = spacingOf(*this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const bool isRinged = option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isRinged ? QPen(theme.color(Role::Focus), 2) : QPen(theme.color(Role::Line), 1));
    painter.setBrush(theme.color(underMouse() ? Role::Hover : Role::Raised));
    const double inset = isRinged ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), space.unit, space.unit);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int side = space.units(4);
    painter.drawPixmap(space.units(2), (height() - side) / 2, iconPixmap(QStringLiteral("find"), side, devicePixelRatioF(), theme.color(Role::Muted)));
    painter.setPen(theme.color(Role::Muted));
    painter.drawText(rect().adjusted(side + space.units(4), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setFont(fontFor(TextStyle::Small, QApplication::font()));
    painter.drawText(rect().adjusted(0, 0, -space.units(3), 0), Qt::AlignRight | Qt::AlignVCenter, m_keys);
}

} // namespace halfstep
