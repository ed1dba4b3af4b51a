// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/write_tflite.h"
#include "core/numerics/affine.h"
#include "core/quantization/quantization_codes.h"
#include "tests/core/quantization/quantized_text.h"
#include "tests/support/test_registry.h"

#include <algorithm>
#include <cmath>

using namespace halfstep;
using namespace halfstep::test;

namespace {

/// Two cells. The extra operands and options of a form stand behind the state; `holes` are the three peephole vectors, `input` names what
/// the input gate has, with "-" for none.
struct Form {
    std::string input = "a";
    std::string holes = "-, -, -";
    std::string projection = "-, -";
    std::string norms = "-, -, -, -";
    std::string options = "fused_activation_function=TANH";
};

std::string lstm(const Form &form = {})
{
    const bool isCoupled = form.input == "-";
    const auto first = [&](const char *name) { return std::string(isCoupled ? "-" : name); };
    return R"(
        input x float32 [1, 1, 3]
        const wi float32 [2, 3] = 0.5
        const wf float32 [2, 3] = 0.25 -1 0 0.5 0 0
        const ri float32 [2, 2] = 0.5 -0.25 0 0
        const bias float32 [2] = 0.5 -2
        const vector float32 [2] = 0.5 -2
        const narrow float32 [1, 2] = 0.5 -1
        const square float32 [2, 2] = 0.5 -1 0 0
        variable h float32 [1, 2]
        variable c float32 [1, 2]
        op UNIDIRECTIONAL_SEQUENCE_LSTM y float32 [1, 1, 2] <- x, )"
           + first("wi") + ", wf, wf, wf, " + first("ri") + ", ri, ri, ri, " + form.holes + ", " + first("bias") + ", bias, bias, bias, "
           + form.projection + ", h, c, " + form.norms + "  " + form.options + "\n        output y\n";
}

std::string svdf(const std::string &options = "rank=2 fused_activation_function=RELU", const std::string &more = "output y")
{
    return R"(
        input x float32 [1, 3]
        const features float32 [4, 3] = 0.5 -1 0 0.25 0 0 1 1 1 0 0 0
        const times float32 [4, 3] = 0.5 -1 0 0.25 0 0 1 1 1 0 0 0
        const bias float32 [2] = 0.5 -2
        variable state float32 [1, 12]
        op SVDF y float32 [1, 2] <- x, features, times, bias, state  )"
           + options + "\n        " + more + "\n";
}

const Tensor &operand(const Made &made, std::size_t op, std::size_t place)
{
    return made.graph().tensor(made.graph().ops[op].inputs[place]);
}

float scaleAt(const Made &made, std::size_t op, std::size_t place)
{
    return operand(made, op, place).quantization->scale[0];
}

} // namespace

class TstQuantizeRecurrent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lstmOperands();
    void intermediatesOfTheFileDoNotMatter();
    void cellStates_data();
    void cellStates();
    void peepholeVectors();
    void normalizedGates();
    void coupledGateHasAScale();
    void projection();
    void clippedOutputHasZeroAtZero();
    void svdfOperands();
    void longMemoryStaysIn32Bits();
    void reluEndsWhereInt8Ends();
    void whatItReadsAgainStaysFine();
    void whyItStaysFloat_data();
    void whyItStaysFloat();
    void keptLayersKeepTheirWeights();
    void strictRefuses();
};

void TstQuantizeRecurrent::lstmOperands()
{
    const Made one = made(lstm(), {{"x", {-2, 2}}, {"y", {-0.5, 0.75}}, {"h", {-9, 9}}, {"c", {-1.5, 1}}});
    QVERIFY(bool(one.result));
    QCOMPARE(operatorsOf(one.model()), (std::vector<std::string>{"QUANTIZE", "UNIDIRECTIONAL_SEQUENCE_LSTM", "DEQUANTIZE"}));
    const Op &op = one.graph().ops[1];
    QCOMPARE(op.version, 2);
    const QuantParams output = chooseQuantParams({-0.5, 0.75}, DataType::Int8);
    QCOMPARE(*one.graph().tensor(op.outputs[0]).quantization, output);
    QCOMPARE(*operand(one, 1, 18).quantization, output); // whatever was seen of the state itself
    QCOMPARE(operand(one, 1, 18).type, DataType::Int8);
    QCOMPARE(operand(one, 1, 19).type, DataType::Int16);
    QVERIFY(operand(one, 1, 18).isVariable && operand(one, 1, 19).isVariable);
    QCOMPARE(scaleAt(one, 1, 19), 2.0F / 32768);
    QCOMPARE(scaleAt(one, 1, 1), 0.5F / 127);
    QCOMPARE(scaleAt(one, 1, 2), 1.0F / 127); // one scale for all cells
    QCOMPARE(operand(one, 1, 13).type, DataType::Int32);
    QCOMPARE(scaleAt(one, 1, 13), static_cast<float>(static_cast<double>(scaleAt(one, 1, 0)) * static_cast<double>(scaleAt(one, 1, 2))));
    QCOMPARE(op.intermediates.size(), std::size_t{5}); // LiteRT asks for this many, or for twelve of another kind
    QCOMPARE(one.graph().tensor(op.intermediates[0]).type, DataType::Int16);
    QCOMPARE(*one.graph().tensor(op.intermediates[4]).quantization, output);
    QVERIFY(bool(writeTflite(one.model())));
}

/// A file may name any number of them, and tensors that have another use.
void TstQuantizeRecurrent::intermediatesOfTheFileDoNotMatter()
{
    Model model = modelFromText(lstm({.projection = "square, bias"}));
    const TensorId input = model.main().inputs[0];
    model.subgraphs[0].ops[0].intermediates.assign(6, input);
    const auto source = std::make_shared<const Model>(std::move(model));
    const CalibrationStats stats = madeUpStats(*source, {{"x", {-2, 2}}});
    const auto plan = choosePlan(*source, with(Technique::Int8), &stats);
    const auto result = quantize(source, *plan, &stats, {});
    QVERIFY(bool(result));
    const Subgraph &graph = result->model->main();
    QCOMPARE(graph.ops[1].intermediates.size(), std::size_t{5});
    QCOMPARE(graph.tensor(graph.inputs[0]).type, DataType::Float32);
    QCOMPARE(graph.tensor(graph.ops[1].intermediates[4]).quantization->scale[0], static_cast<float>(1.0 / 127));
}

void TstQuantizeRecurrent::cellStates_data()
{
    QTest::addColumn<double>("largest");
    QTest::addColumn<int>("exponent");
    QTest::newRow("one is its own power") << 1.0 << -15;
    QTest::newRow("a little more") << 1.0001 << -14;
    QTest::newRow("LiteRT's tanh knows no finer scale") << 0.2 << -15;
    QTest::newRow("nothing seen but zeros") << 0.0 << -15;
    QTest::newRow("the largest") << 64.0 << -9;
    QTest::newRow("larger: float") << 64.5 << 0;
}

void TstQuantizeRecurrent::cellStates()
{
    QFETCH(double, largest);
    QFETCH(int, exponent);
    const Made one = made(lstm(), {{"c", {-largest, largest / 2}}});
    if (exponent == 0) {
        QVERIFY(!one.result || one.layer(0).reason == codes::ScaleRatio.name);
        return;
    }
    QCOMPARE(scaleAt(one, 1, 19), std::ldexp(1.0F, exponent));
}

void TstQuantizeRecurrent::peepholeVectors()
{
    const Made one = made(lstm({.holes = "vector, vector, vector"}));
    for (const std::size_t place : {9U, 10U, 11U}) {
        QCOMPARE(operand(one, 1, place).type, DataType::Int16);
        QCOMPARE(scaleAt(one, 1, place), static_cast<float>(2.0 / 32767));
    }
}

void TstQuantizeRecurrent::normalizedGates()
{
    const Made one = made(lstm({.norms = "vector, vector, vector, vector"}));
    QVERIFY(bool(one.result));
    const float norm = static_cast<float>(2.0 / 32767);
    QCOMPARE(operand(one, 1, 21).type, DataType::Int16);
    QCOMPARE(scaleAt(one, 1, 21), norm);
    QCOMPARE(scaleAt(one, 1, 13), norm / 1024);
    const Tensor &gate = one.graph().tensor(one.graph().ops[1].intermediates[1]);
    QCOMPARE(gate.type, DataType::Int16);
    QCOMPARE(gate.quantization->scale[0], static_cast<float>(1.0 / 32767));
}

/// LiteRT reads the scale of a gate that is not there.
void TstQuantizeRecurrent::coupledGateHasAScale()
{
    const Made one = made(lstm({.input = "-", .norms = "-, vector, vector, vector"}));
    QVERIFY(bool(one.result));
    QVERIFY(one.graph().tensor(one.graph().ops[1].intermediates[0]).isQuantized());
}

void TstQuantizeRecurrent::projection()
{
    const Made one = made(lstm({.projection = "square, bias"}));
    QVERIFY(bool(one.result));
    const QuantParams &hidden = *one.graph().tensor(one.graph().ops[1].intermediates[4]).quantization;
    QCOMPARE(hidden, perTensor(static_cast<float>(1.0 / 127), 0)); // LiteRT takes other zero points with the wrong sign
    QCOMPARE(scaleAt(one, 1, 17), static_cast<float>(static_cast<double>(hidden.scale[0]) * static_cast<double>(scaleAt(one, 1, 16))));
}

/// LiteRT clips stored values at +-limit, whatever the zero point.
void TstQuantizeRecurrent::clippedOutputHasZeroAtZero()
{
    const Ranges ranges{{"y", {-0.25, 0.5}}};
    const Made clipped = made(lstm({.projection = "square, bias", .options = "fused_activation_function=TANH proj_clip=0.5"}), ranges);
    QCOMPARE(*operand(clipped, 1, 18).quantization, perTensor(static_cast<float>(0.5 / 127), 0));
    const Made free = made(lstm({.projection = "square, bias"}), ranges);
    QCOMPARE(*operand(free, 1, 18).quantization, chooseQuantParams({-0.25, 0.5}, DataType::Int8));
}

void TstQuantizeRecurrent::svdfOperands()
{
    const Made one = made(svdf(), {{"state", {-3, 2}}, {"y", {0, 4}}});
    QVERIFY(bool(one.result));
    QCOMPARE(one.graph().ops[1].version, 3);
    QCOMPARE(operand(one, 1, 1).type, DataType::Int8);
    QCOMPARE(operand(one, 1, 2).type, DataType::Int16);
    QCOMPARE(scaleAt(one, 1, 2), 1.0F / 512);
    QCOMPARE(operand(one, 1, 4).type, DataType::Int16);
    QCOMPARE(scaleAt(one, 1, 4), static_cast<float>(3.0 / 32767));
    QCOMPARE(scaleAt(one, 1, 3), static_cast<float>(static_cast<double>(scaleAt(one, 1, 2)) * static_cast<double>(scaleAt(one, 1, 4))));
    QVERIFY(bool(writeTflite(one.model())));
}

/// 512 * 32767 * 200 is more than 2^31.
void TstQuantizeRecurrent::longMemoryStaysIn32Bits()
{
    const Made one = made(R"(
        input x float32 [1, 1]
        const features float32 [1, 1] = 1
        const times float32 [1, 200] = 1
        variable state float32 [1, 200]
        op SVDF y float32 [1, 1] <- x, features, times, -, state  rank=1 fused_activation_function=RELU
        output y
    )", {{"y", {0, 200}}});
    QVERIFY(bool(one.result));
    const auto steps = 1 / static_cast<double>(scaleAt(one, 1, 2));
    QVERIFY(steps < 512 && steps * 32767 * 200 < 0x1p31 && steps * 32767 * 200 > 0x1p30);
}

/// The kernel computes no RELU of its own: 0 must be the smallest value that int8 stores, whoever reads the output.
void TstQuantizeRecurrent::reluEndsWhereInt8Ends()
{
    const Made one = made(svdf("rank=2 fused_activation_function=RELU", "input z float32 [1, 2]\nop MINIMUM m <- y, z\noutput m"),
                          {{"y", {0, 4}}, {"z", {-4, 4}}, {"m", {-4, 4}}});
    QVERIFY(bool(one.result));
    const auto found = std::find_if(one.graph().ops.begin(), one.graph().ops.end(), [](const Op &op) { return op.type == OpType::Svdf; });
    QCOMPARE(one.graph().tensor(found->outputs[0]).quantization->zeroPoint[0], std::int64_t{-128});
}

/// The output goes round as state: a group of wider tensors must not make it coarse.
void TstQuantizeRecurrent::whatItReadsAgainStaysFine()
{
    const Made one = made(lstm() + "input z float32 [1, 1, 2]\nop CONCATENATION m float32 [1, 1, 4] <- y, z  axis=2\noutput m",
                          {{"y", {-0.5, 0.5}}, {"z", {-8, 8}}, {"m", {-8, 8}}});
    QVERIFY(bool(one.result));
    const auto found = std::find_if(one.graph().ops.begin(), one.graph().ops.end(),
                                    [](const Op &op) { return op.type == OpType::UnidirectionalSequenceLstm; });
    QCOMPARE(*one.graph().tensor(found->outputs[0]).quantization, chooseQuantParams({-0.5, 0.5}, DataType::Int8));
}

void TstQuantizeRecurrent::whyItStaysFloat_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<Technique>("technique");
    const auto row = [](const char *name, const std::string &text, const MessageCode &code, Technique technique = Technique::Int8) {
        QTest::newRow(name) << QString::fromStdString(text) << QString::fromUtf8(code.name.data(), static_cast<qsizetype>(code.name.size()))
                            << technique;
    };
    row("16-bit activations", lstm(), codes::No16BitKernel, Technique::Int16x8);
    row("another activation", lstm({.options = "fused_activation_function=RELU"}), codes::FusedActivation);
    row("SVDF without RELU", svdf("rank=2"), codes::FusedActivation);
    row("fewer outputs than cells beside peephole weights", lstm({.holes = "vector, vector, vector", .projection = "narrow, -"}),
        codes::UnsafeIntegers);
    row("state that others read", lstm() + "op TANH t <- h\noutput t", codes::RecurrentLayer);
    row("SVDF without weights of features", "input x float32 [1, 3]\nconst w float32 [4, 3] = 1\nvariable s float32 [1, 12]\n"
        "op SVDF y float32 [1, 2] <- x, -, w, -, s  rank=2 fused_activation_function=RELU\noutput y", codes::RecurrentLayer);
    row("state that is an output", lstm() + "output c", codes::RecurrentLayer);
    row("a simple network", "input x float32 [1, 2]\nconst w float32 [2, 2] = 1\nconst b float32 [2] = 1\nvariable s float32 [1, 2]\n"
        "op RNN y <- x, w, w, b, s  fused_activation_function=TANH\noutput y", codes::RecurrentLayer);
}

/// Its weights take 8 bits all the same.
void TstQuantizeRecurrent::whyItStaysFloat()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    QFETCH(Technique, technique);
    const Made one = made(text.toStdString(), {}, with(technique));
    QVERIFY(bool(one.result));
    QCOMPARE(one.layer(0).reason, reason.toStdString());
    QCOMPARE(one.layer(0).precision, Precision::Weights8);
    const auto isInt8 = [](const Tensor &tensor) { return tensor.type == DataType::Int8; };
    QVERIFY(std::any_of(one.graph().tensors.begin(), one.graph().tensors.end(), isInt8));
    QVERIFY(bool(writeTflite(one.model())));
}

void TstQuantizeRecurrent::keptLayersKeepTheirWeights()
{
    PlanRequest request = with(Technique::Int8);
    request.keepFloat = {"type:SVDF"};
    const Made one = made(svdf() + "const w float32 [2, 2] = 1\nop FULLY_CONNECTED z float32 [1, 2] <- y, w\noutput z", {}, request);
    QVERIFY(bool(one.result));
    QCOMPARE(one.layer(0).precision, Precision::Float32);
    QCOMPARE(one.layer(0).reason, std::string(codes::KeptByUser.name));
}

void TstQuantizeRecurrent::strictRefuses()
{
    const Made one = made(svdf("rank=2"), {}, with(Technique::Int8Only));
    QVERIFY(!one.result && one.result.error().code == codes::FusedActivation);
    QVERIFY(bool(made(lstm(), {}, with(Technique::Int8Only)).result));
    const Made wide = made(lstm(), {}, with(Technique::Int16x8Only));
    QVERIFY(!wide.result && wide.result.error().code == codes::No16BitKernel);
}

HALFSTEP_TEST_CLASS(quantize_recurrent, TstQuantizeRecurrent)
#include "tst_quantize_recurrent.moc"
