// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/toast.h"

#include "widgets/look/icons.h"
#include "widgets/look/level_mark.h"
#include "widgets/parts/words.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace halfstep {

namespace {

constexpr int ShownMilliseconds = 12'000;

} // namespace

Toast::Toast(QWidget *window) : QWidget(window), m_sentence(new Words(TextStyle::Body, Role::Text, this)), m_buttons(new QHBoxLayout)
{
    const Spacing space = spacingOf(*this);
    auto *close = new QToolButton(this);
    close->setIcon(icon(QStringLiteral("close"), Role::Muted));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the message"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space.units(9), space.units(2), space.units(2), space.units(2));
    row->setSpacing(space.units(3));
    row->addWidget(m_sentence);
    row->addLayout(m_buttons);
    row->addWidget(close);
    m_going.setSingleShot(true);
    m_going.setInterval(ShownMilliseconds);
    connect(&m_going, &QTimer::timeout, this, &QWidget::hide);
    hide();
}

void Toast::say(const QString &sentence, const QStringList &actions)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (qsizetype i = 0; i < actions.size(); ++i) {
        auto *button = new QPushButton(actions[i], this);
        button->setFlat(true);
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT actionChosen(static_cast<int>(i)); });
        m_buttons->addWidget(button);
    }
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    show();
    place();
    raise();
    m_going.start();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::place()
{
    adjustSize();
    const Spacing space = spacingOf(*this);
    move((parentWidget()->width() - width()) / 2, parentWidget()->height() - height() - space.lines(1.5) - space.units(4));
}

void Toast::enterEvent(QEnterEvent *)
{
    m_going.stop();
}

void Toast::leaveEvent(QEvent *)
{
    m_going.start();
}

void Toast::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    const Spacing space = spacingOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Role::Edge));
    painter.setBrush(theme.color(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space.units(1.5), space.units(1.5));
    paintLevelMark(painter, QPointF(space.units(5), height() / 2.0), space.height * 1.1, VerdictLevel::Fine, theme);
}

} // namespace halfstep
