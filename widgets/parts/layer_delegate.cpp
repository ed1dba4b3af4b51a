// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/layer_delegate.h"

#include "widgets/look/fonts.h"
#include "widgets/look/layer_name_text.h"
#include "widgets/look/level_mark.h"
#include "widgets/look/paint_number.h"
#include "widgets/models/layer_table_model.h"

#include <QApplication>
#include <QPainter>

namespace halfstep {

namespace {

constexpr double RowLines = 1.55;

void paintBar(QPainter &painter, const QRectF &cell, double share, bool isFlagged, const Theme &theme)
{
    const Spacing space = spacingOf(QApplication::font());
    const double words = numberWidth(fontFor(TextStyle::Strong, QApplication::font()), QStringLiteral("000.00")) + space.units(5);
    const double room = cell.width() - words;
    if (room < space.units(4)) return;
    const double height = space.units(2);
    const QRectF bar(cell.left() + space.units(2), cell.center().y() - height / 2, qMax(1.0, room * share), height);
    painter.fillRect(bar, theme.color(isFlagged ? Role::LookMark : Role::SeriesB));
}

void paintHistogram(QPainter &painter, const QRectF &cell, const QVector<double> &heights, const Theme &theme)
{
    if (heights.isEmpty()) return;
    const Spacing space = spacingOf(QApplication::font());
    const QRectF plot = cell.adjusted(space.units(2), space.units(1), -space.units(2), -space.units(1));
    const double pitch = plot.width() / static_cast<double>(heights.size());
    for (qsizetype i = 0; i < heights.size(); ++i) {
        const double height = heights[i] * plot.height();
        painter.fillRect(QRectF(plot.left() + static_cast<double>(i) * pitch, plot.bottom() - height, qMax(1.0, pitch - 1), height), theme.color(Role::SeriesA));
    }
    painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), theme.color(Role::Edge));
}

QFont fontOf(LayerColumn column, bool isStrong)
{
    if (column == LayerColumn::Type || column == LayerColumn::Graph) return fontFor(TextStyle::Small, QApplication::font());
    return fontFor(isStrong ? TextStyle::Strong : TextStyle::Body, QApplication::font());
}

} // namespace

void LayerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    const Spacing space = spacingOf(QApplication::font());
    const auto column = static_cast<LayerColumn>(index.column());
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isFlagged = index.data(LayerTableModel::FlaggedRole).toBool();
    painter->save();
    painter->setClipRect(option.rect);
    const bool isOver = option.state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(option.rect, theme.color(isSelected ? Role::Select : isOver ? Role::Hover : Role::Panel));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.color(Role::Line));
    if (isSelected && column == LayerColumn::Level) painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme.color(Role::Accent));

    const QRectF cell(option.rect);
    if (column == LayerColumn::Level && isFlagged)
        paintLevelMark(*painter, cell.center() + QPointF(1, 0), space.height * 0.85, VerdictLevel::Look, theme);
    if (const QVariant share = index.data(LayerTableModel::BarRole); share.isValid() && index.column() == m_sortedColumn)
        paintBar(*painter, cell, share.toDouble(), isFlagged, theme);
    if (column == LayerColumn::Values) paintHistogram(*painter, cell, index.data(LayerTableModel::HistogramRole).value<QVector<double>>(), theme);

    const bool isError = column == LayerColumn::Rmse || column == LayerColumn::Clipped;
    const bool isStrong = (isSelected && column == LayerColumn::Name) || (isFlagged && isError && !index.data(LayerTableModel::MutedRole).toBool());
    painter->setFont(fontOf(column, isStrong));
    Role role = index.data(LayerTableModel::MutedRole).toBool() || column == LayerColumn::Number ? Role::Muted : Role::Text;
    if (isFlagged && column == LayerColumn::Rmse) role = Role::LookText;
    painter->setPen(theme.color(role));
    const QRectF words = cell.adjusted(space.units(2), 0, -space.units(2), 0);
    const QString text = index.data(Qt::DisplayRole).toString();
    if (isNumberColumn(column))
        paintNumber(*painter, words, Qt::AlignRight | Qt::AlignVCenter, text);
    else
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          column == LayerColumn::Name ? fittedLayerName(text, QFontMetricsF(painter->font()), words.width())
                                                      : painter->fontMetrics().elidedText(text, Qt::ElideMiddle, qRound(words.width())));
    painter->restore();
}

QSize LayerDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Spacing space = spacingOf(QApplication::font());
    const auto column = static_cast<LayerColumn>(index.column());
    const int width = QFontMetrics(fontOf(column, true)).horizontalAdvance(index.data(Qt::DisplayRole).toString());
    return QSize(width + space.units(5), space.lines(RowLines));
}

} // namespace halfstep
