// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/layer_proxy_model.h"

#include "widgets/models/layer_table_model.h"

#include <cmath>

namespace halfstep {

LayerProxyModel::LayerProxyModel(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(LayerTableModel::SortRole);
    setDynamicSortFilter(true);
}

void LayerProxyModel::setFilter(const LayerFilter &filter)
{
    m_filter = filter;
    invalidateFilter();
}

bool LayerProxyModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_filter.isEmpty()) return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return m_filter.matches(index.data(LayerTableModel::FactsRole).value<LayerFacts>());
}

bool LayerProxyModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(sortRole());
    const QVariant b = right.data(sortRole());
    if (a.typeId() != QMetaType::Double || b.typeId() != QMetaType::Double) return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    const bool isDescending = sortOrder() == Qt::DescendingOrder;
    if (std::isnan(a.toDouble())) return isDescending && !std::isnan(b.toDouble());
    if (std::isnan(b.toDouble())) return !isDescending;
    return a.toDouble() < b.toDouble();
}

} // namespace halfstep
