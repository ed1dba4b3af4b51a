// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/words.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace halfstep {

Words::Words(TextStyle style, Role role, QWidget *parent) : QLabel(parent), m_style(style), m_role(role)
{
    setTextFormat(Qt::PlainText);
    setFont(fontFor(style, QApplication::font()));
}

Words::Words(const QString &text, TextStyle style, Role role, QWidget *parent) : Words(style, role, parent)
{
    setText(text);
}

void Words::setRole(Role role)
{
    m_role = role;
    update();
}

void Words::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(themeOf(*this).color(isEnabled() ? m_role : Role::Edge));
    int flags = static_cast<int>(alignment());
    if (wordWrap()) flags |= Qt::TextWordWrap;
    if (buddy()) flags |= Qt::TextShowMnemonic;
    painter.drawText(contentsRect(), flags, text());
}

void Words::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange) setFont(fontFor(m_style, QApplication::font()));
    QLabel::changeEvent(event);
}

} // namespace halfstep
