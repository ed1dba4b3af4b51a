// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/chart_table.h"

#include <QLocale>

#include <cmath>

namespace halfstep {

using namespace Qt::StringLiterals;

namespace {

QString quoted(const QString &cell)
{
    if (!cell.contains(u'"') && !cell.contains(u',') && !cell.contains(u'\n')) return cell;
    QString inner = cell;
    inner.replace(u'"', "\"\""_L1);
    return u'"' % inner % u'"';
}

QString cellOf(const ChartTable &table, std::size_t row, qsizetype column)
{
    const auto at = static_cast<std::size_t>(column);
    const bool isNumber = row < table.numbers.size() && at < table.numbers[row].size() && !std::isnan(table.numbers[row][at]);
    if (!isNumber) return quoted(table.rows[row].at(column));
    return QLocale::c().toString(table.numbers[row][at], 'g', QLocale::FloatingPointShortest);
}

} // namespace

QString csvOf(const ChartTable &table)
{
    QStringList header;
    for (const QString &cell : table.header) header << quoted(cell);
    QString text = header.join(u',') % "\r\n"_L1;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        QStringList cells;
        for (qsizetype column = 0; column < table.rows[row].size(); ++column) cells << cellOf(table, row, column);
        text += cells.join(u',') % "\r\n"_L1;
    }
    return text;
}

void ChartTableModel::setTable(ChartTable table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.header.size());
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) return {};
    const QStringList &row = m_table.rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) return row.value(index.column());
    if (role == Qt::TextAlignmentRole && index.column() > 0) return int{Qt::AlignRight | Qt::AlignVCenter};
    return {};
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole) return {};
    return orientation == Qt::Horizontal ? QVariant(m_table.header.value(section)) : QVariant(section + 1);
}

} // namespace halfstep
