// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/layer_filter.h"

#include <QSortFilterProxyModel>

namespace halfstep {

/// The layer table (its source is a LayerTableModel), filtered and sorted. What is not known stands last in either direction.
class LayerProxyModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit LayerProxyModel(QObject *parent = nullptr);

    void setFilter(const LayerFilter &filter);
    const LayerFilter &filter() const { return m_filter; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    LayerFilter m_filter;
};

} // namespace halfstep
