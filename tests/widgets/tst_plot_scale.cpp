// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "widgets/charts/histogram_layout.h"
#include "widgets/charts/layer_bars_layout.h"
#include "widgets/charts/plot_scale.h"

#include <cmath>
#include <limits>

using namespace halfstep;

class TstPlotScale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void positionAndValueAreInverse();
    void zeroOnALogarithmicAxisSitsOnTheFloor();
    void ticksAreRound_data();
    void ticksAreRound();
    void decadesHoldEveryPositiveValue();
    void scaleFromZeroIsRound();
    void barsShareOnePitch();
    void zoomedBarsAreWider();
    void manyLayersBecomeAnEnvelopeThatKeepsTheMaximum();
    void labelsDoNotOverlapAndTheWorstWins();
    void outlineFollowsTheCounts();
    void sharesAddUp();
    void coarseningKeepsTheSum();
};

void TstPlotScale::positionAndValueAreInverse()
{
    for (const PlotScale &scale : {PlotScale{-3, 5, false}, PlotScale{0.01, 100, true}})
        for (const double at : {0.0, 0.25, 1.0}) QVERIFY(std::abs(scale.position(scale.value(at)) - at) < 1e-12);
}

void TstPlotScale::zeroOnALogarithmicAxisSitsOnTheFloor()
{
    const PlotScale scale{0.1, 10, true};
    QCOMPARE(scale.position(0), 0.0);
    QCOMPARE(scale.position(-1), 0.0);
    QCOMPARE(scale.position(1), 0.5);
}

void TstPlotScale::ticksAreRound_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<bool>("isLog");
    QTest::addColumn<QList<double>>("ticks");
    QTest::newRow("five of ten") << 0.0 << 10.0 << false << QList<double>{0, 5, 10};
    QTest::newRow("through zero") << -4.0 << 12.0 << false << QList<double>{0, 5, 10};
    QTest::newRow("decades and thirds") << 0.1 << 10.0 << true << QList<double>{0.1, 0.3, 1, 3, 10};
    QTest::newRow("decades alone when there are many") << 1e-3 << 1e3 << true << QList<double>{0.001, 0.1, 10, 1000};
}

void TstPlotScale::ticksAreRound()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(bool, isLog);
    QFETCH(QList<double>, ticks);
    const auto got = ticksOf(PlotScale{low, high, isLog}, 5);
    QCOMPARE(got.size(), static_cast<std::size_t>(ticks.size()));
    for (std::size_t i = 0; i < got.size(); ++i) QVERIFY(std::abs(got[i] - ticks[static_cast<qsizetype>(i)]) < 1e-9 * (1 + std::abs(got[i])));
}

void TstPlotScale::decadesHoldEveryPositiveValue()
{
    const PlotScale scale = decadesAround({0, 0.28, 2.94, std::numeric_limits<double>::infinity(), std::nan("")});
    QCOMPARE(scale, (PlotScale{0.1, 10, true}));
    QCOMPARE(decadesAround({}), (PlotScale{0.1, 10, true}));
    QCOMPARE(decadesAround({1.0}), (PlotScale{1, 10, true}));
}

void TstPlotScale::scaleFromZeroIsRound()
{
    QCOMPARE(fromZero(18.6), (PlotScale{0, 20, false}));
    QCOMPARE(fromZero(0), (PlotScale{0, 1, false}));
    QVERIFY(fromZero(1e-7).high >= 1e-7);
}

void TstPlotScale::barsShareOnePitch()
{
    const LayerBarsLayout layout = layOutLayerBars(QRectF(10, 0, 650, 100), 65, 0, 1);
    QVERIFY(!layout.isEnvelope);
    QVERIFY(layout.gap > 0);
    for (int i = 1; i < 65; ++i) QVERIFY(std::abs(layout.left(i) - layout.left(i - 1) - 10) < 1e-9);
    QCOMPARE(layout.bar(64, 20).bottom(), 100.0);
}

void TstPlotScale::zoomedBarsAreWider()
{
    const LayerBarsLayout layout = layOutLayerBars(QRectF(0, 0, 100, 100), 100, 0.5, 0.6);
    QCOMPARE(layout.pitch, 10.0);
    QVERIFY(!layout.isVisible(49));
    QVERIFY(layout.isVisible(50));
    QVERIFY(layout.isVisible(59));
    QVERIFY(!layout.isVisible(60));
}

void TstPlotScale::manyLayersBecomeAnEnvelopeThatKeepsTheMaximum()
{
    std::vector<double> values(2000, 0.3);
    values[777] = 5;
    const LayerBarsLayout layout = layOutLayerBars(QRectF(0, 0, 200, 100), 2000, 0, 1);
    QVERIFY(layout.isEnvelope);
    const auto columns = envelope(layout, values);
    QCOMPARE(columns[77].high, 5.0);
    QCOMPARE(columns[77].low, 0.3);
    QCOMPARE(columns[78].high, 0.3);
}

void TstPlotScale::labelsDoNotOverlapAndTheWorstWins()
{
    const std::vector<QRectF> wanted{{0, 0, 10, 10}, {5, 0, 10, 10}, {20, 0, 10, 10}, {40, 0, 10, 10}};
    QCOMPARE(placeLabels(wanted, 5), (std::vector<int>{0, 2, 3}));
    QCOMPARE(placeLabels(wanted, 1), (std::vector<int>{0}));
    QCOMPARE(placeLabels({}, 5), std::vector<int>{});
}

void TstPlotScale::outlineFollowsTheCounts()
{
    const Histogram histogram{0, 3, {1, 4, 2}, 0, 0};
    const QPolygonF outline = histogramOutline(histogram, QRectF(0, 0, 30, 40), PlotScale{0, 3, false}, false);
    QCOMPARE(outline.size(), 8); // floor, two corners a bin, floor
    QCOMPARE(outline.first().y(), 40.0);
    QCOMPARE(outline.last().y(), 40.0);
    QCOMPARE(outline[3].y(), 0.0);
    QVERIFY(histogramOutline(Histogram{0, 1, {0, 0}, 0, 0}, QRectF(0, 0, 30, 40), PlotScale{0, 1, false}, false).isEmpty());
}

void TstPlotScale::sharesAddUp()
{
    Histogram histogram{-8, 8, std::vector<std::uint64_t>(256, 0), 1, 3};
    histogram.counts[128] = 96; // 0 … 1/16
    const ErrorShares shares = errorShares(histogram);
    QCOMPARE(shares.insideHalf, 0.96);
    QCOMPARE(shares.below, 0.01);
    QCOMPARE(shares.above, 0.03);
    QCOMPARE(shares.reach, 8);
    histogram.below = histogram.above = 0;
    QCOMPARE(errorShares(histogram).reach, 1);
    QCOMPARE(errorShares(Histogram{}).insideHalf, 0.0);
}

void TstPlotScale::coarseningKeepsTheSum()
{
    const Histogram histogram{0, 7, {1, 2, 3, 4, 5, 6, 7}, 1, 1};
    const Histogram coarse = coarsened(histogram, 3);
    QCOMPARE(coarse.counts, (std::vector<std::uint64_t>{6, 15, 7}));
    QCOMPARE(coarse.high, 9.0);
    QCOMPARE(totalCount(coarse), totalCount(histogram));
}

HALFSTEP_TEST_CLASS(plot_scale, TstPlotScale)
#include "tst_plot_scale.moc"
