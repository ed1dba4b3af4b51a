// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/cli_codes.h"
#include "app/cli/command_line.h"
#include "app/cli/data_arguments.h"
#include "app/cli/verbs.h"
#include "core/wording/wording.h"
#include "tests/support/test_registry.h"

using namespace halfstep;
using namespace halfstep::cli;

namespace {

Result<Arguments> parsed(const std::vector<std::string> &words, std::string_view verb = "quantize")
{
    return parseArguments(verb, words, verbNamed(verb)->options());
}

} // namespace

class TstArguments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesOptionsAnywhere();
    void takesWhatFollowsTwoDashesAsFiles();
    void namesMistakes_data();
    void namesMistakes();
    void readsNumbers();
    void readsPreprocessing();
    void refusesPreprocessing_data();
    void refusesPreprocessing();
    void everyVerbHasAnExampleAndEveryOptionAWord();
};

void TstArguments::takesOptionsAnywhere()
{
    for (const auto &words : std::vector<std::vector<std::string>>{{"m.tflite", "-t", "int8", "-o", "q"},
                                                                   {"-t", "int8", "m.tflite", "--output=q"},
                                                                   {"--technique=int8", "--output", "q", "m.tflite"}}) {
        const auto arguments = parsed(words);
        QVERIFY(bool(arguments));
        QCOMPARE(arguments->files, std::vector<std::string>{"m.tflite"});
        QCOMPARE(arguments->value("--technique"), std::optional<std::string>("int8"));
        QCOMPARE(arguments->value("--output"), std::optional<std::string>("q"));
    }
}

void TstArguments::takesWhatFollowsTwoDashesAsFiles()
{
    const auto arguments = parsed({"--quiet", "--", "-t", "--json"});
    QVERIFY(bool(arguments));
    QCOMPARE(arguments->files, (std::vector<std::string>{"-t", "--json"}));
    QVERIFY(!arguments->has("--json"));
    QCOMPARE(parsed({"-"})->files, std::vector<std::string>{"-"});
}

void TstArguments::namesMistakes_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const QStringList &words, const MessageCode &code) {
        QTest::newRow(name) << words << QByteArray(code.name.data());
    };
    row("unknown", {QStringLiteral("--nonsense")}, codes::UnknownCommandOption);
    row("of another verb", {QStringLiteral("--metric"), QStringLiteral("auc")}, codes::UnknownCommandOption);
    row("no value", {QStringLiteral("-o")}, codes::MissingValue);
    row("value for a switch", {QStringLiteral("--json=yes")}, codes::UnexpectedValue);
    row("twice", {QStringLiteral("-o"), QStringLiteral("a"), QStringLiteral("--output=b")}, codes::GivenTwice);
    for (const char *later : {"--runtime", "--recipe", "--int16", "--int8", "--no-rewrite"})
        row(later, {QString::fromLatin1(later), QStringLiteral("x")}, codes::NotInThisVersion);
}

void TstArguments::namesMistakes()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, code);
    std::vector<std::string> list;
    for (const QString &word : words) list.push_back(word.toStdString());
    const auto arguments = parsed(list);
    QVERIFY(!arguments);
    QCOMPARE(QByteArray(arguments.error().code.name.data()), code);
    QVERIFY(arguments.error().code.category == Category::CommandLine);
    QVERIFY(templateFor(arguments.error().code.name));
}

void TstArguments::readsNumbers()
{
    const auto arguments = parsed({"--samples=12", "--threads=0", "--min-elements", "-1", "--mean", "1,-2.5,3e1", "--std", "1,,2", "--crop", "nan"});
    QVERIFY(bool(arguments));
    QCOMPARE(*arguments->whole("--samples", 1, 100), std::optional<std::int64_t>(12));
    QVERIFY(!arguments->whole("--threads", 1, 100));
    QVERIFY(!arguments->whole("--min-elements", 0, 100));
    QCOMPARE(*arguments->whole("--seed", 0, 100), std::optional<std::int64_t>());
    QCOMPARE(*arguments->reals("--mean"), (std::vector<double>{1, -2.5, 30}));
    QVERIFY(!arguments->reals("--std"));
    QVERIFY(!arguments->real("--crop"));
}

void TstArguments::readsPreprocessing()
{
    const auto arguments = parsed({"--data", "d", "--resize", "320x240", "--resize-method=area", "--color", "bgr", "--crop=0.875", "--mean=0", "--std=255",
                                   "--part=check", "--seed=7", "--labels", "l.csv:y"});
    const auto request = dataRequestFrom(*arguments);
    QVERIFY(bool(request));
    QCOMPARE(request->source, std::string("d"));
    QCOMPARE(request->preprocessing.resize->width, 320);
    QCOMPARE(request->preprocessing.resize->height, 240);
    QVERIFY(request->preprocessing.resizeMethod == ResizeMethod::Area);
    QVERIFY(request->preprocessing.color == ColorOrder::Bgr);
    QCOMPARE(*request->preprocessing.crop, 0.875);
    QVERIFY(request->part == SamplePart::Check);
    QCOMPARE(*request->seed, std::uint64_t{7});
    QCOMPARE(request->labels, std::string("l.csv:y"));
    QVERIFY(!request->samples.has_value());
}

void TstArguments::refusesPreprocessing_data()
{
    QTest::addColumn<QString>("word");
    for (const char *word : {"--resize=224", "--resize=0x5", "--resize=5x", "--resize=5x5x5", "--resize-method=cubic", "--color=cmyk", "--crop=0", "--crop=1.5",
                             "--mean=a", "--samples=0", "--seed=-1", "--part=some"})
        QTest::newRow(word) << QString::fromLatin1(word);
}

void TstArguments::refusesPreprocessing()
{
    QFETCH(QString, word);
    const auto request = dataRequestFrom(*parsed({"--data=d", word.toStdString()}));
    QVERIFY(!request);
    QVERIFY(request.error().code == codes::BadValue);
}

void TstArguments::everyVerbHasAnExampleAndEveryOptionAWord()
{
    for (const Verb &verb : allVerbs()) {
        QVERIFY(verb.example.starts_with("halfstep-cli " + std::string(verb.name) + " "));
        const std::string help = verbHelp(verb);
        QVERIFY(help.find(verb.example) != std::string::npos);
        for (const OptionSpec &option : verb.options()) {
            QVERIFY(option.name.starts_with("--"));
            QVERIFY2(!option.help.empty() && help.find(option.name) != std::string::npos, std::string(option.name).c_str());
        }
        for (const char *later : {"--runtime ", "--recipe", "--int16", "--no-rewrite", "percentile", "tune"})
            QVERIFY2(help.find(later) == std::string::npos, later);
    }
}

HALFSTEP_TEST_CLASS(arguments, TstArguments)
#include "tst_arguments.moc"
