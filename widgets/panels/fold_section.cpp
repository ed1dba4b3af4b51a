// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/fold_section.h"

#include "widgets/look/fonts.h"
#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

#include <QAbstractButton>
#include <QFontMetrics>
#include <QPainter>
#include <QVBoxLayout>

namespace halfstep {

/// The head is one button over the whole width.
class FoldSection::Head : public QAbstractButton {
public:
    explicit Head(QWidget *parent) : QAbstractButton(parent)
    {
        setCheckable(true);
        setChecked(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    QString unit;
    QString key;
    bool isFlagged = false;

    QSize sizeHint() const override
    {
        const Spacing spacing = spacingOf(*this);
        return QSize(spacing.units(40), spacing.lines(1.75));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &theme = themeOf(*this);
        const Spacing spacing = spacingOf(*this);
        const int size = spacing.units(4);
        painter.fillRect(QRect(0, 0, width(), 1), theme.color(Role::Line));
        painter.drawPixmap(QPoint(0, (height() - size) / 2),
                           iconPixmap(isChecked() ? QStringLiteral("down") : QStringLiteral("right"), size, devicePixelRatioF(), theme.color(Role::Muted)));
        QRect rest = rect().adjusted(size + spacing.units(1), 0, 0, 0);
        painter.setFont(fontFor(TextStyle::Strong, font()));
        painter.setPen(theme.color(isFlagged ? Role::LookText : Role::Text));
        painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter, key);
        const int keyWidth = QFontMetrics(painter.font()).horizontalAdvance(key) + spacing.units(2);
        painter.setPen(theme.color(Role::Text));
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, text());
        rest.setLeft(rest.left() + QFontMetrics(painter.font()).horizontalAdvance(text()) + spacing.units(2));
        rest.setRight(rest.right() - keyWidth);
        painter.setFont(font());
        painter.setPen(theme.color(Role::Muted));
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(font()).elidedText(unit, Qt::ElideRight, rest.width()));
        if (!hasFocus()) return;
        painter.setPen(QPen(theme.color(Role::Focus), 2));
        painter.drawRect(rect().adjusted(1, 2, -1, -1));
    }
};

FoldSection::FoldSection(QWidget *content, QWidget *parent) : QWidget(parent), m_head(new Head(this)), m_content(content)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_content, 1);
    connect(m_head, &QAbstractButton::toggled, this, [this](bool isOpen) {
        m_content->setVisible(isOpen);
        Q_EMIT toggled(isOpen);
    });
}

void FoldSection::setHead(const QString &title, const QString &unit, const QString &key, bool isFlagged)
{
    m_head->setText(title);
    m_head->unit = unit;
    m_head->key = key;
    m_head->isFlagged = isFlagged;
    m_head->setAccessibleName(key.isEmpty() ? title : tr("%1, %2").arg(title, key));
    m_head->update();
}

void FoldSection::setOpen(bool isOpen)
{
    m_head->setChecked(isOpen);
}

bool FoldSection::isOpen() const
{
    return m_head->isChecked();
}

} // namespace halfstep
