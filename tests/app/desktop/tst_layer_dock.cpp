// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/known_layer.h"
#include "app/desktop/window/window_actions.h"
#include "tests/app/desktop/window_test.h"
#include "tests/support/test_registry.h"
#include "widgets/panels/layer_panel.h"
#include "widgets/parts/layer_table.h"

using namespace halfstep;

/// The layer dock at every stage of a run, for layers of the main graph and of others.
class TstLayerDock : public test::WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { end(); }

    void fillsWhileSamplesPass()
    {
        openModel();
        takeData();
        m_script->holdsRun = true;
        m_window->actions().quantize->trigger();
        QVERIFY(QTest::qWaitFor([&] { return part<LayerTable>()->isVisible(); }));
        QTest::mouseClick(part<LayerTable>()->viewport(), Qt::LeftButton, Qt::NoModifier, cell(1));
        const ChartView *values = chart(1);
        QTRY_VERIFY(values->message().isEmpty());
        QVERIFY(!values->table().rows.empty());
        QVERIFY(values->isVisible());
        QCOMPARE(chart(0)->message(), QStringLiteral("Known after Checking."));
        QTest::mouseClick(part<LayerTable>()->viewport(), Qt::LeftButton, Qt::NoModifier, cell(2)); // nothing was seen of it
        QVERIFY(!values->message().isEmpty());
        m_script->holdsRun = false;
        QVERIFY(ends());
        QTRY_VERIFY(chart(0)->message().isEmpty());
    }

    void showsWhatIsKnownOfALoopsBody()
    {
        m_script->hasBody = true;
        openModel();
        takeData();
        m_window->actions().quantize->trigger();
        QVERIFY(ends());
        const LayerId inside{SubgraphId{1}, OpId{1}};
        m_window->selection().select(inside);
        QCOMPARE(part<LayerTable>()->currentIndex().siblingAtColumn(static_cast<int>(LayerColumn::Graph)).data().toString(), QStringLiteral("loop_body"));
        QVERIFY(chart(1)->message().isEmpty());
        QVERIFY2(chart(0)->message().startsWith(QStringLiteral("Not compared")), qPrintable(chart(0)->message()));
        const auto known = knownLayer(m_window->session(), inside);
        QVERIFY(known && known->layer.name == "block_1/conv");
        QVERIFY(!knownLayer(m_window->session(), LayerId{SubgraphId{1}, OpId{9}}));
        QVERIFY(!knownLayer(m_window->session(), LayerId{SubgraphId{7}, OpId{0}}));
    }

private:
    QPoint cell(int row) const
    {
        LayerTable *table = part<LayerTable>();
        return table->visualRect(table->model()->index(row, static_cast<int>(LayerColumn::Name))).center();
    }
    ChartView *chart(std::size_t section) const { return part<LayerPanel>()->charts()[section]; }
};

HALFSTEP_TEST_CLASS(layer_dock, TstLayerDock)
#include "tst_layer_dock.moc"
