// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/float16.h"
#include "tests/support/test_registry.h"

#include <cmath>
#include <limits>

using namespace halfstep;

class TstFloat16 : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNumberComesBack();
    void rounds_data();
    void rounds();
    void beyondTheLargestIsInfinite();
    void bfloat16();
};

void TstFloat16::everyNumberComesBack()
{
    for (std::uint32_t bits = 0; bits <= 0xffff; ++bits) {
        const auto half = static_cast<std::uint16_t>(bits);
        const float value = fromFloat16(half);
        if (std::isfinite(value))
            QCOMPARE(toFloat16(value), half);
        else
            QCOMPARE((bits >> 10 & 0x1f), 0x1fu);
    }
}

void TstFloat16::rounds_data()
{
    QTest::addColumn<float>("value");
    QTest::addColumn<int>("bits");
    QTest::newRow("one") << 1.0f << 0x3c00;
    QTest::newRow("tie to the even one, down") << 1.0f + 0x1p-11f << 0x3c00;
    QTest::newRow("tie to the even one, up") << 1.0f + 3 * 0x1p-11f << 0x3c02;
    QTest::newRow("just above a tie") << std::nextafter(1.0f + 0x1p-11f, 2.0f) << 0x3c01;
    QTest::newRow("carry into the exponent") << 1.9999f << 0x4000;
    QTest::newRow("largest") << 65504.0f << 0x7bff;
    QTest::newRow("beyond the largest: saturates") << 65520.0f << 0x7bff;
    QTest::newRow("infinity saturates") << -std::numeric_limits<float>::infinity() << 0xfbff;
    QTest::newRow("smallest normal") << 0x1p-14f << 0x0400;
    QTest::newRow("rounds up to the smallest normal") << std::nextafter(0x1p-14f, 0.0f) << 0x0400;
    QTest::newRow("smallest") << 0x1p-24f << 0x0001;
    QTest::newRow("half the smallest: tie to zero") << 0x1p-25f << 0x0000;
    QTest::newRow("more than half the smallest") << 0x1.8p-25f << 0x0001;
    QTest::newRow("one and a half of the smallest: tie up") << 0x1.8p-24f << 0x0002;
    QTest::newRow("negative zero") << -0.0f << 0x8000;
}

void TstFloat16::rounds()
{
    QFETCH(float, value);
    QFETCH(int, bits);
    QCOMPARE(int{toFloat16(value)}, bits);
    QVERIFY(std::isnan(fromFloat16(toFloat16(std::numeric_limits<float>::quiet_NaN()))));
}

void TstFloat16::beyondTheLargestIsInfinite()
{
    QCOMPARE(int{toFloat16OrInfinity(65519.0f)}, 0x7bff);
    QCOMPARE(int{toFloat16OrInfinity(65520.0f)}, 0x7c00);
    QCOMPARE(int{toFloat16OrInfinity(-1e30f)}, 0xfc00);
}

/// Steps are 2 from 256 on: 257 and 259 are ties.
void TstFloat16::bfloat16()
{
    QCOMPARE(fromBfloat16(toBfloat16(257.0f)), 256.0f);
    QCOMPARE(fromBfloat16(toBfloat16(259.0f)), 260.0f);
    QCOMPARE(fromBfloat16(toBfloat16(std::nextafter(257.0f, 300.0f))), 258.0f);
    QCOMPARE(int{toBfloat16(-std::numeric_limits<float>::infinity())}, 0xff80);
    QCOMPARE(int{toBfloat16(std::numeric_limits<float>::max())}, 0x7f80);
    QVERIFY(std::isnan(fromBfloat16(toBfloat16(std::numeric_limits<float>::quiet_NaN()))));
}

HALFSTEP_TEST_CLASS(float16, TstFloat16)
#include "tst_float16.moc"
