// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/delegation.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

using namespace halfstep;
using namespace halfstep::test;

class TstDelegation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takes_data();
    void takes();
};

void TstDelegation::takes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    const QString pair = "input a int8 [4] scale %1 zero 0\ninput b int8 [4] scale 1 zero 0\nop ADD@2 c int8 [4] scale 1 zero 0 <- a, b";
    QTest::newRow("ADD, ratio 1") << pair.arg("1") << true;
    QTest::newRow("ADD, ratio 2^-10, the lowest") << pair.arg("0.0009765625") << true;
    QTest::newRow("ADD, under 2^-10") << pair.arg("0.0009765") << false;
    QTest::newRow("ADD, ratio 255") << pair.arg("255") << true;
    QTest::newRow("ADD, ratio 2^8") << pair.arg("256") << false;
    QTest::newRow("ADD, activation TANH") << pair.arg("1") + " fused_activation_function=TANH" << false;
    QTest::newRow("ADD, float32") << "input a float32 [4]\ninput b float32 [4]\nop ADD c float32 [4] <- a, b" << false;
    QTest::newRow("ADD, int16") << "input a int16 [4] scale 1 zero 0\ninput b int16 [4] scale 1 zero 0\nop ADD c int16 [4] scale 1 zero 0 <- a, b" << false;
    const QString product = "input a uint8 [4] scale %1 zero 0\ninput b uint8 [4] scale 1 zero 0\nop MUL c uint8 [4] scale 1 zero 0 <- a, b";
    QTest::newRow("MUL, ratio 2^-16") << product.arg("0.0000152587890625") << true;
    QTest::newRow("MUL, ratio 2^8") << product.arg("256") << false;
    QTest::newRow("MAXIMUM") << "input a int8 [4] scale 1 zero 0\ninput b int8 [4] scale 1 zero 0\nop MAXIMUM c int8 [4] scale 1 zero 0 <- a, b" << false;
    const QString leaky = "input a int8 [4] scale %1 zero 0\nop LEAKY_RELU b int8 [4] scale 1 zero 0 <- a alpha=%2";
    QTest::newRow("LEAKY_RELU, ratio 128") << leaky.arg("128", "0.5") << true;
    QTest::newRow("LEAKY_RELU, ratio over 128") << leaky.arg("129", "0.5") << false;
    QTest::newRow("LEAKY_RELU, tiny slope") << leaky.arg("1", "0.001") << false;
    QTest::newRow("LEAKY_RELU, negative slope") << leaky.arg("1", "-0.5") << true;
    const QString mean = "input a int8 [1, 2, 2, 1] scale 1 zero 0\n%1\nop MEAN@2 c int8 [1, 1] scale 1 zero 0 <- a, axes";
    QTest::newRow("MEAN, constant axes") << mean.arg("const axes int32 [2] = 1 2") << true;
    QTest::newRow("MEAN, computed axes") << mean.arg("input axes int32 [2]") << false;
    const QString pool = "input a int8 [1, 8, 8, 1] scale 1 zero 0\nop MAX_POOL_2D@2 c int8 [1, 4, 4, 1] scale 1 zero 0 <- a stride_w=2 stride_h=2 filter_width=%1 filter_height=%1";
    QTest::newRow("MAX_POOL_2D, stride as large as the window") << pool.arg(2) << true;
    QTest::newRow("MAX_POOL_2D, 1x1 with a stride") << pool.arg(1) << false;
    QTest::newRow("AVERAGE_POOL_2D") << "input a int8 [1, 8, 8, 1] scale 1 zero 0\nop AVERAGE_POOL_2D@2 c int8 [1, 8, 8, 1] scale 1 zero 0 <- a filter_width=2 filter_height=2" << false;
    QTest::newRow("LOGISTIC") << "input a int8 [4] scale 1 zero 0\nop LOGISTIC c int8 [4] scale 0.00390625 zero -128 <- a" << true;
    QTest::newRow("HARD_SWISH") << "input a int8 [4] scale 1 zero 0\nop HARD_SWISH c int8 [4] scale 1 zero 0 <- a" << false;
    const QString image = "input a uint8 [1, 4, 4, 2] scale 1 zero 0\nconst w uint8 [1, 2, 2, 2] scale 1 zero 9 axis %1 seed 1\n"
                          "const b int32 [2] = 0\nop DEPTHWISE_CONV_2D c uint8 [1, 3, 3, 2] scale 9 zero 0 <- a, w, b padding=VALID";
    QTest::newRow("DEPTHWISE_CONV_2D, uint8") << image.arg(0) << true;
    QTest::newRow("DEPTHWISE_CONV_2D, uint8, one scale along axis 3") << image.arg(3) << false;
    QTest::newRow("ELU, uint8") << "input a uint8 [4] scale 1 zero 0\nop ELU c uint8 [4] scale 1 zero 0 <- a" << false;
}

void TstDelegation::takes()
{
    QFETCH(QString, text);
    QFETCH(bool, expected);
    const Model model = modelFromText(text.toStdString());
    const Subgraph &graph = model.main();
    const Op &op = graph.ops.front();
    std::vector<Shape> shapes;
    for (const TensorId input : op.inputs) shapes.push_back(graph.tensor(input).shape);
    const auto takenIn = [&](Profile profile) {
        const PrepareContext context{model, graph, op, OpId(0), profile, shapes, {}, {}};
        return xnnpackTakes(context);
    };
    QCOMPARE(takenIn(Profile::Xnnpack), expected);
    QVERIFY(!takenIn(Profile::Reference));
}

HALFSTEP_TEST_CLASS(delegation, TstDelegation)
#include "tst_delegation.moc"
