// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/quantization_codes.h"
#include "tests/core/quantization/quantized_text.h"
#include "tests/support/test_registry.h"

#include <algorithm>

using namespace halfstep;
using namespace halfstep::test;

using Names = std::vector<std::string>;

/// Layers whose values no scale keeps: under logarithms and masks, angles, unlike columns of inputs.
class TstStaysFloat : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatALogarithmIsTakenOf();
    void weightsWithoutAnIntegerKernel();
    void anglesOfManyTurns_data();
    void anglesOfManyTurns();
    void inputsOfUnlikeColumns_data();
    void inputsOfUnlikeColumns();
    void masksBeforeASoftmax_data();
    void masksBeforeASoftmax();
};

/// Two products before a logarithm compute with floats, on int8 weights; the third one with integers, and what follows too.
void TstStaysFloat::whatALogarithmIsTakenOf()
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
void TstStaysFloat::weightsWithoutAnIntegerKernel()
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

void TstStaysFloat::anglesOfManyTurns_data()
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
void TstStaysFloat::anglesOfManyTurns()
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

void TstStaysFloat::inputsOfUnlikeColumns_data()
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
void TstStaysFloat::inputsOfUnlikeColumns()
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

void TstStaysFloat::masksBeforeASoftmax_data()
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
void TstStaysFloat::masksBeforeASoftmax()
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

HALFSTEP_TEST_CLASS(stays_float, TstStaysFloat)
#include "tst_stays_float.moc"
