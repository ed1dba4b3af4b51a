// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// No released LiteRT rounds once: the oracle is a second plain version of the arithmetic, by division with remainder.

#include "core/kernels/multiplier.h"
#include "tests/core/kernels/run_text_model.h"
#include "tests/support/test_registry.h"

#include <cmath>
#include <numeric>
#include <random>

using namespace halfstep;
using namespace halfstep::test;

namespace {

/// round(x * factor), halves up, of the factor with 31 significant bits.
std::int64_t scaledOnce(std::int64_t x, double factor)
{
    int exponent = 0;
    const auto mantissa = static_cast<std::int64_t>(std::llround(std::ldexp(std::frexp(factor, &exponent), 31)));
    const std::int64_t divisor = std::int64_t{1} << (31 - exponent);
    const std::int64_t twice = 2 * x * mantissa + divisor;
    const std::int64_t quotient = twice / (2 * divisor);
    return twice % (2 * divisor) < 0 ? quotient - 1 : quotient;
}

std::int8_t stored(std::int64_t steps, int zero)
{
    return static_cast<std::int8_t>(std::clamp<std::int64_t>(steps + zero, -128, 127));
}

std::vector<std::int8_t> allBytes()
{
    std::vector<std::int8_t> bytes(256);
    std::iota(bytes.begin(), bytes.end(), std::int8_t{-128});
    return bytes;
}

using Expected = std::function<std::int8_t(int)>;

} // namespace

Q_DECLARE_METATYPE(Expected)

class TstSingleRounding : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void multiplier_data();
    void multiplier();
    void unaryOperators_data();
    void unaryOperators();
    void product();
    void sum();
    void convolution();
    void threadsAgree();
    void floatsAreThoseOfReference();
};

void TstSingleRounding::multiplier_data()
{
    QTest::addColumn<int>("x");
    QTest::addColumn<double>("factor");
    QTest::newRow("half, positive") << 3 << 0.5;
    QTest::newRow("half, negative") << -3 << 0.5;
    QTest::newRow("eighth, negative tie") << -12 << 0.125;
    QTest::newRow("just under a tie, where two roundings meet it") << 10720 << 45.499 / 10720;
    QTest::newRow("over one") << -1234567 << 3.3;
    QTest::newRow("largest sum, smallest factor") << 2147483647 << 4.7e-10;
    QTest::newRow("lowest sum") << -2147483647 - 1 << 0.03;
}

void TstSingleRounding::multiplier()
{
    QFETCH(int, x);
    QFETCH(double, factor);
    const QuantizedMultiplier once = multiplierFor(Profile::Single, factor);
    QCOMPARE(std::int64_t{multiplyByQuantizedMultiplier(x, once)}, scaledOnce(x, factor));
}

void TstSingleRounding::unaryOperators_data()
{
    QTest::addColumn<QByteArray>("op");
    QTest::addColumn<Expected>("expected");
    const auto ratio = static_cast<double>(0.013F / 0.31F);
    const auto quotient = static_cast<double>(0.013F) / static_cast<double>(0.31F);
    QTest::newRow("RELU") << QByteArray("RELU b int8 [256] scale 0.31 zero 5 <- a")
                          << Expected([=](int q) { return std::max<std::int8_t>(stored(scaledOnce(q + 7, ratio), 5), 5); });
    QTest::newRow("ABS") << QByteArray("ABS b int8 [256] scale 0.31 zero 5 <- a")
                         << Expected([=](int q) { return stored(scaledOnce(std::abs(q + 7), ratio), 5); });
    QTest::newRow("QUANTIZE") << QByteArray("QUANTIZE b int8 [256] scale 0.31 zero 5 <- a")
                              << Expected([=](int q) { return stored(scaledOnce(q + 7, quotient), 5); });
    const auto slope = static_cast<double>(0.013F * 0.2F / 0.31F);
    QTest::newRow("LEAKY_RELU") << QByteArray("LEAKY_RELU b int8 [256] scale 0.31 zero 5 <- a alpha=0.2")
                                << Expected([=](int q) { return stored(scaledOnce(q + 7, q >= -7 ? ratio : slope), 5); });
}

void TstSingleRounding::unaryOperators()
{
    QFETCH(QByteArray, op);
    QFETCH(Expected, expected);
    const std::string text = "input a int8 [256] scale 0.013 zero -7\nop " + op.toStdString() + "\noutput b";
    const auto result = runTextModel<std::int8_t>(text, {allBytes()}, Profile::Single);
    QCOMPARE(result.error, std::string());
    for (int q = -128; q < 128; ++q) QCOMPARE(int{result.values[static_cast<std::size_t>(q + 128)]}, int{expected(q)});
}

void TstSingleRounding::product()
{
    const std::string text = "input a int8 [256, 1] scale 0.5 zero 0\ninput b int8 [1, 256] scale 0.013 zero 3\n"
                             "op MUL c int8 [256, 256] scale 0.77 zero -4 <- a, b\noutput c";
    const auto once = runTextModel<std::int8_t>(text, {allBytes(), allBytes()}, Profile::Single);
    const auto twice = runTextModel<std::int8_t>(text, {allBytes(), allBytes()}, Profile::Reference);
    const double factor = static_cast<double>(0.5F * 0.013F / 0.77F);
    for (int i = 0; i < 65536; ++i) {
        const int product = (i / 256 - 128) * (i % 256 - 128 - 3);
        QCOMPARE(int{once.values[static_cast<std::size_t>(i)]}, int{stored(scaledOnce(product, factor), -4)});
    }
    QVERIFY(once.values != twice.values); // else this says nothing
}

// Both operands on a common step, 20 bits finer, then the sum to the output's: each step rounds once.
void TstSingleRounding::sum()
{
    const std::string text = "input a int8 [256, 1] scale 0.5 zero 0\ninput b int8 [1, 256] scale 0.013 zero 3\n"
                             "op ADD@2 c int8 [256, 256] scale 0.77 zero -4 <- a, b\noutput c";
    const auto result = runTextModel<std::int8_t>(text, {allBytes(), allBytes()}, Profile::Single);
    const double largest = 2.0 * 0.5;
    const double back = largest / static_cast<double>(1048576.0F * 0.77F);
    for (int i = 0; i < 65536; ++i) {
        const std::int64_t a = scaledOnce((std::int64_t{i / 256} - 128) << 20, 0.5 / largest);
        const std::int64_t b = scaledOnce((std::int64_t{i % 256} - 131) * 1048576, static_cast<double>(0.013F) / largest);
        QCOMPARE(int{result.values[static_cast<std::size_t>(i)]}, int{stored(scaledOnce(a + b, back), -4)});
    }
}

void TstSingleRounding::convolution()
{
    const std::string text = "const w int8 [3, 1, 1, 2] scale 0.01,0.02,0.03 zero 0 axis 0 = 100 -70 31 5 -128 127\n"
                             "const b int32 [3] = 10 -20 30\ninput a int8 [1, 16, 8, 2] scale 0.1 zero 1\n"
                             "op CONV_2D@3 c int8 [1, 16, 8, 3] scale 0.23 zero 2 <- a, w, b stride_w=1 stride_h=1\noutput c";
    const auto input = allBytes();
    const auto result = runTextModel<std::int8_t>(text, {input}, Profile::Single);
    const std::array<int, 6> weights{100, -70, 31, 5, -128, 127};
    const std::array<int, 3> bias{10, -20, 30};
    const std::array<float, 3> scales{0.01F, 0.02F, 0.03F};
    for (std::size_t i = 0; i < 384; ++i) {
        const std::size_t pixel = i / 3;
        const std::size_t channel = i % 3;
        const int sum = bias[channel] + (input[2 * pixel] - 1) * weights[2 * channel]
                        + (input[2 * pixel + 1] - 1) * weights[2 * channel + 1];
        const double factor = static_cast<double>(0.1F) * static_cast<double>(scales[channel]) / static_cast<double>(0.23F);
        QCOMPARE(int{result.values[i]}, int{stored(scaledOnce(sum, factor), 2)});
    }
}

void TstSingleRounding::threadsAgree()
{
    const std::string text = "const w int8 [20, 3, 3, 7] scale 0.01 zero 0 seed 1\nconst b int32 [20] = 10\n"
                             "input a int8 [1, 20, 20, 7] scale 0.1 zero 1\n"
                             "op CONV_2D@3 c int8 [1, 20, 20, 20] scale 0.23 zero 2 <- a, w, b stride_w=1 stride_h=1\noutput c";
    std::mt19937 random(3);
    std::vector<std::int8_t> input(2800);
    for (std::int8_t &value : input) value = static_cast<std::int8_t>(random() % 256);
    const auto alone = runTextModel<std::int8_t>(text, {input}, Profile::Single, 1);
    QCOMPARE(alone.error, std::string());
    QVERIFY(alone.values == runTextModel<std::int8_t>(text, {input}, Profile::Single, 8).values);
}

void TstSingleRounding::floatsAreThoseOfReference()
{
    const std::string text = "const w float32 [3, 50] seed 1\ninput a float32 [1, 50]\nop FULLY_CONNECTED c float32 [1, 3] <- a, w\noutput c";
    const std::vector<std::vector<float>> input{std::vector<float>(50, 0.3F)};
    QVERIFY(runTextModel<float>(text, input, Profile::Single).values == runTextModel<float>(text, input, Profile::Reference).values);
    QCOMPARE(profileName(Profile::Single), std::string_view("single"));
    QVERIFY(profileFromName("single") == Profile::Single);
}

HALFSTEP_TEST_CLASS(single_rounding, TstSingleRounding)
#include "tst_single_rounding.moc"
