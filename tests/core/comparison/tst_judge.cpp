// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/comparison_codes.h"
#include "core/comparison/error_report.h"
#include "core/wording/wording.h"
#include "tests/support/test_registry.h"

#include <optional>

using namespace halfstep;

namespace {

ErrorReport reportOf(std::uint64_t same, std::uint64_t of)
{
    ErrorReport report;
    report.samples = of;
    report.technique = "int8";
    report.bytesBefore = 4000;
    report.bytesAfter = 1000;
    report.outputs.push_back({"scores", 30, 1, 0.1, false, false});
    report.agreement = Agreement{same, of};
    return report;
}

QString levelText(const Verdict &verdict)
{
    return verdict.level ? QString::fromUtf8(verdictLevelName(*verdict.level).data()) : QStringLiteral("none");
}

} // namespace

class TstJudge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void byAgreement_data();
    void byAgreement();
    void byAccuracy_data();
    void byAccuracy();
    void brokenOutputsDecide();
    void otherLimits();
    void saysItInOneSentence_data();
    void saysItInOneSentence();
    void flags_data();
    void flags();
};

void TstJudge::byAgreement_data()
{
    QTest::addColumn<int>("same");
    QTest::addColumn<int>("of");
    QTest::addColumn<QString>("level");
    QTest::newRow("all") << 10 << 10 << "fine";
    QTest::newRow("just fine") << 99 << 100 << "fine";
    QTest::newRow("one short of fine") << 98 << 100 << "look";
    QTest::newRow("just not broken") << 90 << 100 << "look";
    QTest::newRow("broken") << 89 << 100 << "broken";
    QTest::newRow("none") << 0 << 10 << "broken";
}

void TstJudge::byAgreement()
{
    QFETCH(int, same);
    QFETCH(int, of);
    QFETCH(QString, level);
    QCOMPARE(levelText(judge(reportOf(static_cast<std::uint64_t>(same), static_cast<std::uint64_t>(of)), {})), level);
}

void TstJudge::byAccuracy_data()
{
    QTest::addColumn<double>("before");
    QTest::addColumn<double>("after");
    QTest::addColumn<QString>("level");
    QTest::newRow("better") << 0.8 << 0.9 << "fine";
    QTest::newRow("exactly half a point down") << 0.8 << 0.795 << "fine";
    QTest::newRow("more than half a point down") << 0.8 << 0.794 << "look";
    QTest::newRow("exactly five points down") << 0.8 << 0.75 << "look";
    QTest::newRow("more than five points down") << 0.8 << 0.74 << "broken";
}

void TstJudge::byAccuracy()
{
    QFETCH(double, before);
    QFETCH(double, after);
    QFETCH(QString, level);
    ErrorReport report = reportOf(50, 100); // agreement alone would say broken: accuracy takes its place
    report.accuracy = Accuracy{"top1", before, after, 1000};
    QCOMPARE(levelText(judge(report, {})), level);
}

void TstJudge::brokenOutputsDecide()
{
    ErrorReport report = reportOf(100, 100);
    report.outputs[0].becameConstant = true;
    QCOMPARE(levelText(judge(report, {})), QStringLiteral("broken"));
    QCOMPARE(judge(report, {}).sentence.code, codes::VerdictConstant);
    report.outputs[0].becameNotFinite = true;
    QCOMPARE(judge(report, {}).sentence.code, codes::VerdictNotFinite);
    report.isRandom = true;
    QCOMPARE(levelText(judge(report, {})), QStringLiteral("none"));
}

void TstJudge::otherLimits()
{
    const ErrorReport report = reportOf(95, 100);
    Limits limits;
    limits.fineAgreement = 0.95;
    QCOMPARE(levelText(judge(report, limits)), QStringLiteral("fine"));
    limits.brokenAgreement = 0.96;
    QCOMPARE(levelText(judge(report, limits)), QStringLiteral("broken"));
}

void TstJudge::saysItInOneSentence_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<bool>("hasLabels");
    QTest::addColumn<bool>("isRandom");
    QTest::addColumn<QString>("text");
    QTest::newRow("agreement") << 1025 << false << false << "int8 is 3.9× smaller. Outputs agree on 121 of 128 samples.";
    QTest::newRow("accuracy") << 1025 << true << false
                              << "int8 is 3.9× smaller. It is right on 94.5 % of 128 samples, the float model on 95.3 %.";
    QTest::newRow("random") << 1025 << false << true << "int8 is 3.9× smaller. The data are random: they only show that it runs.";
    QTest::newRow("hardly smaller") << 3900 << false << false << "int8 is not smaller. Outputs agree on 121 of 128 samples.";
    QTest::newRow("size not known") << 0 << false << false << "int8 is not smaller. Outputs agree on 121 of 128 samples.";
}

void TstJudge::saysItInOneSentence()
{
    QFETCH(int, bytes);
    QFETCH(bool, hasLabels);
    QFETCH(bool, isRandom);
    QFETCH(QString, text);
    ErrorReport report = reportOf(121, 128);
    report.bytesAfter = static_cast<std::uint64_t>(bytes);
    report.isRandom = isRandom;
    if (hasLabels) report.accuracy = Accuracy{"top1", 122.0 / 128, 121.0 / 128, 128};
    QCOMPARE(QString::fromStdString(sentence(judge(report, {}).sentence)), text);
}

void TstJudge::flags_data()
{
    QTest::addColumn<double>("steps");
    QTest::addColumn<double>("decibel");
    QTest::addColumn<bool>("isFlagged");
    QTest::newRow("pure rounding") << 0.289 << 5.0 << false;
    QTest::newRow("at the limit") << 0.70 << 5.0 << false;
    QTest::newRow("above it") << 0.71 << 50.0 << true;
    QTest::newRow("float output, at the limit") << -1.0 << 20.0 << false;
    QTest::newRow("float output, below it") << -1.0 << 19.9 << true;
}

void TstJudge::flags()
{
    QFETCH(double, steps);
    QFETCH(double, decibel);
    LayerError layer;
    QVERIFY(!isFlagged(layer, {}));
    layer.local = ErrorMetrics{};
    layer.local->sqnrDb = decibel;
    if (steps >= 0) layer.local->rmseOverStep = steps;
    QTEST(isFlagged(layer, {}), "isFlagged");
}

HALFSTEP_TEST_CLASS(judge, TstJudge)
#include "tst_judge.moc"
