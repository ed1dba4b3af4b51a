// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/layer_table_model.h"
#include "widgets/models/selection.h"

#include <QTableView>

namespace halfstep {

class LayerDelegate;
class LayerProxyModel;

/// The layers as rows; the table twin of the error chart. Sorted by a click on a head, columns chosen from its menu; picks the shared selection.
class LayerTable : public QTableView {
    Q_OBJECT

public:
    LayerTable(LayerTableModel *model, Selection *selection, QWidget *parent = nullptr);

    enum class Purpose { Plain, Shortened, Running, Result }; ///< which columns stand there unless the user chose others
    void setPurpose(Purpose purpose);
    void setFilter(const LayerFilter &filter);
    int shownRows() const;
    bool step(bool forward); ///< to the next flagged layer in network order; false: there is none

    QByteArray columns() const;
    void restoreColumns(const QByteArray &state);

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showSelection();
    LayerId layerAt(int shownRow) const;
    bool isWanted(LayerColumn column) const;
    void chooseColumns(const QPoint &position);
    void fitColumns();
    int widthOf(LayerColumn column) const;

    LayerTableModel *m_layers;
    LayerProxyModel *m_proxy;
    LayerDelegate *m_delegate;
    Selection *m_selection;
    Purpose m_purpose = Purpose::Plain;
    bool m_isShowing = false;
    std::vector<bool> m_chosen; ///< columns of a result, as the user left them
};

} // namespace halfstep
