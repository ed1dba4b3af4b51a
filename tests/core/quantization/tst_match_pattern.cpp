// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/choose_plan.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/shell_pattern.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

using namespace halfstep;
using namespace halfstep::test;

class TstMatchPattern : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shell_data();
    void shell();
    void layers_data();
    void layers();
};

void TstMatchPattern::shell_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *pattern, const char *text, bool matches) {
        QTest::addRow("%s / %s", pattern, text) << QByteArray(pattern) << QByteArray(text) << matches;
    };
    row("*", "", true);
    row("*", "a/b:0", true);
    row("a*b", "a/x/b", true);
    row("a*b", "a/x/bc", false);
    row("*a*a*", "banana", true);
    row("?", "", false);
    row("?b", "ab", true);
    row("[a-c]x", "bx", true);
    row("[!a-c]x", "bx", false);
    row("[]]", "]", true);
    row("[", "[", true);   // not closed: itself
    row("[ab", "[ab", true);
    row("\\*", "*", true);
    row("\\*", "x", false);
    row("", "", true);
    row("", "a", false);
    row("a", "A", false);
}

void TstMatchPattern::shell()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QFETCH(bool, matches);
    QCOMPARE(matchesShellPattern(pattern.toStdString(), text.toStdString()), matches);
}

void TstMatchPattern::layers_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<int>("layers"); // -1: refused as a pattern; 0: matches nothing
    QTest::newRow("number") << QByteArray("#1") << 1;
    QTest::newRow("number in a subgraph") << QByteArray("#0:1") << 1;
    QTest::newRow("number beyond the last") << QByteArray("#7") << 0;
    QTest::newRow("subgraph that is not there") << QByteArray("#1:0") << 0;
    QTest::newRow("type") << QByteArray("type:RELU") << 2;
    QTest::newRow("type of a custom operator") << QByteArray("type:Mine") << 1;
    QTest::newRow("types are exact") << QByteArray("type:relu") << 0;
    QTest::newRow("name") << QByteArray("layer/one") << 1;
    QTest::newRow("names") << QByteArray("layer/*") << 2;
    QTest::newRow("all") << QByteArray("*") << 3;
    QTest::newRow("no number") << QByteArray("#x") << -1;
    QTest::newRow("half a number") << QByteArray("#1x") << -1;
    QTest::newRow("negative") << QByteArray("#-1") << -1;
    QTest::newRow("empty") << QByteArray("") << -1;
}

void TstMatchPattern::layers()
{
    QFETCH(QByteArray, pattern);
    QFETCH(int, layers);
    const Model model = modelFromText(R"(
        input a float32 [4]
        op RELU layer/one <- a
        op RELU layer/two <- layer/one
        op custom:Mine end <- layer/two
        output end
    )");
    const auto found = matchPattern(model, pattern.toStdString());
    if (layers > 0)
        QCOMPARE(static_cast<int>(found->size()), layers);
    else
        QVERIFY(!found && found.error().code == (layers == 0 ? codes::PatternMatchesNothing : codes::BadPattern));
}

HALFSTEP_TEST_CLASS(match_pattern, TstMatchPattern)
#include "tst_match_pattern.moc"
