// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/network.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

using namespace halfstep;
using namespace halfstep::test;

// FULLY_CONNECTED with 4-bit weights that have a scale for each block of a row.
class TstBlockProduct : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sumsBlocks_data();
    void sumsBlocks();
    void refuses_data();
    void refuses();
};

namespace {

using Floats = std::vector<float>;

/// A row of four values, two channels; the activations 0 to 255 are stored exactly.
struct Case {
    QByteArray scales = "0.5 2 1 0.25";
    QByteArray shape = "2, 2";
    QByteArray options;
    BlockwiseQuantization blocks{2, -1, 2};
};

Result<Network> networkOf(const Case &what, Profile profile)
{
    const QByteArray text = "input x float32 [1, 4]\nconst w int4 [2, 4] = 1 -2 3 4 -8 7 0 1\nconst s float16 [" + what.shape + "] = " + what.scales
                            + "\nconst b float32 [2] = 10 -1\nop FULLY_CONNECTED y float32 [1, 2] <- x, w, b " + what.options + "\noutput y";
    Model model = modelFromText(text.toStdString());
    model.subgraphs[0].tensors[1].quantization.emplace().details = what.blocks;
    NetworkOptions options;
    options.profile = profile;
    return Network::prepare(std::make_shared<const Model>(std::move(model)), SubgraphId(0), options);
}

} // namespace

void TstBlockProduct::sumsBlocks_data()
{
    QTest::addColumn<QByteArray>("scales");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<int>("profile");
    QTest::addColumn<Floats>("wanted");
    const int xnnpack = int(Profile::Xnnpack);
    // channel 0: (0 - 102) * 0.5 + (306 + 1020) * 2 + 10; channel 1: (0 + 357) * 1 + (0 + 255) * 0.25 - 1
    QTest::newRow("a scale for each block") << QByteArray("0.5 2 1 0.25") << QByteArray() << xnnpack << Floats{2611, 419.75F};
    // 1 + 2^-8 and 1 + 3 * 2^-8 are ties between numbers of eight bits: 1 and 1 + 2^-6
    QTest::newRow("scales rounded to even") << QByteArray("1.00390625 0.5 1.01171875 0.5") << QByteArray() << xnnpack
                                            << Floats{-102 + 663 + 10, 357 * 1.015625F + 127.5F - 1};
    QTest::newRow("an activation") << QByteArray("0.5 0.0625 1 -1") << QByteArray("fused_activation_function=RELU6") << xnnpack << Floats{6, 6};
    QTest::newRow("reference: the bias alone") << QByteArray("0.5 2 1 0.25") << QByteArray() << int(Profile::Reference) << Floats{10, -1};
    QTest::newRow("single: the same, with an activation")
        << QByteArray("0.5 2 1 0.25") << QByteArray("fused_activation_function=RELU6") << int(Profile::Single) << Floats{6, 0};
}

void TstBlockProduct::sumsBlocks()
{
    QFETCH(QByteArray, scales);
    QFETCH(QByteArray, options);
    QFETCH(int, profile);
    QFETCH(Floats, wanted);
    auto network = networkOf({scales, "2, 2", options, {2, -1, 2}}, Profile(profile));
    QVERIFY(network);
    const Floats row{0, 51, 102, 255};
    std::copy(row.begin(), row.end(), network->input(0).mutableAs<float>().begin());
    QVERIFY(network->run(RunContext{}));
    const auto out = network->output(0).as<float>();
    QCOMPARE(Floats(out.begin(), out.end()), wanted);
}

void TstBlockProduct::refuses_data()
{
    QTest::addColumn<int>("scalesTensor");
    QTest::addColumn<int>("zeroPoints");
    QTest::addColumn<int>("blockSize");
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("a tensor that is not there") << 99 << -1 << 2 << QByteArray("2, 2") << QByteArray("bad_operator");
    QTest::newRow("a negative one") << -2 << -1 << 2 << QByteArray("2, 2") << QByteArray("bad_operator");
    QTest::newRow("scales of another type") << 3 << -1 << 2 << QByteArray("2, 2") << QByteArray("bad_operator");
    QTest::newRow("too few scales") << 2 << -1 << 1 << QByteArray("2, 2") << QByteArray("bad_operator");
    QTest::newRow("blocks that do not divide a row") << 2 << -1 << 3 << QByteArray("2, 2") << QByteArray("bad_operator");
    QTest::newRow("blocks of nothing") << 2 << -1 << 0 << QByteArray("2, 2") << QByteArray("bad_operator");
    QTest::newRow("zero points") << 2 << 3 << 2 << QByteArray("2, 2") << QByteArray("unsupported_operator");
}

void TstBlockProduct::refuses()
{
    QFETCH(int, scalesTensor);
    QFETCH(int, zeroPoints);
    QFETCH(int, blockSize);
    QFETCH(QByteArray, shape);
    QFETCH(QByteArray, code);
    const auto network = networkOf({"0.5 2 1 0.25", shape, "", {scalesTensor, zeroPoints, blockSize}}, Profile::Xnnpack);
    QVERIFY(!network);
    QCOMPARE(std::string(network.error().code.name), code.toStdString());
}

HALFSTEP_TEST_CLASS(block_product, TstBlockProduct)
#include "tst_block_product.moc"
