// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/depthwise.h"
#include "core/kernels/simd/float_convolution.h"
#include "core/kernels/simd/int8_convolution.h"
#include "core/kernels/simd/quantize_rows.h"
#include "core/kernels/thread_pool.h"
#include "tests/support/test_registry.h"

#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>

using namespace halfstep;

namespace {

/// A window whose output size and padding are those of SAME (centred) or VALID.
struct Sizes {
    const char *name;
    int batches, height, width, depth, outputs, filterY, filterX, strideY, strideX, dilation,
        groups;
    bool isSame;
};

int outputSize(const Sizes &s, int input, int filter, int stride)
{
    const int reach = (filter - 1) * s.dilation + 1;
    return s.isSame ? (input + stride - 1) / stride : (input - reach + stride) / stride;
}

int padBefore(const Sizes &s, int input, int output, int filter, int stride)
{
    return std::max((output - 1) * stride + (filter - 1) * s.dilation + 1 - input, 0) / 2;
}

Window windowOf(const Sizes &s)
{
    Window window;
    Convolution &c = window.sizes;
    c = {s.batches, s.height,  s.width,   s.depth,    0,          0, s.outputs, s.filterY,
         s.filterX, s.strideY, s.strideX, s.dilation, s.dilation, 0, 0,         s.groups};
    c.outputHeight = outputSize(s, s.height, s.filterY, s.strideY);
    c.outputWidth = outputSize(s, s.width, s.filterX, s.strideX);
    c.padTop = padBefore(s, s.height, c.outputHeight, s.filterY, s.strideY);
    c.padLeft = padBefore(s, s.width, c.outputWidth, s.filterX, s.strideX);
    return window;
}

// Every row has something that the others have not: odd depths (tails of quads and panels), single
// rows, borders …
const Sizes Windows[] = {
    {"one value", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, false},
    {"row times matrix, tails of k and columns", 1, 1, 1, 37, 45, 1, 1, 1, 1, 1, 1, false},
    {"row times matrix, several panels", 1, 1, 1, 128, 160, 1, 1, 1, 1, 1, 1, false},
    {"pointwise, one full panel", 1, 7, 5, 16, 16, 1, 1, 1, 1, 1, 1, false},
    {"pointwise, batches and tails", 3, 5, 3, 13, 23, 1, 1, 1, 1, 1, 1, false},
    {"pointwise, many blocks", 1, 60, 60, 40, 33, 1, 1, 1, 1, 1, 1, false},
    {"1x1 with stride", 2, 9, 8, 12, 20, 1, 1, 2, 2, 1, 1, false},
    {"3x3 same", 1, 8, 9, 8, 16, 3, 3, 1, 1, 1, 1, true},
    {"3x3 valid", 2, 8, 9, 5, 17, 3, 3, 1, 1, 1, 1, false},
    {"3x3 same, stride 2, 3 channels", 1, 17, 20, 3, 32, 3, 3, 2, 2, 1, 1, true},
    {"3x3 dilated", 1, 11, 12, 6, 18, 3, 3, 1, 1, 2, 1, true},
    {"filter larger than the image", 1, 2, 3, 4, 7, 5, 5, 1, 1, 1, 1, true},
    {"high and narrow", 1, 40, 1, 9, 20, 5, 1, 1, 1, 1, 1, true},
    {"low and wide, uneven strides", 1, 2, 50, 7, 19, 1, 7, 1, 3, 1, 1, true},
    {"many blocks of rows", 1, 70, 90, 24, 16, 3, 3, 1, 1, 1, 1, true},
    {"grouped", 2, 7, 7, 12, 20, 3, 3, 1, 1, 1, 4, true},
    {"grouped pointwise", 1, 6, 5, 12, 40, 1, 1, 1, 1, 1, 2, false},
    {"no output", 1, 2, 2, 3, 4, 3, 3, 1, 1, 1, 1, false},
    {"depthwise 3x3", 1, 9, 11, 16, 16, 3, 3, 1, 1, 1, 16, true},
    {"depthwise, tail of channels, batches", 2, 10, 13, 21, 21, 3, 3, 1, 1, 1, 21, true},
    {"depthwise, stride 2", 1, 12, 13, 40, 40, 3, 3, 2, 2, 1, 40, true},
    {"depthwise 5x5 dilated", 1, 14, 12, 8, 8, 5, 5, 1, 1, 2, 8, true},
    {"depthwise, three outputs a channel", 1, 6, 7, 5, 15, 3, 3, 1, 1, 1, 5, true},
    {"depthwise 2x2, even number of taps", 1, 6, 7, 24, 24, 2, 2, 1, 1, 1, 24, false},
    {"depthwise, many blocks", 1, 80, 60, 32, 32, 3, 3, 1, 1, 1, 32, true},
};

struct TransposedSizes {
    const char *name;
    int batches, height, width, depth, outputs, filterY, filterX, strideY, strideX, outputHeight,
        outputWidth, padTop, padLeft;
};

const TransposedSizes Transposed[] = {
    {"2x2, stride 2", 1, 5, 6, 8, 16, 2, 2, 2, 2, 10, 12, 0, 0},
    {"3x3, stride 2, same", 2, 4, 5, 7, 9, 3, 3, 2, 2, 8, 10, 0, 0},
    {"4x4, stride 2, padded", 1, 5, 5, 3, 20, 4, 4, 2, 2, 10, 10, 1, 1},
    {"stride 1", 1, 6, 4, 5, 6, 3, 3, 1, 1, 6, 4, 1, 1},
    {"filter smaller than the stride", 1, 4, 4, 6, 5, 2, 1, 3, 3, 12, 12, 0, 0},
    {"cut output", 1, 4, 4, 6, 5, 3, 3, 2, 2, 7, 6, 1, 0},
};

Window windowOf(const TransposedSizes &s)
{
    Window window;
    window.isTransposed = true;
    window.sizes = {s.batches, s.height,  s.width,   s.depth,   s.outputHeight, s.outputWidth,
                    s.outputs, s.filterY, s.filterX, s.strideY, s.strideX,      1,
                    1,         s.padTop,  s.padLeft, 1};
    return window;
}

std::size_t filterElements(const Convolution &c)
{
    return static_cast<std::size_t>(c.outputDepth) * static_cast<std::size_t>(c.filterHeight) *
           static_cast<std::size_t>(c.filterWidth) * static_cast<std::size_t>(c.groupInputs());
}

std::size_t outputElements(const Convolution &c)
{
    return static_cast<std::size_t>(c.outputPixels()) * static_cast<std::size_t>(c.outputDepth);
}

using Random = std::mt19937;

std::vector<float> randomFloats(std::size_t count, Random &random)
{
    std::uniform_real_distribution<float> values(-1, 1);
    std::vector<float> result(count);
    for (float &v : result)
        v = values(random);
    return result;
}

std::vector<std::int8_t> randomBytes(std::size_t count, Random &random)
{
    std::uniform_int_distribution<int> values(-128, 127);
    std::vector<std::int8_t> result(count);
    for (std::int8_t &v : result)
        v = static_cast<std::int8_t>(values(random));
    return result;
}

std::vector<std::int32_t> randomBias(std::size_t count, Random &random)
{
    std::uniform_int_distribution<std::int32_t> values(-20000, 20000);
    std::vector<std::int32_t> result(count);
    for (std::int32_t &v : result)
        v = values(random);
    return result;
}

/// Factors that spread sums over int8; every third is above 1, so that shifts to the left happen,
/// one is 2^-9: exact ties.
ProductScales randomScales(std::size_t channels, bool isLarge, Random &random)
{
    std::uniform_real_distribution<float> values(0.0005F, 0.004F);
    ProductScales scales{1, {}, 1};
    for (std::size_t c = 0; c < channels; ++c)
        scales.weights.push_back(c % 5 == 1 ? 0x1p-9F : values(random));
    if (isLarge) scales.input = 700;
    return scales;
}

/// Instruction sets of this machine, from plain to wide.
const std::vector<std::int64_t> &machineTargets()
{
    static const std::vector<std::int64_t> targets = [] {
        std::vector<std::int64_t> found;
        for (int bit = 62; bit >= 0; --bit)
            if (const std::int64_t target = std::int64_t{1} << bit;
                (hwy::SupportedTargets() & target) != 0)
                found.push_back(target);
        return found;
    }();
    return targets;
}

/// Run the kernels on one instruction set for a while.
class OnTarget {
public:
    explicit OnTarget(std::int64_t target)
    {
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    ~OnTarget()
    {
        hwy::SetSupportedTargetsForTest(0);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    OnTarget(const OnTarget &) = delete;
    OnTarget &operator=(const OnTarget &) = delete;
};

bool hasFusedMultiplyAdd(std::int64_t target)
{
    return target == HWY_AVX2 || target == HWY_AVX3;
}

/// One pool for each number of threads; threads that come and go would take longer than the
/// kernels.
std::vector<ThreadPool *> pools()
{
    static ThreadPool one(1);
    static ThreadPool two(2);
    static ThreadPool three(3);
    return {&one, &two, &three};
}

void addWindows()
{
    QTest::addColumn<Window>("window");
    for (const Sizes &s : Windows)
        QTest::newRow(s.name) << windowOf(s);
    for (const TransposedSizes &s : Transposed)
        QTest::newRow(qPrintable(QStringLiteral("transposed ") + QLatin1String(s.name)))
            << windowOf(s);
}

/// The fast kernel for a window, whichever it is.
std::vector<float> fastFloat(const Window &window, const FloatOperands &operands, RealRange range,
                             ThreadPool &pool)
{
    std::vector<float> output(outputElements(window.sizes), NAN);
    if (window.isDepthwise())
        convolve(packFloatDepthwise(window, operands.filter, operands.bias, range), operands.input,
                 output, pool, {});
    else
        convolve(packFloatConvolution(window, operands.filter, operands.bias, range),
                 operands.input, output, pool, {});
    return output;
}

void fastInt8(const Window &window, const Int8Activations &input,
              std::span<const std::int8_t> filter, const SumFinish &finish,
              std::span<std::byte> output, ThreadPool &pool, Int8Multiply how)
{
    if (window.isDepthwise())
        convolve(packInt8Depthwise(window, filter), input, finish, output, pool, {});
    else
        convolve(packInt8Convolution(window, filter), input, finish, output, pool, {}, how);
}

/// The ways of the present instruction set.
std::vector<Int8Multiply> multiplications()
{
    if (bestInt8Multiply() == Int8Multiply::Pairs) return {Int8Multiply::Pairs};
    return {Int8Multiply::Pairs, Int8Multiply::Dot};
}

ColumnLayout columnsOf(const Window &window)
{
    return window.isDepthwise() ? depthwiseColumns(window) : int8Columns(window);
}

template <class T>
std::span<std::byte> bytesOf(std::vector<T> &values)
{
    return std::as_writable_bytes(std::span<T>(values));
}

} // namespace

Q_DECLARE_METATYPE(halfstep::Window)

class TstConvolution : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void floatIsItsTwin_data() { addWindows(); }
    void floatIsItsTwin();
    void floatIsTheSameOnEveryFusedTargetAndThreadCount_data() { addWindows(); }
    void floatIsTheSameOnEveryFusedTargetAndThreadCount();
    void integersAreTheirTwins_data() { addWindows(); }
    void integersAreTheirTwins();
    void hybridAgreesWithItsTwin_data() { addWindows(); }
    void hybridAgreesWithItsTwin();
    void rowsAreTheirTwins_data();
    void rowsAreTheirTwins();
    void stopsWhenAsked();
};

/// Bit for bit where both fuse or neither does.
void TstConvolution::floatIsItsTwin()
{
    QFETCH(Window, window);
    Random random(7);
    const auto input = randomFloats(static_cast<std::size_t>(window.sizes.inputElements()), random);
    const auto filter = randomFloats(filterElements(window.sizes), random);
    const auto bias = randomFloats(static_cast<std::size_t>(window.sizes.outputDepth), random);
    const FloatOperands operands{input, filter, bias};
    const RealRange range{-2.5F, 1.5F};
    ThreadPool pool(1);
    std::vector<float> expected(outputElements(window.sizes));
    for (const FloatSum sum : {FloatSum::Fused, FloatSum::Plain}) {
        window.sum = sum;
        convolveReference(window, operands, range, expected, pool);
        for (const std::int64_t target : machineTargets()) {
            const OnTarget on(target);
            const bool isExact = sum == FloatSum::Plain || hasFusedMultiplyAdd(target);
            const float tolerance = isExact ? 0 : 2.5e-5F;
            const std::vector<float> got = fastFloat(window, operands, range, pool);
            for (std::size_t i = 0; i < expected.size(); ++i)
                if (!(std::fabs(got[i] - expected[i]) <= tolerance))
                    QFAIL(qPrintable(QStringLiteral("%1: value %2 is %3, not %4")
                                         .arg(QLatin1String(hwy::TargetName(target)))
                                         .arg(i)
                                         .arg(double{got[i]})
                                         .arg(double{expected[i]})));
        }
    }
}

void TstConvolution::floatIsTheSameOnEveryFusedTargetAndThreadCount()
{
    QFETCH(Window, window);
    Random random(8);
    const auto input = randomFloats(static_cast<std::size_t>(window.sizes.inputElements()), random);
    const auto filter = randomFloats(filterElements(window.sizes), random);
    const FloatOperands operands{input, filter, {}};
    const RealRange range{-1e30F, 1e30F};
    std::vector<float> first;
    for (const std::int64_t target : machineTargets()) {
        if (!hasFusedMultiplyAdd(target)) continue;
        const OnTarget on(target);
        for (ThreadPool *pool : pools()) {
            const std::vector<float> got = fastFloat(window, operands, range, *pool);
            if (first.empty()) first = got;
            QVERIFY(first.empty() ||
                    std::memcmp(got.data(), first.data(), got.size() * sizeof(float)) == 0);
        }
    }
}

void TstConvolution::integersAreTheirTwins()
{
    QFETCH(Window, window);
    Random random(9);
    const auto channels = static_cast<std::size_t>(window.sizes.outputDepth);
    const auto input = randomBytes(static_cast<std::size_t>(window.sizes.inputElements()), random);
    const auto filter = randomBytes(filterElements(window.sizes), random);
    const auto bias = randomBias(channels, random);
    const RowScale zeroPoint{1, -13};
    ThreadPool one(1);
    for (const RequantizeRule rule :
         {RequantizeRule::Float, RequantizeRule::FixedPoint, RequantizeRule::FixedUp,
          RequantizeRule::FixedUpBy8, RequantizeRule::Real})
        for (const bool isLarge : {false, true}) {
            const Requantization to{
                rule, requantizeChannels(rule, randomScales(channels, isLarge, random), channels),
                5, -120, 101};
            std::vector<std::int8_t> expected(outputElements(window.sizes));
            convolveReference(
                window, IntegerOperands<std::int8_t>{input, filter, bias, zeroPoint.zeroPoint, 0},
                to, std::span<std::int8_t>(expected), one);
            const SumFinish finish = finishStored(to, bias, columnsOf(window));
            for (const std::int64_t target : machineTargets()) {
                const OnTarget on(target);
                const bool isWidest = target == machineTargets().back();
                for (const Int8Multiply how : multiplications())
                    for (ThreadPool *pool :
                         isLarge &&isWidest ? pools() : std::vector<ThreadPool *>{&one}) {
                        std::vector<std::int8_t> got(expected.size());
                        fastInt8(window, {input, {&zeroPoint, 1}}, filter, finish, bytesOf(got),
                                 *pool, how);
                        const auto differs =
                            std::mismatch(got.begin(), got.end(), expected.begin());
                        if (differs.first != got.end())
                            QFAIL(qPrintable(
                                QStringLiteral("%1, rule %2, %3 threads: value %4 is %5, not %6")
                                    .arg(QLatin1String(hwy::TargetName(target)))
                                    .arg(static_cast<int>(rule))
                                    .arg(pool->threads())
                                    .arg(differs.first - got.begin())
                                    .arg(*differs.first)
                                    .arg(*differs.second)));
                    }
            }
        }
}

void TstConvolution::hybridAgreesWithItsTwin()
{
    QFETCH(Window, window);
    Random random(10);
    const Convolution &c = window.sizes;
    const auto channels = static_cast<std::size_t>(c.outputDepth);
    const auto input = randomBytes(static_cast<std::size_t>(c.inputElements()), random);
    const auto filter = randomBytes(filterElements(c), random);
    const bool isPerPixel = !window.isTransposed && c.isPointwise();
    std::vector<RowScale> rows;
    for (std::size_t i = 0; i < static_cast<std::size_t>(isPerPixel ? c.outputPixels() : c.batches);
         ++i)
        rows.push_back({0.001F * static_cast<float>(1 + i % 7),
                        static_cast<std::int32_t>(i * 37 % 255) - 127});
    ThreadPool one(1);
    for (const HybridOrder order :
         {HybridOrder::Xnnpack, HybridOrder::ReferencePer, HybridOrder::OptimizedPer}) {
        const HybridOutput to{order, randomFloats(channels, random), randomFloats(channels, random),
                              -30, 40};
        std::vector<float> expected(outputElements(c));
        convolveReference(window, HybridOperands{input, rows, filter}, to, expected, one);
        const SumFinish finish = finishFloat(to, columnsOf(window));
        for (const std::int64_t target : machineTargets()) {
            const OnTarget on(target);
            for (const Int8Multiply how : multiplications())
                for (ThreadPool *pool :
                     order == HybridOrder::Xnnpack ? pools() : std::vector<ThreadPool *>{&one}) {
                    std::vector<float> got(expected.size());
                    fastInt8(window, {input, rows}, filter, finish, bytesOf(got), *pool, how);
                    for (std::size_t i = 0; i < got.size(); ++i) {
                        const bool isExact =
                            hasFusedMultiplyAdd(target) || order != HybridOrder::Xnnpack;
                        QVERIFY(isExact ? got[i] == expected[i]
                                        : std::fabs(got[i] - expected[i]) <= 1e-5F);
                    }
                }
        }
    }
}

void TstConvolution::rowsAreTheirTwins_data()
{
    QTest::addColumn<std::vector<float>>("row");
    Random random(11);
    const auto halves =
        [](std::size_t count) { // with 127 as the largest every second value is a tie
            std::vector<float> row(count);
            for (std::size_t i = 0; i < count; ++i)
                row[i] = static_cast<float>(i % 509) / 2 - 127;
            return row;
        };
    QTest::newRow("nothing") << std::vector<float>{};
    QTest::newRow("zeros") << std::vector<float>(70);
    QTest::newRow("one") << std::vector<float>{-0.3F};
    QTest::newRow("positive") << std::vector<float>{1, 2, 3, 255};
    QTest::newRow("negative") << std::vector<float>{-1, -2, -3, -255};
    QTest::newRow("ties") << halves(509);
    QTest::newRow("tail") << halves(517);
    QTest::newRow("random") << randomFloats(1003, random);
    QTest::newRow("not a number, infinite")
        << std::vector<float>{NAN, 1, 2, 3, INFINITY, 5, -INFINITY};
}

void TstConvolution::rowsAreTheirTwins()
{
    QFETCH(std::vector<float>, row);
    const bool isFinite =
        std::all_of(row.begin(), row.end(), [](float v) { return std::isfinite(v); });
    for (const RowQuantization how :
         {RowQuantization::Symmetric, RowQuantization::Asymmetric, RowQuantization::Xnnpack})
        for (const std::int64_t target : machineTargets()) {
            const OnTarget on(target);
            std::vector<std::int8_t> expected(row.size());
            std::vector<std::int8_t> got(row.size());
            const RowScale twin = quantizeRow(how, row, expected);
            const RowScale fast = quantizeRowFast(how, row, got);
            if (!isFinite) continue; // both came back; the values are unspecified
            QCOMPARE(fast.scale, twin.scale);
            QCOMPARE(fast.zeroPoint, twin.zeroPoint);
            QCOMPARE(got, expected);
        }
}

void TstConvolution::stopsWhenAsked()
{
    const Window window = windowOf(Windows[5]);
    const std::vector<float> zeros(100000);
    std::vector<float> output(outputElements(window.sizes), 3.0F);
    CancelToken cancel;
    cancel.request();
    ThreadPool pool(2);
    const auto packed = packFloatConvolution(
        window, std::span<const float>(zeros).first(filterElements(window.sizes)), {}, {-9, 9});
    convolve(
        packed,
        std::span<const float>(zeros).first(static_cast<std::size_t>(window.sizes.inputElements())),
        output, pool, cancel);
    QCOMPARE(output.back(), 3.0F);
}

HALFSTEP_TEST_CLASS(convolution, TstConvolution)
#include "tst_convolution.moc"
