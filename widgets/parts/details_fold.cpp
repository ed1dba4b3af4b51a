// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/details_fold.h"

#include "widgets/look/icons.h"
#include "widgets/parts/words.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>
#include <QPushButton>
#include <QTextEdit>
#include <QVBoxLayout>

namespace halfstep {

DetailsFold::DetailsFold(QWidget *parent) : QWidget(parent), m_log(new QTextEdit(this))
{
    const Spacing space = spacingOf(*this);
    auto *head = new QHBoxLayout;
    head->addWidget(new Words(tr("Details"), TextStyle::Strong, Role::Text, this));
    head->addStretch();
    auto *button = new QPushButton(icon(QStringLiteral("copy"), Role::SeriesB), tr("Copy"), this);
    button->setFlat(true);
    button->setAccessibleName(tr("Copy the log"));
    connect(button, &QPushButton::clicked, this, &DetailsFold::copy);
    head->addWidget(button);
    m_log->setReadOnly(true);
    m_log->setTabChangesFocus(true);
    m_log->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_log->setAccessibleName(tr("Log of the run"));
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setFixedHeight(space.lines(6));
    m_log->viewport()->setBackgroundRole(QPalette::Window);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space.units(4), space.units(2), space.units(4), space.units(3));
    column->addLayout(head);
    column->addWidget(m_log);
}

void DetailsFold::setLines(const std::vector<Line> &lines)
{
    if (lines == m_lines) return;
    m_lines = lines;
    m_log->clear();
    for (const Line &line : lines) {
        m_log->setTextColor(themeOf(*this).color(line.isError ? Role::BrokenText : Role::Text));
        m_log->append(line.text);
    }
}

void DetailsFold::copy()
{
    QGuiApplication::clipboard()->setText(m_log->toPlainText());
}

void DetailsFold::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeOf(*this).color(Role::Panel));
    painter.fillRect(QRect(0, height() - 1, width(), 1), themeOf(*this).color(Role::Line));
}

} // namespace halfstep
