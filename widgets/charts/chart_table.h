// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <QStringList>

#include <vector>

namespace halfstep {

/// The numbers of a chart, row by row: its twin for whoever cannot or does not want to see it, and what a CSV of it holds.
struct ChartTable {
    QStringList header;
    std::vector<std::vector<double>> numbers; ///< exact, for files; beside `rows` where a cell is a number, else NaN
    std::vector<QStringList> rows;            ///< as shown
};

/// RFC 4180, C locale, enough digits to read back the same number.
QString csvOf(const ChartTable &table);

class ChartTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(ChartTable table);
    const ChartTable &table() const { return m_table; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ChartTable m_table;
};

} // namespace halfstep
