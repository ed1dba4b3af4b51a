// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/kernels/run_text_model.h"
#include "tests/support/test_registry.h"

#include <cmath>

using namespace halfstep;
using namespace halfstep::test;

// Softmax, pooling, reductions, resizing. Expected integers were recorded from LiteRT 2.3.0 on x86-64.
class TstFolding : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void storedSoftmax();
    void softmaxIsAShare();
    void means_data();
    void means();
    void sumOfInt8IsReadAsUint8();
    void axes_data();
    void axes();
    void pooling_data();
    void pooling();
    void averageRoundsAwayFromZero();
    void bilinear_data();
    void bilinear();
    void nearest_data();
    void nearest();
    void threadsAgree();
    void refuses_data();
    void refuses();
};

template <class T>
QVector<int> integers(const std::vector<T> &values)
{
    return QVector<int>(values.begin(), values.end());
}

void TstFolding::storedSoftmax()
{
    const char *text = "input x int8 [1, 4] scale 0.1 zero 0\nop SOFTMAX y int8 [1, 4] scale 0.00390625 zero -128 <- x\noutput y";
    for (const Profile profile : {Profile::Reference, Profile::Xnnpack})
        QCOMPARE(integers(runTextModel<std::int8_t>(text, {{1, 2, 3, 4}}, profile).values), (QVector<int>{-73, -68, -61, -54}));
    const char *wide = "input x int16 [1, 4] scale 0.001 zero 0\nop SOFTMAX y int16 [1, 4] scale 0.000030517578125 zero 0 <- x\noutput y";
    QCOMPARE(integers(runTextModel<std::int16_t>(wide, {{100, 2000, -300, 4000}}).values), (QVector<int>{567, 3793, 381, 28027}));
}

/// Rows add up to 1 whatever their length (short ones take another way) and beta.
void TstFolding::softmaxIsAShare()
{
    for (const int length : {1, 2, 7, 8, 33, 1000}) {
        const std::string shape = "[2, " + std::to_string(length) + "]";
        const std::string text = "input x float32 " + shape + "\nop SOFTMAX y float32 " + shape + " <- x beta=0.5\noutput y";
        std::vector<float> in(static_cast<std::size_t>(2 * length));
        for (std::size_t i = 0; i < in.size(); ++i) in[i] = static_cast<float>(i * 13 % 17) - 300.0F;
        const auto out = runTextModel<float>(text, {in}).values;
        double sum = 0;
        for (int i = 0; i < length; ++i) sum += static_cast<double>(out[static_cast<std::size_t>(i)]);
        QVERIFY(std::fabs(sum - 1) < 1e-5);
        const double ratio = std::exp(0.5 * (static_cast<double>(in[0]) - static_cast<double>(in[static_cast<std::size_t>(length) - 1])));
        QVERIFY(std::fabs(static_cast<double>(out[0] / out[static_cast<std::size_t>(length) - 1]) / ratio - 1) < 1e-5);
    }
}

void TstFolding::means_data()
{
    QTest::addColumn<QVector<int>>("values");
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("out");
    QTest::addColumn<int>("reference");
    QTest::addColumn<int>("xnnpack");
    QTest::addColumn<int>("computedAxes"); // XNNPACK does not take it: the optimized built-in kernel
    QTest::newRow("the zero points rounded apart") << QVector<int>{-43, -18, 31, -6, -61, -88} << "scale 0.3 zero -19" << "scale 0.2 zero -16" << -34 << -34 << -33;
    QTest::newRow("the same, downwards") << QVector<int>{65, 116, 73, -56, -47, 38} << "scale 0.25 zero 14" << "scale 0.2 zero -9" << 13 << 13 << 12;
    QTest::newRow("a tie to even") << QVector<int>{-29, 84, 87, 40, -127, 46} << "scale 0.1 zero 16" << "scale 0.2 zero -3" << -2 << -3 << -3;
}

void TstFolding::means()
{
    QFETCH(QVector<int>, values);
    QFETCH(QString, in);
    QFETCH(QString, out);
    QFETCH(int, reference);
    QFETCH(int, xnnpack);
    QFETCH(int, computedAxes);
    const std::string text = QStringLiteral("input x int8 [1, 2, 3, 1] %1\nconst axes int32 [2] = 1 2\n"
                                            "op MEAN@2 y int8 [1, 1, 1, 1] %2 <- x, axes keep_dims=true\noutput y")
                                 .arg(in, out)
                                 .toStdString();
    const std::vector<std::vector<std::int8_t>> input{{values.begin(), values.end()}};
    QCOMPARE(int(runTextModel<std::int8_t>(text, input, Profile::Reference).values.at(0)), reference);
    QCOMPARE(int(runTextModel<std::int8_t>(text, input, Profile::Xnnpack).values.at(0)), xnnpack);
    const std::string computed = QStringLiteral("input x int8 [1, 2, 3, 1] %1\nconst one int32 [2] = 1 2\nconst none int32 [2] = 0 0\n"
                                                "op ADD axes int32 [2] <- one, none\n"
                                                "op MEAN@2 y int8 [1, 1, 1, 1] %2 <- x, axes keep_dims=true\noutput y")
                                     .arg(in, out)
                                     .toStdString();
    QCOMPARE(int(runTextModel<std::int8_t>(computed, input, Profile::Xnnpack).values.at(0)), computedAxes);
}

/// A fault of LiteRT's reference kernel that its profile keeps.
void TstFolding::sumOfInt8IsReadAsUint8()
{
    const char *text = "input x int8 [1, 3, 1, 1] scale 0.1 zero 3\nconst axes int32 [1] = 1\n"
                       "op SUM@2 y int8 [1, 1, 1, 1] scale 0.2 zero -4 <- x, axes keep_dims=true\noutput y";
    QCOMPARE(int(runTextModel<std::int8_t>(text, {{-5, 7, -100}}, Profile::Xnnpack).values.at(0)), -58);
    // 251 + 7 + 156 as bytes, less three zero points, halved, less 4: 198.5, which rounds to 199, or -57 as int8
    QCOMPARE(int(runTextModel<std::int8_t>(text, {{-5, 7, -100}}, Profile::Reference).values.at(0)), -57);
}

void TstFolding::axes_data()
{
    QTest::addColumn<QString>("axes");
    QTest::addColumn<QString>("out");
    QTest::addColumn<QString>("keep");
    QTest::addColumn<QVector<int>>("expected");
    // [2, 3, 2]: 0 to 11
    QTest::newRow("last") << "[1] = 2" << "[2, 3]" << "false" << QVector<int>{1, 5, 9, 13, 17, 21};
    QTest::newRow("last, from the end, kept") << "[1] = -1" << "[2, 3, 1]" << "true" << QVector<int>{1, 5, 9, 13, 17, 21};
    QTest::newRow("middle") << "[1] = 1" << "[2, 2]" << "false" << QVector<int>{6, 9, 24, 27};
    QTest::newRow("first and last") << "[2] = 0 2" << "[3]" << "false" << QVector<int>{14, 22, 30};
    QTest::newRow("one axis twice") << "[2] = 1 -2" << "[2, 2]" << "false" << QVector<int>{6, 9, 24, 27};
    QTest::newRow("all") << "[3] = 0 1 2" << "[]" << "false" << QVector<int>{66};
    QTest::newRow("none") << "[0]" << "[2, 3, 2]" << "false" << QVector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
}

void TstFolding::axes()
{
    QFETCH(QString, axes);
    QFETCH(QString, out);
    QFETCH(QString, keep);
    QFETCH(QVector<int>, expected);
    for (const char *type : {"int32", "float32"}) {
        const std::string text = QStringLiteral("input x %1 [2, 3, 2]\nconst axes int32 %2%3\nop SUM y %1 %4 <- x, axes keep_dims=%5\noutput y")
                                     .arg(type, axes, axes.contains('=') ? "" : " =", out, keep)
                                     .toStdString();
        if (std::string(type) == "int32")
            QCOMPARE(integers(runTextModel<std::int32_t>(text, {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}}).values), expected);
        else
            QCOMPARE(integers(runTextModel<float>(text, {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}}).values), expected);
    }
}

void TstFolding::pooling_data()
{
    QTest::addColumn<QString>("op");
    QTest::addColumn<QVector<int>>("expected");
    // 3x3: 1 to 9. SAME with a 2x2 window pads below and to the right; padding does not count.
    QTest::newRow("AVERAGE, SAME") << "AVERAGE_POOL_2D y float32 [1, 3, 3, 1] <- x padding=SAME filter_width=2 filter_height=2" << QVector<int>{3, 4, 4, 6, 7, 7, 7, 8, 9};
    QTest::newRow("MAX, SAME, stride 2") << "MAX_POOL_2D y float32 [1, 2, 2, 1] <- x padding=SAME stride_w=2 stride_h=2 filter_width=2 filter_height=2" << QVector<int>{5, 6, 8, 9};
    QTest::newRow("MAX, VALID") << "MAX_POOL_2D y float32 [1, 2, 2, 1] <- x padding=VALID filter_width=2 filter_height=2" << QVector<int>{5, 6, 8, 9};
    QTest::newRow("MAX, RELU6") << "MAX_POOL_2D y float32 [1, 2, 2, 1] <- x padding=VALID filter_width=2 filter_height=2 fused_activation_function=RELU6" << QVector<int>{5, 6, 6, 6};
}

void TstFolding::pooling()
{
    QFETCH(QString, op);
    QFETCH(QVector<int>, expected);
    const std::string text = ("input x float32 [1, 3, 3, 1]\nop " + op + "\noutput y").toStdString();
    const auto got = runTextModel<float>(text, {{1, 2, 3, 4, 5, 6, 7, 8, 9}});
    QCOMPARE(got.error, std::string());
    QVector<int> rounded;
    for (const float value : got.values) rounded.push_back(int(std::floor(value)));
    QCOMPARE(rounded, expected);
}

void TstFolding::averageRoundsAwayFromZero()
{
    const char *text = "input x int8 [1, 1, 4, 1] scale 1 zero 0\n"
                       "op AVERAGE_POOL_2D@2 y int8 [1, 1, 2, 1] scale 1 zero 0 <- x padding=VALID stride_w=2 stride_h=1 filter_width=2 filter_height=1\noutput y";
    QCOMPARE(integers(runTextModel<std::int8_t>(text, {{1, 2, -1, -2}}).values), (QVector<int>{2, -2}));
}

void TstFolding::bilinear_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QVector<int>>("in");
    QTest::addColumn<QVector<int>>("reference");
    QTest::addColumn<QVector<int>>("xnnpack");
    QTest::newRow("half pixels: 10 bits against 11") << "int8" << "half_pixel_centers=true" << QVector<int>{-117, -128} << QVector<int>{-117, -123, -128} << QVector<int>{-117, -122, -128};
    QTest::newRow("legacy") << "int8" << "" << QVector<int>{-91, -127, 14} << QVector<int>{-91, -118, -57, 14} << QVector<int>{-91, -118, -56, 14};
    QTest::newRow("corners: a tie") << "int8" << "align_corners=true" << QVector<int>{-17, -124} << QVector<int>{-17, -71, -124} << QVector<int>{-17, -70, -124};
    QTest::newRow("uint8 by floats") << "uint8" << "half_pixel_centers=true" << QVector<int>{186, 11} << QVector<int>{186, 169, 99, 29, 11} << QVector<int>{186, 168, 99, 29, 11};
}

void TstFolding::bilinear()
{
    QFETCH(QString, type);
    QFETCH(QString, options);
    QFETCH(QVector<int>, in);
    QFETCH(QVector<int>, reference);
    QFETCH(QVector<int>, xnnpack);
    const std::string text = QStringLiteral("input x %1 [1, 1, %2, 1] scale 1 zero 0\nconst size int32 [2] = 1 %3\n"
                                            "op RESIZE_BILINEAR@3 y %1 [1, 1, %3, 1] scale 1 zero 0 <- x, size %4\noutput y")
                                 .arg(type)
                                 .arg(in.size())
                                 .arg(reference.size())
                                 .arg(options)
                                 .toStdString();
    const auto run = [&](Profile profile) {
        if (type == "int8") return integers(runTextModel<std::int8_t>(text, {{in.begin(), in.end()}}, profile).values);
        return integers(runTextModel<std::uint8_t>(text, {{in.begin(), in.end()}}, profile).values);
    };
    QCOMPARE(run(Profile::Reference), reference);
    QCOMPARE(run(Profile::Xnnpack), xnnpack);
}

void TstFolding::nearest_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QVector<int>>("expected");
    QTest::newRow("legacy: floor") << "" << QVector<int>{1, 1, 2, 2, 3};
    QTest::newRow("half pixels") << "half_pixel_centers=true" << QVector<int>{1, 1, 2, 3, 3};
    QTest::newRow("corners: halves away from zero") << "align_corners=true" << QVector<int>{1, 2, 2, 3, 3};
}

void TstFolding::nearest()
{
    QFETCH(QString, options);
    QFETCH(QVector<int>, expected);
    const std::string text = ("input x float32 [1, 1, 3, 1]\nconst size int32 [2] = 1 5\n"
                              "op RESIZE_NEAREST_NEIGHBOR@3 y float32 [1, 1, 5, 1] <- x, size "
                              + options + "\noutput y")
                                 .toStdString();
    QCOMPARE(integers(runTextModel<float>(text, {{1, 2, 3}}).values), expected);
}

void TstFolding::threadsAgree()
{
    std::vector<float> in(41 * 43 * 37);
    for (std::size_t i = 0; i < in.size(); ++i) in[i] = std::sin(static_cast<float>(i) * 0.37F);
    for (const char *op : {"MEAN y float32 [1, 37] <- x, axes", "SUM y float32 [1, 37] <- x, axes",
                           "AVERAGE_POOL_2D y float32 [1, 41, 43, 37] <- x padding=SAME filter_width=3 filter_height=3",
                           "SOFTMAX y float32 [1, 41, 43, 37] <- x", "RESIZE_BILINEAR@3 y float32 [1, 50, 60, 37] <- x, size"}) {
        const std::string text = std::string("input x float32 [1, 41, 43, 37]\nconst axes int32 [2] = 1 2\nconst size int32 [2] = 50 60\nop ") + op + "\noutput y";
        const auto one = runTextModel<float>(text, {in}, Profile::Xnnpack, 1);
        QCOMPARE(one.error, std::string());
        QVERIFY2(one.values == runTextModel<float>(text, {in}, Profile::Xnnpack, 7).values, op);
    }
}

void TstFolding::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("an axis outside") << "input x float32 [2, 3]\nconst axes int32 [1] = 2\nop MEAN y float32 [2] <- x, axes\noutput y" << "bad_operator";
    QTest::newRow("a window of 0") << "input x float32 [1, 2, 2, 1]\nop MAX_POOL_2D y float32 [1, 2, 2, 1] <- x filter_width=0 filter_height=1\noutput y" << "bad_operator";
    QTest::newRow("three axes") << "input x float32 [2, 2, 1]\nop MAX_POOL_2D y float32 [2, 2, 1] <- x filter_width=1 filter_height=1\noutput y" << "bad_operator";
    QTest::newRow("a new size of 0") << "input x float32 [1, 2, 2, 1]\nconst size int32 [2] = 0 4\nop RESIZE_BILINEAR y float32 [1, 1, 4, 1] <- x, size\noutput y" << "bad_operator";
    QTest::newRow("a huge new size") << "input x float32 [1, 2, 2, 1]\nconst size int32 [2] = 2147483647 2147483647\nop RESIZE_BILINEAR y float32 [1, 4, 4, 1] <- x, size\noutput y" << "bad_operator";
    QTest::newRow("a softmax without an axis") << "input x float32 []\nop SOFTMAX y float32 [] <- x\noutput y" << "bad_operator";
}

void TstFolding::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, error);
    QCOMPARE(QString::fromStdString(runTextModel<float>(text.toStdString(), {}).error), error);
}

HALFSTEP_TEST_CLASS(folding, TstFolding)
#include "tst_folding.moc"
