// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/network.h"
#include "core/kernels/packed_strings.h"
#include "core/numerics/float16.h"
#include "tests/core/kernels/run_numbers.h"
#include "tests/core/kernels/run_text_model.h"
#include "tests/support/test_registry.h"

#include <cmath>

using namespace halfstep;
using namespace halfstep::test;

// Halves by way of floats, packed integers by way of bytes, strings by way of their numbers.
class TstRetypedOperator : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void halvesAreRoundedOnce();
    void halvesOverflowToInfinity();
    void bfloat16IsRoundedToEven();
    void packedIntegersAreMoved_data();
    void packedIntegersAreMoved();
    void packedIntegersAreConverted_data();
    void packedIntegersAreConverted();
    void stringsAreMoved();
    void stringsAreCompared();
    void stringsAreLookedUp();
    void skipGrams_data();
    void skipGrams();
    void refuses();
};

namespace {

/// The strings of output 0; all inputs are constants but perhaps one of strings.
QStringList stringsAfter(const std::string &text, const std::vector<std::string_view> &given, QString *error = nullptr)
{
    auto model = std::make_shared<const Model>(modelFromText(text));
    auto network = Network::prepare(model, SubgraphId(0), {});
    const auto failed = [&](const Error &problem) {
        if (error) *error = QString::fromUtf8(problem.code.name.data(), qsizetype(problem.code.name.size()));
        return QStringList{};
    };
    if (!network) return failed(network.error());
    const auto block = packedStrings(given);
    if (const Status set = network->setInput(0, std::as_bytes(std::span(*block))); !set) return failed(set.error());
    if (const Status done = network->run(RunContext{}); !done) return failed(done.error());
    QStringList strings;
    for (const std::string_view string : stringsOf(network->output(0).bytes).value_or(std::vector<std::string_view>{}))
        strings.push_back(QString::fromUtf8(string.data(), qsizetype(string.size())));
    return strings;
}

std::vector<float> halvesAfter(const char *text, const std::vector<float> &values)
{
    auto model = std::make_shared<const Model>(modelFromText(text));
    auto network = Network::prepare(model, SubgraphId(0), {});
    if (!network) return {};
    const auto in = network->input(0).mutableAs<std::uint16_t>();
    for (std::size_t i = 0; i < in.size(); ++i) in[i] = toFloat16(values[i]);
    if (!network->run(RunContext{})) return {};
    std::vector<float> results;
    for (const std::uint16_t half : network->output(0).as<std::uint16_t>()) results.push_back(fromFloat16(half));
    return results;
}

} // namespace

/// Steps are 2 from 2048 on: 2051 and 2049 are ties, and go to the even one.
void TstRetypedOperator::halvesAreRoundedOnce()
{
    const char *text = "input x float16 [2]\nop ADD y <- x, x\noutput y";
    QCOMPARE(halvesAfter(text, {1.5F, -0.25F}), (std::vector<float>{3, -0.5F}));
    QCOMPARE(halvesAfter("input x float16 [3]\nconst a int32 [1] = 0\nop SUM y float16 [] <- x, a\noutput y", {2048, 1, 2}),
             (std::vector<float>{2052}));
    QCOMPARE(halvesAfter("input x float16 [2]\nconst a int32 [1] = 0\nop SUM y float16 [] <- x, a\noutput y", {2048, 1}),
             (std::vector<float>{2048}));
}

void TstRetypedOperator::halvesOverflowToInfinity()
{
    const auto values = halvesAfter("input x float16 [2]\nop MUL y <- x, x\noutput y", {60000, -1});
    QVERIFY(values.size() == 2 && std::isinf(values[0]) && values[1] == 1.0F);
}

/// Steps are 1/128 from 1 on, 1 from 128 on: 129.5 is a tie, and goes to the even 130; 130.5 too.
void TstRetypedOperator::bfloat16IsRoundedToEven()
{
    const auto widened = runTextModel<float>("input x float32 [4]\nop CAST b bfloat16 [4] <- x\nop NEG c bfloat16 [4] <- b\n"
                                             "op CAST y float32 [4] <- c\noutput y", {{129.5F, 130.5F, -1.0F, 3.402e38F}});
    QVERIFY(widened.error.empty());
    QVERIFY(std::isinf(widened.values[3]) && widened.values[3] < 0);
    QCOMPARE(std::vector<float>(widened.values.begin(), widened.values.begin() + 3), (std::vector<float>{-130, -130, 1}));
}

/// Odd counts: the last byte holds one integer, and its upper half stays 0.
void TstRetypedOperator::packedIntegersAreMoved_data()
{
    using Packed = std::vector<std::uint8_t>;
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Packed>("given");
    QTest::addColumn<Packed>("wanted");
    QTest::newRow("int4, slice across bytes") << std::string("input x int4 [5]\nconst b int32 [1] = 1\nconst s int32 [1] = 3\nop SLICE y int4 [3] <- x, b, s\noutput y")
                                              << Packed{0x21, 0x43, 0x05} << Packed{0x32, 0x04};
    QTest::newRow("int4, joined at half a byte") << std::string("input x int4 [3]\nop CONCATENATION y int4 [6] <- x, x axis=0\noutput y")
                                                 << Packed{0xF8, 0x07} << Packed{0xF8, 0x87, 0x7F};
    QTest::newRow("uint4, transposed") << std::string("input x uint4 [2, 3]\nconst p int32 [2] = 1 0\nop TRANSPOSE y uint4 [3, 2] <- x, p\noutput y")
                                       << Packed{0x21, 0x93, 0xFA} << Packed{0x91, 0xA2, 0xF3};
    QTest::newRow("int4, one row gathered") << std::string("input x int4 [2, 2]\nconst i int32 [1] = 1\nop GATHER y int4 [1, 2] <- x, i axis=0\noutput y")
                                            << Packed{0x21, 0x8F} << Packed{0x8F};
}

void TstRetypedOperator::packedIntegersAreMoved()
{
    QFETCH(std::string, text);
    QFETCH(std::vector<std::uint8_t>, given);
    QFETCH(std::vector<std::uint8_t>, wanted);
    const auto moved = runTextModel<std::uint8_t>(text, {given});
    QCOMPARE(moved.error, std::string());
    QCOMPARE(moved.values, wanted);
}

/// CAST cuts and saturates, QUANTIZE rounds ties away from zero.
void TstRetypedOperator::packedIntegersAreConverted_data()
{
    using Packed = std::vector<std::uint8_t>;
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::vector<float>>("given");
    QTest::addColumn<Packed>("wanted");
    const std::string quantized = "input x float32 [3]\nop QUANTIZE y ";
    QTest::newRow("cut to int4") << std::string("input x float32 [3]\nop CAST y int4 [3] <- x\noutput y") << std::vector<float>{-7.9F, 100, -100} << Packed{0x79, 0x08};
    QTest::newRow("cut to uint4") << std::string("input x float32 [3]\nop CAST y uint4 [3] <- x\noutput y") << std::vector<float>{15.9F, -1, NAN} << Packed{0x0F, 0x0F};
    QTest::newRow("cut to int2") << std::string("input x float32 [3]\nop CAST y int2 [3] <- x\noutput y") << std::vector<float>{1.5F, -1.5F, -9} << Packed{0x2D};
    QTest::newRow("rounded to int4") << quantized + "int4 [3] scale 0.5 zero 0 <- x\noutput y" << std::vector<float>{0.25F, -0.25F, 9} << Packed{0xF1, 0x07};
    QTest::newRow("rounded to uint4") << quantized + "uint4 [3] scale 0.5 zero 7 <- x\noutput y" << std::vector<float>{0.25F, -9, 9} << Packed{0x08, 0x0F};
}

void TstRetypedOperator::packedIntegersAreConverted()
{
    QFETCH(std::string, text);
    QFETCH(std::vector<float>, given);
    QFETCH(std::vector<std::uint8_t>, wanted);
    for (const Profile profile : {Profile::Reference, Profile::Xnnpack, Profile::Single}) {
        const auto converted = runTextModel<float, std::uint8_t>(text, {given}, profile);
        QCOMPARE(converted.error, std::string());
        QCOMPARE(converted.values, wanted);
    }
}

void TstRetypedOperator::stringsAreCompared()
{
    auto model = std::make_shared<const Model>(modelFromText("input x string [2, 2]\ninput z string [2]\nop EQUAL y bool [2, 2] <- x, z\noutput y"));
    auto network = Network::prepare(model, SubgraphId(0), {});
    QVERIFY(network);
    const auto give = [&](std::size_t input, const std::vector<std::string_view> &strings) {
        const auto block = packedStrings(strings);
        return bool(network->setInput(input, std::as_bytes(std::span(*block))));
    };
    QVERIFY(give(0, {"a", "b", "", "ab"}) && give(1, {"a", "ab"}));
    QVERIFY(network->run(RunContext{}));
    const auto bytes = network->output(0).as<std::uint8_t>();
    QCOMPARE(std::vector<std::uint8_t>(bytes.begin(), bytes.end()), (std::vector<std::uint8_t>{1, 0, 0, 1}));
    QVERIFY(!give(1, {"a"}) || !network->run(RunContext{}));
}

void TstRetypedOperator::stringsAreLookedUp()
{
    const std::string text = "input v string [2]\nconst w int32 [3] = 7 1 2\nconst k int32 [2] = 1 7\n"
                             "op HASHTABLE_LOOKUP y string [3], h uint8 [3] <- w, k, v\noutput y";
    QCOMPARE(stringsAfter(text, {"one", "seven"}), (QStringList{"seven", "one", ""}));
}

void TstRetypedOperator::stringsAreMoved()
{
    const std::vector<std::string_view> given{"a", "bc", ""};
    QCOMPARE(stringsAfter("input x string [3]\nconst i int32 [4] = 2 1 0 1\nop GATHER@3 y string [4] <- x, i\noutput y", given),
             (QStringList{"", "bc", "a", "bc"}));
    QCOMPARE(stringsAfter("input x string [3]\nconst n int32 [1] = 2\nop TILE@2 y string [6] <- x, n\noutput y", given),
             (QStringList{"a", "bc", "", "a", "bc", ""}));
    QCOMPARE(stringsAfter("input x string [3]\nconst s int32 [2] = 3 1\nop RESHAPE y string [3, 1] <- x, s\noutput y", given), (QStringList{"a", "bc", ""}));
    QCOMPARE(stringsAfter("input x string []\nconst n int32 [1] = 2\nop FILL@2 y string [2] <- n, x\noutput y", {"hi"}), (QStringList{"hi", "hi"}));
}

void TstRetypedOperator::skipGrams_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QStringList>("groups");
    QTest::newRow("pairs") << "ngram_size=2 max_skip_size=0" << "a b c" << QStringList{"a b", "b c"};
    QTest::newRow("one skipped") << "ngram_size=2 max_skip_size=1" << "a b c" << QStringList{"a b", "a c", "b c"};
    QTest::newRow("smaller ones behind") << "ngram_size=2 max_skip_size=0 include_all_ngrams=true" << "a b c" << QStringList{"a b", "a", "b c", "b", "c"};
    QTest::newRow("too few words") << "ngram_size=3 max_skip_size=0 include_all_ngrams=true" << "a b" << QStringList{};
    QTest::newRow("spaces") << "ngram_size=1 max_skip_size=0" << "a \t b" << QStringList{"a", "b"};
    QTest::newRow("a space in front loses a word") << "ngram_size=1 max_skip_size=0" << " a b" << QStringList{"b"};
}

void TstRetypedOperator::skipGrams()
{
    QFETCH(QString, options);
    QFETCH(QString, sentence);
    QFETCH(QStringList, groups);
    const std::string text = "input x string [1]\nop SKIP_GRAM y string [?] <- x " + options.toStdString() + "\noutput y";
    const std::string given = sentence.toStdString();
    QCOMPARE(stringsAfter(text, {given}), groups);
}

void TstRetypedOperator::refuses()
{
    QString error;
    stringsAfter("input x string [2]\nconst i int32 [1] = 2\nop GATHER@3 y string [1] <- x, i\noutput y", {"a", "b"}, &error);
    QCOMPARE(error, QStringLiteral("index_out_of_range"));
    stringsAfter("input x string [1]\nop SKIP_GRAM y string [?] <- x ngram_size=0\noutput y", {"a"}, &error);
    QCOMPARE(error, QStringLiteral("bad_operator"));
    const auto half = runTextModel<std::uint8_t>("input x int4 [2, 1]\nconst w int32 [1] = 1\nconst k int32 [2] = 1 2\n"
                                                 "op HASHTABLE_LOOKUP y int4 [1, 1], h uint8 [1] <- w, k, x\noutput y", {{0x21}});
    QCOMPARE(half.error, std::string("unsupported_operator"));
    stringsAfter("input x string [1]\nop SKIP_GRAM y string [?] <- x ngram_size=1 max_skip_size=-1\noutput y", {"a"}, &error);
    QCOMPARE(error, QStringLiteral("bad_operator"));
}

HALFSTEP_TEST_CLASS(retyped_operator, TstRetypedOperator)
#include "tst_retyped_operator.moc"
