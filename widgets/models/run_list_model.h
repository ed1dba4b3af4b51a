// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/run_row.h"

#include <QAbstractListModel>

#include <vector>

namespace halfstep {

/// The runs of a model, oldest first.
class RunListModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<RunRow> rows);
    const RunRow &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    int indexOf(int number) const; ///< -1: not here

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<RunRow> m_rows;
};

/// What a screen reader says of a run.
QString spokenText(const RunRow &row);

} // namespace halfstep
