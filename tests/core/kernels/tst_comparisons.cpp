// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/kernels/run_text_model.h"
#include "tests/support/test_registry.h"

using namespace halfstep;
using namespace halfstep::test;

namespace {

using Bytes8 = std::vector<std::uint8_t>;

std::string pairModel(const char *op, const char *a, const char *b)
{
    return std::string("input a ") + a + "\ninput b " + b + "\nop " + op + " c bool [4] <- a, b\noutput c";
}

} // namespace

class TstComparisons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void floats_data();
    void floats();
    void storedValuesAreRescaled();
    void int16OrderIgnoresScales();
    void selects();
    void selectsWholeRows();
    void selectsWithBroadcasting();
    void refuses_data();
    void refuses();
};

void TstComparisons::floats_data()
{
    QTest::addColumn<QByteArray>("op");
    QTest::addColumn<Bytes8>("expected"); // of 1, 2, 3 and NaN against 2
    QTest::newRow("EQUAL") << QByteArray("EQUAL") << Bytes8{0, 1, 0, 0};
    QTest::newRow("NOT_EQUAL") << QByteArray("NOT_EQUAL") << Bytes8{1, 0, 1, 1};
    QTest::newRow("LESS") << QByteArray("LESS") << Bytes8{1, 0, 0, 0};
    QTest::newRow("LESS_EQUAL") << QByteArray("LESS_EQUAL") << Bytes8{1, 1, 0, 0};
    QTest::newRow("GREATER") << QByteArray("GREATER") << Bytes8{0, 0, 1, 0};
    QTest::newRow("GREATER_EQUAL") << QByteArray("GREATER_EQUAL") << Bytes8{0, 1, 1, 0};
}

void TstComparisons::floats()
{
    QFETCH(QByteArray, op);
    QFETCH(Bytes8, expected);
    const std::string text = pairModel(op.constData(), "float32 [4]", "float32 [1]");
    const std::vector<float> values{1, 2, 3, std::numeric_limits<float>::quiet_NaN()};
    const auto result = runTextModel<float, std::uint8_t>(text, {values, {2.0F}});
    QCOMPARE(result.error, std::string());
    QCOMPARE(result.values, expected);
}

// 0.5 * (q - 1) against 1 * (q + 3)
void TstComparisons::storedValuesAreRescaled()
{
    const std::string text = pairModel("LESS", "int8 [4] scale 0.5 zero 1", "int8 [4] scale 1 zero -3");
    const auto result = runTextModel<std::int8_t, std::uint8_t>(text, {{7, 7, 7, -128}, {-1, 0, 1, -67}});
    QCOMPARE(result.values, (Bytes8{0, 0, 1, 1})); // 3 < 2, 3 < 3, 3 < 4, -64.5 < -64
}

void TstComparisons::int16OrderIgnoresScales()
{
    const std::string text = pairModel("LESS", "int16 [4] scale 0.5 zero 0", "int16 [4] scale 1 zero 0");
    const auto order = runTextModel<std::int16_t, std::uint8_t>(text, {{4, 4, 4, -4}, {3, 4, 5, -3}});
    QCOMPARE(order.values, (Bytes8{0, 0, 1, 1}));
    const std::string same = pairModel("EQUAL", "int16 [4] scale 0.5 zero 0", "int16 [4] scale 1 zero 0");
    const auto equality = runTextModel<std::int16_t, std::uint8_t>(same, {{4, 4, 6, -4}, {2, 4, 3, -2}});
    QCOMPARE(equality.values, (Bytes8{1, 0, 1, 1}));
}

void TstComparisons::selects()
{
    const auto result = runTextModel<std::int32_t>("const which bool [4] = 1 0 0 1\ninput yes int32 [4]\ninput no int32 [4]\n"
                                                   "op SELECT c int32 [4] <- which, yes, no\noutput c",
                                                   {{1, 2, 3, 4}, {-1, -2, -3, -4}});
    QCOMPARE(result.values, (std::vector<std::int32_t>{1, -2, -3, 4}));
}

void TstComparisons::selectsWholeRows()
{
    const auto result = runTextModel<float>("const which bool [2] = 0 1\ninput yes float32 [2, 2]\ninput no float32 [2, 2]\n"
                                            "op SELECT c float32 [2, 2] <- which, yes, no\noutput c",
                                            {{1, 2, 3, 4}, {-1, -2, -3, -4}});
    QCOMPARE(result.values, (std::vector<float>{-1, -2, 3, 4}));
}

// A condition [2] of SELECT_V2 goes along the last axis, unlike that of SELECT.
void TstComparisons::selectsWithBroadcasting()
{
    const auto result = runTextModel<std::int8_t>("const which bool [2] = 0 1\ninput yes int8 [2, 1]\ninput no int8 [1]\n"
                                                  "op SELECT_V2 c int8 [2, 2] <- which, yes, no\noutput c",
                                                  {{5, 6}, {9}});
    QCOMPARE(result.values, (std::vector<std::int8_t>{9, 5, 9, 6}));
}

void TstComparisons::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("types differ") << QByteArray("input a float32 [2]\ninput b int32 [2]\nop LESS c bool [2] <- a, b")
                                  << QByteArray("bad_operator");
    QTest::newRow("shapes differ") << QByteArray("input a float32 [2]\ninput b float32 [3]\nop LESS c bool [3] <- a, b")
                                   << QByteArray("bad_operator");
    QTest::newRow("order of booleans") << QByteArray("input a bool [2]\ninput b bool [2]\nop LESS c bool [2] <- a, b")
                                       << QByteArray("unsupported_operator");
    QTest::newRow("condition of numbers") << QByteArray("input w int32 [2]\ninput a int32 [2]\nop SELECT c int32 [2] <- w, a, a")
                                          << QByteArray("bad_operator");
    QTest::newRow("condition of another shape") << QByteArray("input w bool [3]\ninput a bool [2]\nop SELECT c bool [2] <- w, a, a")
                                                << QByteArray("bad_operator");
}

void TstComparisons::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, code);
    QCOMPARE(runTextModel<std::uint8_t>(text.toStdString(), {}).error, code.toStdString());
}

HALFSTEP_TEST_CLASS(comparisons, TstComparisons)
#include "tst_comparisons.moc"
