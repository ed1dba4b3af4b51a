// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "tests/widgets/support/made_model.h"
#include "tests/widgets/support/made_report.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/look/fonts.h"
#include "widgets/models/layer_table_model.h"
#include "widgets/models/selection.h"
#include "widgets/parts/layer_table.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>

using namespace halfstep;

class TstLayerTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    /// Rows that come after the table stands bring a vertical bar; the columns make room for it.
    void columnsFitBesideTheVerticalBar()
    {
        LayerTableModel model;
        Selection selection;
        LayerTable table(&model, &selection);
        table.setPurpose(LayerTable::Purpose::Result);
        table.resize(900, 200);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        model.setModel(test::chainOf(60));
        model.setReport(test::reportOf(std::vector<double>(60, 0.3)));
        QTRY_VERIFY(table.verticalScrollBar()->isVisible());
        QTRY_VERIFY(!table.horizontalScrollBar()->isVisible());
        table.resize(300, 200); // too narrow for the numbers: nothing may be out of reach
        QTRY_VERIFY(table.horizontalScrollBar()->isVisible());
    }

    /// Words get the room that this model's words need, and the head of the sorted column is whole.
    void columnsFitTheirWords()
    {
        LayerTableModel model;
        Selection selection;
        LayerTable table(&model, &selection);
        table.resize(1200, 200);
        table.setPurpose(LayerTable::Purpose::Result);
        const auto width = [&](LayerColumn column) { return table.columnWidth(static_cast<int>(column)); };
        const auto modelOf = [](OpType type) {
            Model chain = *test::chainOf(3);
            for (Op &op : chain.subgraphs.front().ops) op.type = type;
            return std::make_shared<const Model>(std::move(chain));
        };
        model.setModel(modelOf(OpType::Add));
        const int ofAdd = width(LayerColumn::Type);
        model.setModel(modelOf(OpType::SquaredDifference));
        QVERIFY(width(LayerColumn::Type) > ofAdd);
        QVERIFY(width(LayerColumn::Type) >= QFontMetrics(fontFor(TextStyle::Small, QApplication::font())).horizontalAdvance(QStringLiteral("SQUARED_DIFFERENCE")));
        const QFont head = [&] {
            QFont font = table.horizontalHeader()->font();
            font.setWeight(QFont::DemiBold);
            return font;
        }();
        const QFontMetrics metrics(head);
        QVERIFY(width(LayerColumn::Sqnr) >= metrics.horizontalAdvance(layerColumnTitle(LayerColumn::Sqnr)) + metrics.height());
    }

    /// Graphs are told apart where there are several, and a layer of a body is picked as itself.
    void layersOfABodyArePicked()
    {
        LayerTableModel model;
        Selection selection;
        LayerTable table(&model, &selection);
        model.setModel(test::chainOf(2));
        table.setPurpose(LayerTable::Purpose::Plain);
        QVERIFY(table.isColumnHidden(static_cast<int>(LayerColumn::Graph)));
        model.setModel(test::chainWithBody(2, 3));
        table.setPurpose(LayerTable::Purpose::Plain);
        QVERIFY(!table.isColumnHidden(static_cast<int>(LayerColumn::Graph)));
        table.resize(900, 400);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        const QModelIndex third = table.model()->index(3, static_cast<int>(LayerColumn::Name));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, Qt::NoModifier, table.visualRect(third).center());
        QVERIFY((selection.current() == LayerId{SubgraphId{1}, OpId{1}}));
        QTest::keyClick(&table, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(selection.picked().size(), std::size_t{5});
        QSignalSpy changed(&selection, &Selection::changed);
        selection.select(LayerId{SubgraphId{1}, OpId{2}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(table.selectionModel()->selectedRows().size(), 1);
        QCOMPARE(table.selectionModel()->selectedRows().front().row(), 4);
    }
};

HALFSTEP_TEST_CLASS(layer_table, TstLayerTable)
#include "tst_layer_table.moc"
