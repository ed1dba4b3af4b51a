// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/write_tflite.h"
#include "core/numerics/affine.h"
#include "core/quantization/quantization_codes.h"
#include "tests/core/quantization/quantized_text.h"
#include "tests/support/test_registry.h"

#include <algorithm>

using namespace halfstep;
using namespace halfstep::test;

namespace {

using Names = std::vector<std::string>;

constexpr const char *Convolution = R"(
    input a float32 [1, 4, 4, 2]
    const w float32 [3, 1, 1, 2] = 1 -2  0.5 0.25  0 0
    const b float32 [3] = 0.5 -0.5 0
    op CONV_2D c float32 [1, 4, 4, 3] <- a, w, b  fused_activation_function=RELU6
    output c
    signature serve
)";

} // namespace

class TstQuantizeInt8 : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void convolution();
    void perTensorEqualsOneChannel();
    void edges_data();
    void edges();
    void sameScaleGroupsAgree();
    void aSharedInputKeepsItsScale();
    void dictatedOutputs();
    void anchorsThatMeetAreRequantized();
    void floatIslands();
    void indicesStayExact();
    void constantsOfArithmetic();
    void addsAMissingBias();
    void whyLayersStayFloat_data();
    void whyLayersStayFloat();
    void strictRefuses();
    void refusedRatiosStayFloat();
    void outputThatIsAnInput();
    void sameBytesAgain();
    void statsOfAnotherModel();
    void bodiesOfLoops();
};

void TstQuantizeInt8::convolution()
{
    const Made made = integers(Convolution, {}, {{"c", {0, 6}}});
    QVERIFY(bool(made.result));
    QCOMPARE(made.operators(), (Names{"QUANTIZE", "CONV_2D", "DEQUANTIZE"}));
    QCOMPARE(made.graph().inputs, made.source->main().inputs); // the edges keep their tensors
    QCOMPARE(made.graph().outputs, made.source->main().outputs);
    QCOMPARE(made.model().signatures, made.source->signatures);
    const Op &op = made.graph().ops[1];
    QCOMPARE(op.version, 3);
    const QuantParams &input = *made.graph().tensor(op.inputs[0]).quantization;
    const QuantParams &weight = made.params("w");
    const QuantParams &bias = made.params("b");
    QCOMPARE(weight.scale, (std::vector<float>{2.0f / 127, 0.5f / 127, 2.0f / 127}));
    QCOMPARE(tensorNamed(made.model(), "b")->type, DataType::Int32);
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(bias.scale[i], static_cast<float>(static_cast<double>(input.scale[0]) * static_cast<double>(weight.scale[i])));
    QCOMPARE(*made.graph().tensor(op.outputs[0]).quantization, chooseQuantParams({0, 6}, DataType::Int8));
    QVERIFY(bool(writeTflite(made.model())));
}

void TstQuantizeInt8::perTensorEqualsOneChannel()
{
    constexpr const char *OneChannel = R"(
        input a float32 [1, 2]
        const w float32 [1, 2] = 1 -2
        const b float32 [1] = 3
        op FULLY_CONNECTED c float32 [1, 1] <- a, w, b
        output c
    )";
    PlanRequest perTensor;
    perTensor.perTensor = true;
    const auto a = writeTflite(integers(OneChannel).model());
    const auto b = writeTflite(integers(OneChannel, perTensor).model());
    QVERIFY(*a == *b);
}

void TstQuantizeInt8::edges_data()
{
    QTest::addColumn<EdgeType>("edge");
    QTest::addColumn<DataType>("type");
    QTest::addColumn<int>("shift"); // of the zero point against int8
    QTest::newRow("int8") << EdgeType::Int8 << DataType::Int8 << 0;
    QTest::newRow("uint8") << EdgeType::UInt8 << DataType::UInt8 << 128;
    QTest::newRow("float32") << EdgeType::Float32 << DataType::Float32 << 0;
}

void TstQuantizeInt8::edges()
{
    QFETCH(EdgeType, edge);
    QFETCH(DataType, type);
    QFETCH(int, shift);
    const Made made = integers(Convolution, strict(edge), {{"c", {0, 6}}});
    QVERIFY(bool(made.result));
    for (const char *name : {"a", "c"}) {
        const Tensor &tensor = *tensorNamed(made.model(), name);
        QCOMPARE(tensor.type, type);
        if (type == DataType::Float32) continue;
        const QuantParams expected = chooseQuantParams(name[0] == 'a' ? Range{-1, 1} : Range{0, 6}, DataType::Int8);
        QCOMPARE(tensor.quantization->scale, expected.scale);
        QCOMPARE(tensor.quantization->zeroPoint[0], expected.zeroPoint[0] + shift);
    }
    QCOMPARE(made.graph().ops.size(), edge == EdgeType::Int8 ? std::size_t{1} : std::size_t{3});
    QVERIFY(bool(writeTflite(made.model())));
}

void TstQuantizeInt8::sameScaleGroupsAgree()
{
    const Made made = integers(R"(
        input a float32 [1, 4, 4, 2]
        input b float32 [1, 4, 4, 2]
        op ADD sum <- a, b
        op MAX_POOL_2D pooled float32 [1, 2, 2, 2] <- sum  filter_width=2 filter_height=2 stride_w=2 stride_h=2
        op CONCATENATION both float32 [1, 2, 2, 4] <- pooled, pooled  axis=3
        output both
    )", strict(), {{"sum", {-2, 3}}, {"pooled", {-1, 3}}, {"both", {-1, 3}}});
    QVERIFY(bool(made.result));
    QCOMPARE(made.operators(), (Names{"ADD", "MAX_POOL_2D", "CONCATENATION"}));
    QCOMPARE(made.params("sum"), chooseQuantParams({-2, 3}, DataType::Int8));
    QCOMPARE(made.params("pooled"), made.params("sum"));
    QCOMPARE(made.params("both"), made.params("sum"));
}

void TstQuantizeInt8::aSharedInputKeepsItsScale()
{
    constexpr const char *Text = R"(
        input a float32 [1, 2]
        input b float32 [1, 2]
        op ADD small <- a, a
        op ADD large <- b, b
        op CONCATENATION both float32 [1, 4] <- small, large  axis=1
        op MUL again <- small, small
        output both
        output again
    )";
    const Made made = integers(Text, strict(), {{"small", {-0.01, 0.01}}, {"large", {-100, 100}}, {"both", {-100, 100}}});
    QVERIFY(bool(made.result));
    QCOMPARE(made.params("small"), chooseQuantParams({-0.01, 0.01}, DataType::Int8)); // MUL reads it too
    QCOMPARE(made.params("large"), made.params("both"));
    QCOMPARE(made.operators(), (Names{"ADD", "ADD", "QUANTIZE", "CONCATENATION", "MUL"}));
    for (const TensorId input : made.graph().ops[3].inputs) QCOMPARE(*made.graph().tensor(input).quantization, made.params("both"));
}

void TstQuantizeInt8::dictatedOutputs()
{
    const Made made = integers(R"(
        input a float32 [1, 4]
        op SOFTMAX s <- a
        op RESHAPE r float32 [4] <- s
        op TANH t <- r
        output t
    )", strict());
    QVERIFY(bool(made.result));
    QCOMPARE(made.params("s"), perTensor(1.0f / 256, -128));
    QCOMPARE(made.params("r"), made.params("s"));
    QCOMPARE(made.params("t"), perTensor(1.0f / 128, 0));
}

void TstQuantizeInt8::anchorsThatMeetAreRequantized()
{
    const Made made = integers(R"(
        input a float32 [1, 4]
        op TANH t <- a
        op LOGISTIC l <- a
        op CONCATENATION both float32 [1, 8] <- t, l  axis=1
        output both
    )", strict());
    QVERIFY(bool(made.result));
    QCOMPARE(made.params("t"), perTensor(1.0f / 128, 0));
    QCOMPARE(made.params("l"), perTensor(1.0f / 256, -128));
    const Op &concatenation = made.graph().ops.back();
    QCOMPARE(concatenation.type, OpType::Concatenation);
    for (const TensorId input : concatenation.inputs) QCOMPARE(*made.graph().tensor(input).quantization, made.params("both"));
    const Made alike = integers(R"(
        input a float32 [1, 4]
        op LOGISTIC l <- a
        op LOGISTIC m <- a
        op CONCATENATION both float32 [1, 8] <- l, m  axis=1
        output both
    )", strict());
    QCOMPARE(alike.operators(), (Names{"LOGISTIC", "LOGISTIC", "CONCATENATION"}));
    QCOMPARE(alike.params("both"), perTensor(1.0f / 256, -128));
}

void TstQuantizeInt8::floatIslands()
{
    const Made made = integers(R"(
        input a float32 [1, 4]
        op ADD before <- a, a
        op SIN island <- before
        op COS other <- before
        op ADD after <- island, island
        op ADD end <- after, other
        output end
    )");
    QVERIFY(bool(made.result));
    // one DEQUANTIZE for both islands, one QUANTIZE for both reads
    QCOMPARE(made.operators(), (Names{"QUANTIZE", "ADD", "DEQUANTIZE", "SIN", "COS", "QUANTIZE", "ADD", "QUANTIZE", "ADD", "DEQUANTIZE"}));
    QCOMPARE(made.result->plan.layers[1].reason, std::string(codes::NoIntegerKernel.name));
}

void TstQuantizeInt8::indicesStayExact()
{
    const Made made = integers(R"(
        input ids float32 [3]
        const table float32 [8, 2] seed 1
        op CAST index int32 [3] <- ids
        op GATHER rows float32 [3, 2] <- table, index
        op ADD end <- rows, rows
        output end
    )", [] {
        PlanRequest request;
        request.technique = Technique::Int8;
        request.edge = EdgeType::Int8;
        return request;
    }());
    QVERIFY(bool(made.result));
    QCOMPARE(tensorNamed(made.model(), "ids")->type, DataType::Float32);
    QCOMPARE(tensorNamed(made.model(), "table")->type, DataType::Int8);
    QCOMPARE(tensorNamed(made.model(), "end")->type, DataType::Int8);
    QCOMPARE(made.result->plan.layers[0].reason, std::string(codes::IndexValues.name));
    QCOMPARE(made.result->findings.size(), std::size_t{1});
    QVERIFY(made.result->findings[0].code == codes::EdgeStaysFloat);
}

void TstQuantizeInt8::constantsOfArithmetic()
{
    const Made made = integers(R"(
        input a float32 [2]
        const half float32 [] = 0.5
        op MUL b <- a, half
        op MAXIMUM c <- b, half
        output c
    )", strict(), {{"b", {-1, 0.25}}, {"c", {0, 0.25}}});
    QVERIFY(bool(made.result));
    const Op &product = made.graph().ops[0];
    const Tensor &constant = made.graph().tensor(product.inputs[1]);
    const auto code = elements<std::int8_t>(*made.model().constant(constant))[0];
    QCOMPARE(constant.quantization->scale[0] * static_cast<float>(code - constant.quantization->zeroPoint[0]), 0.5f);
    const Op &maximum = made.graph().ops[1];
    QCOMPARE(*made.graph().tensor(maximum.inputs[1]).quantization, made.params("c")); // its range joins the group
    QVERIFY(representableRange(made.params("c"), DataType::Int8).max > 0.49);
}

void TstQuantizeInt8::addsAMissingBias()
{
    const Made made = integers(R"(
        input a float32 [1, 2, 2, 1]
        const w float32 [3, 1, 1, 1] = 1 2 3
        op CONV_2D c float32 [1, 2, 2, 3] <- a, w
        output c
    )", strict());
    QVERIFY(bool(made.result));
    const Op &op = made.graph().ops[0];
    QCOMPARE(op.inputs.size(), std::size_t{3});
    const Tensor &bias = made.graph().tensor(op.inputs[2]);
    QCOMPARE(bias.type, DataType::Int32);
    QCOMPARE(bias.shape, Shape{3});
    QCOMPARE(bias.quantization->scale.size(), std::size_t{3});
}

void TstQuantizeInt8::whyLayersStayFloat_data()
{
    QTest::addColumn<QByteArray>("layer"); // writes x; a dense layer reads it
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("no kernel") << QByteArray("op SIN x <- a") << QByteArray("no_integer_kernel");
    QTest::newRow("custom") << QByteArray("op custom:Mine x <- a") << QByteArray("custom_operator");
    QTest::newRow("fused tanh") << QByteArray("op ADD x <- a, a fused_activation_function=TANH") << QByteArray("fused_activation");
    QTest::newRow("weights from outside")
        << QByteArray("input v float32 [2, 2]\nop FULLY_CONNECTED x float32 [1, 2] <- a, v") << QByteArray("computed_weights");
    QTest::newRow("infinite constant") << QByteArray("const k float32 [2] = 1e38 1\nop ADD x <- a, k") << QByteArray("constant_not_finite");
    QTest::newRow("few weights") << QByteArray("const v float32 [2, 2] seed 3\nop FULLY_CONNECTED x float32 [1, 2] <- a, v") << QByteArray("below_min_elements");
    QTest::newRow("only moves, float on both sides")
        << QByteArray("op SIN s <- a\nop RESHAPE r float32 [2] <- s\nop COS x float32 [1, 2] <- r") << QByteArray("no_integer_kernel");
    const QByteArray product = "const n int32 [2] = %1 1\nop TILE t float32 [%1, 2] <- a, n\nconst axis int32 [1] = 0\n"
                               "op REDUCE_PROD x float32 [1, 2] <- t, axis keep_dims=true";
    QTest::newRow("33 factors") << QByteArray(product).replace("%1", "33") << QByteArray("long_product");
    QTest::newRow("32 factors") << QByteArray(product).replace("%1", "32") << QByteArray();
}

void TstQuantizeInt8::whyLayersStayFloat()
{
    QFETCH(QByteArray, layer);
    QFETCH(QByteArray, reason);
    const QByteArray text = "input a float32 [1, 2]\n" + layer + R"(
        const w float32 [4, 2] seed 1
        op FULLY_CONNECTED c float32 [1, 4] <- x, w
        output c
    )";
    PlanRequest request;
    request.minElements = 8;
    const Made made = integers(text.constData(), request);
    QVERIFY(bool(made.result));
    const auto &layers = made.result->plan.layers;
    QCOMPARE(layers[layers.size() - 2].reason, reason.toStdString());
    QCOMPARE(layers.back().precision, Precision::Int8);
    if (layers.size() == 4) QCOMPARE(layers[1].reason, std::string(codes::BetweenFloatLayers.name));
}

void TstQuantizeInt8::strictRefuses()
{
    const Made made = integers("input a float32 [2]\nop ADD b <- a, a\nop SIN c <- b\noutput c", strict());
    QVERIFY(!made.result);
    QVERIFY(made.result.error().code == codes::NoIntegerKernel);
    QCOMPARE(made.result.error().where.op, OpId{1});
    QCOMPARE(exitStatus(made.result.error().code.category), 4);
}

void TstQuantizeInt8::refusedRatiosStayFloat()
{
    constexpr const char *Text = R"(
        input a float32 [1, 2]
        const w float32 [2, 2] = 127000 0 0 1
        op FULLY_CONNECTED c float32 [1, 2] <- a, w
        op ADD d <- c, c
        output d
    )";
    const std::map<std::string, Range> ranges{{"a", {-1, 1}}, {"c", {-1, 1}}};
    const Made made = integers(Text, {}, ranges);
    QVERIFY(bool(made.result));
    QCOMPARE(made.result->plan.layers[0].reason, std::string(codes::ScaleRatio.name));
    QCOMPARE(made.result->plan.layers[1].precision, Precision::Int8);
    QVERIFY(integers(Text, strict(), ranges).result.error().code == codes::ScaleRatio);
}

void TstQuantizeInt8::outputThatIsAnInput()
{
    constexpr const char *Text = "input a float32 [2]\nop ADD b <- a, a\noutput b\noutput a";
    for (const EdgeType edge : {EdgeType::Float32, EdgeType::Int8, EdgeType::UInt8}) {
        const Made made = integers(Text, strict(edge));
        QVERIFY(bool(made.result));
        QCOMPARE(made.graph().outputs[1], made.graph().inputs[0]);
        QVERIFY(bool(writeTflite(made.model())));
    }
}

void TstQuantizeInt8::sameBytesAgain()
{
    const auto first = writeTflite(integers(Convolution).model());
    const auto second = writeTflite(integers(Convolution).model());
    QVERIFY(*first == *second);
}

void TstQuantizeInt8::statsOfAnotherModel()
{
    const auto source = std::make_shared<const Model>(modelFromText(Convolution));
    CalibrationStats stats = madeUpStats(*source);
    stats.modelSha256 = std::string(64, '0');
    PlanRequest request;
    request.technique = Technique::Int8;
    const auto plan = choosePlan(*source, request, &stats);
    QVERIFY(!plan && plan.error().code == codes::StatsOfAnotherModel);
}

/// What others call keeps floats at its edges, and computes with integers inside.
void TstQuantizeInt8::bodiesOfLoops()
{
    const Made made = integers(R"(
        input i int32 [1]
        input x float32 [1, 2]
        op WHILE n int32 [1], y float32 [1, 2] <- i, x  cond_subgraph_index=1 body_subgraph_index=2
        output n
        output y
        subgraph condition
        input i1 int32 [1]
        input x1 float32 [1, 2]
        const three int32 [1] = 3
        op LESS goes bool [1] <- i1, three
        output goes
        subgraph body
        input i2 int32 [1]
        input x2 float32 [1, 2]
        const one int32 [1] = 1
        const w float32 [2, 2] = 1 -2 3 -4
        op ADD n2 int32 [1] <- i2, one
        op FULLY_CONNECTED y2 float32 [1, 2] <- x2, w
        output n2
        output y2
    )");
    QVERIFY(bool(made.result));
    QCOMPARE(made.operators(), Names{"WHILE"});
    const Subgraph &body = made.model().subgraphs[2];
    Names inside;
    for (const Op &op : body.ops) inside.emplace_back(opTypeName(op.type));
    QCOMPARE(inside, (Names{"ADD", "QUANTIZE", "FULLY_CONNECTED", "DEQUANTIZE"}));
    for (const TensorId edge : {body.inputs[1], body.outputs[1]}) QCOMPARE(body.tensor(edge).type, DataType::Float32);
    QVERIFY(bool(writeTflite(made.model())));
}

HALFSTEP_TEST_CLASS(quantize_int8, TstQuantizeInt8)
#include "tst_quantize_int8.moc"
