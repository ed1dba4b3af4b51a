// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/flex_map.h"
#include "tests/core/kernels/run_text_model.h"
#include "tests/support/test_registry.h"

#include <array>

using namespace halfstep;
using namespace halfstep::test;

namespace {

/// A map of one name to a small number, one byte wide.
Bytes small(std::uint8_t number)
{
    // key "k", vector of keys (its length before it), then keys' distance, width, length, the value, its type; type and width of the root
    const std::array<std::uint8_t, 13> raw{'k', 0, 1, 3, 1, 1, 1, number, 4, 2, 0x24, 1, 0};
    Bytes bytes;
    for (std::size_t i = 0; i + 1 < raw.size(); ++i) bytes.push_back(static_cast<std::byte>(raw[i]));
    return bytes;
}

} // namespace

class TstCustom : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAMap();
    void survivesDamage();
    void refusesOptions_data();
    void refusesOptions();
    void poolsAndUnpools();
};

void TstCustom::readsAMap()
{
    const auto map = FlexMap::read(small(7));
    QVERIFY(map.has_value());
    QVERIFY(map->has("k") && !map->has("x"));
    QCOMPARE(map->integer("k"), 7);
    QCOMPARE(FlexMap::read(small(0xFE))->integer("k"), -2);
    QCOMPARE(map->integer("x", 5), 5);
    QCOMPARE(map->real("k"), 7.0);
}

/// Every byte changed to anything, and every length: an answer, never more.
void TstCustom::survivesDamage()
{
    const Bytes good = small(7);
    for (std::size_t length = 0; length < good.size(); ++length) FlexMap::read(std::span(good).first(length));
    for (std::size_t at = 0; at < good.size(); ++at)
        for (int value = 0; value < 256; ++value) {
            Bytes bad = good;
            bad[at] = static_cast<std::byte>(value);
            FlexMap::read(bad);
        }
}

void TstCustom::refusesOptions_data()
{
    QTest::addColumn<QString>("text");
    const QString detection = QStringLiteral("input b float32 [1, 2, 4]\ninput s float32 [1, 2, 3]\nconst a float32 [2, 4] = 1\n"
                                             "op custom:TFLite_Detection_PostProcess w float32 [1], x float32 [1], y float32 [1], z float32 [1] <- b, s, a ");
    QTest::newRow("none") << detection + QStringLiteral("\noutput w");
    QTest::newRow("damaged") << detection + QStringLiteral("custom_options=00FF2404\noutput w");
    const QString pool = QStringLiteral("input x float32 [1, 4, 4, 1]\nop custom:MaxPoolingWithArgmax2D y float32 [1, 2, 2, 1], i float32 [1, 2, 2, 1] <- x ");
    QTest::newRow("a structure cut short") << pool + QStringLiteral("custom_options=01000000\noutput y");
    QTest::newRow("a window of nothing") << pool + QStringLiteral("custom_options=0100000000000000000000000000000000000000\noutput y");
    QTest::newRow("a huge window") << pool + QStringLiteral("custom_options=01000000FFFFFF7FFFFFFF7FFFFFFF7FFFFFFF7F\noutput y");
    QTest::newRow("an operator that nobody knows") << QStringLiteral("input x float32 [1]\nop custom:Other y float32 [1] <- x custom_options=00\noutput y");
}

void TstCustom::refusesOptions()
{
    QFETCH(const QString, text);
    const auto model = std::make_shared<const Model>(modelFromText(text.toStdString()));
    QVERIFY(!Network::prepare(model, SubgraphId{0}, {}));
}

void TstCustom::poolsAndUnpools()
{
    const auto result = runTextModel<float>(R"(
        input x float32 [1, 2, 4, 1]
        op custom:MaxPoolingWithArgmax2D y float32 [1, 1, 2, 1], i float32 [1, 1, 2, 1] <- x  custom_options=0200000002000000020000000200000002000000
        op custom:MaxUnpooling2D z float32 [1, 2, 4, 1] <- y, i  custom_options=0200000002000000020000000200000002000000
        output z
    )", {{1, 5, 2, 2, 3, 4, 9, 1}});
    QVERIFY2(result.error.empty(), result.error.c_str());
    QCOMPARE(result.values, (std::vector<float>{0, 5, 0, 0, 0, 0, 9, 0}));
}

HALFSTEP_TEST_CLASS(custom, TstCustom)
#include "tst_custom.moc"
