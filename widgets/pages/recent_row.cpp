// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/recent_row.h"

#include "widgets/look/fonts.h"
#include "widgets/look/level_mark.h"
#include "widgets/look/number_text.h"
#include "widgets/look/paint_number.h"

#include <QApplication>
#include <QFileInfo>
#include <QLocale>
#include <QPainter>

namespace halfstep {

QString dayText(const QDate &day, const QDate &today)
{
    const qint64 ago = day.daysTo(today);
    if (ago == 0) return QCoreApplication::translate("RecentRow", "today");
    if (ago == 1) return QCoreApplication::translate("RecentRow", "yesterday");
    if (ago > 1 && ago < 7) return QLocale().dayName(day.dayOfWeek());
    const bool isThisYear = day.year() == today.year();
    return QLocale().toString(day, isThisYear ? QStringLiteral("d MMMM") : QStringLiteral("d MMMM yyyy"));
}

RecentRow::RecentRow(int key, RecentEntry entry, QWidget *parent) : QAbstractButton(parent), m_key(key), m_entry(std::move(entry))
{
    setText(QFileInfo(m_entry.path).fileName());
    setToolTip(m_entry.path);
    const QString level = m_entry.level ? levelText(*m_entry.level) : QString();
    setAccessibleName(tr("Open %1").arg(text()));
    setAccessibleDescription(QStringList{detail(), level, m_entry.path}.join(QStringLiteral(", ")));
    setShortcut(QKeySequence(QString::number(key)));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
}

QString RecentRow::detail() const
{
    return m_entry.runName.isEmpty() ? tr("not quantized yet") : m_entry.runName;
}

QSize RecentRow::sizeHint() const
{
    const Spacing space = spacingOf(*this);
    return QSize(space.units(120), space.lines(1) + QFontMetrics(fontFor(TextStyle::Second, QApplication::font())).height() + space.units(2));
}

void RecentRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    const Spacing space = spacingOf(*this);
    const int u = space.unit;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) painter.fillRect(rect(), theme.color(Role::Hover));
    painter.fillRect(QRectF(0, height() - 1, width(), 1), theme.color(Role::Line));

    const QRectF key(2 * u, (height() - space.lines(1.2)) / 2.0, space.lines(1.2), space.lines(1.2));
    painter.setPen(theme.color(Role::Line));
    painter.setBrush(theme.color(Role::Raised));
    painter.drawRoundedRect(key, 3, 3);
    painter.setPen(theme.color(Role::Muted));
    painter.setFont(fontFor(TextStyle::Second, QApplication::font()));
    painter.drawText(key, Qt::AlignCenter, QString::number(m_key));

    const double left = key.right() + 3 * u;
    const double right = width() - 2.0 * u;
    const double top = u;
    painter.setFont(fontFor(TextStyle::Strong, QApplication::font()));
    painter.setPen(theme.color(Role::Text));
    const QString name = painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, qRound(width() * 0.45));
    painter.drawText(QRectF(left, top, width() * 0.5, space.height), Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.setFont(fontFor(TextStyle::Second, QApplication::font()));
    painter.setPen(theme.color(Role::Muted));
    painter.drawText(QRectF(left, top + space.height, width() * 0.5, space.height), Qt::AlignLeft | Qt::AlignVCenter, detail());

    painter.setFont(QApplication::font());
    const QRectF line(0, 0, right, height());
    const double dayWidth = space.units(26);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, dayText(m_entry.when.date(), QDate::currentDate()));
    if (m_entry.ratio > 0) {
        painter.setPen(theme.color(Role::Text));
        paintNumber(painter, line.adjusted(0, 0, -dayWidth, 0), Qt::AlignRight | Qt::AlignVCenter, tr("%1 smaller").arg(timesText(m_entry.ratio)));
    }
    if (m_entry.level) {
        const double x = right - dayWidth - space.units(44);
        paintLevelMark(painter, QPointF(x, height() / 2.0), space.height * 0.75, *m_entry.level, theme);
        painter.setPen(theme.color(textRole(*m_entry.level)));
        painter.drawText(QRectF(x + 3 * u, 0, space.units(24), height()), Qt::AlignLeft | Qt::AlignVCenter, levelText(*m_entry.level));
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Role::Focus), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

} // namespace halfstep
