// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/calibrate.h"
#include "core/calibration/calibration_codes.h"
#include "core/calibration/inner_tensors.h"
#include "core/calibration/merge_stats.h"
#include "core/calibration/observed_tensors.h"
#include "core/calibration/stats_file.h"
#include "core/samples/signature_source.h"
#include "tests/core/calibration/stats_builder.h"
#include "tests/support/array_samples.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <algorithm>
#include <cmath>

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
        input x float32 [1, 6]
        const two float32 [1] = 2
        op MUL doubled <- x, two
        op RELU positive <- doubled
        op LOGISTIC y <- positive
        output y
    )");
}

const TensorStats &statsNamed(const CalibrationStats &stats, const Model &model, const std::string &name)
{
    const auto found = std::find_if(stats.tensors.begin(), stats.tensors.end(), [&](const TensorStats &entry) {
        return model.main().tensor(entry.tensor).name == name;
    });
    return *found;
}

std::vector<std::string> observedNames(const Model &model)
{
    std::vector<std::string> names;
    for (const TensorId id : observedTensors(model.main())) names.push_back(model.main().tensor(id).name);
    return names;
}

Sample sampleOf(const std::vector<float> &values, Shape shape)
{
    Sample sample;
    sample.inputs.push_back(floatSample(std::move(shape), values));
    return sample;
}

Result<CalibrationStats> run(const std::shared_ptr<const Model> &model, const SampleSource &samples, int threads = 1,
                             const CalibrationOptions &options = {})
{
    RunContext context;
    context.threads = threads;
    return calibrate(model, samples, options, context);
}

} // namespace

class TstCalibrate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void seesEveryValue();
    void looksAtTensorsOfTheRun();
    void threadsDoNotMatter_data();
    void threadsDoNotMatter();
    void orderDoesNotMatter();
    void runsEverySignature();
    void stateGoesFromSignatureToSignature();
    void shardsMergeToTheWhole();
    void averageFollowsTheOrder();
    void refusesNotFinite_data();
    void refusesNotFinite();
    void findsTheSampleThatStretches_data();
    void findsTheSampleThatStretches();
    void calmSamplesStretchNothing();
    void stopsWithWhatItHas();
    void stopsWithNothing();
    void givesSnapshots();
    void followsOpenShapes();
    void looksIntoSubgraphs();
    void aSequenceKeepsItsState();
    void seesEveryStepOfAnLstm();
    void seesWhatSvdfKeeps();
    void saysThatStateBeginsAnew_data();
    void saysThatStateBeginsAnew();
    void refusesOddRequests();
};

void TstCalibrate::seesEveryValue()
{
    const auto model = smallModel();
    ArraySamples samples(normalSamples(20, {1, 6}, 1));
    const auto stats = run(model, samples);
    QVERIFY(bool(stats));
    QCOMPARE(stats->samples, std::uint64_t{20});
    QVERIFY(stats->isComplete);
    QCOMPARE(stats->profile, std::string("xnnpack"));
    QCOMPARE(stats->tensors.size(), std::size_t{4});
    std::vector<float> all;
    for (const Sample &sample : samples.samples()) {
        const auto values = elements<float>(sample.inputs[0].data);
        all.insert(all.end(), values.begin(), values.end());
    }
    const TensorStats &input = statsNamed(*stats, *model, "x");
    QVERIFY(input == statsOf(input.tensor.value, all));
    for (float &value : all) value = std::max(2 * value, 0.0F);
    const TensorStats &positive = statsNamed(*stats, *model, "positive");
    QVERIFY(positive == statsOf(positive.tensor.value, all));
}

void TstCalibrate::looksAtTensorsOfTheRun()
{
    const auto half = modelOf(R"(
        input x float32 [1, 8]
        const w float16 [4, 8] seed 1
        op DEQUANTIZE wf float32 [4, 8] <- w
        op FULLY_CONNECTED y float32 [1, 4] <- x, wf
        const axis int32 [1] = 1
        op ARG_MAX best int64 [1] <- y, axis
        output best
    )");
    QCOMPARE(observedNames(*half), (std::vector<std::string>{"x", "y"}));
    QCOMPARE(observedNames(*smallModel()), (std::vector<std::string>{"x", "doubled", "positive", "y"}));
}

void TstCalibrate::threadsDoNotMatter_data()
{
    QTest::addColumn<int>("threads");
    for (const int threads : {2, 3, 8}) QTest::addRow("%d threads", threads) << threads;
}

void TstCalibrate::threadsDoNotMatter()
{
    QFETCH(int, threads);
    const auto model = smallModel();
    auto values = normalSamples(101, {1, 6}, 2);
    values[40].inputs[0] = floatSample({1, 6}, std::vector<float>{1e6F, 0, -0.0F, 1e-40F, 2, 3});
    const ArraySamples samples(values);
    QVERIFY(encodeStats(*run(model, samples, threads)) == encodeStats(*run(model, samples, 1)));
    QVERIFY(run(model, samples, threads)->findings == run(model, samples, 1)->findings);
}

void TstCalibrate::orderDoesNotMatter()
{
    const auto model = smallModel();
    auto values = normalSamples(50, {1, 6}, 3);
    const auto forward = encodeStats(*run(model, ArraySamples(values)));
    std::reverse(values.begin(), values.end());
    QVERIFY(encodeStats(*run(model, ArraySamples(values))) == forward);
}

/// Samples of the main subgraph, then of the second.
std::shared_ptr<const SampleSource> chain(std::vector<Sample> first, std::vector<Sample> second)
{
    return chainSignatures({{std::make_shared<ArraySamples>(std::move(first)), SubgraphId{0}, "one/"},
                            {std::make_shared<ArraySamples>(std::move(second)), SubgraphId{1}, "two/"}});
}

void TstCalibrate::runsEverySignature() // at once, or one after the other and merged: the same
{
    const auto model = modelOf("input x float32 [1, 4]\n op RELU y <- x\n output y\n signature one\n"
                               "subgraph second\n input x2 float32 [1, 6]\n op NEG z <- x2\n output z\n signature two\n");
    const auto first = normalSamples(5, {1, 4}, 1);
    const auto second = normalSamples(9, {1, 6}, 2);
    const auto both = run(model, *chain(first, second), 3);
    QVERIFY(bool(both));
    QCOMPARE(both->samples, std::uint64_t{14});
    QCOMPARE(both->find(SubgraphId{0}, model->subgraphs[0].inputs[0])->count, std::uint64_t{20});
    QCOMPARE(both->find(SubgraphId{1}, model->subgraphs[1].outputs[0])->count, std::uint64_t{54});
    const auto one = run(model, *chain(first, {}));
    const auto two = run(model, *chain({}, second));
    QCOMPARE(two->find(SubgraphId{0}, model->subgraphs[0].inputs[0])->count, std::uint64_t{0});
    const auto merged = mergeStats(std::vector{*one, *two});
    QVERIFY(merged && *merged == *both);
}

void TstCalibrate::stateGoesFromSignatureToSignature() // in a sequence; else it starts anew with every sample
{
    const auto model = modelOf("input x float32 [1, 2]\n op VAR_HANDLE h resource [1] <-  shared_name=s\n op ASSIGN_VARIABLE <- h, x\n output x\n"
                               "signature write\n"
                               "subgraph second\n input x2 float32 [1, 2]\n op VAR_HANDLE h2 resource [1] <-  shared_name=s\n"
                               " op READ_VARIABLE r float32 [1, 2] <- h2\n op ADD y float32 [1, 2] <- x2, r\n output y\n signature read\n");
    std::vector<Sample> writes(2);
    std::vector<Sample> reads(2);
    for (std::size_t i = 0; i < 2; ++i) {
        writes[i].inputs = {floatSample({1, 2}, std::vector<float>(2, static_cast<float>(10 * (i + 1))))};
        reads[i].inputs = {floatSample({1, 2}, std::vector<float>(2, 1))};
    }
    CalibrationOptions options;
    options.isSequence = true;
    const auto kept = run(model, *chain(writes, reads), 2, options);
    QVERIFY2(bool(kept), kept ? "" : std::string(kept.error().code.name).c_str());
    const TensorStats *y = kept->find(SubgraphId{1}, model->subgraphs[1].outputs[0]);
    QVERIFY(y && y->range.min == 21 && y->range.max == 21); // what the last sample of the first signature wrote
}

void TstCalibrate::shardsMergeToTheWhole()
{
    const auto model = smallModel();
    const ArraySamples samples(normalSamples(23, {1, 6}, 4));
    std::vector<CalibrationStats> parts;
    for (const std::size_t shard : {2U, 0U, 3U, 1U}) {
        CalibrationOptions options;
        options.shard = shard;
        options.shards = 4;
        parts.push_back(*run(model, samples, 2, options));
    }
    QVERIFY(encodeStats(*mergeStats(parts)) == encodeStats(*run(model, samples)));
}

void TstCalibrate::averageFollowsTheOrder()
{
    const auto model = modelOf(R"(
        input x float32 [1, 2]
        op RELU y <- x
        output y
    )");
    std::vector<Sample> values(3);
    values[0].inputs = {floatSample({1, 2}, std::vector<float>{-1, 4})};
    values[1].inputs = {floatSample({1, 2}, std::vector<float>{-3, 2})};
    values[2].inputs = {floatSample({1, 2}, std::vector<float>{0, 1})};
    CalibrationOptions options;
    options.movingAverage = true;
    const auto stats = run(model, ArraySamples(values), 4, options);
    const Range average = *statsNamed(*stats, *model, "x").average;
    QCOMPARE(average.min, 0.95 * (0.95 * -1 + (1 - 0.95) * -3) + (1 - 0.95) * 0);
    QCOMPARE(average.max, 0.95 * (0.95 * 4 + (1 - 0.95) * 2) + (1 - 0.95) * 1);
    QVERIFY(!statsNamed(*run(model, ArraySamples(values)), *model, "x").average);
    options.shards = 2;
    QCOMPARE(run(model, ArraySamples(values), 1, options).error().code, codes::AverageOfShard);
}

void TstCalibrate::refusesNotFinite_data()
{
    QTest::addColumn<int>("threads");
    QTest::newRow("one thread") << 1;
    QTest::newRow("several: still the earliest sample") << 4;
}

void TstCalibrate::refusesNotFinite()
{
    QFETCH(int, threads);
    const auto model = modelOf(R"(
        input x float32 [1, 2]
        const big float32 [1] = 1e30
        op RELU fine <- x
        op MUL large <- fine, big
        op MUL larger <- large, big
        op RELU y <- larger
        output y
    )");
    std::vector<Sample> values;
    for (int i = 0; i < 40; ++i) {
        const float value = i == 17 || i == 18 || i == 30 ? 1e9F : 1e-30F;
        values.emplace_back().inputs = {floatSample({1, 2}, std::vector<float>{0, value})};
    }
    for (int round = 0; round < 10; ++round) {
        const auto stats = run(model, ArraySamples(values), threads);
        QVERIFY(!stats);
        QCOMPARE(stats.error().code, codes::NotFinite);
        QCOMPARE(stats.error().where.op, OpId{1}); // 1e9 * 1e30 is the first that no float holds
        QCOMPARE(stats.error().where.name, std::string("s17"));
        QCOMPARE(std::get<std::string>(stats.error().arguments[0]), std::string("MUL"));
    }
}

void TstCalibrate::findsTheSampleThatStretches_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<float>("value");
    QTest::newRow("first") << 0 << 1e6F;
    QTest::newRow("middle, downward") << 7 << -1e6F;
    QTest::newRow("last") << 15 << 1000.0F;
}

void TstCalibrate::findsTheSampleThatStretches()
{
    QFETCH(int, place);
    QFETCH(float, value);
    auto values = normalSamples(16, {1, 6}, 5);
    values[static_cast<std::size_t>(place)].inputs = {floatSample({1, 6}, std::vector<float>{0, 0, value, 0, 0, 0})};
    for (const int threads : {1, 3}) {
        const auto stats = run(smallModel(), ArraySamples(values), threads);
        QCOMPARE(stats->findings.size(), std::size_t{1});
        QCOMPARE(stats->findings[0].code.name, std::string_view("outlier_sample"));
        QCOMPARE(stats->findings[0].where.name, "s" + std::to_string(place));
        QCOMPARE(std::get<double>(stats->findings[0].arguments[1]), std::abs(static_cast<double>(value)));
    }
}

void TstCalibrate::calmSamplesStretchNothing()
{
    QVERIFY(run(smallModel(), ArraySamples(normalSamples(100, {1, 6}, 6)))->findings.empty());
    auto few = normalSamples(7, {1, 6}, 6);
    few[3].inputs = {floatSample({1, 6}, std::vector<float>(6, 1e6F))};
    QVERIFY(run(smallModel(), ArraySamples(few))->findings.empty()); // of so few nothing is usual
    auto twice = normalSamples(30, {1, 6}, 6);
    twice[3].inputs = twice[4].inputs = {floatSample({1, 6}, std::vector<float>(6, 1e6F))};
    QVERIFY(run(smallModel(), ArraySamples(twice))->findings.empty()); // not one alone
}

void TstCalibrate::stopsWithWhatItHas()
{
    RunContext context;
    ArraySamples samples(normalSamples(50, {1, 6}, 7));
    context.progress = [&](const Progress &progress) {
        if (progress.done == 10) context.cancel.request();
    };
    const auto stats = calibrate(smallModel(), samples, {}, context);
    QVERIFY(bool(stats));
    QVERIFY(!stats->isComplete);
    QCOMPARE(stats->samples, std::uint64_t{10});
    QVERIFY(!decodeStats(encodeStats(*stats))->isComplete);
}

void TstCalibrate::stopsWithNothing()
{
    RunContext context;
    context.cancel.request();
    const auto stats = calibrate(smallModel(), ArraySamples(normalSamples(5, {1, 6}, 7)), {}, context);
    QVERIFY(!stats);
    QCOMPARE(stats.error().code, codes::Stopped);
}

void TstCalibrate::givesSnapshots()
{
    ArraySamples samples(normalSamples(12, {1, 6}, 8));
    samples.beforeRead = [](std::size_t) { std::this_thread::sleep_for(std::chrono::milliseconds(40)); };
    std::vector<std::shared_ptr<const CalibrationStats>> seen;
    std::vector<std::chrono::steady_clock::time_point> when;
    CalibrationOptions options;
    options.partial = [&](std::shared_ptr<const CalibrationStats> stats) {
        seen.push_back(std::move(stats));
        when.push_back(std::chrono::steady_clock::now());
    };
    QVERIFY(bool(run(smallModel(), samples, 2, options)));
    QVERIFY(!seen.empty());
    for (std::size_t i = 1; i < seen.size(); ++i) {
        QVERIFY(seen[i]->samples > seen[i - 1]->samples);
        QVERIFY(when[i] - when[i - 1] >= std::chrono::milliseconds(100));
    }
    QVERIFY(seen[0]->tensors[0].count > 0);
}

void TstCalibrate::followsOpenShapes()
{
    const auto model = modelOf(R"(
        input x float32 [1, ?, 3]
        op RELU y <- x
        output y
    )");
    std::vector<Sample> values = normalSamples(2, {1, 1, 3}, 9);
    for (Sample &wide : normalSamples(2, {1, 5, 3}, 10)) values.push_back(std::move(wide));
    values.push_back(normalSamples(1, {7, 3}, 11)[0]); // without the batch axis
    const auto stats = run(model, ArraySamples(values), 2);
    QVERIFY(bool(stats));
    QCOMPARE(statsNamed(*stats, *model, "y").count, std::uint64_t{2 * 3 + 2 * 15 + 21});
    QVERIFY(!run(model, ArraySamples(normalSamples(1, {1, 5, 4}, 12))));
}

/// A body that is entered several times a sample merges what its turns saw.
void TstCalibrate::looksIntoSubgraphs()
{
    const auto model = std::make_shared<const Model>(modelFromText(R"(
        input x float32 [1, 2]
        const zero int32 [] = 0
        op WHILE i int32 [], y float32 [1, 2] <- zero, x  cond_subgraph_index=1 body_subgraph_index=2
        output y
        subgraph condition
        input i int32 []
        input x float32 [1, 2]
        const three int32 [] = 3
        op LESS goes bool [] <- i, three
        output goes
        subgraph body
        input i int32 []
        input x float32 [1, 2]
        const one int32 [] = 1
        op ADD next int32 [] <- i, one
        op ADD more float32 [1, 2] <- x, x
        output next, more
        subgraph apart
        input z float32 [1]
        op NEG w <- z
        output w
    )"));
    Sample sample;
    const std::vector<float> values{1, -2};
    sample.inputs.push_back(floatSample({1, 2}, values));
    const auto stats = run(model, ArraySamples({sample, sample}), 2);
    QVERIFY(bool(stats));
    const auto rangeOfBody = [&](std::size_t tensor) { return *stats->find(SubgraphId{2}, TensorId{tensor}); };
    QCOMPARE(rangeOfBody(1).count, std::uint64_t{12}); // 2 samples, 3 turns, 2 values
    QCOMPARE(rangeOfBody(1).range, (Range{-8, 4}));
    QCOMPARE(rangeOfBody(4).range, (Range{-16, 8}));
    QCOMPARE(stats->find(SubgraphId{1}, TensorId{1})->range, (Range{-16, 8}));
    QVERIFY(!stats->find(SubgraphId{3}, TensorId{0})); // nothing enters it
}

/// y = x + what y was: fresh for every sample, or summed up over all of them.
void TstCalibrate::aSequenceKeepsItsState()
{
    const auto model = std::make_shared<const Model>(modelFromText(R"(
        input x float32 [1, 1]
        const one float32 [1, 1] = 1
        const zero float32 [1] = 0
        variable h float32 [1, 1]
        op RNN y float32 [1, 1] <- x, one, one, zero, h
        output y
    )"));
    const std::vector<float> value{1};
    Sample sample;
    sample.inputs.push_back(floatSample({1, 1}, value));
    const ArraySamples samples(std::vector<Sample>(5, sample));
    QCOMPARE(statsNamed(*run(model, samples, 3), *model, "y").range, (Range{1, 1}));
    CalibrationOptions options;
    options.isSequence = true;
    QCOMPARE(statsNamed(*run(model, samples, 3, options), *model, "y").range, (Range{1, 5}));
    options.shards = 2;
    QCOMPARE(run(model, samples, 1, options).error().code, codes::ShardOfSequence);
}

/// The cell state rises and falls within one sample: neither its end nor the outputs say how far it went.
void TstCalibrate::seesEveryStepOfAnLstm()
{
    const auto model = modelOf(R"(
        input x float32 [1, 4, 1]
        const none float32 [1, 1] = 0
        const one float32 [1, 1] = 1
        const open float32 [1] = 20
        const shut float32 [1] = 0
        const half float32 [1, 1] = 0.5
        variable h float32 [1, 1]
        variable c float32 [1, 1]
        op UNIDIRECTIONAL_SEQUENCE_LSTM y float32 [1, 4, 1] <- x, none, none, one, none, none, none, none, none, -, -, -, open, open, shut, open, half, -, h, c  fused_activation_function=TANH
        output y
    )");
    const ArraySamples samples(std::vector<Sample>{sampleOf({20, 20, -20, -20}, {1, 4, 1})});
    const auto stats = run(model, samples);
    QVERIFY(bool(stats));
    const Op &op = model->main().ops[0];
    const TensorStats *cell = stats->find(SubgraphId{0}, op.inputs[19]);
    QVERIFY(cell && cell->count == 4);
    QVERIFY(std::abs(cell->range.max - 2) < 1e-6 && std::abs(cell->range.min) < 1e-6);
    // The file has no tensor for what the projection reads.
    const TensorStats *hidden = stats->find(SubgraphId{0}, innerTensor(model->main(), OpId{0}, InnerValue::Hidden));
    QVERIFY(hidden && hidden->count == 4);
    QVERIFY(std::abs(hidden->range.max - std::tanh(2.0)) < 1e-6);
    QVERIFY(hidden->tensor.index() >= model->main().tensors.size());
}

void TstCalibrate::seesWhatSvdfKeeps()
{
    const auto model = modelOf(R"(
        input x float32 [1, 1]
        const features float32 [1, 1] = 2
        const times float32 [1, 2] = 1 1
        variable state float32 [1, 2]
        op SVDF y float32 [1, 1] <- x, features, times, -, state  rank=1 fused_activation_function=RELU
        output y
    )");
    const ArraySamples samples(std::vector<Sample>{sampleOf({-3}, {1, 1}), sampleOf({4}, {1, 1})});
    CalibrationOptions options;
    options.isSequence = true;
    const auto stats = run(model, samples, 1, options);
    QVERIFY(bool(stats));
    const TensorStats *state = stats->find(SubgraphId{0}, model->main().ops[0].inputs[4]);
    QVERIFY(state && state->range == (Range{-6, 8}));
}

void TstCalibrate::saysThatStateBeginsAnew_data()
{
    QTest::addColumn<QString>("layer");
    QTest::addColumn<bool>("isSaid");
    const QString lstm = QStringLiteral("op UNIDIRECTIONAL_SEQUENCE_LSTM y float32 [1, %1, 1] <- s, w, w, w, w, w, w, w, w, -, -, -, b, b, b, b, -, -, h, c  "
                                        "fused_activation_function=TANH");
    const QString shaped = QStringLiteral("const to int32 [3] = 1 %1 1\nop RESHAPE s float32 [1, %1, 1] <- x, to\n") + lstm;
    QTest::newRow("a vector") << QStringLiteral("op RNN y float32 [1, 4] <- x, square, square, bias, state") << true;
    QTest::newRow("a sequence") << shaped.arg(4) << false;
    QTest::newRow("a sequence of one") << QStringLiteral("const at int32 [2] = 0 0\nconst size int32 [2] = 1 1\nop SLICE x1 float32 [1, 1] <- x, at, size\n")
                                              + QString(shaped).replace(QStringLiteral("<- x, to"), QStringLiteral("<- x1, to")).arg(1) << true;
    QTest::newRow("a variable") << QStringLiteral("op VAR_HANDLE v resource [] <-  shared_name=n\nop RELU y <- x\nop ASSIGN_VARIABLE  <- v, y") << true;
    QTest::newRow("a variable that is set to a constant")
        << QStringLiteral("op VAR_HANDLE v resource [] <-  shared_name=n\nop RELU y <- x\nop ASSIGN_VARIABLE  <- v, bias") << false;
    QTest::newRow("no state") << QStringLiteral("op RELU y <- x") << false;
}

void TstCalibrate::saysThatStateBeginsAnew()
{
    QFETCH(QString, layer);
    QFETCH(bool, isSaid);
    const std::string text = "input x float32 [1, 4]\nconst w float32 [1, 1] = 1\nconst b float32 [1] = 0\nconst square float32 [4, 4] = 0.1\n"
                             "const bias float32 [4] = 0\nvariable h float32 [1, 1]\nvariable c float32 [1, 1]\nvariable state float32 [1, 4]\n"
                             + layer.toStdString() + "\noutput y\n";
    const auto model = modelOf(text.c_str());
    const ArraySamples samples(normalSamples(2, {1, 4}, 3));
    const auto count = [](const Result<CalibrationStats> &stats) {
        return std::count_if(stats->findings.begin(), stats->findings.end(), [](const Finding &f) { return f.code == codes::StateBeginsAnew; });
    };
    QCOMPARE(count(run(model, samples)), isSaid ? 1 : 0);
    CalibrationOptions sequence;
    sequence.isSequence = true;
    QCOMPARE(count(run(model, samples, 1, sequence)), 0);
    QCOMPARE(count(run(model, ArraySamples(normalSamples(1, {1, 4}, 3)))), 0);
}

void TstCalibrate::refusesOddRequests()
{
    CalibrationOptions options;
    options.shards = 2;
    options.shard = 2;
    const ArraySamples one(normalSamples(1, {1, 6}, 13));
    QCOMPARE(run(smallModel(), one, 1, options).error().code, codes::NoSuchShard);
    options.shard = 1;
    QCOMPARE(run(smallModel(), one, 1, options).error().code, codes::EmptyShard);
    options.shards = 0;
    QCOMPARE(run(smallModel(), one, 1, options).error().code, codes::NoSuchShard);
}

HALFSTEP_TEST_CLASS(calibrate, TstCalibrate)
#include "tst_calibrate.moc"
