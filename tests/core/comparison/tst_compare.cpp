// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/compare.h"
#include "core/comparison/comparison_codes.h"
#include "core/samples/samples_codes.h"
#include "core/samples/signature_source.h"
#include "tests/support/array_samples.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace halfstep;
using namespace halfstep::test;

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

std::shared_ptr<const Model> modelOf(const std::string &text)
{
    return std::make_shared<const Model>(modelFromText(text));
}

DataSet dataOf(std::vector<Sample> samples)
{
    DataSet data;
    data.hasLabels = !samples.empty() && samples[0].label.has_value();
    data.samples = std::make_shared<ArraySamples>(std::move(samples));
    return data;
}

Result<ErrorReport> run(const std::string &source, const std::string &quantized, const DataSet &data, int threads = 1)
{
    RunContext context;
    context.threads = threads;
    return compare(modelOf(source), modelOf(quantized), data, {}, context);
}

const std::string Float = R"(
    input x float32 [1, 4]
    op RELU a <- x
    op TANH b <- a
    op RELU6 y <- b
    output y
)";

/// The first layer rounds to a coarse grid of 0.5 from 0 to 2, those behind it to fine ones.
const std::string CoarseFirst = R"(
    input x float32 [1, 4]
    op QUANTIZE x8 int8 [1, 4] scale 0.03125 zero 0 <- x
    op RELU a8 int8 [1, 4] scale 0.5 zero -124 <- x8
    op TANH b8 int8 [1, 4] scale 0.0078125 zero 0 <- a8
    op RELU6 y8 int8 [1, 4] scale 0.0078125 zero 0 <- b8
    op DEQUANTIZE y float32 [1, 4] <- y8
    output y
)";

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
    void looksAtEverySignature();
    void signaturesOfOneSubgraph();
    void pairsSignaturesByName();
    void tellsWhatIsLeftOut();
    void looksIntoComposites();
    void looksIntoLoopsTurnByTurn();
    void saysWhatNoSampleReached();
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
    const std::string model = R"(
        input x float32 [1, 2]
        op CALL_ONCE  <-  init_subgraph_index=1
        op VAR_HANDLE v resource [] <-  shared_name=state
        op READ_VARIABLE old float32 [1, 2] <- v
        op ADD new <- old, x
        op ASSIGN_VARIABLE  <- v, new
        output new
        subgraph once
        const first float32 [1, 2] = 0.5 -3
        op VAR_HANDLE v1 resource [] <-  shared_name=state
        op ASSIGN_VARIABLE  <- v1, first
    )";
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

/// The float network under signature "one", and another in a second subgraph.
std::string withSecond(const std::string &main, const std::string &second)
{
    return main + "signature one\nsubgraph second\n" + second + "signature two\n";
}

const std::string Second = "input u float32 [1, 3]\n op NEG v <- u\n op ABS w <- v\n output w\n";
const std::string SecondQuantized = "input u float32 [1, 3]\n op NEG v <- u\n op QUANTIZE v8 int8 [1, 3] scale 0.5 zero 0 <- v\n"
                                    "op ABS w8 int8 [1, 3] scale 0.5 zero 0 <- v8\n op DEQUANTIZE w float32 [1, 3] <- w8\n output w\n";

/// Samples for the main subgraph, then for the second.
DataSet dataOfTwo(std::vector<Sample> first, std::vector<Sample> second)
{
    DataSet data;
    data.signatures = {{"one", SubgraphId{0}, 0, first.size()}, {"two", SubgraphId{1}, first.size(), second.size()}};
    data.samples = chainSignatures({{std::make_shared<ArraySamples>(std::move(first)), SubgraphId{0}, "one/"},
                                    {std::make_shared<ArraySamples>(std::move(second)), SubgraphId{1}, "two/"}});
    return data;
}

void TstCompare::looksAtEverySignature()
{
    const DataSet data = dataOfTwo(normalSamples(3, {1, 4}, 1), normalSamples(4, {1, 3}, 2));
    const auto report = run(withSecond(Float, Second), withSecond(Float, SecondQuantized), data);
    QVERIFY2(bool(report), report ? "" : std::string(report.error().code.name).c_str());
    QCOMPARE(report->samples, std::uint64_t{7});
    QCOMPARE(report->layers.size(), std::size_t{5});
    QVERIFY(report->layers[2].subgraph == SubgraphId{0} && report->layers[2].op == OpId{2} && report->layers[2].name == "y");
    const LayerError &abs = report->layers[4];
    QVERIFY(abs.subgraph == SubgraphId{1} && abs.op == OpId{1} && abs.type == OpType::Abs);
    QVERIFY(abs.isPaired && abs.accumulated->sqnrDb < 40 && *abs.scale == 0.5);
    QCOMPARE(report->layers[2].accumulated->sqnrDb, Infinity);
    QCOMPARE(report->outputs.size(), std::size_t{2});
    QCOMPARE(report->outputs[0].name, std::string("one/y"));
    QCOMPARE(report->outputs[1].name, std::string("two/w"));
    QVERIFY(report->outputs[0].sqnrDb == Infinity && report->outputs[1].sqnrDb < 40);
    QCOMPARE(report->agreement->of, std::uint64_t{7});
    QVERIFY(report->findings.empty());
}

void TstCompare::signaturesOfOneSubgraph() // layers once, outputs of each
{
    Model model = modelFromText(Float + "signature one\n");
    Signature other = model.signatures[0];
    other.key = "other";
    other.outputs[0].name = "answer";
    model.signatures.push_back(other);
    const auto shared = std::make_shared<const Model>(model);
    DataSet data = dataOf(normalSamples(5, {1, 4}, 1));
    data.signatures = {{"other", SubgraphId{0}, 0, 2}, {"one", SubgraphId{0}, 2, 3}};
    const auto report = compare(shared, shared, data, {}, {});
    QVERIFY(bool(report));
    QCOMPARE(report->layers.size(), std::size_t{3});
    QCOMPARE(totalCount(report->layers[0].values), std::uint64_t{20});
    QCOMPARE(report->outputs[0].name, std::string("other/answer"));
    QCOMPARE(report->outputs[1].name, std::string("one/y"));
}

void TstCompare::pairsSignaturesByName() // wherever their subgraphs lie in the other file
{
    const std::string moved = Float + "signature one\nsubgraph third\n" + "input p float32 [1, 7]\n op NEG q <- p\n output q\n signature three\n"
                              + "subgraph second\n" + Second + "signature two\n";
    const DataSet data = dataOfTwo({}, normalSamples(4, {1, 3}, 2));
    const auto report = run(withSecond(Float, Second), moved, data);
    QVERIFY2(bool(report), report ? "" : std::string(report.error().code.name).c_str());
    QVERIFY(report->layers.size() == 2 && report->layers[1].accumulated->sqnrDb == Infinity);
    QCOMPARE(report->outputs[0].name, std::string("w"));
    const auto missing = run(withSecond(Float, Second), Float, data);
    QVERIFY(!missing && missing.error().code == codes::SignatureMissing);
}

void TstCompare::tellsWhatIsLeftOut()
{
    const auto one = run(withSecond(Float, Second), withSecond(Float, Second), dataOf(normalSamples(2, {1, 4}, 1)));
    QVERIFY(one && one->findings.size() == 1 && one->findings[0].code == codes::SignatureNotCompared);
    const std::string once = "op CALL_ONCE <-  init_subgraph_index=1\n" + Float + "subgraph init\n const s float32 [1] = 2\n op NEG n <- s\n";
    const auto inside = run(once, once, dataOf(normalSamples(2, {1, 4}, 1)));
    QVERIFY2(bool(inside), inside ? "" : std::string(inside.error().code.name).c_str());
    QVERIFY(inside->findings.size() == 1 && inside->findings[0].code == codes::LayersInside);
    QCOMPARE(std::get<std::int64_t>(inside->findings[0].arguments[0]), std::int64_t{1});
}

const std::string CompositeHead = "input x float32 [1, 4]\n op STABLEHLO_COMPOSITE y float32 [1, 4] <- x  name=c decomposition_subgraph_index=1\n"
                                  "op RELU z <- y\n output z\n subgraph body\n";

void TstCompare::looksIntoComposites()
{
    const std::string source = CompositeHead + "input a float32 [1, 4]\n op NEG b <- a\n op ABS c <- b\n output c\n";
    const std::string coarse = CompositeHead + "input a float32 [1, 4]\n op NEG b <- a\n op QUANTIZE b8 int8 [1, 4] scale 0.5 zero 0 <- b\n"
                               "op ABS c8 int8 [1, 4] scale 0.5 zero 0 <- b8\n op DEQUANTIZE c float32 [1, 4] <- c8\n output c\n";
    const auto report = run(source, coarse, dataOf(normalSamples(3, {1, 4}, 1)));
    QVERIFY2(bool(report), report ? "" : std::string(report.error().code.name).c_str());
    QVERIFY(report->findings.empty());
    QCOMPARE(report->layers.size(), std::size_t{4});
    const LayerError &neg = report->layers[2];
    const LayerError &abs = report->layers[3];
    QVERIFY(neg.subgraph == SubgraphId{1} && neg.isPaired && neg.accumulated->sqnrDb == Infinity && !neg.local);
    QVERIFY(abs.type == OpType::Abs && abs.isPaired && *abs.scale == 0.5 && abs.accumulated->rmseOverStep);
    QVERIFY(abs.accumulated->sqnrDb < 40 && abs.accumulated->sqnrDb == report->layers[0].accumulated->sqnrDb);
    QCOMPARE(totalCount(abs.values), std::uint64_t{12});
}

void TstCompare::looksIntoLoopsTurnByTurn()
{
    const auto loop = [](const char *body) {
        return std::string("input n int32 []\n input x float32 [1, 4]\n op WHILE m int32 [], y float32 [1, 4] <- n, x  cond_subgraph_index=1 body_subgraph_index=2\n"
                           "output m\n output y\n"
                           "subgraph cond\n input i int32 []\n input v float32 [1, 4]\n const zero int32 [] = 0\n op GREATER go bool [] <- i, zero\n output go\n"
                           "subgraph body\n input j int32 []\n input w float32 [1, 4]\n const one int32 [] = 1\n op SUB k int32 [] <- j, one\n")
               + body + "output k\n output u\n";
    };
    std::vector<Sample> samples = normalSamples(2, {1, 4}, 3);
    for (std::size_t i = 0; i < 2; ++i) {
        SampleArray turns{DataType::Int32, Shape{}, Bytes(4)};
        turns.data[0] = static_cast<std::byte>(2 + i);
        samples[i].inputs.insert(samples[i].inputs.begin(), std::move(turns));
    }
    const auto report = run(loop("op NEG u <- w\n"), loop("op NEG t <- w\n op QUANTIZE q int8 [1, 4] scale 0.25 zero 0 <- t\n op DEQUANTIZE u float32 [1, 4] <- q\n"),
                            dataOf(std::move(samples)));
    QVERIFY2(bool(report), report ? "" : std::string(report.error().code.name).c_str());
    const auto neg = std::find_if(report->layers.begin(), report->layers.end(), [](const LayerError &layer) { return layer.type == OpType::Neg; });
    QVERIFY(neg != report->layers.end() && neg->subgraph == SubgraphId{2} && neg->isPaired);
    QCOMPARE(totalCount(neg->values), std::uint64_t{4 * 5}); // two turns and three
    QVERIFY(neg->accumulated->sqnrDb < 40); // the second turn starts from what the first one rounded
}

void TstCompare::saysWhatNoSampleReached()
{
    const std::string branches = "input c bool [1]\n input x float32 [1, 4]\n op IF y float32 [1, 4] <- c, x  then_subgraph_index=1 else_subgraph_index=2\n output y\n"
                                 "subgraph yes\n input a float32 [1, 4]\n op NEG b <- a\n output b\n"
                                 "subgraph no\n input d float32 [1, 4]\n op ABS e <- d\n output e\n";
    std::vector<Sample> samples = normalSamples(2, {1, 4}, 3);
    for (Sample &sample : samples) sample.inputs.insert(sample.inputs.begin(), SampleArray{DataType::Bool, Shape{1}, Bytes(1, std::byte{1})});
    const auto report = run(branches, branches, dataOf(std::move(samples)));
    QVERIFY2(bool(report), report ? "" : std::string(report.error().code.name).c_str());
    QVERIFY(report->layers.size() == 3 && report->layers[1].isPaired && report->layers[1].accumulated->sqnrDb == Infinity);
    QVERIFY(!report->layers[2].isPaired && report->layers[2].unpairedReason == unpaired::NotReached && !report->layers[2].accumulated);
}

HALFSTEP_TEST_CLASS(compare, TstCompare)
#include "tst_compare.moc"
