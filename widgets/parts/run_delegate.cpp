// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/run_delegate.h"

#include "widgets/look/fonts.h"
#include "widgets/look/level_mark.h"
#include "widgets/look/number_text.h"
#include "widgets/look/paint_number.h"
#include "widgets/models/run_list_model.h"
#include "widgets/parts/letter_chip.h"

#include <QApplication>
#include <QPainter>

namespace halfstep {

namespace {

constexpr double RowLines = 1.75;
constexpr double RunningRowLines = 4.8;

const RunRow &runAt(const QModelIndex &index)
{
    return static_cast<const RunListModel *>(index.model())->row(index.row());
}

void paintHead(QPainter &painter, const QRect &line, const RunRow &run, bool isSelected, const Theme &theme)
{
    const Spacing space = spacingOf(QApplication::font());
    const int u = space.unit;
    const double middle = line.center().y() + 0.5;
    double right = line.right() - 3.0 * u;
    if (run.level)
        paintLevelMark(painter, QPointF(right, middle), space.height * 0.72, *run.level, theme);
    else if (run.state == RunState::Failed)
        paintLevelMark(painter, QPointF(right, middle), space.height * 0.72, VerdictLevel::Broken, theme);
    const bool hasMark = run.level || run.state == RunState::Failed;
    const bool hasChip = run.isReference || run.isShown;
    if (hasMark || hasChip || run.bytes) right -= 4.0 * u;
    if (hasChip) paintLetterChip(painter, QPointF(right - u, middle), space.height * 0.82, run.isShown ? u'B' : u'A', theme);
    if (hasChip || run.bytes) right -= 4.5 * u; // sizes stand in one column
    painter.setFont(QApplication::font());
    painter.setPen(theme.color(Role::Muted));
    const QString size = run.bytes ? sizeText(*run.bytes) : QString();
    paintNumber(painter, QRectF(line.left(), line.top(), right - line.left(), line.height()), Qt::AlignRight | Qt::AlignVCenter, size);
    const double sizeWidth = numberWidth(painter.font(), size);
    paintNumber(painter, QRectF(line.left() + 3 * u, line.top(), 4 * u, line.height()), Qt::AlignLeft | Qt::AlignVCenter, QString::number(run.number));
    const double left = line.left() + 7.0 * u;
    painter.setPen(theme.color(Role::Text));
    painter.setFont(fontFor(isSelected ? TextStyle::Strong : TextStyle::Body, QApplication::font()));
    const QRectF room(left, line.top(), right - sizeWidth - 2 * u - left, line.height());
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(painter.font()).elidedText(runRowTitle(run), Qt::ElideMiddle, room.width()));
}

void paintProgress(QPainter &painter, const QRect &row, const RunRow &run, const Theme &theme)
{
    const Spacing space = spacingOf(QApplication::font());
    const int u = space.unit;
    const int top = row.top() + space.lines(1.55);
    const QRectF line(row.left() + 7 * u, top, row.width() - 10 * u, space.height);
    painter.setFont(QApplication::font());
    painter.setPen(theme.color(Role::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, stageText(run.progress.stage));
    if (run.progress.total > 0)
        paintNumber(painter, line, Qt::AlignRight | Qt::AlignVCenter, RunListModel::tr("%1 of %2").arg(countText(run.progress.done), countText(run.progress.total)));
    const QRectF groove(line.left(), line.bottom() + 1.5 * u, line.width(), 1.5 * u);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::Line));
    painter.drawRoundedRect(groove, 3, 3);
    const double share = run.progress.total > 0 ? static_cast<double>(run.progress.done) / static_cast<double>(run.progress.total) : 0;
    painter.setBrush(theme.color(Role::Accent));
    if (share > 0) painter.drawRoundedRect(QRectF(groove.topLeft(), QSizeF(groove.width() * share, groove.height())), 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRectF last(line.left(), groove.bottom() + u, line.width(), space.height);
    painter.setPen(theme.color(Role::Muted));
    painter.drawText(last, Qt::AlignLeft | Qt::AlignVCenter, run.secondsLeft >= 0 ? timeLeftText(run.secondsLeft) : QString());
    painter.setPen(theme.color(Role::SeriesB));
    painter.setFont(fontFor(TextStyle::Strong, QApplication::font()));
    painter.drawText(last, Qt::AlignRight | Qt::AlignVCenter, RunListModel::tr("Stop"));
}

} // namespace

void RunDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    const RunRow &run = runAt(index);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isOver = option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->fillRect(option.rect, theme.color(isSelected ? Role::Select : isOver ? Role::Hover : Role::Panel));
    if (isSelected) painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme.color(Role::Accent));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.color(Role::Line));
    const QRect head(option.rect.topLeft(), QSize(option.rect.width(), spacingOf(QApplication::font()).lines(RowLines)));
    paintHead(*painter, head, run, isSelected, theme);
    if (run.state == RunState::Running) paintProgress(*painter, option.rect, run, theme);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(theme.color(Role::Focus), 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -2));
    }
    painter->restore();
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Spacing space = spacingOf(QApplication::font());
    return QSize(space.units(40), space.lines(runAt(index).state == RunState::Running ? RunningRowLines : RowLines));
}

QRect RunDelegate::stopRect(const QRect &row)
{
    const Spacing space = spacingOf(QApplication::font());
    return QRect(row.right() - space.units(16), row.bottom() - space.lines(1.6), space.units(16), space.lines(1.6));
}

} // namespace halfstep
