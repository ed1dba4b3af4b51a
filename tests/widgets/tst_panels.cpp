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

KnownLayer known(const ErrorReport &report, std::size_t layer)
{
    return KnownLayer{report.layers[layer], {}, {}};
}

/// A layer of a run at work: values so far, no error yet.
KnownLayer growing(std::uint64_t count)
{
    KnownLayer layer = known(*test::reportOf({0.3}), 0);
    layer.layer.subgraph = SubgraphId{std::int32_t{2}};
    layer.layer.local.reset();
    layer.layer.values = Histogram{-1, 1, {count, 2 * count}, 0, 0};
    layer.whyNoError = QStringLiteral("Known after Checking.");
    layer.notes = {QStringLiteral("It stays float: no integer kernel.")};
    return layer;
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
    void aRunAtWorkFillsTheDock();
    void sectionsStayAsTheyWereLeftWhileValuesGrow();
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
    panel.setLayer(known(*test::reportOf({0.3, 2.9}), 1));
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
    title.setLayer(OpId{2}, name);
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
    QVERIFY(!wordsOf(panel).isEmpty());
    panel.setLayer(known(*test::reportOf({0.3}), 0));
    panel.setLayer(std::nullopt);
    for (const FoldSection *section : panel.findChildren<FoldSection *>()) QVERIFY(section->isHidden());
}

void TstPanels::aClosedSectionKeepsItsKeyNumber()
{
    LayerPanel panel;
    panel.setLayer(known(*test::reportOf({2.9}), 0));
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
    const auto isOpen = [&](std::size_t layer) {
        panel.setLayer(known(*report, layer));
        return panel.findChildren<FoldSection *>().at(1)->isOpen();
    };
    QVERIFY(!isOpen(0));
    QVERIFY(isOpen(1));
}

void TstPanels::aRunAtWorkFillsTheDock()
{
    LayerPanel panel;
    panel.resize(400, 600);
    panel.show();
    panel.setLayer(growing(5));
    const QString words = wordsOf(panel);
    QVERIFY2(words.contains(QStringLiteral("#2:0")), qPrintable(words)); // as patterns of the command line name it
    QVERIFY(words.contains(QStringLiteral("It stays float: no integer kernel.")));
    const auto sections = panel.findChildren<FoldSection *>();
    QVERIFY(!sections[0]->isHidden() && !sections[1]->isHidden());
    QVERIFY(sections[2]->isHidden() && sections[3]->isHidden());
    QCOMPARE(panel.charts()[0]->message(), QStringLiteral("Known after Checking."));
    QVERIFY(panel.charts()[1]->message().isEmpty());
    QCOMPARE(panel.charts()[1]->table().rows.size(), std::size_t{2});
}

void TstPanels::sectionsStayAsTheyWereLeftWhileValuesGrow()
{
    LayerPanel panel;
    panel.setLayer(growing(5));
    FoldSection *values = panel.findChildren<FoldSection *>()[1];
    QVERIFY(values->isOpen());
    values->findChild<QAbstractButton *>()->click();
    panel.setLayer(growing(50));
    QVERIFY(!values->isOpen());
    panel.setLayer(known(*test::reportOf({0.3}), 0)); // another layer, or its error: by evidence again
    QVERIFY(values->isOpen());
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
