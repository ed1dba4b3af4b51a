// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/wide_convolution.h"
#include "core/kernels/thread_pool.h"
#include "tests/core/kernels/run_text_model.h"
#include "tests/support/test_registry.h"

#include <random>

using namespace halfstep;
using namespace halfstep::test;

namespace {

using Random = std::mt19937;

template <class T>
std::vector<T> randomValues(std::size_t count, int low, int high, Random &random)
{
    std::uniform_int_distribution<int> values(low, high);
    std::vector<T> result(count);
    for (T &v : result) v = static_cast<T>(values(random));
    return result;
}

std::size_t product(std::initializer_list<std::int32_t> sizes)
{
    std::size_t result = 1;
    for (const std::int32_t size : sizes) result *= static_cast<std::size_t>(size);
    return result;
}

WideFinish finishFor(const Convolution &c, Random &random)
{
    const auto channels = static_cast<std::size_t>(c.outputDepth);
    WideFinish finish;
    finish.to.rule = RequantizeRule::Wide;
    finish.to.channels = requantizeChannels(finish.to.rule, {0.001F, {0.004F}, 0.02F}, channels);
    finish.to.min = -32768;
    finish.to.max = 32767;
    finish.bias = randomValues<std::int64_t>(channels, -1000000, 1000000, random);
    return finish;
}

} // namespace

class TstWideConvolution : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void packedEqualsPlain_data();
    void packedEqualsPlain();
    void sumsLeave32Bits();
    void packedWeights();
    void refuses_data();
    void refuses();
};

void TstWideConvolution::packedEqualsPlain_data()
{
    QTest::addColumn<Convolution>("sizes");
    QTest::addColumn<bool>("isTransposed");
    //                                        batches, height, width, depth, then output, filter, stride, dilation, pad, groups
    QTest::newRow("pointwise, odd channels") << Convolution{2, 3, 4, 13, 3, 4, 23, 1, 1, 1, 1, 1, 1, 0, 0, 1} << false;
    QTest::newRow("3x3") << Convolution{1, 6, 7, 5, 6, 7, 70, 3, 3, 1, 1, 1, 1, 1, 1, 1} << false;
    QTest::newRow("3x3, stride 2, dilated") << Convolution{1, 9, 9, 4, 3, 3, 16, 3, 3, 2, 2, 2, 2, 0, 0, 1} << false;
    QTest::newRow("three groups") << Convolution{1, 5, 5, 9, 5, 5, 6, 3, 3, 1, 1, 1, 1, 1, 1, 3} << false;
    QTest::newRow("depthwise, two outputs each") << Convolution{1, 5, 6, 7, 5, 6, 14, 3, 3, 1, 1, 1, 1, 1, 1, 7} << false;
    QTest::newRow("transposed, stride 2") << Convolution{1, 4, 5, 7, 8, 10, 9, 3, 3, 2, 2, 1, 1, 0, 0, 1} << true;
    QTest::newRow("more inputs than 32 bits hold") << Convolution{1, 1, 2, 1501, 1, 2, 5, 1, 1, 1, 1, 1, 1, 0, 0, 1} << false;
}

void TstWideConvolution::packedEqualsPlain()
{
    QFETCH(Convolution, sizes);
    QFETCH(bool, isTransposed);
    Window window;
    window.sizes = sizes;
    window.isTransposed = isTransposed;
    const auto &c = window.sizes;
    Random random(7);
    const auto input = randomValues<std::int16_t>(static_cast<std::size_t>(c.inputElements()), -32768, 32767, random);
    const auto filter = randomValues<std::int8_t>(product({c.outputDepth, c.filterHeight, c.filterWidth, c.groupInputs()}), -128, 127, random);
    const WideFinish finish = finishFor(c, random);
    std::vector<std::int16_t> plain(static_cast<std::size_t>(c.outputPixels() * c.outputDepth));
    std::vector<std::int16_t> fast(plain.size());
    ThreadPool pool(3);
    convolveReference(window, WideOperands<std::int8_t>{input, filter}, finish, plain, pool);
    const auto packed = packWideConvolution(window, filter);
    QVERIFY(packed.has_value());
    convolve(*packed, input, finish, fast, pool, CancelToken{});
    QCOMPARE(fast, plain);
}

void TstWideConvolution::sumsLeave32Bits()
{
    const std::string text = "const w int8 [1, 2000] scale 1 zero 0 = -128\nconst b int64 [1] = 7\ninput a int16 [1, 2000] scale 1 zero 0\n"
                             "op FULLY_CONNECTED@7 c int16 [1, 1] scale 1048576 zero 0 <- a, w, b quantized_bias_type=INT64\noutput c";
    const auto result = runTextModel<std::int16_t>(text, {std::vector<std::int16_t>(2000, -32768)});
    QCOMPARE(result.error, std::string());
    QCOMPARE(result.values, (std::vector<std::int16_t>{8000}));
}

// int4 runs through the whole tensor, two to a byte: 0x2F holds -1 and 2.
void TstWideConvolution::packedWeights()
{
    const std::string text = "const w int4 [1, 2] scale 1 zero 0 = -1 2\ninput a int8 [1, 2] scale 1 zero 0\n"
                             "op FULLY_CONNECTED@10 c int8 [1, 1] scale 1 zero 0 <- a, w\noutput c";
    const auto result = runTextModel<std::int8_t>(text, {{10, 20}});
    QCOMPARE(result.error, std::string());
    QCOMPARE(result.values, (std::vector<std::int8_t>{30}));
}

void TstWideConvolution::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code");
    const QByteArray head = "const w int8 [1, 2] scale 1 zero 0 seed 1\ninput a int16 [1, 2] scale 1 zero 0\n";
    const QByteArray op = "op FULLY_CONNECTED@7 c int16 [1, 1] scale 1 zero 0 <- a, w, b";
    QTest::newRow("a bias of 32 bits, sums of 64") << head + "const b int32 [1] = 7\n" + op << QByteArray("unsupported_operator");
    QTest::newRow("a bias of 64 bits, sums of 32")
        << head + "const b int64 [1] = 7\n" + op + " quantized_bias_type=INT32" << QByteArray("unsupported_operator");
    QTest::newRow("a zero point") << QByteArray("const w int8 [1, 2] scale 1 zero 0 seed 1\ninput a int16 [1, 2] scale 1 zero 3\n"
                                                "op FULLY_CONNECTED@7 c int16 [1, 1] scale 1 zero 0 <- a, w")
                                  << QByteArray("bad_operator");
    QTest::newRow("int2 weights of CONV_2D") << QByteArray("const w int2 [1, 1, 1, 2] scale 1 zero 0 seed 1\n"
                                                           "input a int8 [1, 1, 1, 2] scale 1 zero 0\nconst b int32 [1] = 0\n"
                                                           "op CONV_2D@7 c int8 [1, 1, 1, 1] scale 1 zero 0 <- a, w, b")
                                             << QByteArray("unsupported_operator");
}

void TstWideConvolution::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, code);
    QCOMPARE(runTextModel<std::int16_t>(text.toStdString(), {}).error, code.toStdString());
}

HALFSTEP_TEST_CLASS(wide_convolution, TstWideConvolution)
#include "tst_wide_convolution.moc"
