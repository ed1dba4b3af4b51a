// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/advice_row.h"

#include "widgets/look/icons.h"
#include "widgets/look/number_text.h"
#include "widgets/look/sentence_text.h"
#include "widgets/look/technique_text.h"
#include "widgets/parts/words.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace halfstep {

namespace {

/// The icon before "needs data".
class IconLabel : public QWidget {
public:
    IconLabel(const QString &name, QWidget *parent) : QWidget(parent), m_name(name)
    {
        const int side = spacingOf(*this).units(4);
        setFixedSize(side, side);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.drawPixmap(0, 0, iconPixmap(m_name, width(), devicePixelRatioF(), themeOf(*this).color(Role::Muted)));
    }

private:
    QString m_name;
};

/// Width of the widest: rows stand in columns, whatever the language.
int widest(const QStringList &words)
{
    const QFontMetrics metrics(fontFor(TextStyle::Body, QApplication::font()));
    int width = 0;
    for (const QString &word : words) width = std::max(width, metrics.horizontalAdvance(word) + 1);
    return width;
}

QString staysFloatText(const TechniqueAdvice &advice)
{
    if (advice.staysFloat.empty()) return {};
    return AdviceRow::tr("%n layer(s) would stay float.", nullptr, static_cast<int>(advice.staysFloat.size()));
}

} // namespace

AdviceRow::AdviceRow(int number, const TechniqueAdvice &advice, std::uint64_t bytesBefore, bool hasData, QWidget *parent)
    : QWidget(parent), m_isFirst(number == 1)
{
    const Spacing space = spacingOf(*this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space.units(4), space.units(m_isFirst ? 3 : 2.5), space.units(4), space.units(m_isFirst ? 3 : 2.5));
    row->setSpacing(space.units(4));
    auto *place = new Words(QString::number(number), TextStyle::ChartHead, Role::Muted, this);
    place->setFixedWidth(space.units(5));

    auto *purpose = new Words(techniquePurpose(advice.technique), TextStyle::Body, Role::Muted, this);
    purpose->setWordWrap(true);
    auto *title = new QHBoxLayout;
    title->setSpacing(space.units(2));
    title->addWidget(new Words(techniqueTitle(advice.technique), m_isFirst ? TextStyle::Heading : TextStyle::Strong, Role::Text, this));
    title->addWidget(purpose, 1);
    auto *reason = new Words(sentenceText(advice.reason), TextStyle::Body, Role::Muted, this);
    reason->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addLayout(title);
    words->addWidget(reason);
    if (const QString stays = staysFloatText(advice); !stays.isEmpty()) words->addWidget(new Words(stays, TextStyle::Body, Role::Muted, this));

    row->addWidget(place);
    row->addLayout(words, 1);
    row->addWidget(makeSizes(advice, bytesBefore));
    row->addWidget(makeNeed(advice));
    m_buttonSide = new QWidget(this);
    auto *buttonRow = new QHBoxLayout(m_buttonSide);
    buttonRow->setContentsMargins(0, 0, 0, 0);
    buttonRow->addStretch();
    buttonRow->addWidget(makeButton(advice, hasData));
    buttonRow->addStrut(space.lines(1.75));
    row->addWidget(m_buttonSide);
    setAccessibleName(techniqueTitle(advice.technique));
}

QWidget *AdviceRow::makeSizes(const TechniqueAdvice &advice, std::uint64_t bytesBefore)
{
    auto *sizes = new QWidget(this);
    sizes->setMinimumWidth(widest({tr("%1 smaller").arg(timesText(99.9)), tr("not smaller")}));
    auto *column = new QVBoxLayout(sizes);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const double ratio = advice.bytesForecast > 0 ? static_cast<double>(bytesBefore) / static_cast<double>(advice.bytesForecast) : 0;
    const QString smaller = ratio > 1.005 ? tr("%1 smaller").arg(timesText(ratio)) : tr("not smaller");
    for (auto *label : {new Words(sizeText(advice.bytesForecast), TextStyle::Strong, Role::Text, sizes), new Words(smaller, TextStyle::Body, Role::Muted, sizes)}) {
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        column->addWidget(label);
    }
    return sizes;
}

QWidget *AdviceRow::makeNeed(const TechniqueAdvice &advice)
{
    const Spacing space = spacingOf(*this);
    auto *need = new QWidget(this);
    auto *row = new QHBoxLayout(need);
    row->setContentsMargins(space.units(3), 0, 0, 0);
    row->setSpacing(space.units(2));
    row->addWidget(new IconLabel(advice.needsData ? QStringLiteral("data") : QStringLiteral("check"), need));
    auto *words = new Words(advice.needsData ? tr("needs data") : tr("no data needed"), TextStyle::Body, Role::Text, need);
    words->setMinimumWidth(widest({tr("needs data"), tr("no data needed")}));
    row->addWidget(words);
    row->addStretch();
    return need;
}

QPushButton *AdviceRow::makeButton(const TechniqueAdvice &advice, bool hasData)
{
    const bool isPrimary = m_isFirst && advice.fits;
    QString text = tr("Run");
    if (isPrimary) text = advice.needsData && !hasData ? tr("Choose data and quantize…") : tr("Quantize");
    auto *button = new QPushButton(icon(QStringLiteral("quantize"), isPrimary ? Role::AccentText : Role::Text), text, this);
    button->setDefault(isPrimary);
    button->setEnabled(advice.fits);
    button->setMinimumWidth(spacingOf(*this).units(20));
    button->setAccessibleName(tr("Quantize: %1").arg(techniqueTitle(advice.technique)));
    button->setToolTip(advice.fits ? tr("Makes a new run; the source file is never written") : sentenceText(advice.reason));
    const Technique technique = advice.technique;
    connect(button, &QPushButton::clicked, this, [this, technique] { Q_EMIT runRequested(technique); });
    return button;
}

int AdviceRow::buttonWidth() const
{
    return m_buttonSide->sizeHint().width();
}

void AdviceRow::setButtonWidth(int width)
{
    m_buttonSide->setFixedWidth(width);
}

void AdviceRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    if (m_isFirst) {
        const int radius = spacingOf(*this).unit;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Role::Hover));
        painter.drawRoundedRect(rect(), radius, radius);
        painter.fillRect(QRect(0, radius, 3, height() - 2 * radius), theme.color(Role::Accent));
    } else {
        painter.fillRect(QRectF(0, height() - 1, width(), 1), theme.color(Role::Line));
    }
}

} // namespace halfstep
