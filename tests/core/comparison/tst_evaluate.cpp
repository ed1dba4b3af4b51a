// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/comparison_codes.h"
#include "core/comparison/evaluate.h"
#include "core/comparison/ranking_score.h"
#include "core/samples/samples_codes.h"
#include "tests/support/array_samples.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <cmath>

using namespace halfstep;
using namespace halfstep::test;

namespace {

std::shared_ptr<const Model> modelOf(const char *text)
{
    return std::make_shared<const Model>(modelFromText(text));
}

/// Three scores from three numbers: the place of the largest.
const char *const Plain = R"(
    input x float32 [1, 3, 1]
    const s int32 [2] = 1 3
    op RESHAPE y float32 [1, 3] <- x, s
    output y
)";
/// The same with the first score lowered by 2.
const char *const Lowered = R"(
    input x float32 [1, 3, 1]
    const s int32 [2] = 1 3
    const less float32 [1, 3] = -2 0 0
    op RESHAPE r float32 [1, 3] <- x, s
    op ADD y <- r, less
    output y
)";

Sample sampleOf(std::vector<float> values, Shape shape, std::optional<int> label)
{
    Sample sample;
    sample.inputs.push_back(floatSample(std::move(shape), values));
    sample.label = label;
    return sample;
}

DataSet dataOf(std::vector<Sample> samples)
{
    DataSet data;
    data.hasLabels = !samples.empty() && samples[0].label.has_value();
    data.samples = std::make_shared<ArraySamples>(std::move(samples));
    return data;
}

DataSet threeClasses()
{
    return dataOf({sampleOf({3, 0, 0}, {1, 3, 1}, 0), sampleOf({1, 0, 0}, {1, 3, 1}, 0), sampleOf({0, 2, 2}, {1, 3, 1}, 1),
                   sampleOf({0, 2, 2}, {1, 3, 1}, 2)});
}

Result<Evaluation> run(std::vector<std::shared_ptr<const Model>> models, const DataSet &data, std::optional<Metric> metric = {})
{
    return evaluate(models, data, metric, Profile::Xnnpack, {});
}

} // namespace

class TstEvaluate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsRightAnswers();
    void withoutLabelsComparesOutputs();
    void squaresForOneNumber();
    void squaresForTargets();
    void rebuildsForAutoencoders();
    void areaUnderCurveEdges_data();
    void areaUnderCurveEdges();
    void refuses();
    void namesComeBack();
};

void TstEvaluate::countsRightAnswers()
{
    const auto evaluation = run({modelOf(Plain), modelOf(Lowered)}, threeClasses());
    QVERIFY(bool(evaluation));
    QVERIFY(evaluation->metric == Metric::Top1);
    QCOMPARE(evaluation->of, std::uint64_t{4});
    QCOMPARE(*evaluation->models[0].score, 3.0 / 4); // of equal scores the first counts
    QCOMPARE(*evaluation->models[1].score, 2.0 / 4);
    QCOMPARE(evaluation->models[0].agreement.same, std::uint64_t{4});
    QCOMPARE(evaluation->models[1].agreement.same, std::uint64_t{3});
}

void TstEvaluate::withoutLabelsComparesOutputs()
{
    auto samples = threeClasses();
    samples.guessedOrder = Finding{codes::GuessedClassOrder, {std::int64_t{3}}, {}};
    QVERIFY(run({modelOf(Plain)}, samples, Metric::Top1)->findings.size() == 1);
    QVERIFY(run({modelOf(Plain)}, samples, Metric::Sqnr)->findings.empty());
    const auto evaluation = run({modelOf(Plain), modelOf(Lowered)}, samples, Metric::Sqnr);
    QVERIFY(!evaluation->models[0].score);
    QCOMPARE(*evaluation->models[1].score, 10 * std::log10(26.0 / 16));
    QCOMPARE(evaluation->models[1].outputs[0].maxAbsError, 2.0);
    const auto unlabelled = run({modelOf(Plain)}, dataOf(normalSamples(2, {1, 3, 1}, 1)));
    QVERIFY(unlabelled->metric == Metric::Sqnr);
}

void TstEvaluate::squaresForOneNumber()
{
    const auto evaluation = run({modelOf("input x float32 [1, 1]\nop RELU y <- x\noutput y")},
                                dataOf({sampleOf({1.5F}, {1, 1}, 1), sampleOf({4}, {1, 1}, 2)}), Metric::Mse);
    QCOMPARE(*evaluation->models[0].score, (0.25 + 4) / 2);
}

void TstEvaluate::squaresForTargets()
{
    const auto model = modelOf("input x float32 [1, 2]\nop RELU y <- x\noutput y");
    std::vector<Sample> samples{sampleOf({1, 2}, {1, 2}, {}), sampleOf({-1, 5}, {1, 2}, {})};
    samples[0].target = {1, 4};  // (0 + 4) / 2
    samples[1].target = {0.5, 5}; // (0.25 + 0) / 2
    DataSet data = dataOf(samples);
    data.hasTargets = true;
    QCOMPARE(*run({model}, data, Metric::Mse)->models[0].score, (2 + 0.125) / 2);
    QVERIFY(run({model}, data, Metric::Top1).error().code == codes::NeedsLabels);
    samples[1].target = {1};
    data.samples = std::make_shared<ArraySamples>(samples);
    const auto misfit = run({model}, data, Metric::Mse);
    QVERIFY(misfit.error().code == codes::TargetDoesNotFit);
    QCOMPARE(misfit.error().where.name, data.samples->read(1)->name);
}

void TstEvaluate::rebuildsForAutoencoders()
{
    // RELU rebuilds what is not negative: abnormal samples (label 0) are those with negative numbers
    const auto evaluation = run({modelOf("input x float32 [1, 2]\nop RELU y <- x\noutput y")},
                                dataOf({sampleOf({1, 2}, {1, 2}, 1), sampleOf({-1, 2}, {1, 2}, 0), sampleOf({0.5F, -2}, {1, 2}, 1),
                                        sampleOf({-3, 0}, {1, 2}, 0)}),
                                Metric::Auc);
    QCOMPARE(*evaluation->models[0].score, 3.0 / 4);
}

void TstEvaluate::areaUnderCurveEdges_data()
{
    QTest::addColumn<std::vector<double>>("abnormal");
    QTest::addColumn<std::vector<double>>("normal");
    QTest::addColumn<double>("area"); // -1: none
    QTest::newRow("told apart") << std::vector<double>{3, 4} << std::vector<double>{1, 2} << 1.0;
    QTest::newRow("the wrong way round") << std::vector<double>{1} << std::vector<double>{2} << 0.0;
    QTest::newRow("ties count half") << std::vector<double>{1, 1} << std::vector<double>{1} << 0.5;
    QTest::newRow("a tie among others") << std::vector<double>{2, 5} << std::vector<double>{2, 1} << 3.5 / 4;
    QTest::newRow("a NaN scores highest") << std::vector<double>{std::nan("")} << std::vector<double>{1, 1e300} << 1.0;
    QTest::newRow("one kind only") << std::vector<double>{1} << std::vector<double>{} << -1.0;
}

void TstEvaluate::areaUnderCurveEdges()
{
    QFETCH(std::vector<double>, abnormal);
    QFETCH(std::vector<double>, normal);
    QFETCH(double, area);
    std::vector<RankedScore> scores;
    for (const double score : abnormal) scores.push_back({score, true});
    for (const double score : normal) scores.push_back({score, false});
    QCOMPARE(areaUnderCurve(scores).value_or(-1), area);
}

void TstEvaluate::refuses()
{
    const DataSet unlabelled = dataOf(normalSamples(2, {1, 3, 1}, 1));
    QCOMPARE(run({modelOf(Plain)}, unlabelled, Metric::Top1).error().code, codes::NeedsLabels);
    QCOMPARE(run({modelOf(Plain)}, threeClasses(), Metric::Mse).error().code, codes::MetricDoesNotFit);
    QCOMPARE(run({modelOf(Plain)}, dataOf({sampleOf({1, 2, 3}, {1, 3, 1}, 3)})).error().code, codes::LabelBeyondScores);
    QCOMPARE(run({}, unlabelled).error().code, codes::NothingToCompareOn);
    const auto other = modelOf("input x float32 [1, 4]\nop RELU y <- x\noutput y");
    QCOMPARE(run({modelOf(Plain), other}, unlabelled).error().code, codes::EdgeShapeDiffers);
}

void TstEvaluate::namesComeBack()
{
    for (const Metric metric : {Metric::Top1, Metric::Auc, Metric::Mse, Metric::Sqnr}) QVERIFY(metricFromName(metricName(metric)) == metric);
    QVERIFY(!metricFromName("top5"));
}

HALFSTEP_TEST_CLASS(evaluate, TstEvaluate)
#include "tst_evaluate.moc"
