// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/open_data.h"
#include "core/samples/samples_codes.h"
#include "core/samples/split_mix.h"
#include "tests/core/samples/support.h"

#include <functional>

using namespace halfstep;
using namespace halfstep::test;

namespace {

/// Samples made by a rule: the value of element k of sample i.
class MadeSource : public SampleSource {
public:
    using Rule = std::function<float(std::size_t sample, std::size_t element)>;
    MadeSource(std::size_t count, Rule rule) : m_count(count), m_rule(std::move(rule)) {}

    std::size_t count() const override { return m_count; }
    std::string name(std::size_t i) const override { return "s" + std::to_string(i); }
    Result<Sample> read(std::size_t i) const override
    {
        if (i == m_bad || i == m_worse) {
            Error error{codes::SampleNotFinite, {}, {}};
            error.where.name = name(i);
            return error;
        }
        std::vector<double> values(Elements);
        for (std::size_t k = 0; k < Elements; ++k) values[k] = m_rule(i, k);
        return Sample{name(i), {floatArray(values, Shape{1, Elements})}, m_label(i)};
    }

    static constexpr std::int32_t Elements = 100;
    std::size_t m_bad = ~std::size_t{0};
    std::size_t m_worse = ~std::size_t{0};
    std::function<std::optional<int>(std::size_t)> m_label = [](std::size_t) { return std::nullopt; };

private:
    std::size_t m_count;
    Rule m_rule;
};

float noise(std::size_t sample, std::size_t element)
{
    return static_cast<float>(SplitMix64(sample * 1000 + element).unit());
}

DataSet dataOf(MadeSource source)
{
    DataSet data;
    data.available = source.count();
    data.samples = std::make_shared<MadeSource>(std::move(source));
    return data;
}

std::string codesOf(const DataSet &data, int threads = 1)
{
    RunContext context;
    context.threads = threads;
    const auto findings = checkData(data, context);
    if (!findings) return std::string(findings.error().code.name) + " " + findings.error().where.name;
    std::string text;
    for (const Finding &finding : *findings)
        text += (text.empty() ? "" : " ") + std::string(finding.code.name) + (finding.where.name.empty() ? "" : ":" + finding.where.name);
    return text;
}

} // namespace

class TstCheckData : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isContentWithGoodData();
    void findsWhatIsOdd_data();
    void findsWhatIsOdd();
    void findsOneClass();
    void namesTheFirstBadSample();
    void doesNotDependOnThreads();
    void stops();
};

void TstCheckData::isContentWithGoodData()
{
    QCOMPARE(codesOf(dataOf(MadeSource(100, noise))), std::string());
}

void TstCheckData::findsWhatIsOdd_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("codes");
    QTest::newRow("31 samples") << 0 << 31 << QStringLiteral("few_samples");
    QTest::newRow("32 samples") << 0 << 32 << QString();
    QTest::newRow("one constant") << 1 << 40 << QStringLiteral("constant_sample:s7");
    QTest::newRow("one double") << 2 << 40 << QStringLiteral("duplicate_samples");
    QTest::newRow("one far outside") << 3 << 40 << QStringLiteral("outlier_sample:s9");
    QTest::newRow("hardly anything changes") << 4 << 40 << QStringLiteral("samples_alike");
    QTest::newRow("twice the usual is no outlier") << 5 << 40 << QString();
    QTest::newRow("a fifth far outside are no outliers") << 6 << 40 << QString();
}

void TstCheckData::findsWhatIsOdd()
{
    QFETCH(int, which);
    QFETCH(int, count);
    QFETCH(QString, codes);
    const auto rule = [which](std::size_t i, std::size_t k) -> float {
        if (which == 1 && i == 7) return 0.5F;
        if (which == 2 && i == 11) return noise(3, k);
        if (which == 3 && i == 9 && k == 50) return -1e6F;
        if (which == 4) return noise(0, k) + 0.001F * noise(i, k);
        if (which == 5 && i == 9) return 2 * noise(i, k);
        if (which == 6 && i % 5 == 0) return 100 * noise(i, k);
        return noise(i, k);
    };
    QCOMPARE(codesOf(dataOf(MadeSource(static_cast<std::size_t>(count), rule))), codes.toStdString());
}

void TstCheckData::findsOneClass()
{
    MadeSource source(40, noise);
    source.m_label = [](std::size_t) { return 1; };
    DataSet data = dataOf(source);
    data.hasLabels = true;
    data.classes = {"cat", "dog"};
    RunContext context;
    const auto findings = checkData(data, context);
    QCOMPARE(findings->size(), std::size_t{1});
    QCOMPARE(std::get<std::string>(findings->front().arguments[0]), std::string("dog"));
    source.m_label = [](std::size_t i) { return i == 20 ? 0 : 1; };
    QCOMPARE(codesOf(dataOf(source)), std::string());
}

void TstCheckData::namesTheFirstBadSample()
{
    MadeSource source(200, noise);
    source.m_bad = 60;
    source.m_worse = 61;
    for (const int threads : {1, 2, 8}) QCOMPARE(codesOf(dataOf(source), threads), std::string("sample_not_finite s60"));
}

void TstCheckData::doesNotDependOnThreads()
{
    const auto rule = [](std::size_t i, std::size_t k) { return i % 10 == 3 ? 0.25F : noise(i % 30, k); };
    const std::string once = codesOf(dataOf(MadeSource(90, rule)));
    QCOMPARE(once, std::string("constant_sample:s3 duplicate_samples"));
    for (const int threads : {2, 5, 16}) QCOMPARE(codesOf(dataOf(MadeSource(90, rule)), threads), once);
}

void TstCheckData::stops()
{
    RunContext context;
    context.cancel.request();
    QVERIFY(checkData(dataOf(MadeSource(90, noise)), context).error().code == codes::Stopped);
}

HALFSTEP_TEST_CLASS(check_data, TstCheckData)
#include "tst_check_data.moc"
