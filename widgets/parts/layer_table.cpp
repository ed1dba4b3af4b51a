// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/layer_table.h"

#include "widgets/look/fonts.h"
#include "widgets/look/number_text.h"
#include "widgets/models/layer_proxy_model.h"
#include "widgets/parts/layer_delegate.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>
#include <set>

namespace halfstep {

namespace {

constexpr std::size_t ColumnCount = static_cast<std::size_t>(LayerColumn::Count);

std::set<LayerColumn> columnsFor(LayerTable::Purpose purpose)
{
    using enum LayerColumn;
    switch (purpose) {
    case LayerTable::Purpose::Running: return {Level, Number, Name, Graph, Type, Values, RangeSoFar};
    case LayerTable::Purpose::Result: return {Level, Number, Name, Graph, Type, Sqnr, Rmse, Clipped, Precision};
    case LayerTable::Purpose::Shortened: return {Level, Number, Name, Graph, Type, Shape, Constants, Precision};
    case LayerTable::Purpose::Plain: return {Level, Number, Name, Graph, Type, Shape, Constants};
    }
    return {};
}

/// A text as wide as a column's cells usually are; a longer one is elided.
QString usualText(LayerColumn column)
{
    switch (column) {
    case LayerColumn::Shape: return QStringLiteral("1×112×112×144");
    case LayerColumn::Constants:
    case LayerColumn::Time: return QStringLiteral("000.0 ms");
    case LayerColumn::Sqnr: return QStringLiteral("−00.0");
    case LayerColumn::Rmse: return QStringLiteral("000.00");
    case LayerColumn::Clipped: return QStringLiteral("< 0.1 %");
    case LayerColumn::RangeSoFar: return QStringLiteral("−0.0000 … 0.0000");
    case LayerColumn::Precision: return QStringLiteral("float32");
    default: return QStringLiteral("0.00000");
    }
}

QString widestNumber(const LayerTableModel &layers)
{
    const QString number = QString::number(std::max(100, layers.rowCount()));
    return layers.hasSeveralGraphs() ? layerNumberText(layers.layerAt(layers.rowCount() - 1)) % number.left(1) : number;
}

/// Room for what a column of this model holds; words longer than most are cut.
QString widestText(LayerColumn column, const LayerTableModel &layers)
{
    constexpr int MostGraph = 16;
    constexpr int MostType = 20;
    switch (column) {
    case LayerColumn::Number: return widestNumber(layers);
    case LayerColumn::Graph: return layers.longestGraph().left(MostGraph);
    case LayerColumn::Type: return layers.longestType().left(MostType);
    default: return usualText(column);
    }
}

/// The head in its widest form: sorted by, with a chevron.
int headWidth(LayerColumn column, const QFont &base)
{
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return QFontMetrics(font).horizontalAdvance(layerColumnTitle(column)) + QFontMetrics(font).height();
}

/// One range for rows that follow each other: thousands of single ones would be slow.
QItemSelection rowRanges(std::vector<int> rows, const QAbstractItemModel &model)
{
    std::sort(rows.begin(), rows.end());
    QItemSelection ranges;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1) ++end;
        ranges.append(QItemSelectionRange(model.index(rows[i], 0), model.index(rows[end - 1], 0)));
        i = end;
    }
    return ranges;
}

bool isAlwaysThere(LayerColumn column)
{
    return column == LayerColumn::Level || column == LayerColumn::Number || column == LayerColumn::Name;
}

} // namespace

LayerTable::LayerTable(LayerTableModel *model, Selection *selection, QWidget *parent)
    : QTableView(parent), m_layers(model), m_proxy(new LayerProxyModel(this)), m_delegate(new LayerDelegate(this)), m_selection(selection)
{
    m_proxy->setSourceModel(model);
    setModel(m_proxy);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Layers"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setMouseTracking(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    const Spacing space = spacingOf(*this);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(space.lines(1.55));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *head = horizontalHeader();
    QFont font = fontFor(TextStyle::Second, QApplication::font());
    font.setWeight(QFont::Medium);
    head->setFont(font);
    head->setHighlightSections(false);
    head->setStretchLastSection(false);
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    head->setSectionsMovable(true);
    head->setAccessibleName(tr("Heads of the columns"));
    connect(head, &QHeaderView::customContextMenuRequested, this, &LayerTable::chooseColumns);
    connect(head, &QHeaderView::sortIndicatorChanged, this, [this](int column) { m_delegate->setSortedColumn(column); });
    setSortingEnabled(true);
    sortByColumn(static_cast<int>(LayerColumn::Number), Qt::AscendingOrder);
    connect(m_selection, &Selection::changed, this, &LayerTable::showSelection);
    connect(m_proxy, &QAbstractItemModel::layoutChanged, this, &LayerTable::showSelection);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &LayerTable::fitColumns);
    setPurpose(Purpose::Plain);
}

void LayerTable::setPurpose(Purpose purpose)
{
    const bool isOther = purpose != m_purpose;
    m_purpose = purpose;
    for (std::size_t i = 0; i < ColumnCount; ++i) setColumnHidden(static_cast<int>(i), !isWanted(static_cast<LayerColumn>(i)));
    if (isOther) {
        const bool isResult = purpose == Purpose::Result;
        sortByColumn(static_cast<int>(isResult ? LayerColumn::Rmse : LayerColumn::Number), isResult ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    fitColumns();
}

/// As the user left a result's columns, else by purpose; graphs are told apart where there are several.
bool LayerTable::isWanted(LayerColumn column) const
{
    if (column == LayerColumn::Graph && !m_layers->hasSeveralGraphs()) return false;
    if (m_purpose == Purpose::Result && m_chosen.size() == ColumnCount) return m_chosen[static_cast<std::size_t>(column)];
    return columnsFor(m_purpose).count(column) > 0;
}

void LayerTable::setFilter(const LayerFilter &filter)
{
    m_proxy->setFilter(filter);
    showSelection();
}

int LayerTable::shownRows() const
{
    return m_proxy->rowCount();
}

bool LayerTable::step(bool forward)
{
    const int count = m_layers->rowCount();
    const int current = m_layers->rowOf(m_selection->current());
    const int start = current >= 0 ? current : (forward ? -1 : count);
    for (int i = 1; i <= count; ++i) {
        const int row = ((start + (forward ? i : -i)) % count + count) % count;
        if (!m_layers->index(row, 0).data(LayerTableModel::FlaggedRole).toBool()) continue;
        m_selection->select(m_layers->layerAt(row));
        return true;
    }
    return false;
}

void LayerTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_isShowing) return;
    std::vector<LayerId> picked;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row) picked.push_back(layerAt(row));
    const QModelIndex current = currentIndex();
    const bool isCurrentPicked = current.isValid() && selectionModel()->isRowSelected(current.row());
    const LayerId layer = isCurrentPicked ? layerAt(current.row()) : picked.empty() ? LayerId{} : picked.back();
    m_isShowing = true; // the selection answers at once; rows already stand as they should
    m_selection->setPicked(std::move(picked), layer);
    m_isShowing = false;
}

LayerId LayerTable::layerAt(int shownRow) const
{
    return m_layers->layerAt(m_proxy->mapToSource(m_proxy->index(shownRow, 0)).row());
}

void LayerTable::showSelection()
{
    if (m_isShowing) return;
    m_isShowing = true;
    const auto shown = [this](const LayerId &layer) { return m_proxy->mapFromSource(m_layers->index(m_layers->rowOf(layer), 0)); };
    std::vector<int> picked;
    for (const LayerId &layer : m_selection->picked())
        if (const QModelIndex index = shown(layer); index.isValid()) picked.push_back(index.row());
    const QItemSelection rows = rowRanges(std::move(picked), *m_proxy);
    const QModelIndex current = shown(m_selection->current());
    if (current.isValid()) selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (current.isValid()) scrollTo(current);
    m_isShowing = false;
}

void LayerTable::chooseColumns(const QPoint &position)
{
    QMenu menu(this);
    for (std::size_t i = 0; i < ColumnCount; ++i) {
        const auto column = static_cast<LayerColumn>(i);
        if (isAlwaysThere(column) || (column == LayerColumn::Graph && !m_layers->hasSeveralGraphs())) continue;
        QAction *action = menu.addAction(layerColumnTitle(column));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(static_cast<int>(i)));
        connect(action, &QAction::toggled, this, [this, i](bool isShown) { setColumnHidden(static_cast<int>(i), !isShown); });
    }
    menu.exec(horizontalHeader()->mapToGlobal(position));
    m_chosen.assign(ColumnCount, true);
    for (std::size_t i = 0; i < ColumnCount; ++i) m_chosen[i] = !isColumnHidden(static_cast<int>(i)) || (static_cast<LayerColumn>(i) == LayerColumn::Graph && !m_layers->hasSeveralGraphs());
    fitColumns();
}

QByteArray LayerTable::columns() const
{
    QByteArray state;
    for (const bool isShown : m_chosen) state += isShown ? '1' : '0';
    return state;
}

void LayerTable::restoreColumns(const QByteArray &state)
{
    if (static_cast<std::size_t>(state.size()) != ColumnCount) return;
    m_chosen.clear();
    for (const char shown : state) m_chosen.push_back(shown == '1');
    setPurpose(m_purpose);
}

void LayerTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

int LayerTable::widthOf(LayerColumn column) const
{
    const Spacing space = spacingOf(*this);
    if (column == LayerColumn::Level) return space.units(8);
    if (column == LayerColumn::Values) return space.units(34);
    const int bar = column == LayerColumn::Rmse ? space.units(13) : 0;
    const TextStyle style = column == LayerColumn::Type || column == LayerColumn::Graph ? TextStyle::Small : TextStyle::Strong;
    const QFontMetrics metrics(fontFor(style, QApplication::font()));
    const int words = metrics.horizontalAdvance(widestText(column, *m_layers)) + bar;
    return std::max(words, headWidth(column, horizontalHeader()->font())) + space.units(5);
}

/// Numbers take what they need, the name gets the rest: it is the last to lose width.
void LayerTable::fitColumns()
{
    const Spacing space = spacingOf(*this);
    int used = 0;
    for (std::size_t i = 0; i < ColumnCount; ++i) {
        const auto column = static_cast<LayerColumn>(i);
        if (isColumnHidden(static_cast<int>(i)) || column == LayerColumn::Name) continue;
        const int width = widthOf(column);
        setColumnWidth(static_cast<int>(i), width);
        used += width;
    }
    const int left = viewport()->width() - used;
    const int least = space.units(30);
    setColumnWidth(static_cast<int>(LayerColumn::Name), std::max(least, left));
    // The view counts its width before the vertical bar has taken some of it, and would keep a bar that nothing needs.
    setHorizontalScrollBarPolicy(left < least ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

} // namespace halfstep
