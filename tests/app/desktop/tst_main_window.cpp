// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/desktop.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/window_actions.h"
#include "tests/app/desktop/window_test.h"
#include "tests/support/test_registry.h"
#include "widgets/pages/data_panel.h"
#include "widgets/pages/empty_page.h"
#include "widgets/pages/layers_page.h"
#include "widgets/pages/model_page.h"
#include "widgets/panels/layer_panel.h"
#include "widgets/parts/find_panel.h"
#include "widgets/parts/layer_table.h"
#include "widgets/parts/runs_view.h"
#include "widgets/parts/toast.h"
#include "widgets/parts/verdict_bar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace halfstep;

class TstMainWindow : public test::WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { end(); }

    void startsEmpty()
    {
        QVERIFY(part<EmptyPage>()->isVisible());
        QVERIFY(!part<RunsView>()->isVisible());
        QVERIFY(!m_window->actions().quantize->isEnabled());
    }

    void aDroppedModelShowsItsFacts()
    {
        openModel();
        QVERIFY(part<ModelPage>()->isVisible());
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("made.tflite")));
        QVERIFY(m_window->actions().quantize->isEnabled());
        QCOMPARE(m_window->session().runs().front().name, QStringLiteral("float"));
    }

    /// Nothing to press that would only be refused, and nothing called float that is not.
    void aQuantizedModelIsNotQuantizedAgain()
    {
        QVERIFY(!m_window->actions().quantize->isEnabled());
        m_script->isQuantized = true;
        openModel();
        QVERIFY(!m_window->actions().quantize->isEnabled() && m_window->actions().compareWith->isEnabled());
        QCOMPARE(m_window->session().runs().front().name, QStringLiteral("source"));
    }

    void somethingElseIsSaidToBeOfNoUse()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/letter.docx"))});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &enter);
        QDropEvent letGo(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &letGo);
        QCOMPARE(m_script->calls.load(), 0);
    }

    void aFileThatCannotBeOpenedIsAnErrorInTheWindow()
    {
        m_script->failsOpen = true;
        dropFile(QStringLiteral("/models/broken.tflite"));
        QVERIFY(QTest::qWaitFor([&] { return part<VerdictBar>()->isVisible(); }));
        QCOMPARE(part<VerdictBar>()->state().kind, VerdictState::Kind::Trouble);
    }

    void theWholePathByKeyboard()
    {
        openModel();
        takeData();
        QTest::keyClick(m_window, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(ends());
        QVERIFY(QTest::qWaitFor([&] { return part<VerdictBar>()->state().kind == VerdictState::Kind::Level; }));
        QVERIFY(part<LayersPage>()->isVisible());
        QTest::keyClick(m_window, Qt::Key_N);
        QCOMPARE(m_window->selection().current(), OpId{1});
        QTest::keyClick(m_window, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    }

    void theWholePathByMouse()
    {
        openModel();
        takeData();
        QTest::mouseClick(button(QStringLiteral("Quantize")), Qt::LeftButton);
        QVERIFY(ends());
        QVERIFY(QTest::qWaitFor([&] { return button(QStringLiteral("Show them")) != nullptr; }));
        QTest::mouseClick(button(QStringLiteral("Show them")), Qt::LeftButton);
        QCOMPARE(part<LayerTable>()->shownRows(), 1);
        QCOMPARE(m_window->selection().current(), OpId{1});
    }

    void oneSelectionForTableAndChart()
    {
        openModel();
        takeData();
        m_window->actions().quantize->trigger();
        QVERIFY(ends());
        LayerTable *table = part<LayerTable>();
        table->selectRow(2);
        QVERIFY(m_window->selection().current());
        const LayerId other = m_window->selection().current() == LayerId(OpId{0}) ? OpId{1} : OpId{0};
        m_window->selection().select(other);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(table->currentIndex().siblingAtColumn(static_cast<int>(LayerColumn::Number)).data().toString(), QString::number(other.op.value));
    }

    void escapeStops()
    {
        openModel();
        m_script->holdsRun = true;
        takeData();
        m_window->actions().quantize->trigger();
        QVERIFY(QTest::qWaitFor([&] { return part<VerdictBar>()->state().kind == VerdictState::Kind::Running; }));
        QTest::keyClick(m_window, Qt::Key_Escape);
        QCOMPARE(m_window->session().runs().back().state, RunState::Stopped);
        QVERIFY(ends());
    }

    void quantizingWithoutDataOpensThePanel()
    {
        openModel();
        m_window->actions().quantize->trigger(); // dynamic range: needs none
        QVERIFY(ends());
        QVERIFY(!part<DataPanel>()->isVisible());
        QTest::keyClick(m_window, Qt::Key_D, Qt::ControlModifier);
        QVERIFY(part<DataPanel>()->isVisible());
        QTest::keyClick(part<DataPanel>(), Qt::Key_Escape);
        QVERIFY(!part<DataPanel>()->isVisible());
    }

    void findAnythingFindsLayersAndCommands()
    {
        openModel();
        QTest::keyClick(m_window, Qt::Key_K, Qt::ControlModifier);
        auto *panel = part<FindPanel>();
        QVERIFY(panel->isVisible());
        auto *line = panel->findChild<QLineEdit *>();
        QTest::keyClicks(line, QStringLiteral("block_2"));
        QCOMPARE(panel->findChild<QListWidget *>()->count(), 1);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(!panel->isVisible());
        QCOMPARE(m_window->selection().current(), OpId{2});
    }

    void theCommandIsCopied()
    {
        openModel();
        takeData();
        m_window->actions().quantize->trigger();
        QVERIFY(ends());
        m_window->actions().copyCommand->trigger();
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("halfstep-cli quantize")));
    }

    void whatWasWrittenIsToldAsChecked()
    {
        openModel();
        m_window->actions().quantize->trigger();
        QVERIFY(ends());
        m_window->session().write(ExportKind::Model, QStringLiteral("/tmp/made.tflite"));
        QVERIFY(QTest::qWaitFor([&] { return part<Toast>()->isVisible(); }));
        QVERIFY(part<Toast>()->accessibleName().contains(QStringLiteral("checked")));
    }

    void everyControlHasAName()
    {
        openModel();
        takeData();
        m_window->actions().quantize->trigger();
        QVERIFY(ends());
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0) continue;
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
    }

    void themesChangeWhileItRuns()
    {
        openModel();
        const QImage light = m_window->grab().toImage();
        m_desktop->setTheme(ThemeChoice::Dark);
        QVERIFY(qGray(light.pixel(600, 600)) > 200);
        QTRY_VERIFY(qGray(m_window->grab().toImage().pixel(600, 600)) < 60);
    }

    void aNarrowWindowHasTheLayerInATab()
    {
        openModel();
        takeData();
        QTest::keyClick(m_window, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(ends());
        auto *tabs = part<QTabWidget>();
        auto *panel = part<LayerPanel>();
        QVERIFY(QTest::qWaitFor([&] { return panel->isVisible(); }));
        QCOMPARE(tabs->count(), 2);
        m_window->resize(900, 700);
        QTRY_COMPARE(m_window->width(), 900); // it can be that narrow
        QCOMPARE(tabs->count(), 3);
        QVERIFY(!panel->isVisible());
        QTest::keyClick(m_window, Qt::Key_F10);
        QVERIFY(panel->isVisible());
        m_window->resize(1280, 800);
        QTRY_COMPARE(tabs->count(), 2);
        QVERIFY(panel->isVisible());
        QTest::keyClick(m_window, Qt::Key_F10);
        QVERIFY(!panel->isVisible());
    }

    void sizeIsRemembered()
    {
        m_window->resize(711, 677);
        m_window->close();
        m_window = m_desktop->openWindow();
        QCOMPARE(m_window->size(), QSize(711, 677));
    }

    void aWindowIsNeverLargerThanItsScreen()
    {
        QSettings().setValue(QStringLiteral("window/size"), QSize(9000, 9000));
        const MainWindow *large = m_desktop->openWindow();
        QVERIFY(large->width() <= large->screen()->availableSize().width());
        QVERIFY(large->height() <= large->screen()->availableSize().height());
    }

    void anotherModelGetsAnotherWindow()
    {
        openModel();
        dropFile(QStringLiteral("/models/other.tflite"));
        QVERIFY(QTest::qWaitFor([] {
            int windows = 0;
            for (const QWidget *widget : QApplication::topLevelWidgets()) windows += qobject_cast<const MainWindow *>(widget) ? 1 : 0;
            return windows == 2;
        }));
    }
};

HALFSTEP_TEST_CLASS(main_window, TstMainWindow)
#include "tst_main_window.moc"
