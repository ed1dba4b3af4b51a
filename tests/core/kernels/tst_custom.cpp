// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/flex_map.h"
#include "tests/core/kernels/run_text_model.h"
#include "tests/support/test_registry.h"

#include <array>
#include <cmath>

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
    void spectraOfWindows();
    void bandsOfSpectra();
    void turnsPieces();
    void verifies();
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
    const QString sound = QStringLiteral("input x float32 [6, 1]\nop custom:AudioSpectrogram y float32 [1, 2, 3] <- x custom_options=");
    QTest::newRow("a window of one") << sound + QStringLiteral("77696e646f775f73697a6500737472696465006d61676e69747564655f737175617265640003131b28030103010201680404062401\noutput y");
    QTest::newRow("a stride of nothing") << sound + QStringLiteral("77696e646f775f73697a6500737472696465006d61676e69747564655f737175617265640003131b28030103010004680404062401\noutput y");
    const QString spectra = QStringLiteral("input x float32 [1, 1, 5]\nconst r int32 [1] = 8000\nop custom:Mfcc y float32 [1, 1, 2] <- x, r custom_options=");
    QTest::newRow("more coefficients than bands") << spectra + QStringLiteral("75707065725f6672657175656e63795f6c696d6974006c6f7765725f6672657175656e63795f6c696d69740066696c74657262616e6b5f6368616e6e656c5f636f756e74006463745f636f656666696369656e745f636f756e7400041731485f040001000400030002001400a00f050505050c2501\noutput y");
    QTest::newRow("a matrix of nothing") << QStringLiteral("input x float32 [1, 4]\nop custom:aeq.hadamard_rotation y <- x custom_options=686164616d6172645f73697a6500010f0101010004022401\noutput y");
    QTest::newRow("one axis") << QStringLiteral("input x float32 [4]\nop custom:aeq.hadamard_rotation y <- x custom_options=686164616d6172645f73697a6500010f0101010204022401\noutput y");
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

/// The window is 0, 1/2, 1, 1/2: of a constant 1 the bins are 2, -1, 0; squared.
void TstCustom::spectraOfWindows()
{
    const auto result = runTextModel<float>("input x float32 [7, 1]\nop custom:AudioSpectrogram y float32 [1, 2, 3] <- x "
                                            "custom_options=77696e646f775f73697a6500737472696465006d61676e69747564655f737175617265640003131b28030103010204680404062401\noutput y", {{1, 1, 1, 1, 1, 1, 9}});
    QVERIFY2(result.error.empty(), result.error.c_str());
    QCOMPARE(result.values.size(), std::size_t(6));
    for (std::size_t i = 0; i < 6; ++i) QVERIFY(std::abs(result.values[i] - std::array{4.0F, 1.0F, 0.0F}[i % 3]) < 1e-6F);
}

/// A silent spectrum has the floor's logarithm in every band; a spectrum that ends below the highest band gives zeros.
void TstCustom::bandsOfSpectra()
{
    const auto run = [](std::int32_t rate) {
        const std::string text = "input x float32 [1, 1, 33]\nconst r int32 [1] = " + std::to_string(rate)
                                 + "\nop custom:Mfcc y float32 [1, 1, 2] <- x, r custom_options=75707065725f6672657175656e63795f6c696d6974006c6f7765725f6672657175656e63795f6c696d69740066696c74657262616e6b5f6368616e6e656c5f636f756e74006463745f636f656666696369656e745f636f756e7400041731485f040001000400020002001400a00f050505050c2501\noutput y";
        return runTextModel<float>(text, {std::vector<float>(33, 0.0F)});
    };
    const auto silent = run(16000);
    QVERIFY2(silent.error.empty(), silent.error.c_str());
    QVERIFY(std::abs(silent.values[0] - 2 * std::log(1e-12F)) < 1e-3F);
    QVERIFY(std::abs(silent.values[1]) < 1e-3F);
    QCOMPARE(run(2000).values, (std::vector<float>{0, 0}));
    QCOMPARE(run(0).error, std::string("unusable_value"));
}

/// What does not fill a piece stays, as does all where the size is no power of two.
void TstCustom::turnsPieces()
{
    const auto run = [](const char *options) {
        return runTextModel<float>(std::string("input x float32 [1, 5]\nop custom:aeq.hadamard_rotation y <- x custom_options=") + options + "\noutput y",
                                   {{1, 3, 0, -2, 7}}).values;
    };
    const float half = 1 / std::sqrt(2.0F);
    QCOMPARE(run("686164616d6172645f73697a6500010f0101010204022401"), (std::vector<float>{4 * half, -2 * half, -2 * half, 2 * half, 7}));
    QCOMPARE(run("686164616d6172645f73697a6500010f0101010304022401"), (std::vector<float>{1, 3, 0, -2, 7}));
}

/// A difference of one step is allowed, more is not; unless failures are not looked for.
void TstCustom::verifies()
{
    const auto run = [](const char *options, float first) {
        const std::string text = "input x float32 [2]\nconst s int8 [2] scale 0.5 zero 1 = 3 -1\n"
                                 "op custom:NumericVerify y float32 [2] <- s, x custom_options=" + std::string(options) + "\noutput y";
        return runTextModel<float>(text, {{first, -1}});
    };
    QCOMPARE(run("746f6c6572616e6365006c6f675f69665f6661696c656400020f1a00030000000100000002000000010000000000803f6a0e0a2601", 0.5F).values, (std::vector<float>{0.5F, 0}));
    QCOMPARE(run("746f6c6572616e6365006c6f675f69665f6661696c656400020f1a00030000000100000002000000010000000000803f6a0e0a2601", 0.25F).error, std::string("unusable_value"));
    QCOMPARE(run("746f6c6572616e6365006c6f675f69665f6661696c656400020f1a00030000000100000002000000000000000000803f6a0e0a2601", -9).values, (std::vector<float>{10, 0}));
}

HALFSTEP_TEST_CLASS(custom, TstCustom)
#include "tst_custom.moc"
