// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/write_tflite.h"
#include "core/numerics/float16.h"
#include "core/quantization/choose_plan.h"
#include "core/quantization/pairing_metadata.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/quantize.h"
#include "tests/core/quantization/made_up_stats.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <algorithm>

using namespace halfstep;
using namespace halfstep::test;

namespace {

std::shared_ptr<const Model> model(const char *text)
{
    return std::make_shared<const Model>(modelFromText(text));
}

Result<QuantizedModel> shorten(const std::shared_ptr<const Model> &source, PlanRequest request)
{
    const auto plan = choosePlan(*source, request, nullptr);
    if (!plan) return plan.error();
    return quantize(source, *plan, nullptr, {});
}

PlanRequest requestFor(Technique technique)
{
    PlanRequest request;
    request.technique = technique;
    return request;
}

constexpr const char *Dense = R"(
    input a float32 [1, 4]
    const w float32 [3, 4] = 1 2 3 4  -8 0 0 0  0 0 0 0
    const b float32 [3] = 1 2 3
    op FULLY_CONNECTED c float32 [1, 3] <- a, w, b
    output c
    signature serve
)";

std::size_t count(const Model &model, OpType type)
{
    const auto &ops = model.main().ops;
    return static_cast<std::size_t>(std::count_if(ops.begin(), ops.end(), [type](const Op &op) { return op.type == type; }));
}

} // namespace

class TstQuantizeWeights : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void dynamicPerChannel();
    void dynamicPerTensor();
    void sharedConstantsAreStoredOnce();
    void keepsTheFloatCopyForOthers();
    void depthwiseThroughDequantize();
    void gatherMovesIntegers();
    void float16BehindDequantize();
    void float16Saturates();
    void unfoldsFloat16();
    void keptFloatIsUnchanged();
    void refusals_data();
    void refusals();
    void leavesSmallWeights();
    void oldRuntimesTakeOneScale();
    void integersAtTheEdgeNeedInt8();
    void recordsPairs();
};

void TstQuantizeWeights::dynamicPerChannel()
{
    const auto source = model(Dense);
    const auto result = shorten(source, requestFor(Technique::Dynamic));
    QVERIFY(bool(result));
    const Model &made = *result->model;
    QCOMPARE(made.main().ops.size(), std::size_t{1});
    QCOMPARE(made.main().tensors.size(), source->main().tensors.size()); // the weight keeps its place
    const Tensor &weight = *tensorNamed(made, "w");
    QCOMPARE(weight.type, DataType::Int8);
    QCOMPARE(weight.quantization->scale, (std::vector<float>{4.0f / 127, 8.0f / 127, 8.0f / 127})); // the dead channel takes the largest
    QCOMPARE(weight.quantization->quantizedDimension, 0);
    const auto codes = elements<std::int8_t>(*made.constant(weight));
    QCOMPARE(std::vector<int>(codes.begin(), codes.end()), (std::vector<int>{32, 64, 95, 127, -127, 0, 0, 0, 0, 0, 0, 0}));
    QCOMPARE(tensorNamed(made, "b")->type, DataType::Float32);
    QCOMPARE(made.main().ops[0].version, 12);
    QVERIFY(made.main().ops[0].options.flag("asymmetric_quantize_inputs"));
    QCOMPARE(made.signatures, source->signatures);
    QVERIFY(bool(writeTflite(made)));
}

void TstQuantizeWeights::dynamicPerTensor()
{
    PlanRequest request = requestFor(Technique::Dynamic);
    request.perTensor = true;
    const auto result = shorten(model(Dense), request);
    QVERIFY(bool(result));
    QCOMPARE(tensorNamed(*result->model, "w")->quantization->scale, (std::vector<float>{8.0f / 127}));
    QCOMPARE(result->model->main().ops[0].version, 9);
}

void TstQuantizeWeights::sharedConstantsAreStoredOnce()
{
    const auto result = shorten(model(R"(
        input a float32 [1, 2]
        const w float32 [2, 2] seed 1
        op FULLY_CONNECTED c float32 [1, 2] <- a, w
        op FULLY_CONNECTED d float32 [1, 2] <- c, w
        output d
    )"), requestFor(Technique::Dynamic));
    QVERIFY(bool(result));
    const auto &ops = result->model->main().ops;
    QCOMPARE(ops[0].inputs[1], ops[1].inputs[1]);
    QCOMPARE(result->model->main().tensors.size(), std::size_t{4});
}

void TstQuantizeWeights::keepsTheFloatCopyForOthers()
{
    const auto result = shorten(model(R"(
        input a float32 [1, 2]
        const w float32 [2, 2] seed 1
        op FULLY_CONNECTED c float32 [1, 2] <- a, w
        op ADD d float32 [2, 2] <- c, w
        output d
    )"), requestFor(Technique::Dynamic));
    QVERIFY(bool(result));
    const Subgraph &graph = result->model->main();
    QCOMPARE(graph.tensor(graph.ops[0].inputs[1]).type, DataType::Int8);
    QCOMPARE(graph.tensor(graph.ops[1].inputs[1]).type, DataType::Float32);
}

void TstQuantizeWeights::depthwiseThroughDequantize()
{
    const auto result = shorten(model(R"(
        input a float32 [1, 4, 4, 2]
        const w float32 [1, 3, 3, 2] seed 1
        const b float32 [2] seed 2
        op DEPTHWISE_CONV_2D c float32 [1, 4, 4, 2] <- a, w, b  padding=SAME
        output c
    )"), requestFor(Technique::Dynamic));
    QVERIFY(bool(result));
    const Subgraph &graph = result->model->main();
    QCOMPARE(graph.ops.size(), std::size_t{2});
    QCOMPARE(graph.ops[0].type, OpType::Dequantize);
    QCOMPARE(graph.ops[0].version, 5); // a scale for each channel
    QCOMPARE(graph.tensor(graph.ops[0].inputs[0]).quantization->quantizedDimension, 3);
    QCOMPARE(graph.ops[1].inputs[1], graph.ops[0].outputs[0]);
    QCOMPARE(graph.ops[1].version, 1);
}

void TstQuantizeWeights::gatherMovesIntegers()
{
    const auto result = shorten(model(R"(
        input i int32 [3]
        const table float32 [5, 2] seed 1
        op GATHER c float32 [3, 2] <- table, i
        output c
    )"), requestFor(Technique::Dynamic));
    QVERIFY(bool(result));
    const Subgraph &graph = result->model->main();
    QCOMPARE(graph.ops.size(), std::size_t{2});
    const Tensor &rows = graph.tensor(graph.ops[0].outputs[0]);
    QCOMPARE(rows.type, DataType::Int8);
    QCOMPARE(rows.quantization, graph.tensor(graph.ops[0].inputs[0]).quantization);
    QCOMPARE(graph.ops[1].outputs, graph.outputs);
}

void TstQuantizeWeights::float16BehindDequantize()
{
    const auto result = shorten(model(R"(
        input a float32 [1, 64]
        const w float32 [64, 64] seed 1
        const b float32 [64] seed 2
        const e float32 [] = 1e-7
        op FULLY_CONNECTED c float32 [1, 64] <- a, w, b
        op ADD d <- c, e
        op FULLY_CONNECTED f float32 [1, 64] <- d, w, b
        output f
    )"), requestFor(Technique::Float16));
    QVERIFY(bool(result));
    const Model &made = *result->model;
    QCOMPARE(count(made, OpType::Dequantize), std::size_t{1}); // shared; biases and epsilons stay
    QCOMPARE(tensorNamed(made, "w")->type, DataType::Float16);
    QCOMPARE(tensorNamed(made, "b")->type, DataType::Float32);
    QCOMPARE(tensorNamed(made, "e")->type, DataType::Float32);
    QCOMPARE(result->plan.layers[1].precision, Precision::Float32);
    QVERIFY(!result->plan.layers[1].reason.empty());
}

void TstQuantizeWeights::float16Saturates()
{
    const auto result = shorten(model(R"(
        input a float32 [3]
        const w float32 [3] = 1e6 -1e6 1
        op MUL c <- a, w
        output c
    )"), requestFor(Technique::Float16));
    QVERIFY(bool(result));
    QCOMPARE(result->findings.size(), std::size_t{1});
    QVERIFY(result->findings[0].code == codes::OutOfFloat16);
    QCOMPARE(std::get<std::int64_t>(result->findings[0].arguments[0]), std::int64_t{2});
    const auto halves = elements<std::uint16_t>(*result->model->constant(*tensorNamed(*result->model, "w")));
    QCOMPARE(fromFloat16(halves[0]), 65504.0f);
    QCOMPARE(fromFloat16(halves[1]), -65504.0f);
}

void TstQuantizeWeights::unfoldsFloat16()
{
    const auto result = shorten(model(R"(
        input a float32 [1, 2]
        const w float16 [2, 2] = 1 0.5 -2 1
        op DEQUANTIZE@3 v float32 [2, 2] <- w
        op FULLY_CONNECTED c float32 [1, 2] <- a, v
        output c
    )"), requestFor(Technique::Dynamic));
    QVERIFY(bool(result));
    QCOMPARE(count(*result->model, OpType::Dequantize), std::size_t{0});
    const Subgraph &graph = result->model->main();
    QCOMPARE(graph.tensors.size(), std::size_t{3});
    QCOMPARE(graph.tensor(graph.ops[0].inputs[1]).quantization->scale, (std::vector<float>{1.0f / 127, 2.0f / 127}));
    QCOMPARE(result->rewrites.size(), std::size_t{1});
    QCOMPARE(result->rewrites[0].what, std::string("unfold_float16"));
}

void TstQuantizeWeights::keptFloatIsUnchanged()
{
    for (const Technique technique : allTechniques()) {
        const auto source = model(Dense);
        PlanRequest request = requestFor(technique);
        request.keepFloat = {"*"};
        const auto result = shorten(source, request);
        QVERIFY(bool(result));
        QCOMPARE(result->model, source);
        const auto before = writeTflite(*source);
        const auto after = writeTflite(*result->model);
        QVERIFY(*before == *after);
    }
}

void TstQuantizeWeights::refusals_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Technique>("technique");
    QTest::addColumn<QByteArray>("code");
    const QByteArray plain("input a float32 [4]\nop RELU b <- a\noutput b");
    const QByteArray integers("input a int8 [4] scale 1 zero 0\nop RELU b <- a\noutput b");
    QTest::newRow("no weights") << plain << Technique::Dynamic << QByteArray("nothing_to_quantize");
    QTest::newRow("no constants") << plain << Technique::Float16 << QByteArray("nothing_to_quantize");
    QTest::newRow("integers already") << integers << Technique::Dynamic << QByteArray("already_quantized");
    QTest::newRow("int8 without statistics") << plain << Technique::Int8 << QByteArray("needs_data");
}

void TstQuantizeWeights::refusals()
{
    QFETCH(QByteArray, text);
    QFETCH(Technique, technique);
    QFETCH(QByteArray, code);
    const auto result = shorten(model(text.constData()), requestFor(technique));
    QVERIFY(!result);
    QCOMPARE(std::string(result.error().code.name), code.toStdString());
    QCOMPARE(exitStatus(result.error().code.category), 4);
}

void TstQuantizeWeights::leavesSmallWeights()
{
    PlanRequest request = requestFor(Technique::Dynamic);
    request.minElements = 12;
    QVERIFY(bool(shorten(model(Dense), request)));
    request.minElements = 13;
    const auto result = shorten(model(Dense), request);
    QVERIFY(!result && result.error().code == codes::NothingToQuantize);
}

void TstQuantizeWeights::oldRuntimesTakeOneScale()
{
    PlanRequest request = requestFor(Technique::Dynamic);
    request.runtimeVersion = "2.3.0"; // FULLY_CONNECTED with a scale for each channel needs 2.17
    const auto result = shorten(model(Dense), request);
    QVERIFY(bool(result));
    QCOMPARE(tensorNamed(*result->model, "w")->quantization->scale.size(), std::size_t{1});
    request.runtimeVersion = "1.13";
    QVERIFY(shorten(model(Dense), request).error().code == codes::NothingToQuantize);
    request.runtimeVersion = "two";
    QVERIFY(shorten(model(Dense), request).error().code == codes::BadRuntimeVersion);
    request.runtimeVersion = "1.0";
    QVERIFY(shorten(model(Dense), request).error().code == codes::RuntimeTooOld);
}

void TstQuantizeWeights::integersAtTheEdgeNeedInt8()
{
    PlanRequest request = requestFor(Technique::Dynamic);
    request.edge = EdgeType::Float32;
    QVERIFY(bool(shorten(model(Dense), request)));
    request.edge = EdgeType::Int8;
    QVERIFY(shorten(model(Dense), request).error().code == codes::EdgeNeedsIntegers);
}

void TstQuantizeWeights::recordsPairs()
{
    const auto source = model(Dense);
    const auto result = shorten(source, requestFor(Technique::Dynamic));
    QVERIFY(bool(result));
    const auto data = result->model->metadataNamed(PairingMetadataName);
    QVERIFY(data.has_value());
    const auto record = decodePairing(*data);
    QVERIFY(record.has_value());
    QCOMPARE(record->pairs.size(), source->main().tensors.size());
    QCOMPARE(record->sourceSha256, source->sha256);
}

HALFSTEP_TEST_CLASS(quantize_weights, TstQuantizeWeights)
#include "tst_quantize_weights.moc"
