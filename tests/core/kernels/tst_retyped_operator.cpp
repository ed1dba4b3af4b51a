// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/network.h"
#include "core/kernels/packed_strings.h"
#include "core/numerics/float16.h"
#include "tests/core/kernels/run_numbers.h"
#include "tests/support/test_registry.h"

#include <cmath>

using namespace halfstep;
using namespace halfstep::test;

// Halves by way of floats, strings by way of their numbers.
class TstRetypedOperator : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void halvesAreRoundedOnce();
    void halvesOverflowToInfinity();
    void stringsAreMoved();
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
    stringsAfter("input x string [1]\nop SKIP_GRAM y string [?] <- x ngram_size=1 max_skip_size=-1\noutput y", {"a"}, &error);
    QCOMPARE(error, QStringLiteral("bad_operator"));
}

HALFSTEP_TEST_CLASS(retyped_operator, TstRetypedOperator)
#include "tst_retyped_operator.moc"
