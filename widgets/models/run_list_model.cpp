// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/run_list_model.h"

#include "widgets/look/level_mark.h"
#include "widgets/look/number_text.h"

#include <QStringList>

#include <algorithm>

namespace halfstep {

void RunListModel::setRows(std::vector<RunRow> rows)
{
    const bool isSameList = rows.size() == m_rows.size()
        && std::equal(rows.begin(), rows.end(), m_rows.begin(), [](const RunRow &a, const RunRow &b) { return a.number == b.number; });
    if (!isSameList) beginResetModel();
    m_rows = std::move(rows);
    if (!isSameList)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
}

int RunListModel::indexOf(int number) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [number](const RunRow &row) { return row.number == number; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int RunListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RunListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const RunRow &run = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return tr("%1 %2", "number and name of a run").arg(run.number).arg(runRowTitle(run));
    case Qt::AccessibleTextRole: return spokenText(run);
    case Qt::ToolTipRole: return spokenText(run);
    default: return {};
    }
}

QString spokenText(const RunRow &row)
{
    QStringList parts{RunListModel::tr("Run %1, %2").arg(row.number).arg(runRowTitle(row))};
    if (row.bytes) parts += sizeText(*row.bytes);
    if (row.level) parts += levelText(*row.level);
    if (row.state == RunState::Running) {
        parts += stageText(row.progress.stage);
        if (row.progress.total > 0) parts += RunListModel::tr("%1 of %2").arg(countText(row.progress.done), countText(row.progress.total));
        if (row.secondsLeft >= 0) parts += timeLeftText(row.secondsLeft);
    }
    if (row.isReference) parts += RunListModel::tr("compared as A");
    if (row.isShown) parts += RunListModel::tr("compared as B");
    return parts.join(QStringLiteral(", "));
}

} // namespace halfstep
