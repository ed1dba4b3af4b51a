// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/comparison_codes.h"
#include "core/comparison/pairing.h"
#include "core/quantization/pairing_metadata.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <algorithm>
#include <string>

using namespace halfstep;
using namespace halfstep::test;

namespace {

TensorId named(const Model &model, const std::string &name)
{
    const auto &tensors = model.main().tensors;
    const auto found = std::find_if(tensors.begin(), tensors.end(), [&](const Tensor &tensor) { return tensor.name == name; });
    return found == tensors.end() ? TensorId{} : TensorId{static_cast<std::size_t>(found - tensors.begin())};
}

/// Every pair by names: "float=quantized", sorted, blanks between.
std::string pairsText(const Model &source, const Model &quantized)
{
    const Pairing pairing = pairTensors({source, quantized});
    std::vector<std::string> pairs;
    for (std::size_t i = 0; i < pairing.quantized.size(); ++i)
        if (pairing.quantized[i])
            pairs.push_back(source.main().tensors[i].name + "=" + quantized.main().tensor(pairing.quantized[i]).name);
    std::sort(pairs.begin(), pairs.end());
    std::string text;
    for (const std::string &pair : pairs) text += (text.empty() ? "" : " ") + pair;
    return text;
}

const char *const TwoLayers = R"(
    input x float32 [1, 8]
    const w float32 [4, 8] seed 1
    const b float32 [4] seed 2
    op FULLY_CONNECTED hidden float32 [1, 4] <- x, w, b
    op LOGISTIC y <- hidden
    output y
)";

const char *const TwoLayersInt8 = R"(
    input in float32 [1, 8]
    const qw int8 [4, 8] scale 0.01 zero 0 seed 1
    const qb int32 [4] scale 0.0001 zero 0 seed 2
    op QUANTIZE in8 int8 [1, 8] scale 0.01 zero 0 <- in
    op FULLY_CONNECTED h8 int8 [1, 4] scale 0.02 zero 3 <- in8, qw, qb
    op LOGISTIC out8 int8 [1, 4] scale 0.00390625 zero -128 <- h8
    op DEQUANTIZE out float32 [1, 4] <- out8
    output out
)";

} // namespace

class TstPairing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pairs_data();
    void pairs();
    void recordWins();
    void recordOfAnotherModelIsIgnored();
    void hostileRecordIsHarmless();
    void saysWhy_data();
    void saysWhy();
};

void TstPairing::pairs_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("quantized");
    QTest::addColumn<QString>("pairs");
    QTest::newRow("through conversions, all renamed") << TwoLayers << TwoLayersInt8 << "hidden=h8 x=in y=out8";
    QTest::newRow("with itself") << TwoLayers << TwoLayers << "hidden=hidden x=x y=y";

    QTest::newRow("activation fused in the quantized file") << R"(
        input x float32 [1, 8]
        const w float32 [8, 8] seed 1
        op FULLY_CONNECTED a <- x, w
        op RELU r <- a
        op LOGISTIC y <- r
        output y
    )" << R"(
        input p float32 [1, 8]
        const v float32 [8, 8] seed 1
        op FULLY_CONNECTED q <- p, v  fused_activation_function=RELU
        op LOGISTIC z <- q
        output z
    )" << "r=q x=p y=z";

    QTest::newRow("activation fused in the float file") << R"(
        input x float32 [1, 8]
        const w float32 [8, 8] seed 1
        op FULLY_CONNECTED a <- x, w  fused_activation_function=RELU6
        op LOGISTIC y <- a
        output y
    )" << R"(
        input p float32 [1, 8]
        const v float32 [8, 8] seed 1
        op FULLY_CONNECTED q <- p, v
        op RELU6 s <- q
        op LOGISTIC z <- s
        output z
    )" << "a=s x=p y=z";

    QTest::newRow("twins told apart by their weights, not by their order") << R"(
        input x float32 [1, 8]
        const w1 float32 [8, 8] seed 1
        const w2 float32 [8, 8] seed 2
        op FULLY_CONNECTED a1 <- x, w1
        op FULLY_CONNECTED a2 <- x, w2
        op SUB y <- a1, a2
        output y
    )" << R"(
        input p float32 [1, 8]
        const v2 float32 [8, 8] seed 2
        const v1 float32 [8, 8] seed 1
        op FULLY_CONNECTED q2 <- p, v2
        op FULLY_CONNECTED q1 <- p, v1
        op SUB z <- q1, q2
        output z
    )" << "a1=q1 a2=q2 x=p y=z";

    QTest::newRow("operands of an addition changed places") << R"(
        input x float32 [1, 8]
        op LOGISTIC a <- x
        op TANH b <- x
        op ADD y <- a, b
        output y
    )" << R"(
        input p float32 [1, 8]
        op TANH r <- p
        op LOGISTIC q <- p
        op ADD z <- r, q
        output z
    )" << "a=q b=r x=p y=z";

    QTest::newRow("backward from the output over something unknown") << R"(
        input x float32 [1, 8]
        op ELU a <- x
        op TANH b <- a
        op LOGISTIC y <- b
        output y
    )" << R"(
        input p float32 [1, 8]
        op HARD_SWISH q <- p
        op TANH r <- q
        op LOGISTIC z <- r
        output z
    )" << "a=q b=r x=p y=z";

    QTest::newRow("a reshaping more") << R"(
        input x float32 [1, 8]
        op LOGISTIC a <- x
        op TANH y <- a
        output y
    )" << R"(
        input p float32 [1, 8]
        const s int32 [2] = 2 4
        const t int32 [2] = 1 8
        op RESHAPE p2 float32 [2, 4] <- p, s
        op LOGISTIC q <- p2
        op RESHAPE q2 float32 [1, 8] <- q, t
        op TANH z <- q2
        output z
    )" << "a=q x=p y=z";

    QTest::newRow("a slope written as a maximum") << R"(
        input x float32 [1, 8]
        const slope float32 [8] = 0.25
        op LOGISTIC a <- x
        op PRELU b <- a, slope
        op TANH y <- b
        output y
    )" << R"(
        input p float32 [1, 8]
        const slope float32 [8] = 0.25
        op LOGISTIC q <- p
        op MUL less <- q, slope
        op MAXIMUM r <- less, q
        op ELU s <- r
        op TANH z <- s
        output z
    )" << "a=q b=r x=p y=z";

    QTest::newRow("a reshaping at the output on one side only") << R"(
        input x float32 [2, 4]
        const s int32 [2] = 1 8
        op TANH a <- x
        op RESHAPE y float32 [1, 8] <- a, s
        output y
    )" << R"(
        input p float32 [2, 4]
        op TANH z <- p
        output z
    )" << "a=z x=p";

    QTest::newRow("a unique name bridges what structure cannot") << R"(
        input x float32 [1, 8]
        op ELU a <- x
        op TANH middle <- a
        op ELU c <- middle
        output c
    )" << R"(
        input p float32 [1, 8]
        op HARD_SWISH q <- p
        op FLOOR middle <- q
        op CEIL z <- middle
        output z
    )" << "c=z middle=middle x=p";

    QTest::newRow("a name that two tensors have says nothing") << R"(
        input x float32 [1, 8]
        op ELU same <- x
        op ABS y <- same
        output y
    )" << R"(
        input same float32 [1, 8]
        op CEIL q <- same
        op FLOOR z <- q
        output z
    )" << "x=same y=z";

    QTest::newRow("nothing in common but the ends") << R"(
        input x float32 [1, 8]
        op ELU a <- x
        op ABS y <- a
        output y
    )" << R"(
        input p float32 [1, 8]
        op CEIL q <- p
        op FLOOR z <- q
        output z
    )" << "x=p y=z";
}

void TstPairing::pairs()
{
    QFETCH(QString, source);
    QFETCH(QString, quantized);
    QFETCH(QString, pairs);
    QCOMPARE(QString::fromStdString(pairsText(modelFromText(source.toStdString()), modelFromText(quantized.toStdString()))), pairs);
}

void TstPairing::recordWins()
{
    Model source = modelFromText(TwoLayers);
    Model quantized = modelFromText(TwoLayersInt8);
    source.sha256 = std::string(64, 'a');
    const PairingRecord record{source.sha256, {{SubgraphId{0}, named(source, "y"), named(quantized, "h8")}}};
    quantized.metadata.push_back({std::string(PairingMetadataName), quantized.addBuffer(share(encodePairing(record)))});
    QCOMPARE(pairTensors({source, quantized}).of(named(source, "y")), named(quantized, "h8"));
    QVERIFY(!pairTensors({source, quantized}).isRecordIgnored);
}

void TstPairing::recordOfAnotherModelIsIgnored()
{
    Model source = modelFromText(TwoLayers);
    Model quantized = modelFromText(TwoLayersInt8);
    source.sha256 = std::string(64, 'a');
    const PairingRecord record{std::string(64, 'b'), {{SubgraphId{0}, named(source, "y"), named(quantized, "h8")}}};
    quantized.metadata.push_back({std::string(PairingMetadataName), quantized.addBuffer(share(encodePairing(record)))});
    const Pairing pairing = pairTensors({source, quantized});
    QVERIFY(pairing.isRecordIgnored);
    QCOMPARE(pairing.of(named(source, "y")), named(quantized, "out8"));
}

void TstPairing::hostileRecordIsHarmless()
{
    Model source = modelFromText(TwoLayers);
    Model quantized = modelFromText(TwoLayersInt8);
    source.sha256 = std::string(64, 'a');
    const PairingRecord record{source.sha256,
                               {{SubgraphId{0}, TensorId{1000}, TensorId{0}},
                                {SubgraphId{0}, named(source, "hidden"), TensorId{1000}},
                                {SubgraphId{7}, named(source, "x"), TensorId{0}},
                                {SubgraphId{0}, named(source, "y"), named(quantized, "in8")}, // of another size
                                {SubgraphId{0}, named(source, "w"), named(quantized, "qw")}}};
    quantized.metadata.push_back({std::string(PairingMetadataName), quantized.addBuffer(share(encodePairing(record)))});
    QCOMPARE(QString::fromStdString(pairsText(source, quantized)), QStringLiteral("hidden=h8 x=in y=out8"));
}

void TstPairing::saysWhy_data()
{
    QTest::addColumn<QString>("tensor");
    QTest::addColumn<QString>("why");
    QTest::newRow("a constant") << "wf" << "unpaired_constant";
    QTest::newRow("fused into the next") << "a" << "unpaired_inside";
    QTest::newRow("not there") << "e" << "unpaired_no_counterpart";
}

void TstPairing::saysWhy()
{
    QFETCH(QString, tensor);
    QFETCH(QString, why);
    const Model source = modelFromText(R"(
        input x float32 [1, 8]
        const w float16 [8, 8] seed 1
        op DEQUANTIZE wf float32 [8, 8] <- w
        op FULLY_CONNECTED a <- x, wf
        op RELU r <- a
        op ELU e <- r
        op ABS f <- e
        op NEG g <- f
        op TANH y <- g
        output y
    )");
    const Model quantized = modelFromText(R"(
        input p float32 [1, 8]
        const v float32 [8, 8] seed 1
        op FULLY_CONNECTED q <- p, v  fused_activation_function=RELU
        op CEIL e2 <- q
        op TANH z <- e2
        output z
    )");
    const GraphLinks links(source.main());
    const OpId op = links.producer[named(source, tensor.toStdString()).index()];
    QCOMPARE(QString::fromUtf8(unpairedReason(source.main(), links, pairTensors({source, quantized}), op).data()), why);
}

HALFSTEP_TEST_CLASS(pairing, TstPairing)
#include "tst_pairing.moc"
