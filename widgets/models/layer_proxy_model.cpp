// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/layer_proxy_model.h"

#include "widgets/models/layer_table_model.h"

#include <cmath>

namespace halfstep {

LayerProxyModel::LayerProxyModel(QObject *parent) : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
}

void LayerProxyModel::setFilter(const LayerFilter &filter)
{
    const bool isOther = filter.conditions != m_filter.conditions;
    m_filter = filter;
    if (isOther) invalidateFilter();
}

bool LayerProxyModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_filter.isEmpty()) return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return m_filter.matches(index.data(LayerTableModel::FactsRole).value<LayerFacts>());
}

bool LayerProxyModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto *layers = static_cast<const LayerTableModel *>(sourceModel());
    const std::vector<double> &keys = layers->sortKeys(static_cast<LayerColumn>(left.column()));
    const double a = keys[static_cast<std::size_t>(left.row())];
    const double b = keys[static_cast<std::size_t>(right.row())];
    const bool isDescending = sortOrder() == Qt::DescendingOrder;
    if (std::isnan(a)) return isDescending && !std::isnan(b);
    if (std::isnan(b)) return !isDescending;
    return a < b;
}

} // namespace halfstep
