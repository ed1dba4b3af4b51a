// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/kernels/run_numbers.h"
#include "tests/support/test_registry.h"

#include <cmath>
#include <limits>

using namespace halfstep;
using namespace halfstep::test;

// Operators whose places or sizes are data. Input x is what each row gives; other operands are constants of its text.
class TstIndexing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answers_data();
    void answers();
    void shapeComputedInTheRun();
    void profilesDifferInResponseNormalization();
    void largestWithNan();
};

namespace {

void row(const char *name, const char *text, const std::vector<double> &values, const char *answer)
{
    QTest::newRow(name) << QString::fromUtf8(text) << QVector<double>(values.begin(), values.end())
                        << QString::fromUtf8(answer);
}

} // namespace

void TstIndexing::answers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QVector<double>>("values");
    QTest::addColumn<QString>("answer");

    row("GATHER_ND: a row and an element", "input x float32 [2, 3]\nconst i int32 [2, 2] = 1 0 0 2\nop GATHER_ND y float32 [2] <- x, i\noutput y",
        {1, 2, 3, 4, 5, 6}, "2: 4 3");
    row("GATHER_ND: of depth 0", "input x float32 [2]\nconst i int32 [2, 0] =\nop GATHER_ND y float32 [2, 2] <- x, i\noutput y", {7, 8},
        "2x2: 7 8 7 8");
    row("GATHER_ND: outside", "input x float32 [2, 3]\nconst i int32 [1, 2] = 1 3\nop GATHER_ND y float32 [1] <- x, i\noutput y", {0},
        "index_out_of_range");
    row("GATHER_ND: negative", "input x float32 [2]\nconst i int32 [1, 1] = -1\nop GATHER_ND y float32 [1] <- x, i\noutput y", {0},
        "index_out_of_range");
    row("GATHER_ND: too deep", "input x float32 [2]\nconst i int32 [1, 2] = 0 0\nop GATHER_ND y float32 [1] <- x, i\noutput y", {0},
        "bad_operator");
    row("SCATTER_ND: adds and wraps around", "input x int8 [3, 1]\nconst i int32 [3, 1] = 2 0 2\nconst s int32 [2] = 4 1\n"
        "op SCATTER_ND y int8 [4, 1] <- i, x, s\noutput y", {100, 5, 100}, "4x1: 5 0 -56 0");
    row("SCATTER_ND: booleans", "input x bool [2]\nconst i int32 [2, 1] = 1 1\nconst s int32 [1] = 3\nop SCATTER_ND y bool [3] <- i, x, s\noutput y",
        {1, 1}, "3: 0 1 0");
    row("SCATTER_ND: outside", "input x int32 [1]\nconst i int32 [1, 1] = 3\nconst s int32 [1] = 3\nop SCATTER_ND y int32 [3] <- i, x, s\noutput y",
        {1}, "index_out_of_range");
    row("SCATTER_ND: updates do not fit", "input x int32 [2]\nconst i int32 [1, 1] = 1\nconst s int32 [1] = 3\nop SCATTER_ND y int32 [3] <- i, x, s\noutput y",
        {1}, "bad_operator");
    row("SCATTER_ND: a negative size", "input x int32 [1]\nconst i int32 [1, 1] = 1\nconst s int32 [1] = -3\nop SCATTER_ND y int32 [3] <- i, x, s\noutput y",
        {1}, "bad_operator");
    row("DYNAMIC_UPDATE_SLICE: moved inside", "input x int32 [2, 3]\nconst u int32 [1, 2] = 8 9\nconst b int32 [2] = -5 2\n"
        "op DYNAMIC_UPDATE_SLICE y <- x, u, b\noutput y", {1, 2, 3, 4, 5, 6}, "2x3: 1 8 9 4 5 6");
    row("DYNAMIC_UPDATE_SLICE: too large", "input x int32 [2]\nconst u int32 [3] = 8\nconst b int32 [1] = 0\nop DYNAMIC_UPDATE_SLICE y <- x, u, b\noutput y",
        {1}, "bad_operator");

    row("BROADCAST_TO", "input x int16 [2, 1]\nconst s int64 [3] = 2 2 3\nop BROADCAST_TO y int16 [2, 2, 3] <- x, s\noutput y", {1, 2},
        "2x2x3: 1 1 1 2 2 2 1 1 1 2 2 2");
    row("BROADCAST_TO: from a scalar", "input x float32 []\nconst s int32 [1] = 3\nop BROADCAST_TO y float32 [3] <- x, s\noutput y", {4}, "3: 4 4 4");
    row("BROADCAST_TO: to nothing", "input x float32 [1]\nconst s int32 [1] = 0\nop BROADCAST_TO y float32 [0] <- x, s\noutput y", {4}, "0: ");
    row("BROADCAST_TO: does not stretch", "input x float32 [2]\nconst s int32 [1] = 3\nop BROADCAST_TO y float32 [3] <- x, s\noutput y", {4}, "bad_operator");
    row("BROADCAST_TO: overflow", "input x float32 [1]\nconst s int64 [3] = 2000000000 2000000000 2000000000\n"
        "op BROADCAST_TO y float32 [1] <- x, s\noutput y", {4}, "bad_operator");
    row("TILE", "input x int8 [2, 2]\nconst n int32 [2] = 1 2\nop TILE y int8 [2, 4] <- x, n\noutput y", {1, 2, 3, 4}, "2x4: 1 2 1 2 3 4 3 4");
    row("TILE: no times", "input x int8 [2]\nconst n int32 [1] = 0\nop TILE y int8 [0] <- x, n\noutput y", {1}, "0: ");
    row("TILE: negative", "input x int8 [2]\nconst n int32 [1] = -1\nop TILE y int8 [2] <- x, n\noutput y", {1}, "bad_operator");
    row("TILE: overflow", "input x int8 [2]\nconst n int64 [1] = 4611686018427387904\nop TILE y int8 [2] <- x, n\noutput y", {1}, "bad_operator");
    row("MIRROR_PAD: reflect", "input x float32 [3]\nconst p int32 [1, 2] = 2 1\nop MIRROR_PAD y float32 [6] <- x, p mode=REFLECT\noutput y", {1, 2, 3},
        "6: 3 2 1 2 3 2");
    row("MIRROR_PAD: symmetric", "input x float32 [1, 2]\nconst p int32 [2, 2] = 0 1 2 0\nop MIRROR_PAD y float32 [2, 4] <- x, p mode=SYMMETRIC\noutput y",
        {1, 2}, "2x4: 2 1 1 2 2 1 1 2");
    row("MIRROR_PAD: more than there is", "input x float32 [2]\nconst p int32 [1, 2] = 2 0\nop MIRROR_PAD y float32 [4] <- x, p mode=REFLECT\noutput y", {1},
        "bad_operator");
    row("REVERSE_V2", "input x int32 [2, 3]\nconst a int32 [2] = 0 -1\nop REVERSE_V2 y <- x, a\noutput y", {1, 2, 3, 4, 5, 6}, "2x3: 6 5 4 3 2 1");
    row("REVERSE_V2: one axis twice", "input x int32 [2, 3]\nconst a int32 [2] = 1 -1\nop REVERSE_V2 y <- x, a\noutput y", {1}, "bad_operator");

    row("TOPK_V2: the first of equals", "input x int32 [2, 4]\nconst k int32 [] = 2\nop TOPK_V2 y int32 [2, 2], i int32 [2, 2] <- x, k\noutput y, i",
        {3, 5, 5, 1, 0, 0, 0, 0}, "2x2: 5 5 0 0; 2x2: 1 2 0 1");
    row("TOPK_V2: none", "input x int32 [2, 4]\nconst k int32 [] = -1\nop TOPK_V2 y int32 [2, 0], i int32 [2, 0] <- x, k\noutput y, i", {3}, "2x0: ; 2x0: ");
    row("TOPK_V2: too many", "input x int32 [4]\nconst k int32 [] = 5\nop TOPK_V2 y int32 [5], i int32 [5] <- x, k\noutput y, i", {3}, "bad_operator");
    row("WHERE", "input x bool [2, 2]\nop WHERE y int64 [3, 2] <- x\noutput y", {1, 0, 1, 1}, "3x2: 0 0 1 0 1 1");
    row("WHERE: nowhere", "input x float32 [3]\nop WHERE y int64 [0, 1] <- x\noutput y", {0}, "0x1: ");
    row("EMBEDDING_LOOKUP: one scale a row", "input x int32 [2]\nconst t int8 [2, 2] scale 0.5,2 zero 0 axis 0 = 1 -2 3 4\n"
        "op EMBEDDING_LOOKUP y float32 [2, 2] <- x, t\noutput y", {1, 0}, "2x2: 6 8 0.5 -1");
    row("EMBEDDING_LOOKUP: outside", "input x int32 [1]\nconst t float32 [2, 2] = 1\nop EMBEDDING_LOOKUP y float32 [1, 2] <- x, t\noutput y", {2},
        "index_out_of_range");
    row("EMBEDDING_LOOKUP: a zero point", "input x int32 [1]\nconst t int8 [2, 2] scale 0.5 zero 3 = 1\nop EMBEDDING_LOOKUP y float32 [1, 2] <- x, t\noutput y",
        {0}, "unsupported_operator");

    row("FLOOR_DIV: downwards", "input x int32 [4]\nconst d int32 [4] = 2 -2 -1 3\nop FLOOR_DIV y <- x, d\noutput y", {-7, 7, -2147483648.0, 9},
        "4: -4 -4 -2.147484e+09 3");
    row("FLOOR_DIV: by zero", "input x float32 [1]\nconst d float32 [1] = 0\nop FLOOR_DIV y <- x, d\noutput y", {1}, "unusable_value");
    row("FLOOR_MOD: the divisor's sign", "input x int64 [4]\nconst d int64 [4] = 3 -3 3 -3\nop FLOOR_MOD y <- x, d\noutput y", {-7, 7, 7, -7}, "4: 2 -2 1 -1");
    row("FLOOR_MOD: floats", "input x float32 [2]\nconst d float32 [2] = 2 -2\nop FLOOR_MOD y <- x, d\noutput y", {-0.5, 0.5}, "2: 1.5 -1.5");
    row("FLOOR_MOD: by zero", "input x int8 [1]\nconst d int8 [1] = 0\nop FLOOR_MOD y <- x, d\noutput y", {1}, "unusable_value");
    row("RIGHT_SHIFT: stops at both ends", "input x int8 [3]\nconst n int8 [3] = -1 9 1\nop RIGHT_SHIFT y <- x, n\noutput y", {-100, -100, -3}, "3: -100 -1 -2");
    row("BITWISE_XOR", "input x uint16 [2]\nconst n uint16 [1] = 65535\nop BITWISE_XOR y <- x, n\noutput y", {0, 65280}, "2: 65535 255");
    row("BITWISE_XOR: floats", "input x float32 [1]\nconst n float32 [1] = 1\nop BITWISE_XOR y <- x, n\noutput y", {0}, "unsupported_operator");

    row("CUMSUM: exclusive, reversed", "input x int32 [2, 3]\nconst a int32 [] = 1\nop CUMSUM y <- x, a exclusive=true reverse=true\noutput y", {1, 2, 3, 4, 5, 6},
        "2x3: 5 3 0 11 6 0");
    row("CUMSUM: outer axis", "input x int32 [2, 2]\nconst a int32 [] = -2\nop CUMSUM y <- x, a\noutput y", {1, 2, 3, 4}, "2x2: 1 2 4 6");
    row("CUMSUM: axis outside", "input x int32 [2]\nconst a int32 [] = 1\nop CUMSUM y <- x, a\noutput y", {1}, "bad_operator");
    row("ADD_N", "input x int32 [2]\nconst b int32 [2] = 1\nop ADD_N y <- x, b, x\noutput y", {2147483647, 1}, "2: -1 3");
    row("ADD_N: other shapes", "input x int32 [2]\nconst b int32 [1] = 1\nop ADD_N y <- x, b\noutput y", {1}, "bad_operator");
    row("SIGN", "input x float32 [3]\nop SIGN y <- x\noutput y", {-0.5, 0, 7}, "3: -1 0 1");
    row("ZEROS_LIKE", "input x int64 [2]\nop ZEROS_LIKE y <- x\noutput y", {5}, "2: 0 0");
    row("ATAN2: no broadcasting", "input x float32 [2]\nconst b float32 [1] = 1\nop ATAN2 y <- x, b\noutput y", {1}, "bad_operator");
    row("ATAN2: quadrants", "input x float32 [2]\nconst b float32 [2] = -1 0\nop ATAN2 y <- x, b\noutput y", {0, -1}, "2: 3.141593 -1.570796");
    row("FAKE_QUANT: a tie, away from zero", "input x float32 [3]\nop FAKE_QUANT y <- x min=0 max=3 num_bits=2\noutput y", {0.5, 9, -1}, "3: 1 3 0");
    row("FAKE_QUANT: no range", "input x float32 [1]\nop FAKE_QUANT y <- x min=0 max=0 num_bits=8\noutput y", {1}, "bad_operator");

    row("COMPLEX_ABS of RFFT2D", "input x float32 [1, 4]\nconst n int32 [2] = 1 4\nop RFFT2D z complex64 [1, 3] <- x, n\nop COMPLEX_ABS y float32 [1, 3] <- z\noutput y",
        {1, 0, -1, 0}, "1x3: 0 2 0");
    row("RFFT2D: cut off, two rows", "input x float32 [3, 3]\nconst n int32 [2] = 2 2\nop RFFT2D z complex64 [2, 2] <- x, n\nop REAL y float32 [2, 2] <- z\noutput y",
        {1, 2, 9, 3, 4, 9, 9, 9, 9}, "2x2: 10 -2 -4 0");
    row("RFFT2D: no power of two", "input x float32 [3, 3]\nconst n int32 [2] = 3 4\nop RFFT2D z complex64 [3, 3] <- x, n\nop IMAG y float32 [3, 3] <- z\noutput y", {1},
        "bad_operator");
}

void TstIndexing::answers()
{
    QFETCH(QString, text);
    QFETCH(QVector<double>, values);
    QFETCH(QString, answer);
    for (const Profile profile : {Profile::Reference, Profile::Xnnpack})
        QCOMPARE(answerOf(text.toStdString(), {{values.begin(), values.end()}}, profile), answer);
}

/// What only the run knows decides the shape of what follows.
void TstIndexing::shapeComputedInTheRun()
{
    const char *text = "input x bool [4]\ninput v float32 [4]\nop WHERE i int64 [?, 1] <- x\nop GATHER_ND y float32 [?] <- v, i\noutput y";
    QCOMPARE(answerOf(text, {{1, 0, 0, 1}, {5, 6, 7, 8}}), QStringLiteral("2: 5 8"));
    QCOMPARE(answerOf(text, {{0}, {5, 6, 7, 8}}), QStringLiteral("0: "));
    const char *largest = "input x float32 [3]\ninput k int32 []\nop TOPK_V2 y float32 [?], i int32 [?] <- x, k\noutput y, i";
    QCOMPARE(answerOf(largest, {{1, 3, 2}, {2}}), QStringLiteral("2: 3 2; 2: 1 2"));
    QCOMPARE(answerOf(largest, {{1, 3, 2}, {4}}), QStringLiteral("bad_operator"));
}

/// LiteRT's reference leaves out the last channel of the window.
void TstIndexing::profilesDifferInResponseNormalization()
{
    const char *text = "input x float32 [1, 1, 1, 2]\n"
                       "op LOCAL_RESPONSE_NORMALIZATION y <- x radius=1 bias=1 alpha=1 beta=1\noutput y";
    QCOMPARE(answerOf(text, {{1, 2}}, Profile::Xnnpack), QStringLiteral("1x1x1x2: 0.1666667 0.3333333"));
    QCOMPARE(answerOf(text, {{1, 2}}, Profile::Reference), QStringLiteral("1x1x1x2: 0.5 0.3333333"));
}

void TstIndexing::largestWithNan()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const char *text = "input x float32 [4]\nconst k int32 [] = 3\nop TOPK_V2 y float32 [3], i int32 [3] <- x, k\noutput i";
    QCOMPARE(answerOf(text, {{nan, -1, nan, 2}}), QStringLiteral("3: 3 1 0"));
}

HALFSTEP_TEST_CLASS(indexing, TstIndexing)
#include "tst_indexing.moc"
