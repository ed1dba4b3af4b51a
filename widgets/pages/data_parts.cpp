// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/data_parts.h"

#include "widgets/look/level_mark.h"
#include "widgets/parts/words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace halfstep {

Thumbnails::Thumbnails(std::vector<Thumbnail> pictures, QWidget *parent) : QWidget(parent), m_pictures(std::move(pictures))
{
    QStringList names;
    for (const Thumbnail &thumbnail : m_pictures) names += thumbnail.name;
    setAccessibleName(tr("Samples as the model gets them"));
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    setFixedHeight(spacingOf(*this).units(19));
}

void Thumbnails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const int gap = spacingOf(*this).units(2);
    const int side = height();
    int x = 0;
    for (const Thumbnail &thumbnail : m_pictures) {
        if (x + side > width() + 1) break;
        painter.drawImage(QRect(x, 0, side, side), thumbnail.picture);
        painter.setPen(themeOf(*this).color(Role::Line));
        painter.drawRect(x, 0, side - 1, side - 1);
        x += side + gap;
    }
}

ClassBar::ClassBar(double chosen, double largest, QWidget *parent) : QWidget(parent), m_share(largest > 0 ? chosen / largest : 0)
{
    setMinimumWidth(spacingOf(*this).units(30));
    setFixedHeight(spacingOf(*this).units(2));
}

void ClassBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeOf(*this).color(Role::SeriesAFill));
    painter.fillRect(QRectF(0, 0, width() * m_share, height()), themeOf(*this).color(Role::SeriesB));
}

FindingLine::FindingLine(const QString &sentence, std::optional<VerdictLevel> level, QWidget *parent) : QWidget(parent), m_level(level)
{
    const Spacing space = spacingOf(*this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space.units(10), space.units(1.5), space.units(2), space.units(1.5));
    row->setSpacing(space.units(2));
    auto *words = new Words(sentence, TextStyle::Body, level && *level == VerdictLevel::Fine ? Role::Muted : Role::Text, this);
    words->setWordWrap(true);
    row->addWidget(words, 1);
}

QPushButton *FindingLine::addAction(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setDefault(true);
    layout()->addWidget(button);
    return button;
}

void FindingLine::paintEvent(QPaintEvent *)
{
    if (!m_level) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = themeOf(*this);
    const Spacing space = spacingOf(*this);
    if (*m_level != VerdictLevel::Fine) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(fillRole(*m_level)));
        painter.drawRoundedRect(rect(), space.unit, space.unit);
    }
    paintLevelMark(painter, QPointF(space.units(5), height() / 2.0), space.height * (*m_level == VerdictLevel::Fine ? 0.75 : 1.1), *m_level, theme);
}

} // namespace halfstep
