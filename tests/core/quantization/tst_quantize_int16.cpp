// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/write_tflite.h"
#include "core/numerics/affine.h"
#include "core/quantization/choose_plan.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/quantize.h"
#include "tests/core/quantization/made_up_stats.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <cstring>

using namespace halfstep;
using namespace halfstep::test;

namespace {

constexpr std::int64_t Int64InSchema = 4;

PlanRequest wide(Technique technique = Technique::Int16x8, std::optional<EdgeType> edge = {})
{
    PlanRequest request;
    request.technique = technique;
    request.edge = edge;
    return request;
}

Result<QuantizedModel> made(const char *text, const PlanRequest &request = wide(), const std::map<std::string, Range> &ranges = {})
{
    auto source = std::make_shared<const Model>(modelFromText(text));
    const CalibrationStats stats = madeUpStats(*source, ranges);
    const auto plan = choosePlan(*source, request, &stats);
    if (!plan) return plan.error();
    return quantize(source, *plan, &stats, {});
}

using Names = std::vector<std::string>;

constexpr const char *Convolution = R"(
    input a float32 [1, 4, 4, 2]
    const w float32 [3, 1, 1, 2] = 1 -2  0.5 0.25  0 0
    const b float32 [3] = 0.5 -0.5 0
    op CONV_2D c float32 [1, 4, 4, 3] <- a, w, b  fused_activation_function=RELU6
    output c
)";

} // namespace

class TstQuantizeInt16 : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void convolution();
    void edges_data();
    void edges();
    void refusesOtherEdges_data();
    void refusesOtherEdges();
    void additionIsToldItsScales();
    void dictatedOutputs();
    void slopesAreBytes();
    void constantsOfArithmetic();
    void whatHasNoKernelStaysFloat();
    void strictRefuses();
    void sumsStayWhereLiteRtMultiplies();
};

void TstQuantizeInt16::convolution()
{
    const auto result = made(Convolution, wide(), {{"a", {-1, 3}}, {"c", {0, 6}}});
    QVERIFY(bool(result));
    const Model &model = *result->model;
    QCOMPARE(operatorsOf(model), (Names{"QUANTIZE", "CONV_2D", "DEQUANTIZE"}));
    const Op &op = model.main().ops[1];
    QCOMPARE(op.options.integer("quantized_bias_type"), Int64InSchema);
    QCOMPARE(op.version, 8);
    const Tensor &input = model.main().tensor(op.inputs[0]);
    QCOMPARE(input.type, DataType::Int16);
    QCOMPARE(input.quantization->zeroPoint, std::vector<std::int64_t>{0});
    QCOMPARE(input.quantization->scale, std::vector<float>{3.0F / 32767});
    QCOMPARE(tensorNamed(model, "w")->type, DataType::Int8);
    const Tensor &bias = *tensorNamed(model, "b");
    QCOMPARE(bias.type, DataType::Int64);
    std::int64_t first = 0;
    const double step = static_cast<double>(bias.quantization->scale[0]);
    std::memcpy(&first, model.constant(bias)->data(), sizeof first);
    QCOMPARE(first, static_cast<std::int64_t>(std::round(0.5 / step)));
    QCOMPARE(result->plan.layers[0].precision, Precision::Int16x8);
    QVERIFY(bool(writeTflite(model)));
}

void TstQuantizeInt16::edges_data()
{
    QTest::addColumn<EdgeType>("edge");
    QTest::addColumn<DataType>("type");
    QTest::addColumn<int>("operators");
    QTest::newRow("int16") << EdgeType::Int16 << DataType::Int16 << 1;
    QTest::newRow("float32") << EdgeType::Float32 << DataType::Float32 << 3;
}

void TstQuantizeInt16::edges()
{
    QFETCH(EdgeType, edge);
    QFETCH(DataType, type);
    QFETCH(int, operators);
    for (const Technique technique : {Technique::Int16x8, Technique::Int16x8Only}) {
        const auto result = made(Convolution, wide(technique, edge), {{"c", {0, 6}}});
        for (const char *name : {"a", "c"}) QCOMPARE(tensorNamed(*result->model, name)->type, type);
        QCOMPARE(result->model->main().ops.size(), static_cast<std::size_t>(operators));
    }
    QCOMPARE(tensorNamed(*made(Convolution, wide(Technique::Int16x8Only))->model, "a")->type, DataType::Int16);
    QCOMPARE(tensorNamed(*made(Convolution)->model, "a")->type, DataType::Float32);
}

void TstQuantizeInt16::refusesOtherEdges_data()
{
    QTest::addColumn<Technique>("technique");
    QTest::addColumn<EdgeType>("edge");
    QTest::newRow("int16x8 to int8") << Technique::Int16x8 << EdgeType::Int8;
    QTest::newRow("int16x8-only to uint8") << Technique::Int16x8Only << EdgeType::UInt8;
    QTest::newRow("int8 to int16") << Technique::Int8 << EdgeType::Int16;
    QTest::newRow("int8-only to int16") << Technique::Int8Only << EdgeType::Int16;
}

void TstQuantizeInt16::refusesOtherEdges()
{
    QFETCH(Technique, technique);
    QFETCH(EdgeType, edge);
    const auto result = made(Convolution, wide(technique, edge));
    QVERIFY(!result && result.error().code == codes::EdgeDoesNotFit);
}

void TstQuantizeInt16::additionIsToldItsScales()
{
    const auto result = made("input a float32 [1, 2]\ninput b float32 [1, 2]\nop ADD c <- a, b\nop SUB d <- c, b\noutput d");
    for (const std::size_t at : {std::size_t{2}, std::size_t{3}}) {
        const Op &op = result->model->main().ops[at];
        QVERIFY(!op.options.flag("pot_scale_int16", true));
        QCOMPARE(op.version, op.type == OpType::Add ? 3 : 5);
    }
}

void TstQuantizeInt16::dictatedOutputs()
{
    for (const char *type : {"LOGISTIC", "TANH", "SOFTMAX"}) {
        const std::string text = std::string("input a float32 [1, 2]\nop ") + type + " c <- a\noutput c";
        const auto result = made(text.c_str(), wide(Technique::Int16x8Only));
        QCOMPARE(*tensorNamed(*result->model, "c")->quantization, perTensor(1.0F / 32768, 0));
    }
}

void TstQuantizeInt16::slopesAreBytes()
{
    const auto result = made("input a float32 [1, 2, 2, 2]\nconst s float32 [1, 1, 2] = 0.25 -0.5\nop PRELU c <- a, s\noutput c");
    const Tensor &slope = *tensorNamed(*result->model, "s");
    QCOMPARE(slope.type, DataType::Int8);
    QCOMPARE(*slope.quantization, perTensor(0.5F / 127, 0));
}

void TstQuantizeInt16::constantsOfArithmetic()
{
    const auto result = made("input a float32 [1, 2]\nconst k float32 [2] = 1 -4\nop MUL c <- a, k\noutput c");
    const Tensor &constant = *tensorNamed(*result->model, "k");
    QCOMPARE(constant.type, DataType::Int16);
    QCOMPARE(*constant.quantization, perTensor(4.0F / 32767, 0));
    std::int16_t second = 0;
    std::memcpy(&second, result->model->constant(constant)->data() + sizeof second, sizeof second);
    QCOMPARE(second, std::int16_t{-32767});
}

void TstQuantizeInt16::whatHasNoKernelStaysFloat()
{
    const auto result = made("input a float32 [1, 2]\nop HARD_SWISH h <- a\nop RELU c <- h\noutput c");
    QCOMPARE(operatorsOf(*result->model), (Names{"HARD_SWISH", "QUANTIZE", "RELU", "DEQUANTIZE"}));
    QCOMPARE(result->plan.layers[0].reason, std::string(codes::No16BitKernel.name));
    for (const char *type : {"LOG", "SQRT", "RSQRT"}) {
        const std::string text = std::string("input a float32 [1, 2]\nop ") + type + " h <- a\nop RELU c <- h\noutput c";
        QCOMPARE(made(text.c_str())->plan.layers[0].reason, std::string(codes::UnsafeIntegers.name));
    }
}

void TstQuantizeInt16::strictRefuses()
{
    const auto result = made("input a float32 [1, 2]\nop HARD_SWISH c <- a\noutput c", wide(Technique::Int16x8Only));
    QVERIFY(!result && result.error().code.name == codes::No16BitKernel.name);
    QCOMPARE(result.error().where.op, OpId{std::int32_t{0}});
}

/// The product of scales is 127 and 128 times the output's: LiteRT's multiplication of 64-bit sums ends before the second.
void TstQuantizeInt16::sumsStayWhereLiteRtMultiplies()
{
    constexpr const char *Product = R"(
        input a float32 [1, 1]
        const w float32 [1, 1] = 127
        const b float32 [1] = 0
        op FULLY_CONNECTED c float32 [1, 1] <- a, w, b
        output c
    )";
    const auto precisionFor = [&](float output) {
        const auto result = made(Product, wide(), {{"a", {-1, 1}}, {"c", {-output, output}}});
        return result ? result->plan.layers[0].precision : Precision::Float32;
    };
    QCOMPARE(precisionFor(1.0F / 127), Precision::Int16x8);
    QCOMPARE(precisionFor(1.0F / 128), Precision::Float32);
}

HALFSTEP_TEST_CLASS(quantize_int16, TstQuantizeInt16)
#include "tst_quantize_int16.moc"
