// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/read_tflite.h"
#include "core/format/write_tflite.h"
#include "core/kernels/subgraph_calls.h"
#include "core/quantization/advise.h"
#include "core/quantization/choose_plan.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/quantize.h"
#include "core/wording/wording.h"
#include "tests/core/quantization/made_up_stats.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <algorithm>

using namespace halfstep;
using namespace halfstep::test;

namespace {

constexpr const char *Network = R"(
    input a float32 [1, 16, 16, 8]
    const w float32 [64, 3, 3, 8] seed 1
    const b float32 [64] seed 2
    op CONV_2D c float32 [1, 16, 16, 64] <- a, w, b  padding=SAME
    output c
)";

Result<Advice> adviceFor(const char *text, Target target, bool hasData)
{
    return advise(std::make_shared<const Model>(modelFromText(text)), target, hasData, forecastFileBytes);
}


} // namespace

class TstAdvise : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void firstChoice_data();
    void firstChoice();
    void targetsThatRefuse();
    void otherSignaturesStayFloat();
    void everyReasonIsASentence();
    void forecastsAreWithinTwoPercent();
    void rangesThatWereSeen();
    void aQuantizedModel();
};

void TstAdvise::firstChoice_data()
{
    QTest::addColumn<Target>("target");
    QTest::addColumn<bool>("hasData");
    QTest::addColumn<Technique>("technique");
    QTest::newRow("cpu with data") << Target::Cpu << true << Technique::Int8;
    QTest::newRow("cpu without data") << Target::Cpu << false << Technique::Dynamic;
    QTest::newRow("gpu") << Target::Gpu << true << Technique::Float16;
    QTest::newRow("edgetpu") << Target::EdgeTpu << false << Technique::Int8Only;
    QTest::newRow("mcu") << Target::Mcu << true << Technique::Int8Only;
}

void TstAdvise::firstChoice()
{
    QFETCH(Target, target);
    QFETCH(bool, hasData);
    QFETCH(Technique, technique);
    const auto advice = adviceFor(Network, target, hasData);
    QVERIFY(bool(advice));
    QCOMPARE(advice->techniques.size(), allTechniques().size());
    QCOMPARE(advice->techniques.front().technique, technique);
    QVERIFY(advice->techniques.front().fits);
    QVERIFY(advice->techniques.front().reason.code.name.starts_with("advice_"));
}

void TstAdvise::targetsThatRefuse()
{
    for (const Target target : {Target::EdgeTpu, Target::Mcu}) {
        const auto advice = adviceFor(Network, target, true);
        for (const TechniqueAdvice &one : advice->techniques)
            QCOMPARE(one.fits, activationType(one.technique) == DataType::Int8
                                   || (target == Target::Mcu && usesIntegers(one.technique)));
    }
    const auto slow = adviceFor("input a float32 [1, 64]\nop RELU b <- a\nop ADD c <- b, b\noutput c", Target::Cpu, true);
    for (const TechniqueAdvice &one : slow->techniques)
        if (one.technique == Technique::Int8) QVERIFY(one.reason.code == codes::AdviceInt8Slow || one.reason.code == codes::AdviceNoGain);
}

/// Samples go through the first subgraph alone: what another signature runs stays float, and the forecast knows it.
void TstAdvise::otherSignaturesStayFloat()
{
    const auto advice = adviceFor(R"(
        input a float32 [1, 2]
        const w float32 [2, 2] = 1 -2 3 -4
        op FULLY_CONNECTED c float32 [1, 2] <- a, w
        output c
        subgraph second
        input a2 float32 [1, 2]
        const w2 float32 [2, 2] = 1 -2 3 -4
        op FULLY_CONNECTED c2 float32 [1, 2] <- a2, w2
        output c2
    )", Target::Cpu, true);
    QVERIFY(bool(advice));
    for (const TechniqueAdvice &one : advice->techniques) {
        if (one.technique != Technique::Int8 && one.technique != Technique::Int16x8) continue;
        QCOMPARE(one.staysFloat.size(), std::size_t{1});
        QCOMPARE(one.staysFloat[0].subgraph, SubgraphId{std::int32_t{1}});
        QCOMPARE(one.staysFloat[0].reason, std::string(codes::NoStatistics.name));
    }
}

void TstAdvise::everyReasonIsASentence()
{
    for (const char *text : {Network, "input a float32 [4]\nop SIN b <- a\noutput b", "input a int8 [4] scale 1 zero 0\nop RELU b <- a\noutput b"})
        for (const Target target : {Target::Cpu, Target::Gpu, Target::EdgeTpu, Target::Mcu}) {
            const auto advice = adviceFor(text, target, true);
            QVERIFY(bool(advice));
            for (const TechniqueAdvice &one : advice->techniques) {
                QVERIFY(templateFor(one.reason.code.name) != nullptr);
                QVERIFY2(sentence(one.reason).find('%') == std::string::npos || one.reason.code == codes::AdviceInt8Slow,
                         sentence(one.reason).c_str());
                for (const StaysFloat &layer : one.staysFloat) QVERIFY2(templateFor(layer.reason) != nullptr, layer.reason.c_str());
            }
        }
}

void TstAdvise::forecastsAreWithinTwoPercent()
{
    const auto paths = sharedModels("models");
    if (paths.empty()) QSKIP("no shared models");
    int compared = 0;
    for (const auto &path : paths) {
        auto read = readTfliteFile(path);
        QVERIFY(bool(read));
        const auto source = std::make_shared<const Model>(std::move(*read));
        if (source->fileBytes > 3'000'000) continue;
        const auto advice = advise(source, Target::Cpu, true, forecastFileBytes);
        QVERIFY(bool(advice));
        CalibrationStats stats = madeUpStats(*source); // of what calibration can see
        const std::vector<SubgraphId> reached = runnableSubgraphs(*source);
        std::erase_if(stats.tensors, [&](const TensorStats &one) { return std::find(reached.begin(), reached.end(), one.subgraph) == reached.end(); });
        for (const TechniqueAdvice &one : advice->techniques) {
            PlanRequest request;
            request.technique = one.technique;
            const auto plan = choosePlan(*source, request, &stats);
            if (!plan) continue;
            const auto result = quantize(source, *plan, &stats, {});
            const auto bytes = writeTflite(*result->model);
            QVERIFY2(bool(bytes), path.c_str());
            const double ratio = static_cast<double>(one.bytesForecast) / static_cast<double>(bytes->size());
            QVERIFY2(ratio > 0.98 && ratio < 1.02, path.c_str());
            ++compared;
        }
    }
    QVERIFY(compared > 40);
}

/// Parts of unlike ranges that others read too cost a QUANTIZE each; made-up ranges are all alike.
void TstAdvise::rangesThatWereSeen()
{
    const auto source = std::make_shared<const Model>(modelFromText(R"(
        input a float32 [1, 2]
        input b float32 [1, 2]
        const w float32 [2, 2] = 1 -2 3 -4
        op FULLY_CONNECTED p float32 [1, 2] <- a, w
        op FULLY_CONNECTED q float32 [1, 2] <- b, w
        op CONCATENATION c float32 [1, 4] <- p, q  axis=1
        op FULLY_CONNECTED d float32 [1, 2] <- p, w
        output c
        output d
    )"));
    const CalibrationStats stats = madeUpStats(*source, {{"q", {-100, 100}}, {"c", {-100, 100}}});
    const auto guessed = advise(source, Target::Cpu, true, forecastFileBytes);
    const auto seen = advise(source, Target::Cpu, true, forecastFileBytes, &stats);
    QVERIFY(guessed && seen);
    PlanRequest request;
    request.technique = Technique::Int8;
    const auto plan = choosePlan(*source, request, &stats);
    QVERIFY(bool(plan));
    const auto made = quantize(source, *plan, &stats, {});
    QVERIFY(bool(made));
    const auto bytesOf = [](const Advice &advice) {
        return std::find_if(advice.techniques.begin(), advice.techniques.end(),
                            [](const TechniqueAdvice &one) { return one.technique == Technique::Int8; })->bytesForecast;
    };
    QCOMPARE(bytesOf(*seen), static_cast<std::uint64_t>(writeTflite(*made->model)->size()));
    QVERIFY(bytesOf(*guessed) < bytesOf(*seen));
}

void TstAdvise::aQuantizedModel()
{
    const auto advice = adviceFor("input a int8 [4] scale 1 zero 0\nop RELU b <- a\noutput b", Target::Cpu, true);
    for (const TechniqueAdvice &one : advice->techniques) {
        QVERIFY(!one.fits);
        QVERIFY(one.reason.code == codes::AlreadyQuantized);
    }
}

HALFSTEP_TEST_CLASS(advise, TstAdvise)
#include "tst_advise.moc"
