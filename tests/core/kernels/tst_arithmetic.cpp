// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/kernels/run_text_model.h"
#include "tests/support/test_registry.h"

#include <numeric>

using namespace halfstep;
using namespace halfstep::test;

// Expected integers were recorded from LiteRT 2.3.0 on x86-64.
class TstArithmetic : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shapeBesideAConstantOfOne();
    void storedPairs_data();
    void storedPairs();
    void broadcasts_data();
    void broadcasts();
    void integersWrapAround();
    void infinitiesOfASum();
    void threadsAgree();
    void division_data();
    void division();
    void refuses_data();
    void refuses();
};

void TstArithmetic::storedPairs_data()
{
    QTest::addColumn<QString>("op");
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("out");
    QTest::addColumn<int>("x");
    QTest::addColumn<int>("y");
    QTest::addColumn<int>("reference");
    QTest::addColumn<int>("xnnpack");
    const QString halves = "scale 0.5 zero 0";
    const QString ones = "scale 1 zero 0";
    // Halves on either side of zero: away from zero in the built-in kernels, up in XNNPACK.
    QTest::newRow("ADD, tie over zero") << "ADD" << halves << halves << ones << 3 << 0 << 2 << 2;
    QTest::newRow("ADD, tie under zero") << "ADD" << halves << halves << ones << -3 << 0 << -2 << -1;
    QTest::newRow("ADD, exact") << "ADD" << halves << halves << ones << -3 << 1 << -1 << -1;
    QTest::newRow("ADD, lowest") << "ADD" << halves << halves << ones << -128 << -128 << -128 << -128;
    QTest::newRow("SUB, tie under zero") << "SUB" << halves << halves << ones << -3 << 2 << -3 << -2;
    QTest::newRow("SUB, tie over zero") << "SUB" << halves << halves << ones << 3 << 0 << 2 << 2;
    // Two roundings of the built-in form differ from one of XNNPACK off the ties too.
    const QString a = "scale 0.1 zero 3";
    const QString b = "scale 0.037 zero -7";
    QTest::newRow("ADD, double rounding") << "ADD" << a << b << "scale 0.11 zero 5" << -128 << 78 << -86 << -85;
    QTest::newRow("ADD, real scales") << "ADD" << a << b << "scale 0.11 zero 5" << 5 << 7 << 12 << 12;
    QTest::newRow("SUB, double rounding") << "SUB" << a << b << "scale 0.11 zero 5" << -128 << -92 << -86 << -85;
    // XNNPACK's MUL rounds to even.
    QTest::newRow("MUL, tie to even, negative") << "MUL" << halves << halves << halves << -127 << 1 << -63 << -64;
    QTest::newRow("MUL, tie to even, positive") << "MUL" << halves << halves << halves << -125 << -1 << 63 << 62;
    QTest::newRow("MUL, saturates") << "MUL" << halves << halves << halves << -128 << 127 << -128 << -128;
    QTest::newRow("MUL, real scales") << "MUL" << a << b << "scale 0.021 zero 5" << 1 << 0 << 2 << 3;
}

void TstArithmetic::storedPairs()
{
    QFETCH(QString, op);
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(QString, out);
    QFETCH(int, x);
    QFETCH(int, y);
    QFETCH(int, reference);
    QFETCH(int, xnnpack);
    const std::string text = QStringLiteral("input a int8 [1] %1\ninput b int8 [1] %2\nop %3@2 c int8 [1] %4 <- a, b\noutput c")
                                 .arg(a, b, op, out)
                                 .toStdString();
    const std::vector<std::vector<std::int8_t>> inputs{{static_cast<std::int8_t>(x)}, {static_cast<std::int8_t>(y)}};
    const auto built = runTextModel<std::int8_t>(text, inputs, Profile::Reference);
    QCOMPARE(built.error, std::string());
    QCOMPARE(int(built.values.at(0)), reference);
    const auto delegated = runTextModel<std::int8_t>(text, inputs, Profile::Xnnpack);
    QCOMPARE(int(delegated.values.at(0)), xnnpack);
}

void TstArithmetic::broadcasts_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("out");
    QTest::addColumn<QVector<int>>("expected");
    // a counts 1, 2, 3 …; b counts 10, 20, 30 …
    QTest::newRow("same shape") << "[2, 2]" << "[2, 2]" << "[2, 2]" << QVector<int>{11, 22, 33, 44};
    QTest::newRow("scalar") << "[2, 2]" << "[]" << "[2, 2]" << QVector<int>{11, 12, 13, 14};
    QTest::newRow("row") << "[2, 2]" << "[2]" << "[2, 2]" << QVector<int>{11, 22, 13, 24};
    QTest::newRow("column") << "[2, 2]" << "[2, 1]" << "[2, 2]" << QVector<int>{11, 12, 23, 24};
    QTest::newRow("both stretch") << "[2, 1]" << "[1, 3]" << "[2, 3]" << QVector<int>{11, 21, 31, 12, 22, 32};
    QTest::newRow("inner one of the first") << "[2, 1, 1]" << "[2, 2]" << "[2, 2, 2]" << QVector<int>{11, 21, 31, 41, 12, 22, 32, 42};
    QTest::newRow("middle axis") << "[2, 1, 2]" << "[1, 2, 1]" << "[2, 2, 2]" << QVector<int>{11, 12, 21, 22, 13, 14, 23, 24};
    QTest::newRow("empty") << "[0, 2]" << "[2]" << "[0, 2]" << QVector<int>{};
}

void TstArithmetic::broadcasts()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(QString, out);
    QFETCH(QVector<int>, expected);
    const auto count = [](const QString &shape) {
        int n = 1;
        for (const QString &part : shape.mid(1, shape.size() - 2).split(",", Qt::SkipEmptyParts)) n *= part.trimmed().toInt();
        return static_cast<std::size_t>(n);
    };
    std::vector<std::int32_t> first(count(a));
    std::iota(first.begin(), first.end(), 1);
    std::vector<std::int32_t> second(count(b));
    for (std::size_t i = 0; i < second.size(); ++i) second[i] = 10 * (static_cast<std::int32_t>(i) + 1);
    const std::string text
        = QStringLiteral("input a int32 %1\ninput b int32 %2\nop ADD c int32 %3 <- a, b\noutput c").arg(a, b, out).toStdString();
    const auto got = runTextModel<std::int32_t>(text, {first, second});
    QCOMPARE(got.error, std::string());
    QCOMPARE(QVector<int>(got.values.begin(), got.values.end()), expected);
}

void TstArithmetic::integersWrapAround()
{
    const auto add = runTextModel<std::int32_t>("input a int32 [1]\ninput b int32 [1]\nop ADD c int32 [1] <- a, b\noutput c",
                                                {{INT32_MAX}, {1}});
    QCOMPARE(add.values.at(0), INT32_MIN);
    const auto mul = runTextModel<std::int64_t>("input a int64 [1]\ninput b int64 [1]\nop MUL c int64 [1] <- a, b\noutput c",
                                                {{INT64_MIN}, {-1}});
    QCOMPARE(mul.values.at(0), INT64_MIN);
}

/// The built-in kernels clamp to the finite floats even without an activation; XNNPACK does not.
void TstArithmetic::infinitiesOfASum()
{
    const char *text = "input a float32 [1]\ninput b float32 [1]\nop ADD c float32 [1] <- a, b\noutput c";
    const float infinity = std::numeric_limits<float>::infinity();
    QCOMPARE(runTextModel<float>(text, {{infinity}, {1}}, Profile::Reference).values.at(0), std::numeric_limits<float>::max());
    QCOMPARE(runTextModel<float>(text, {{infinity}, {1}}, Profile::Xnnpack).values.at(0), infinity);
}

void TstArithmetic::threadsAgree()
{
    const char *text = "input a int8 [1, 67, 89, 13] scale 0.1 zero 3\ninput b int8 [13] scale 0.037 zero -7\n"
                       "op ADD@2 c int8 [1, 67, 89, 13] scale 0.11 zero 5 <- a, b\noutput c";
    std::vector<std::int8_t> a(67 * 89 * 13);
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = static_cast<std::int8_t>(i * 31 % 251);
    const std::vector<std::int8_t> b{-128, -5, 0, 3, 9, 17, 29, 55, 78, 99, 101, 120, 127};
    for (const Profile profile : {Profile::Reference, Profile::Xnnpack})
        QVERIFY(runTextModel<std::int8_t>(text, {a, b}, profile, 1).values
                == runTextModel<std::int8_t>(text, {a, b}, profile, 5).values);
}

void TstArithmetic::division_data()
{
    QTest::addColumn<int>("a");
    QTest::addColumn<int>("b");
    QTest::addColumn<int>("expected");
    QTest::addColumn<QString>("error");
    QTest::newRow("toward zero") << -7 << 2 << -3 << "";
    QTest::newRow("overflow wraps") << INT32_MIN << -1 << INT32_MIN << "";
    QTest::newRow("by zero") << 1 << 0 << 0 << "unusable_value";
}

void TstArithmetic::division()
{
    QFETCH(int, a);
    QFETCH(int, b);
    QFETCH(int, expected);
    QFETCH(QString, error);
    const auto got = runTextModel<std::int32_t>("input a int32 [1]\ninput b int32 [1]\nop DIV c int32 [1] <- a, b\noutput c", {{a}, {b}});
    QCOMPARE(QString::fromStdString(got.error), error);
    if (error.isEmpty()) QCOMPARE(got.values.at(0), expected);
}

void TstArithmetic::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("shapes that do not fit") << "input a float32 [2]\ninput b float32 [3]\nop ADD c float32 [3] <- a, b\noutput c" << "bad_operator";
    QTest::newRow("types that differ") << "input a float32 [2]\ninput b int32 [2]\nop ADD c float32 [2] <- a, b\noutput c" << "bad_operator";
    QTest::newRow("int8 without a scale") << "input a int8 [2]\ninput b int8 [2]\nop ADD c int8 [2] <- a, b\noutput c" << "unsupported_operator";
    QTest::newRow("booleans") << "input a bool [2]\ninput b bool [2]\nop MUL c bool [2] <- a, b\noutput c" << "unsupported_operator";
}

void TstArithmetic::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, error);
    QCOMPARE(QString::fromStdString(runTextModel<float>(text.toStdString(), {}).error), error);
}

/// XNNPACK with an activation keeps the shape of the operand that is no constant; without one, and in the other profile, shapes broadcast.
void TstArithmetic::shapeBesideAConstantOfOne()
{
    const auto shapeOf = [](const std::string &options, Profile profile) {
        auto model = std::make_shared<const Model>(modelFromText("input x int8 [2] scale 0.5 zero 0\nconst k int8 [1, 1] scale 0.5 zero 0 = 3\n"
                                                                 "op MUL y int8 [1, 2] scale 0.5 zero 0 <- x, k " + options + "\noutput y"));
        NetworkOptions chosen;
        chosen.profile = profile;
        const auto network = Network::prepare(model, SubgraphId(0), chosen);
        return network ? shapeText(*network->output(0).shape) : std::string("refused");
    };
    QCOMPARE(shapeOf("fused_activation_function=RELU", Profile::Xnnpack), shapeText(Shape{2}));
    QCOMPARE(shapeOf("", Profile::Xnnpack), shapeText(Shape{1, 2}));
    QCOMPARE(shapeOf("fused_activation_function=RELU", Profile::Reference), shapeText(Shape{1, 2}));
}

HALFSTEP_TEST_CLASS(arithmetic, TstArithmetic)
#include "tst_arithmetic.moc"
