// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "tests/widgets/support/made_report.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/charts/layer_time_chart.h"
#include "widgets/panels/fold_section.h"
#include "widgets/panels/layer_panel.h"
#include "widgets/panels/layer_title.h"
#include "widgets/panels/speed_page.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <cmath>

using namespace halfstep;

namespace {

/// Every word that stands in a label of the widget.
QString wordsOf(const QWidget &widget)
{
    QStringList words;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        if (!label->isHidden()) words << label->text();
    return words.join(u'\n');
}

} // namespace

class TstPanels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void theDockShowsTheSelectedLayer();
    void aFusedNameStaysOnOneLineAndIsCopiedWhole();
    void theDockSaysWhatToDoWithoutALayer();
    void aClosedSectionKeepsItsKeyNumber();
    void clippingOpensTheValues();
    void speedIsSaidHonestly_data();
    void speedIsSaidHonestly();
    void layersArePairedByName();
    void onlyClearlySlowerLayersAreMarked_data();
    void onlyClearlySlowerLayersAreMarked();
    void measuringIsAskedFor();
};

void TstPanels::theDockShowsTheSelectedLayer()
{
    LayerPanel panel;
    panel.resize(400, 600);
    panel.show();
    panel.setReport(test::reportOf({0.3, 2.9}), QStringLiteral("m.tflite"));
    panel.setLayer(OpId{std::int32_t{1}});
    const QString words = wordsOf(panel);
    QVERIFY(words.contains(QStringLiteral("#1")));
    QVERIFY(words.contains(QStringLiteral("block_1/conv")));
    QVERIFY(words.contains(QStringLiteral("DEPTHWISE_CONV_2D")));
    QVERIFY(words.contains(QStringLiteral("zero point 3")));
    QCOMPARE(panel.charts().size(), std::size_t{4});
}

void TstPanels::aFusedNameStaysOnOneLineAndIsCopiedWhole()
{
    const QString name = QStringLiteral("functional_1/re_lu_38/Relu;functional_1/block0_depthwise/BiasAdd;functional_1/block0_depthwise/Squeeze");
    LayerTitle title;
    title.setLayer(2, name);
    title.resize(260, title.sizeHint().height());
    title.show();
    QVERIFY(QTest::qWaitForWindowExposed(&title));
    QVERIFY(title.height() < 2 * title.fontMetrics().height() + 8);
    QVERIFY(wordsOf(title).contains(QStringLiteral("Squeeze")));
    QTest::mouseClick(title.findChild<QToolButton *>(), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), name);
}

void TstPanels::theDockSaysWhatToDoWithoutALayer()
{
    LayerPanel panel;
    const QString before = wordsOf(panel);
    QVERIFY(!before.isEmpty());
    panel.setReport(test::reportOf({0.3}), {});
    QVERIFY(wordsOf(panel) != before);
    panel.setLayer(OpId{std::int32_t{7}}); // not in the report
    for (const FoldSection *section : panel.findChildren<FoldSection *>()) QVERIFY(section->isHidden());
}

void TstPanels::aClosedSectionKeepsItsKeyNumber()
{
    LayerPanel panel;
    panel.setReport(test::reportOf({2.9}), {});
    panel.setLayer(OpId{std::int32_t{0}});
    const auto sections = panel.findChildren<FoldSection *>();
    QCOMPARE(sections.size(), 4);
    for (FoldSection *section : sections) {
        section->setOpen(false);
        QVERIFY(!section->findChild<QAbstractButton *>()->accessibleName().isEmpty());
    }
}

void TstPanels::clippingOpensTheValues()
{
    auto report = std::make_shared<ErrorReport>(*test::reportOf({2.9, 2.9}));
    report->layers[0].local->clippedShare = 0.0;
    report->layers[1].local->clippedShare = 0.2;
    LayerPanel panel;
    panel.setReport(report, {});
    const auto isOpen = [&](int layer) {
        panel.setLayer(OpId{std::int32_t{layer}});
        return panel.findChildren<FoldSection *>().at(1)->isOpen();
    };
    QVERIFY(!isOpen(0));
    QVERIFY(isOpen(1));
}

void TstPanels::speedIsSaidHonestly_data()
{
    QTest::addColumn<double>("speedup");
    QTest::addColumn<QString>("word");
    QTest::newRow("faster") << 2.0 << QStringLiteral("faster");
    QTest::newRow("slower") << 0.5 << QStringLiteral("slower");
    QTest::newRow("the interval holds 1") << 1.0 << QStringLiteral("No difference");
}

void TstPanels::speedIsSaidHonestly()
{
    QFETCH(double, speedup);
    QFETCH(QString, word);
    const QString sentence = speedSentence(*test::latencyOf(speedup));
    QVERIFY2(sentence.contains(word), qPrintable(sentence));
}

void TstPanels::layersArePairedByName()
{
    auto report = std::make_shared<LatencyReport>(*test::latencyOf(2));
    report->models[1].layers.erase(report->models[1].layers.begin() + 1);
    const auto times = pairedTimes(*report);
    QCOMPARE(times.size(), std::size_t{3});
    QVERIFY(!std::isnan(times[0].b));
    QVERIFY(std::isnan(times[1].b));
    QVERIFY(!std::isnan(times[2].b));
}

void TstPanels::onlyClearlySlowerLayersAreMarked_data()
{
    QTest::addColumn<double>("quantizedMs");
    QTest::addColumn<double>("intervalMs"); // to both sides
    QTest::addColumn<bool>("isMarked");
    QTest::newRow("twice as long") << 2.0 << 0.1 << true;
    QTest::newRow("the intervals meet") << 1.5 << 0.3 << false;
    QTest::newRow("clear, but under 1 % of the whole") << 1.1 << 0.001 << false;
    QTest::newRow("faster") << 0.5 << 0.1 << false;
}

void TstPanels::onlyClearlySlowerLayersAreMarked()
{
    QFETCH(double, quantizedMs);
    QFETCH(double, intervalMs);
    QFETCH(bool, isMarked);
    auto report = std::make_shared<LatencyReport>(*test::latencyOf(1)); // 20 ms for the whole
    const auto set = [&](LayerLatency &layer, double ms) {
        layer.medianSeconds = ms / 1000;
        layer.lowSeconds = (ms - intervalMs) / 1000;
        layer.highSeconds = (ms + intervalMs) / 1000;
    };
    set(report->models[0].layers[0], 1);
    set(report->models[1].layers[0], quantizedMs);
    QCOMPARE(pairedTimes(*report)[0].isSlower, isMarked);
}

void TstPanels::measuringIsAskedFor()
{
    SpeedPage page;
    page.resize(800, 600);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QSignalSpy asked(&page, &SpeedPage::measureRequested);
    QTest::mouseClick(page.findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    page.setBusy(true);
    QTest::mouseClick(page.findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    page.setBusy(false);
    page.setReport(test::latencyOf(2), {QStringLiteral("float"), QStringLiteral("int8")}, {});
    QVERIFY(wordsOf(page).contains(QStringLiteral("faster")));
}

HALFSTEP_TEST_CLASS(panels, TstPanels)
#include "tst_panels.moc"
