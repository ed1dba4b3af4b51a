// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/sample_card.h"

#include "widgets/look/icons.h"
#include "widgets/look/number_text.h"
#include "widgets/parts/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QToolButton>
#include <QVBoxLayout>

namespace halfstep {

SampleCard::SampleCard(QWidget *window)
    : QWidget(window), m_picture(new QLabel(this)), m_name(new Words(TextStyle::Strong, Role::Text, this)), m_facts(new Words(TextStyle::Body, Role::Muted, this))
{
    const Spacing space = spacingOf(*this);
    setFocusPolicy(Qt::StrongFocus);
    auto *close = new QToolButton(this);
    close->setIcon(icon(QStringLiteral("close"), Role::Muted));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the sample"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto *head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space.units(4), space.units(3), space.units(3), space.units(4));
    column->setSpacing(space.units(2));
    column->addLayout(head);
    column->addWidget(m_picture);
    column->addWidget(m_facts);
    hide();
}

void SampleCard::showSample(const SampleView &sample, const QWidget *over)
{
    const int side = spacingOf(*this).units(64);
    m_picture->setVisible(!sample.picture.isNull());
    if (!sample.picture.isNull()) m_picture->setPixmap(QPixmap::fromImage(sample.picture.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    m_picture->setAccessibleName(tr("The sample as the model gets it"));
    m_name->setText(fontMetrics().elidedText(sample.name, Qt::ElideMiddle, side));
    m_name->setToolTip(sample.name);
    QStringList facts{dimsText(sample.shape.dims)};
    if (sample.values) facts << rangeText(sample.values->min, sample.values->max);
    if (!sample.className.isEmpty()) facts << sample.className;
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    setAccessibleName(tr("Sample %1").arg(sample.name));
    setAccessibleDescription(m_facts->text());
    adjustSize();
    const QPoint corner = over->mapTo(parentWidget(), QPoint(over->width() - width() - spacingOf(*this).units(4), spacingOf(*this).units(4)));
    move(corner);
    show();
    raise();
    setFocus(Qt::PopupFocusReason);
}

void SampleCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) return hide();
    QWidget::keyPressEvent(event);
}

void SampleCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Role::Edge));
    painter.setBrush(theme.color(Role::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), spacingOf(*this).units(1.5), spacingOf(*this).units(1.5));
}

} // namespace halfstep
