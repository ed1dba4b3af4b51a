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

#include <algorithm>

using namespace halfstep;
using namespace halfstep::test;

namespace {

struct Made {
    std::shared_ptr<const Model> source;
    Result<QuantizedModel> result;

    const Model &model() const { return *result->model; }
    const Subgraph &graph() const { return model().main(); }
    std::vector<std::string> operators() const { return operatorsOf(model()); }
    const QuantParams &params(const std::string &tensor) const { return *tensorNamed(model(), tensor)->quantization; }
};

Made integers(const char *text, PlanRequest request = {}, const std::map<std::string, Range> &ranges = {})
{
    if (request.technique == Technique::Dynamic) request.technique = Technique::Int8;
    auto source = std::make_shared<const Model>(modelFromText(text));
    const CalibrationStats stats = madeUpStats(*source, ranges);
    const auto plan = choosePlan(*source, request, &stats);
    if (!plan) return Made{source, plan.error()};
    return Made{source, quantize(source, *plan, &stats, {})};
}

PlanRequest strict(EdgeType edge = EdgeType::Int8)
{
    PlanRequest request;
    request.technique = Technique::Int8Only;
    request.edge = edge;
    return request;
}

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
    void whatALogarithmIsTakenOf();
    void weightsWithoutAnIntegerKernel();
    void anglesOfManyTurns_data();
    void anglesOfManyTurns();
    void inputsOfUnlikeColumns_data();
    void inputsOfUnlikeColumns();
    void masksBeforeASoftmax_data();
    void masksBeforeASoftmax();
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

/// Two products before a logarithm compute with floats, on int8 weights; the third one with integers, and what follows too.
void TstQuantizeInt8::whatALogarithmIsTakenOf()
{
    constexpr const char *Spectrum = R"(
        input a float32 [1, 2]
        const w float32 [2, 2] = 1 -2 3 -4
        op FULLY_CONNECTED p3 float32 [1, 2] <- a, w
        op FULLY_CONNECTED p2 float32 [1, 2] <- p3, w
        op MUL square <- p2, p2
        op FULLY_CONNECTED p1 float32 [1, 2] <- square, w
        op LOG l <- p1
        op FULLY_CONNECTED c float32 [1, 2] <- l, w
        output c
    )";
    const Made made = integers(Spectrum);
    std::vector<Precision> precisions;
    for (const LayerPlan &layer : made.result->plan.layers) precisions.push_back(layer.precision);
    using enum Precision;
    QCOMPARE(precisions, (std::vector<Precision>{Int8, Weights8, Float32, Weights8, Float32, Int8}));
    for (std::size_t o = 1; o < 5; ++o) QCOMPARE(made.result->plan.layers[o].reason, std::string(codes::UnderLogarithm.name));
    QCOMPARE(made.operators(), (Names{"QUANTIZE", "FULLY_CONNECTED", "DEQUANTIZE", "DEQUANTIZE", "FULLY_CONNECTED", "MUL",
                                      "FULLY_CONNECTED", "LOG", "QUANTIZE", "FULLY_CONNECTED", "DEQUANTIZE"}));
    const Made all = integers(Spectrum, strict());
    QVERIFY(bool(all.result)); // integers alone were asked for
    for (const LayerPlan &layer : all.result->plan.layers) QCOMPARE(layer.precision, Int8);
}

/// No runtime has an integer kernel of CONV_3D, but its weights take a quarter of their bytes: a scale for each of its outputs.
void TstQuantizeInt8::weightsWithoutAnIntegerKernel()
{
    constexpr const char *Volume = R"(
        input a float32 [1, 1, 1, 1, 2]
        const w float32 [1, 1, 1, 2, 3] = 1 2 3 -4 5 -6
        const b float32 [3] = 0.5 -0.5 0
        op CONV_3D c float32 [1, 1, 1, 1, 3] <- a, w, b  stride_d=1 stride_w=1 stride_h=1 padding=VALID
        output c
    )";
    for (const Technique technique : {Technique::Int8, Technique::Int16x8, Technique::Dynamic, Technique::Weights8}) {
        PlanRequest request;
        request.technique = technique;
        const auto source = std::make_shared<const Model>(modelFromText(Volume));
        const CalibrationStats stats = madeUpStats(*source);
        const auto plan = choosePlan(*source, request, &stats);
        QVERIFY(bool(plan));
        QCOMPARE(plan->layers[0].reason.empty(), !usesIntegers(technique));
        const auto made = quantize(source, *plan, &stats, {});
        QVERIFY(bool(made));
        QCOMPARE(operatorsOf(*made->model), (Names{"DEQUANTIZE", "CONV_3D"}));
        const Tensor &weight = made->model->main().tensor(made->model->main().ops[0].inputs[0]);
        QCOMPARE(weight.quantization->scale, (std::vector<float>{4.0F / 127, 5.0F / 127, 6.0F / 127}));
        QCOMPARE(weight.quantization->quantizedDimension, 4);
    }
    QCOMPARE(integers(Volume, strict()).result.error().code.name, codes::NoIntegerKernel.name);
}

void TstQuantizeInt8::anglesOfManyTurns_data()
{
    QTest::addColumn<float>("angle");
    QTest::addColumn<Technique>("technique");
    QTest::addColumn<bool>("isFloat");
    QTest::newRow("1000 radians") << 1000.0F << Technique::Int8 << true;
    QTest::newRow("two radians") << 2.0F << Technique::Int8 << false;
    QTest::newRow("1000 radians: 16 bits") << 1000.0F << Technique::Int16x8 << false;
    QTest::newRow("10000 radians: 16 bits") << 10000.0F << Technique::Int16x8 << true;
}

/// Times and positions times frequencies: one product with weights before the sine stays float on int8 weights, the one before it does not.
void TstQuantizeInt8::anglesOfManyTurns()
{
    QFETCH(float, angle);
    QFETCH(Technique, technique);
    QFETCH(bool, isFloat);
    constexpr const char *Embedding = R"(
        input t float32 [1, 2]
        const w float32 [2, 2] = 1 -2 3 -4
        op FULLY_CONNECTED a float32 [1, 2] <- t, w
        op FULLY_CONNECTED p float32 [1, 2] <- a, w
        const f float32 [1, 2] = 1 0.1
        op MUL angle <- p, f
        op COS e <- angle
        op FULLY_CONNECTED c float32 [1, 2] <- e, w
        output c
    )";
    PlanRequest request;
    request.technique = technique;
    const Made made = integers(Embedding, request, {{"angle", {0, angle}}});
    QVERIFY(bool(made.result));
    const auto &layers = made.result->plan.layers;
    QCOMPARE(layers[2].reason == codes::UnderWideAngle.name, isFloat);
    QCOMPARE(layers[1].precision == Precision::Weights8, isFloat);
    for (const std::size_t integer : {0, 4}) QVERIFY(computesInIntegers(layers[integer].precision));
}

void TstQuantizeInt8::inputsOfUnlikeColumns_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<float>("inputSize");
    QTest::addColumn<Technique>("technique");
    QTest::addColumn<int>("floats");
    const QString normalized = QStringLiteral("const m float32 [2] = 3 0.1\nop SUB r <- a, m\nconst d float32 [2] = 0.01 10\nop MUL e <- r, d");
    QTest::newRow("columns of 100 and 0.1") << normalized << 100.0F << Technique::Int8 << 2;
    QTest::newRow("columns of 4 and 0.1: 16 bits hold both") << normalized << 4.0F << Technique::Int16x8 << 0;
    QTest::newRow("columns of 100 and 0.1: 16 bits do not") << normalized << 100.0F << Technique::Int16x8 << 2;
    QTest::newRow("integers alone") << normalized << 100.0F << Technique::Int8Only << 0;
    QTest::newRow("an offset of 20") << QStringLiteral("const m float32 [1] = 20\nop SUB e <- a, m") << 21.0F << Technique::Int8 << 1;
    QTest::newRow("an offset of 4") << QStringLiteral("const m float32 [1] = 4\nop SUB e <- a, m") << 5.0F << Technique::Int8 << 0;
    QTest::newRow("a window") << QStringLiteral("const m float32 [2] = 0.01 1\nop MUL e <- a, m") << 1.0F << Technique::Int8 << 0;
    QTest::newRow("all to one size") << QStringLiteral("const m float32 [1] = 0.01\nop MUL e <- a, m") << 100.0F << Technique::Int8 << 0;
    QTest::newRow("a small column") << QStringLiteral("const b int32 [2] = 0 1\nconst s int32 [2] = 1 1\nop SLICE p float32 [1, 1] <- a, b, s\n"
                                                      "const n int32 [2] = 1 2\nop TILE e float32 [1, 2] <- p, n")
                                    << 100.0F << Technique::Int8 << 2;
}

/// Small columns would be lost in one scale for the whole input.
void TstQuantizeInt8::inputsOfUnlikeColumns()
{
    QFETCH(QString, before);
    QFETCH(float, inputSize);
    QFETCH(Technique, technique);
    QFETCH(int, floats);
    const QString text = QStringLiteral("input a float32 [1, 2]\n%1\nconst w float32 [2, 2] = 1 -2 3 -4\n"
                                        "op FULLY_CONNECTED c float32 [1, 2] <- e, w\noutput c").arg(before);
    PlanRequest request;
    request.technique = technique;
    const Range raw{-inputSize, inputSize};
    const Made made = integers(text.toUtf8().constData(), request, {{"a", raw}, {"r", raw}});
    QVERIFY(bool(made.result));
    const auto &layers = made.result->plan.layers;
    QCOMPARE(std::count_if(layers.begin(), layers.end(), [](const LayerPlan &layer) { return layer.reason == codes::ScalesInput.name; }), floats);
}

void TstQuantizeInt8::masksBeforeASoftmax_data()
{
    QTest::addColumn<QString>("meets");
    QTest::addColumn<float>("lowest");
    QTest::addColumn<Technique>("technique");
    QTest::addColumn<QStringList>("floats");
    const QString add = QStringLiteral("op ADD masked <- scores, mask");
    const QString select = QStringLiteral("op SELECT masked float32 [1, 2] <- which, scores, mask");
    QTest::newRow("added") << add << -1e4F << Technique::Int8 << QStringList{"MUL", "ADD", "RESHAPE", "SOFTMAX"};
    QTest::newRow("chosen") << select << -1e9F << Technique::Int8 << QStringList{"MUL", "SELECT", "RESHAPE", "SOFTMAX"};
    QTest::newRow("16 bits") << add << -1e4F << Technique::Int16x8 << QStringList{"MUL", "ADD", "RESHAPE", "SOFTMAX"};
    QTest::newRow("16 bits hold both") << add << -100.0F << Technique::Int16x8 << QStringList{};
    QTest::newRow("hides nothing") << add << -40.0F << Technique::Int8 << QStringList{};
    QTest::newRow("integers alone") << add << -1e4F << Technique::Int8Only << QStringList{};
}

/// What makes the mask, what brings it to the values, and the softmax: floats. What makes the values, and what reads the softmax: integers.
void TstQuantizeInt8::masksBeforeASoftmax()
{
    QFETCH(QString, meets);
    QFETCH(float, lowest);
    QFETCH(Technique, technique);
    QFETCH(QStringList, floats);
    const QString text = QStringLiteral(R"(
        input a float32 [1, 2]
        input hidden float32 [1, 2]
        input which bool [1, 2]
        const w float32 [2, 2] = 1 -2 3 -4
        const huge float32 [1] = %1
        op FULLY_CONNECTED scores float32 [1, 2] <- a, w
        op MUL mask <- hidden, huge
        %2
        const s int32 [2] = 2 1
        op RESHAPE turned float32 [2, 1] <- masked, s
        op SOFTMAX p <- turned  beta=1
        const t int32 [2] = 1 2
        op RESHAPE back float32 [1, 2] <- p, t
        op FULLY_CONNECTED c float32 [1, 2] <- back, w
        output c
    )").arg(static_cast<double>(lowest)).arg(meets);
    PlanRequest request;
    request.technique = technique;
    const Range low{lowest, 1};
    const Made made = integers(text.toUtf8().constData(), request, {{"hidden", {0, 1}}, {"mask", low}, {"masked", low}, {"turned", low}});
    QVERIFY2(bool(made.result), made.result ? "" : std::string(made.result.error().code.name).c_str());
    QStringList kept;
    for (const LayerPlan &layer : made.result->plan.layers)
        if (layer.reason == codes::UnderMask.name) kept << QString::fromUtf8(opTypeName(made.source->main().op(layer.op).type).data());
    QCOMPARE(kept, floats);
}

HALFSTEP_TEST_CLASS(quantize_int8, TstQuantizeInt8)
#include "tst_quantize_int8.moc"
