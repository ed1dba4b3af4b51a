// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/comparison_codes.h"
#include "core/samples/samples_codes.h"
#include "tests/core/comparison/compared_text.h"
#include "tests/support/counting_text.h"
#include "tests/support/test_registry.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace halfstep;
using namespace halfstep::test;

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

} // namespace

/// Integers with a logarithm in float between them, as files of real converters have.
const std::string Mixed = R"(
    input x float32 [1, 4]
    op QUANTIZE x8 int8 [1, 4] scale 0.03125 zero 0 <- x
    op RELU a8 int8 [1, 4] scale 0.03125 zero -128 <- x8
    op DEQUANTIZE a float32 [1, 4] <- a8
    op TANH b float32 [1, 4] <- a
    op QUANTIZE b8 int8 [1, 4] scale 0.0078125 zero 0 <- b
    op RELU6 y8 int8 [1, 4] scale 0.0078125 zero 0 <- b8
    op DEQUANTIZE y float32 [1, 4] <- y8
    output y
)";

class TstCompare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalModelsAreEqual();
    void localAndAccumulated();
    void integersBesideFloatAreCalledByTheirType();
    void aGuessedOrderStandsBesideTheAccuracy();
    void countsClippedValues();
    void saysWhatIsCutOnPurpose();
    void floatCounterpartsCountInRms();
    void oneLayerOverSeveralOperators();
    void keepsWhatIsNeededLater();
    void stateBeginsAsInTheFloatRun();
    void variablesOfOtherLayers();
    void threadsDoNotMatter();
    void pairsAreThinned();
    void channelsOfWeightsAndOutputs();
    void saysWhatIsUnpaired();
    void stops();
    void refusesOtherEdges_data();
    void refusesOtherEdges();
    void randomDataClaimsNothing();
    void findsReorderedOutputs();
};

void TstCompare::equalModelsAreEqual()
{
    const auto report = run(Float, Float, dataOf(normalSamples(5, {1, 4}, 1)));
    QVERIFY(bool(report));
    QCOMPARE(report->samples, std::uint64_t{5});
    QCOMPARE(report->layers.size(), std::size_t{3});
    for (const LayerError &layer : report->layers) {
        QVERIFY(layer.isPaired && layer.local && layer.accumulated);
        QCOMPARE(layer.local->sqnrDb, Infinity);
        QCOMPARE(layer.accumulated->sqnrDb, Infinity);
        QCOMPARE(layer.local->cosine, 1.0);
        QVERIFY(!layer.local->rmseOverStep && !layer.scale && !layer.representable);
        QCOMPARE(totalCount(layer.local->histogram), std::uint64_t{20});
        QCOMPARE(totalCount(layer.values), std::uint64_t{20});
        QVERIFY(!isFlagged(layer, {}));
    }
    QCOMPARE(report->outputs[0].sqnrDb, Infinity);
    QCOMPARE(report->agreement->same, report->agreement->of);
    QVERIFY(report->verdict.level == VerdictLevel::Fine);
}

void TstCompare::localAndAccumulated()
{
    std::vector<Sample> samples(1);
    samples[0].inputs = {floatSample({1, 4}, std::vector<float>{-1, 0.25F, 0.75F, 1.75F})};
    const auto report = run(Float, CoarseFirst, dataOf(samples));
    QVERIFY(bool(report));
    const LayerError &relu = report->layers[0];
    QCOMPARE(*relu.scale, 0.5);
    QCOMPARE(*relu.zeroPoint, std::int64_t{-124});
    QCOMPARE(*relu.storedType, std::string("int8"));
    QVERIFY(relu.precision == Precision::Int8);
    QCOMPARE(*relu.representable, (Range{-2, 125.5}));
    // 0, 0.25, 0.75, 1.75 lie 0, 0.5, 0.5, 0.5 steps from their neighbours on the grid
    QCOMPARE(*relu.local->rmseOverStep, std::sqrt(0.75 / 4));
    QCOMPARE(relu.local->maxAbsError, 0.25);
    // tanh gets the float run's values on the coarse grid: its local error holds that rounding, and so does the accumulated one
    const LayerError &tanh = report->layers[1];
    QVERIFY(tanh.local->sqnrDb > 10 && tanh.local->sqnrDb < 25);
    QCOMPARE(tanh.local->sqnrDb, tanh.accumulated->sqnrDb);
    // the last layer gets values that its own grid holds well: only the accumulated error is bad
    const LayerError &last = report->layers[2];
    QVERIFY(last.local->sqnrDb > 40);
    QCOMPARE(last.accumulated->sqnrDb, tanh.accumulated->sqnrDb);
    QVERIFY(!isFlagged(last, {}));
    QCOMPARE(report->technique, std::string("int8"));
}

void TstCompare::integersBesideFloatAreCalledByTheirType()
{
    std::vector<Sample> samples(1);
    samples[0].inputs = {floatSample({1, 4}, std::vector<float>{-1, 0.25F, 0.75F, 1.75F})};
    QCOMPARE(run(Float, Mixed, dataOf(samples))->technique, std::string("int8"));
}

void TstCompare::aGuessedOrderStandsBesideTheAccuracy()
{
    const std::string scores = "input x float32 [1, 2, 2]\nconst s int32 [2] = 1 4\nop RESHAPE y float32 [1, 4] <- x, s\noutput y";
    std::vector<Sample> samples(1);
    samples[0].inputs = {floatSample({1, 2, 2}, std::vector<float>{-1, 0.25F, 0.75F, 1.75F})};
    DataSet data = dataOf(samples);
    data.guessedOrder = Finding{codes::GuessedClassOrder, {std::int64_t{4}}, {}};
    QVERIFY(run(scores, scores, data)->findings.empty()); // no labels, no accuracy
    samples[0].label = 3;
    data = dataOf(samples);
    data.guessedOrder = Finding{codes::GuessedClassOrder, {std::int64_t{4}}, {}};
    const auto report = run(scores, scores, data);
    QVERIFY(report->accuracy && report->findings.size() == 1);
    QCOMPARE(report->findings[0].code, codes::GuessedClassOrder);
}

void TstCompare::countsClippedValues()
{
    std::vector<Sample> samples(2);
    samples[0].inputs = {floatSample({1, 4}, std::vector<float>{0, 1, 2, 3})};
    samples[1].inputs = {floatSample({1, 4}, std::vector<float>{100, 200, 1, 1})};
    const auto report = run(R"(
        input x float32 [1, 4]
        op RELU y <- x
        output y
    )", R"(
        input x float32 [1, 4]
        op QUANTIZE x8 int8 [1, 4] scale 1 zero -100 <- x
        op RELU y8 int8 [1, 4] scale 0.0625 zero -128 <- x8
        op DEQUANTIZE y float32 [1, 4] <- y8
        output y
    )", dataOf(samples));
    QCOMPARE(*report->layers[0].accumulated->clippedShare, 2.0 / 8);
    QCOMPARE(report->layers[0].accumulated->histogram.below, std::uint64_t{2});
    QVERIFY(isFlagged(report->layers[0], {}));
}

/// TANH alone reads what reaches 20 and is stored up to 3.2: named once. Where others read it too, nobody meant it.
void TstCompare::saysWhatIsCutOnPurpose()
{
    std::string cut = CoarseFirst;
    cut.replace(cut.find("scale 0.03125"), 13, "scale 0.25");
    cut.replace(cut.find("scale 0.5 zero -124"), 19, "scale 0.0125 zero -128");
    std::vector<Sample> samples(1);
    samples[0].inputs = {floatSample({1, 4}, std::vector<float>{10, 20, -5, 1})};
    const DataSet data = dataOf(samples);
    const auto report = run(Float, cut, data);
    QVERIFY(bool(report));
    QCOMPARE(*report->layers[0].accumulated->clippedShare, 0.5);
    QCOMPARE(report->findings.size(), std::size_t{1});
    QCOMPARE(report->findings[0].code, codes::CutOnPurpose);
    QCOMPARE(std::get<std::int64_t>(report->findings[0].arguments[0]), std::int64_t{1});
    const auto fine = run(Float, CoarseFirst, data);
    QVERIFY(fine && fine->findings.empty());
}

void TstCompare::floatCounterpartsCountInRms()
{
    std::vector<Sample> samples(2);
    samples[0].inputs = {floatSample({1, 4}, std::vector<float>{1, 1, 1, 1})};
    samples[1].inputs = {floatSample({1, 4}, std::vector<float>{7, 7, 7, 7})};
    const auto report = run(R"(
        input x float32 [1, 4]
        const one float32 [1] = 1
        op MUL y <- x, one
        output y
    )", R"(
        input x float32 [1, 4]
        const nearly float32 [1] = 1.5
        op MUL y <- x, nearly
        output y
    )", dataOf(samples));
    const ErrorMetrics &metrics = *report->layers[0].local;
    QVERIFY(!metrics.rmseOverStep && !metrics.clippedShare);
    // RMS of all samples is 5: errors of 0.5 and 3.5 are 0.1 and 0.7 of it
    QCOMPARE(metrics.histogram.counts[128 + 1], std::uint64_t{4});
    QCOMPARE(metrics.histogram.counts[128 + 11], std::uint64_t{4});
    QCOMPARE(metrics.sqnrDb, 20 * std::log10(2.0));
    QVERIFY(isFlagged(report->layers[0], {}));
}

void TstCompare::oneLayerOverSeveralOperators()
{
    const auto report = run(R"(
        input x float32 [1, 4]
        op LOGISTIC y <- x
        output y
    )", R"(
        input x int8 [1, 4] scale 0.03125 zero 0
        op DEQUANTIZE xf float32 [1, 4] <- x
        op LOGISTIC yf <- xf
        op QUANTIZE y int8 [1, 4] scale 0.00390625 zero -128 <- yf
        output y
    )", dataOf(normalSamples(10, {1, 4}, 2)));
    QVERIFY(bool(report));
    QVERIFY(report->layers[0].isPaired);
    QVERIFY(report->layers[0].local.has_value());
    QVERIFY(report->layers[0].local->sqnrDb > 30 && report->layers[0].local->sqnrDb < 60);
    QVERIFY(report->outputs[0].sqnrDb > 30 && report->outputs[0].sqnrDb < 60);
}

void TstCompare::keepsWhatIsNeededLater()
{
    // In the quantized file the branches run in another order, and one is computed long before its float twin; memory that
    // is used again meanwhile must not leak into the numbers.
    const auto report = run(R"(
        input x float32 [1, 64]
        op RELU a <- x
        op TANH b <- x
        op LOGISTIC c <- b
        op TANH d <- c
        op ABS e <- a
        op ADD y <- d, e
        output y
    )", R"(
        input x float32 [1, 64]
        op TANH b <- x
        op LOGISTIC c <- b
        op TANH d <- c
        op RELU a <- x
        op ABS e <- a
        op ADD y <- d, e
        output y
    )", dataOf(normalSamples(4, {1, 64}, 3)));
    QVERIFY(bool(report));
    for (const LayerError &layer : report->layers) {
        QVERIFY2(layer.local && layer.local->sqnrDb == Infinity, layer.name.c_str());
        QVERIFY2(layer.accumulated->sqnrDb == Infinity, layer.name.c_str());
    }
}

/// A layer alone begins with the state that the float run had before it, not behind it.
void TstCompare::stateBeginsAsInTheFloatRun()
{
    const std::string model = R"(
        input x float32 [1, 2]
        const w float32 [2, 2] = 0.5 -1 0.25 0.5
        const b float32 [2] = 0.5 -0.25
        variable h float32 [1, 2]
        op RNN y <- x, w, w, b, h  fused_activation_function=TANH
        op RNN z <- y, w, w, b, h  fused_activation_function=TANH
        output z
    )";
    const auto report = run(model, model, dataOf(normalSamples(3, {1, 2}, 4)));
    QVERIFY(bool(report));
    for (const LayerError &layer : report->layers) QVERIFY(layer.local && layer.local->sqnrDb == Infinity);
}

/// What a variable holds is made by other layers: reading it has no local error, what follows has.
void TstCompare::variablesOfOtherLayers()
{
    const std::string model = counting();
    const auto report = run(model, model, dataOf(normalSamples(3, {1, 2}, 4)));
    QVERIFY(bool(report));
    QVERIFY(!report->layers[2].local && report->layers[2].accumulated);
    QCOMPARE(report->layers[2].accumulated->sqnrDb, Infinity);
    QVERIFY(report->layers[3].local && report->layers[3].local->sqnrDb == Infinity);
}

void TstCompare::threadsDoNotMatter()
{
    const DataSet data = dataOf(normalSamples(3, {1, 4}, 4));
    const auto one = run(Float, CoarseFirst, data, 1);
    const auto many = run(Float, CoarseFirst, data, 5);
    for (std::size_t i = 0; i < one->layers.size(); ++i) {
        QCOMPARE(one->layers[i].local->rmse, many->layers[i].local->rmse);
        QCOMPARE(one->layers[i].accumulated->meanError, many->layers[i].accumulated->meanError);
        QVERIFY(one->layers[i].valuePairs == many->layers[i].valuePairs);
    }
}

void TstCompare::pairsAreThinned()
{
    const std::string wide = R"(
        input x float32 [1, 1500]
        op RELU y <- x
        output y
    )";
    const auto report = run(wide, wide, dataOf(normalSamples(3, {1, 1500}, 5)));
    const auto &pairs = report->layers[0].valuePairs;
    QCOMPARE(pairs.size(), std::size_t{1500}); // every third of 4500
    for (const auto &[x, y] : pairs) QCOMPARE(x, y);
    const auto few = run(Float, Float, dataOf(normalSamples(3, {1, 4}, 5)));
    QCOMPARE(few->layers[0].valuePairs.size(), std::size_t{12});
}

void TstCompare::channelsOfWeightsAndOutputs()
{
    const std::string text = R"(
        input x float32 [1, 2]
        const w float32 [3, 2] = 1 -2 3 4 -5 0
        op FULLY_CONNECTED a float32 [1, 3] <- x, w
        op RELU y <- a
        output y
    )";
    std::vector<Sample> samples(2);
    samples[0].inputs = {floatSample({1, 2}, std::vector<float>{1, 0})};
    samples[1].inputs = {floatSample({1, 2}, std::vector<float>{0, 1})};
    const auto report = run(text, text, dataOf(samples));
    QVERIFY(report->layers[0].channels.low == (std::vector<double>{-2, 3, -5}));
    QVERIFY(report->layers[0].channels.high == (std::vector<double>{1, 4, 0}));
    QCOMPARE(report->layers[0].bytes, std::uint64_t{24});
    QVERIFY(report->layers[1].channels.low == (std::vector<double>{0, 3, 0}));
    QVERIFY(report->layers[1].channels.high == (std::vector<double>{1, 4, 0}));
}

void TstCompare::saysWhatIsUnpaired()
{
    const auto report = run(R"(
        input x float32 [1, 4]
        op ABS a <- x
        op NEG b <- a
        op NEG c <- b
        op TANH y <- c
        output y
    )", R"(
        input x float32 [1, 4]
        op RELU r <- x
        op TANH z <- r
        output z
    )", dataOf(normalSamples(2, {1, 4}, 6)));
    QVERIFY(bool(report));
    QVERIFY(!report->layers[0].isPaired && !report->layers[0].local);
    QCOMPARE(report->layers[0].unpairedReason, std::string("unpaired_no_counterpart"));
    QVERIFY(report->layers[3].isPaired);
    QCOMPARE(report->findings.size(), std::size_t{1});
    QCOMPARE(report->findings[0].code, codes::LayersUnpaired);
}

void TstCompare::stops()
{
    RunContext context;
    context.progress = [&](const Progress &progress) {
        if (progress.done == 2) context.cancel.request();
    };
    const auto report = compare(modelOf(Float), modelOf(Float), dataOf(normalSamples(9, {1, 4}, 7)), {}, context);
    QVERIFY(!report);
    QCOMPARE(report.error().code, codes::Stopped);
}

void TstCompare::refusesOtherEdges_data()
{
    QTest::addColumn<QString>("other");
    QTest::addColumn<QString>("code");
    QTest::newRow("another shape of input") << "input x float32 [1, 5]\nop RELU y <- x\noutput y" << "edge_shape_differs";
    QTest::newRow("an input more") << "input x float32 [1, 4]\ninput z float32 [1, 4]\nop ADD y <- x, z\noutput y" << "edge_count_differs";
    QTest::newRow("an output more") << "input x float32 [1, 4]\nop RELU y <- x\nop ABS z <- x\noutput y\noutput z" << "edge_count_differs";
    QTest::newRow("another shape of output")
        << "input x float32 [1, 4]\nop CONCATENATION y float32 [1, 8] <- x, x  axis=1\noutput y" << "edge_shape_differs";
}

void TstCompare::refusesOtherEdges()
{
    QFETCH(QString, other);
    QFETCH(QString, code);
    const auto report = run(Float, other.toStdString(), dataOf(normalSamples(1, {1, 4}, 8)));
    QVERIFY(!report);
    QCOMPARE(QString::fromUtf8(report.error().code.name.data()), code);
    const auto none = run(Float, Float, dataOf({}));
    QCOMPARE(none.error().code, codes::NothingToCompareOn);
}

void TstCompare::randomDataClaimsNothing()
{
    DataSet data = dataOf(normalSamples(3, {1, 4}, 9));
    data.isRandom = true;
    const auto report = run(Float, Float, data);
    QVERIFY(!report->agreement && !report->accuracy && !report->verdict.level);
    QCOMPARE(report->verdict.sentence.code, codes::VerdictRandomNotSmaller);
}

void TstCompare::findsReorderedOutputs()
{
    const auto report = run(R"(
        input x float32 [2, 4]
        op TANH small <- x
        op CONCATENATION large float32 [2, 8] <- x, small  axis=1
        output small
        output large
    )", R"(
        input x float32 [2, 4]
        op TANH small <- x
        op CONCATENATION large float32 [2, 8] <- x, small  axis=1
        output large
        output small
    )", dataOf(normalSamples(2, {2, 4}, 10)));
    QVERIFY(bool(report));
    QCOMPARE(report->outputs[0].name, std::string("small"));
    QCOMPARE(report->outputs[0].sqnrDb, Infinity);
    QCOMPARE(report->outputs[1].sqnrDb, Infinity);
    QVERIFY(report->layers[0].isPaired && report->layers[1].isPaired);
}

HALFSTEP_TEST_CLASS(compare, TstCompare)
#include "tst_compare.moc"
