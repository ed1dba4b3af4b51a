// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/timing/measure_latency.h"
#include "core/timing/medians.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <cmath>
#include <vector>

using namespace halfstep;
using namespace halfstep::test;

namespace {

std::shared_ptr<const Model> modelOf(const char *text)
{
    return std::make_shared<const Model>(modelFromText(text));
}

std::shared_ptr<const Model> smallModel()
{
    return modelOf(R"(
        input x float32 [1, 64]
        op TANH a <- x
        op LOGISTIC y <- a
        output y
    )");
}

} // namespace

class TstMeasureLatency : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theIntervalOfAMedianHoldsIt();
    void quantiles_data();
    void quantiles();
    void intervalHoldsWhatIsTrue();
    void intervalIsReproducible();
    void oneRoundIsAnInterval();
    void timesEveryModel();
    void takesIntegersAndIndices();
    void stops();
};

void TstMeasureLatency::theIntervalOfAMedianHoldsIt()
{
    QCOMPARE(medianInterval({3}).low, 3.0);
    QCOMPARE(medianInterval({3}).high, 3.0);
    std::vector<double> values;
    for (int i = 0; i < 100; ++i) values.push_back(i);
    // 50 - 9.8 and 50 + 9.8, outwards
    QCOMPARE(medianInterval(values).low, 40.0);
    QCOMPARE(medianInterval(values).high, 60.0);
}

void TstMeasureLatency::quantiles_data()
{
    QTest::addColumn<std::vector<double>>("values");
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("quantile");
    QTest::newRow("one value") << std::vector<double>{3} << 0.95 << 3.0;
    QTest::newRow("odd median, unsorted") << std::vector<double>{9, 1, 4} << 0.5 << 4.0;
    QTest::newRow("even median") << std::vector<double>{4, 1, 3, 2} << 0.5 << 2.5;
    QTest::newRow("lowest") << std::vector<double>{2, 1} << 0.0 << 1.0;
    QTest::newRow("highest") << std::vector<double>{2, 1} << 1.0 << 2.0;
    QTest::newRow("between neighbours") << std::vector<double>{0, 10, 20, 30, 40} << 0.05 << 2.0;
}

void TstMeasureLatency::quantiles()
{
    QFETCH(std::vector<double>, values);
    QFETCH(double, share);
    QFETCH(double, quantile);
    QCOMPARE(quantileOf(values, share), quantile);
}

void TstMeasureLatency::intervalHoldsWhatIsTrue()
{
    std::vector<double> slow;
    std::vector<double> fast;
    for (int i = 0; i < 50; ++i) {
        slow.push_back(2 + 0.01 * (i * 7 % 10));
        fast.push_back(1 + 0.01 * (i * 3 % 10));
    }
    const Interval faster = ratioInterval(slow, fast);
    QVERIFY(faster.low > 1.8 && faster.low <= faster.high && faster.high < 2.1);
    const Interval same = ratioInterval(slow, slow);
    QCOMPARE(same.low, 1.0); // the same rounds are drawn for both
    QCOMPARE(same.high, 1.0);
}

void TstMeasureLatency::intervalIsReproducible()
{
    const std::vector<double> a{1, 2, 3, 4, 9};
    const std::vector<double> b{2, 1, 5, 3, 2};
    QCOMPARE(ratioInterval(a, b).low, ratioInterval(a, b).low);
    QCOMPARE(ratioInterval(a, b).high, ratioInterval(a, b).high);
}

void TstMeasureLatency::oneRoundIsAnInterval()
{
    const Interval interval = ratioInterval(std::vector<double>{3}, std::vector<double>{2});
    QCOMPARE(interval.low, 1.5);
    QCOMPARE(interval.high, 1.5);
}

void TstMeasureLatency::timesEveryModel()
{
    LatencyOptions options;
    options.runs = 11;
    options.warmup = 2;
    int steps = 0;
    RunContext context;
    context.progress = [&](const Progress &progress) {
        QVERIFY(progress.stage == Stage::Timing);
        ++steps;
    };
    const std::vector models{smallModel(), smallModel()};
    const auto report = measureLatency(models, options, context);
    QVERIFY(bool(report));
    QCOMPARE(steps, 2 + 11 + 3);
    QCOMPARE(report->models.size(), std::size_t{2});
    for (const ModelLatency &model : report->models) {
        QCOMPARE(model.runs.size(), std::size_t{11});
        QVERIFY(model.median > 0 && model.p5 <= model.median && model.median <= model.p95);
        QCOMPARE(model.layers.size(), std::size_t{2});
        QCOMPARE(model.layers[1].name, std::string("y"));
    }
    QCOMPARE(report->ratios.size(), std::size_t{1});
    const LatencyRatio &ratio = report->ratios[0];
    QCOMPARE(ratio.speedup, report->models[0].median / report->models[1].median);
    QCOMPARE(ratio.isSignificant, ratio.low > 1 || ratio.high < 1);
    QCOMPARE(report->runtime, std::string("builtin"));
    QVERIFY(!report->cpu.empty() && !report->kernels.empty());
}

void TstMeasureLatency::takesIntegersAndIndices()
{
    const std::vector models{modelOf(R"(
        input x int8 [1, 8] scale 0.1 zero 3
        input row int32 [1]
        const table float32 [2, 4] seed 1
        op RELU a <- x
        op GATHER b float32 [1, 4] <- table, row
        output a
        output b
    )")};
    LatencyOptions options;
    options.runs = 2;
    const auto report = measureLatency(models, options, {});
    QVERIFY2(bool(report), "an index input must stay inside every table");
    QVERIFY(report->ratios.empty());
}

void TstMeasureLatency::stops()
{
    RunContext context;
    context.progress = [&](const Progress &progress) {
        if (progress.done == 4) context.cancel.request();
    };
    const std::vector models{smallModel()};
    const auto report = measureLatency(models, {}, context);
    QVERIFY(!report);
    QCOMPARE(report.error().code, codes::Stopped);
}

HALFSTEP_TEST_CLASS(measure_latency, TstMeasureLatency)
#include "tst_measure_latency.moc"
