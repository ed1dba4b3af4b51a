// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/drop_hint.h"

#include "widgets/look/fonts.h"
#include "widgets/look/theme.h"

#include <QApplication>
#include <QPainter>

namespace halfstep {

DropHint::DropHint(QWidget *window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAcceptDrops(false);
    hide();
}

void DropHint::showSentence(const QString &sentence, bool isWelcome)
{
    m_sentence = sentence;
    m_isWelcome = isWelcome;
    setAccessibleName(sentence);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropHint::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    const Spacing space = spacingOf(*this);
    QPainter painter(this);
    QColor veil = theme.color(Role::Panel);
    veil.setAlphaF(0.9F);
    painter.fillRect(rect(), veil);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(theme.color(m_isWelcome ? Role::Accent : Role::Edge), 2);
    pen.setStyle(m_isWelcome ? Qt::SolidLine : Qt::DashLine);
    painter.setPen(pen);
    const int margin = space.units(4);
    painter.drawRoundedRect(rect().adjusted(margin, margin, -margin, -margin), space.unit, space.unit);
    painter.setFont(fontFor(TextStyle::Title, QApplication::font()));
    painter.setPen(theme.color(Role::Text));
    painter.drawText(rect().adjusted(2 * margin, 0, -2 * margin, 0), Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
}

} // namespace halfstep
