// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/format/write_tflite.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <csignal>

using namespace halfstep;

namespace {

constexpr const char *Network = R"(
    input  x float32 [1, 8]
    const  w float32 [16, 8] seed 3
    const  b float32 [16] seed 4
    op FULLY_CONNECTED h float32 [1, 16] <- x, w, b  fused_activation_function=RELU
    const  v float32 [4, 16] seed 5
    op FULLY_CONNECTED y float32 [1, 4] <- h, v, -
    output y
)";

struct Ended {
    int status = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

} // namespace

/// The program from outside: output, files, exit status.
class TstProgram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void tellsVersionAndHelp();
    void exitStatusOfMistakes_data();
    void exitStatusOfMistakes();
    void inspects();
    void writesOneJsonDocument_data();
    void writesOneJsonDocument();
    void quantizesToTheSameBytes();
    void calibratesShardsAndMerges();
    void neverOverwritesItsInput();
    void leavesNothingBehindWhenItFails();
    void takesPathsOfAnyBytes();
    void reportsProgressAsJson();
    void isQuiet();
    void failsBelowALimit();
    void recordsEveryTensor();
    void stopsOnCtrlC();
    void namesAClosedOutput();
    void takesASourceForEachInput();
    void entersSignatures();
    void quantizesSignaturesTogether();
    void readsClips();
    void keepsTheOldFileOnAFullDisk();
    void keepsTheOldFileWhenKilled();
    void cleanupTestCase();

private:
    Ended call(const QStringList &arguments, const QByteArray &shell = {}) const;
    QString at(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }
    QByteArray content(const char *name) const;
    QTemporaryDir m_folder;
};

Ended TstProgram::call(const QStringList &arguments, const QByteArray &shell) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    if (shell.isEmpty())
        process.start(QStringLiteral(HALFSTEP_CLI), arguments);
    else
        process.start(QStringLiteral("sh"), {QStringLiteral("-c"), QString::fromLatin1(shell)});
    process.waitForFinished(120'000);
    return Ended{process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray TstProgram::content(const char *name) const
{
    QFile file(at(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TstProgram::initTestCase()
{
    const auto bytes = writeTflite(test::modelFromText(Network));
    QVERIFY(bool(writeFileAtomically(at("m.tflite").toStdString(), std::span<const std::byte>(*bytes))));
    QVERIFY(bool(writeFileAtomically(at("text.tflite").toStdString(), std::string_view("no model"))));
    QVERIFY(bool(writeFileAtomically(at("text.raw").toStdString(), std::string_view("no model"))));
    const auto signatures = writeTflite(test::modelFromText("input a float32 [1, 2]\n op ADD o float32 [1, 2] <- a, a\n output o\n signature one\n"
                                                            "subgraph second\n input b float32 [1, 4]\n op RELU p <- b\n output p\n signature two\n"));
    QVERIFY(bool(writeFileAtomically(at("signatures.tflite").toStdString(), std::span<const std::byte>(*signatures))));
    const auto two = writeTflite(test::modelFromText("input a float32 [1, 2]\n input b float32 [1, 2]\n op ADD o float32 [1, 2] <- a, b\n output o\n"));
    QVERIFY(bool(writeFileAtomically(at("pair.tflite").toStdString(), std::span<const std::byte>(*two))));
    QVERIFY(bool(writeFileAtomically(at("values.raw").toStdString(), std::string_view("\0\0\x80?\0\0\0@\0\0\0\0\0\0\x80\xbf", 16))));
}

void TstProgram::tellsVersionAndHelp()
{
    QVERIFY(call({QStringLiteral("--version")}).out.startsWith("halfstep-cli "));
    const Ended help = call({QStringLiteral("--help")});
    QCOMPARE(help.status, 0);
    for (const char *verb : {"inspect", "advise", "calibrate", "merge", "quantize", "compare", "evaluate", "bench", "run"}) {
        QVERIFY2(help.out.contains(verb), verb);
        const Ended own = call({QString::fromLatin1(verb), QStringLiteral("--help")});
        QCOMPARE(own.status, 0);
        QVERIFY(own.out.contains("Example:\n  halfstep-cli " + QByteArray(verb)));
    }
    QVERIFY(!help.out.contains("tune"));
}

void TstProgram::exitStatusOfMistakes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *line, int status, const char *said) {
        QTest::newRow(line) << QString::fromLatin1(line) << status << QString::fromLatin1(said);
    };
    row("", 2, "halfstep-cli VERB");
    row("dance", 2, "no verb dance");
    row("tune m.tflite", 2, "not in this version");
    row("inspect", 2, "needs MODEL");
    row("inspect m.tflite m.tflite", 2, "one file too many");
    row("inspect m.tflite --nonsense", 2, "--nonsense");
    row("quantize m.tflite -o q.tflite", 2, "-t TECHNIQUE");
    row("quantize m.tflite -t int8", 2, "-o FILE");
    row("quantize m.tflite -t int5 -o q.tflite", 2, "int5");
    row("quantize m.tflite -t weights8 --block 31 -o q.tflite", 2, "32, 64, 128 or 256");
    row("quantize m.tflite -t dynamic --io int16 -o q.tflite", 2, "cannot become int16");
    row("run m.tflite --data random --rate 5 -o o.npz", 2, "1000 to 768000");
    row("run m.tflite --data random --data random -o o.npz", 2, "INPUT=SOURCE");
    row("run m.tflite --data x=random --data x=random -o o.npz", 2, "two sources");
    row("run m.tflite --data y=random -o o.npz", 5, "no input y");
    row("run m.tflite --data text.raw -o o.npz", 5, "8 bytes");
    row("quantize m.tflite -t int8 --data random --range kl -o q.tflite", 2, "not in this version");
    row("quantize m.tflite -t dynamic --keep-float type:CONV_2D -o q.tflite", 2, "type:CONV_2D");
    row("quantize m.tflite -t dynamic -o m.tflite", 2, "overwrite");
    row("quantize m.tflite -t dynamic -o ./m.tflite", 2, "overwrite");
    row("inspect missing.tflite", 3, "no such file");
    row("inspect text.tflite", 3, "text file");
    row("quantize m.tflite -t int8 -o q.tflite", 4, "int8");
    row("run m.tflite -o o.npz", 4, "samples");
    row("compare m.tflite m.tflite", 4, "samples");
    row("quantize m.tflite -t dynamic -o none/q.tflite", 6, "none");
    row("quantize m.tflite -t dynamic -o .", 6, "folder");
}

void TstProgram::exitStatusOfMistakes()
{
    QFETCH(QString, line);
    QFETCH(int, status);
    QFETCH(QString, said);
    const QStringList before = files();
    const Ended ended = call(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    QCOMPARE(ended.status, status);
    QVERIFY2(ended.err.contains(said.toLatin1()), ended.err.constData());
    QCOMPARE(ended.err.count('\n'), 1);
    QVERIFY(ended.out.isEmpty());
    QCOMPARE(files(), before);
    const Ended asJson = call(line.split(QLatin1Char(' '), Qt::SkipEmptyParts) + QStringList{QStringLiteral("--json")});
    QCOMPARE(asJson.status, status);
    QVERIFY(!asJson.json()[QLatin1String("error")].toObject()[QLatin1String("code")].toString().isEmpty());
    QCOMPARE(asJson.out.count('\n'), 1);
}

void TstProgram::inspects()
{
    const Ended people = call({QStringLiteral("inspect"), QStringLiteral("m.tflite")});
    QCOMPARE(people.status, 0);
    QVERIFY(people.out.contains("float32"));
    QVERIFY(people.out.contains("FULLY_CONNECTED  2"));
    const auto json = call({QStringLiteral("inspect"), QStringLiteral("--json"), QStringLiteral("m.tflite")}).json();
    QCOMPARE(json[QLatin1String("kind")].toString(), QStringLiteral("float32"));
    QCOMPARE(json[QLatin1String("operators")].toObject()[QLatin1String("FULLY_CONNECTED")].toInt(), 2);
}

void TstProgram::writesOneJsonDocument_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("fields");
    const auto row = [](const char *line, const char *fields) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(fields).split(QLatin1Char(' '));
    };
    row("inspect m.tflite", "file bytes sha256 kind subgraphs operators bytes_by_operator signatures metadata minimum_runtime");
    row("advise m.tflite --target mcu", "target techniques");
    row("calibrate m.tflite --data random --samples 4 -o j.hstats", "samples tensors seconds peak_rss_bytes output");
    row("merge j.hstats -o k.hstats", "samples tensors seconds peak_rss_bytes output");
    row("quantize m.tflite -t int8 --data random --samples 4 -o j.tflite",
        "technique output bytes_before bytes_after ratio samples seconds peak_rss_bytes layers rewrites command");
    row("compare m.tflite j.tflite --data random --samples 4",
        "samples bytes_before bytes_after layers interaction outputs agreement accuracy verdict seconds peak_rss_bytes");
    row("evaluate m.tflite j.tflite --data random --samples 4", "metric models of");
    row("bench m.tflite j.tflite --runs 3 --warmup 0", "cpu kernels runtime threads models ratios");
    row("run m.tflite --data random --samples 4 -o j.npz", "samples outputs seconds");
}

void TstProgram::writesOneJsonDocument()
{
    QFETCH(QString, line);
    QFETCH(QStringList, fields);
    const Ended ended = call(line.split(QLatin1Char(' ')) + QStringList{QStringLiteral("--json")});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out.count('\n'), 1);
    const auto json = ended.json();
    for (const QString &field : fields + QStringList{QStringLiteral("halfstep"), QStringLiteral("profile"), QStringLiteral("findings")})
        QVERIFY2(json.contains(field), qPrintable(field));
}

void TstProgram::quantizesToTheSameBytes()
{
    const QStringList base{QStringLiteral("quantize"), QStringLiteral("m.tflite"), QStringLiteral("-t"), QStringLiteral("int8"),
                           QStringLiteral("--data"), QStringLiteral("random"), QStringLiteral("--samples"), QStringLiteral("20")};
    QCOMPARE(call(base + QStringList{QStringLiteral("-o"), QStringLiteral("one.tflite"), QStringLiteral("--threads"), QStringLiteral("1")}).status, 0);
    QCOMPARE(call(base + QStringList{QStringLiteral("-o"), QStringLiteral("two.tflite"), QStringLiteral("--threads"), QStringLiteral("3")}).status, 0);
    QVERIFY(!content("one.tflite").isEmpty());
    QCOMPARE(content("one.tflite"), content("two.tflite"));
}

void TstProgram::calibratesShardsAndMerges()
{
    const QStringList base{QStringLiteral("calibrate"), QStringLiteral("m.tflite"), QStringLiteral("--data"), QStringLiteral("random"),
                           QStringLiteral("--samples"), QStringLiteral("9")};
    QCOMPARE(call(base + QStringList{QStringLiteral("-o"), QStringLiteral("all.hstats")}).status, 0);
    QCOMPARE(call(base + QStringList{QStringLiteral("-o"), QStringLiteral("a.hstats"), QStringLiteral("--shard=0/2")}).status, 0);
    QCOMPARE(call(base + QStringList{QStringLiteral("-o"), QStringLiteral("b.hstats"), QStringLiteral("--shard=1/2")}).status, 0);
    QCOMPARE(call({QStringLiteral("merge"), QStringLiteral("b.hstats"), QStringLiteral("a.hstats"), QStringLiteral("-o"), QStringLiteral("ab.hstats")}).status, 0);
    QVERIFY(!content("all.hstats").isEmpty());
    QCOMPARE(content("ab.hstats"), content("all.hstats"));
    QCOMPARE(call({QStringLiteral("quantize"), QStringLiteral("m.tflite"), QStringLiteral("-t"), QStringLiteral("int8"), QStringLiteral("--stats"),
                   QStringLiteral("ab.hstats"), QStringLiteral("-o"), QStringLiteral("s.tflite")}).status, 0);
}

void TstProgram::neverOverwritesItsInput()
{
    const QByteArray before = content("m.tflite");
    QVERIFY(QFile::link(at("m.tflite"), at("link.tflite")));
    const Ended ended = call({QStringLiteral("quantize"), QStringLiteral("m.tflite"), QStringLiteral("-t"), QStringLiteral("float16"), QStringLiteral("-o"),
                              QStringLiteral("link.tflite")});
    QCOMPARE(ended.status, 2);
    QCOMPARE(content("m.tflite"), before);
}

void TstProgram::leavesNothingBehindWhenItFails()
{
    const QStringList before = files();
    QCOMPARE(call({QStringLiteral("quantize"), QStringLiteral("m.tflite"), QStringLiteral("-t"), QStringLiteral("int8"), QStringLiteral("--data"),
                   QStringLiteral("text.tflite"), QStringLiteral("-o"), QStringLiteral("left.tflite")}).status, 3);
    QCOMPARE(files(), before);
}

void TstProgram::takesPathsOfAnyBytes()
{
    const Ended ended = call({}, "f=$(printf 'caf\\351 \\377.tflite'); cp m.tflite \"$f\" && " HALFSTEP_CLI " inspect \"$f\" --json && "
                                 HALFSTEP_CLI " quantize \"$f\" -t float16 -o \"$f.f16\" --quiet && test -s \"$f.f16\"");
    QVERIFY2(ended.status == 0, ended.err.constData());
}

void TstProgram::reportsProgressAsJson()
{
    const Ended ended = call({QStringLiteral("run"), QStringLiteral("m.tflite"), QStringLiteral("--data"), QStringLiteral("random"), QStringLiteral("--samples"),
                              QStringLiteral("3"), QStringLiteral("-o"), QStringLiteral("p.npz"), QStringLiteral("--progress"), QStringLiteral("json")});
    QCOMPARE(ended.status, 0);
    int steps = 0;
    for (const QByteArray &line : ended.err.split('\n')) {
        if (!line.startsWith('{')) continue;
        const auto step = QJsonDocument::fromJson(line).object();
        QVERIFY2(step.contains(QLatin1String("stage")) && step.contains(QLatin1String("done")) && step.contains(QLatin1String("total")), line.constData());
        ++steps;
    }
    QVERIFY(steps >= 2);
}

void TstProgram::isQuiet()
{
    const Ended ended = call({QStringLiteral("run"), QStringLiteral("m.tflite"), QStringLiteral("--data"), QStringLiteral("random"), QStringLiteral("--samples"),
                              QStringLiteral("3"), QStringLiteral("-o"), QStringLiteral("p.npz"), QStringLiteral("--quiet"), QStringLiteral("--progress=json")});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
}

void TstProgram::failsBelowALimit()
{
    QCOMPARE(call({QStringLiteral("quantize"), QStringLiteral("m.tflite"), QStringLiteral("-t"), QStringLiteral("dynamic"), QStringLiteral("-o"),
                   QStringLiteral("d.tflite")}).status, 0);
    const QStringList base{QStringLiteral("compare"), QStringLiteral("m.tflite"), QStringLiteral("d.tflite"), QStringLiteral("--data"),
                           QStringLiteral("random"), QStringLiteral("--samples"), QStringLiteral("5"), QStringLiteral("--json"), QStringLiteral("--fail-below")};
    QCOMPARE(call(base + QStringList{QStringLiteral("1")}).status, 0);
    const Ended below = call(base + QStringList{QStringLiteral("500")});
    QCOMPARE(below.status, 8);
    QCOMPARE(below.out.count('\n'), 1); // the result is told all the same, once
    QVERIFY(below.json().contains(QLatin1String("layers")));
    QVERIFY(below.err.contains("500"));
}

void TstProgram::recordsEveryTensor()
{
    const auto json = call({QStringLiteral("run"), QStringLiteral("m.tflite"), QStringLiteral("--data"), QStringLiteral("random"), QStringLiteral("--samples"),
                            QStringLiteral("2"), QStringLiteral("--tensors"), QStringLiteral("all"), QStringLiteral("-o"), QStringLiteral("t.npz"),
                            QStringLiteral("--json")}).json();
    QStringList names;
    for (const auto &output : json[QLatin1String("outputs")].toArray()) names << output.toObject()[QLatin1String("name")].toString();
    QCOMPARE(names, (QStringList{QStringLiteral("y"), QStringLiteral("x"), QStringLiteral("h")}));
}

void TstProgram::stopsOnCtrlC()
{
    const QStringList before = files();
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(HALFSTEP_CLI), {QStringLiteral("bench"), QStringLiteral("m.tflite"), QStringLiteral("--runs"), QStringLiteral("1000000"),
                                                  QStringLiteral("--progress=json")});
    QVERIFY(process.waitForStarted());
    process.setReadChannel(QProcess::StandardError);
    QVERIFY(process.waitForReadyRead(60'000)); // it works
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 7);
    QVERIFY(process.readAllStandardError().contains("Stopped."));
    QCOMPARE(files(), before);
}

void TstProgram::namesAClosedOutput()
{
    const Ended ended = call({}, HALFSTEP_CLI " inspect m.tflite > /dev/full");
    QCOMPARE(ended.status, 6);
    QVERIFY(ended.err.contains("standard output"));
}

void TstProgram::takesASourceForEachInput()
{
    const Ended ended = call({QStringLiteral("run"), QStringLiteral("pair.tflite"), QStringLiteral("--data"), QStringLiteral("b=values.raw"), QStringLiteral("--data"),
                              QStringLiteral("#0=values.raw"), QStringLiteral("-o"), QStringLiteral("sum.npz"), QStringLiteral("--json")});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.json()[QLatin1String("samples")].toInt(), 2);
    const Ended over = call({QStringLiteral("run"), QStringLiteral("pair.tflite"), QStringLiteral("--data"), QStringLiteral("b=values.raw"), QStringLiteral("--data"),
                             QStringLiteral("#0=values.raw"), QStringLiteral("-o"), QStringLiteral("values.raw")});
    QCOMPARE(over.status, 2); // a source is never written over
    QCOMPARE(content("values.raw").size(), 16);
    const Ended command = call({QStringLiteral("quantize"), QStringLiteral("pair.tflite"), QStringLiteral("-t"), QStringLiteral("int8"), QStringLiteral("--data"),
                                QStringLiteral("a=values.raw"), QStringLiteral("--data"), QStringLiteral("b=values.raw"), QStringLiteral("-o"),
                                QStringLiteral("pair.int8.tflite"), QStringLiteral("--json")});
    QVERIFY2(command.status == 0, command.err.constData());
    QVERIFY(command.json()[QLatin1String("command")].toString().contains(QLatin1String("--data a=values.raw --data b=values.raw")));
}

/// The words of a command.
QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

QStringList namesOf(const QJsonArray &list)
{
    QStringList names;
    for (const auto &entry : list) names << entry.toObject()[QLatin1String("name")].toString();
    return names;
}

void TstProgram::entersSignatures()
{
    const Ended alone = call(words("run signatures.tflite --signature two --data values.raw -o s.npz --json"));
    QVERIFY2(alone.status == 0, alone.err.constData());
    QCOMPARE(alone.json()[QLatin1String("samples")].toInt(), 1);
    QCOMPARE(namesOf(alone.json()[QLatin1String("outputs")].toArray()), QStringList{QStringLiteral("p")});
    const Ended both = call(words("run signatures.tflite --data two/b=values.raw --data one/a=values.raw -o s.npz --json"));
    QVERIFY2(both.status == 0, both.err.constData());
    QCOMPARE(namesOf(both.json()[QLatin1String("outputs")].toArray()), (QStringList{QStringLiteral("two/p"), QStringLiteral("one/o")}));
    QCOMPARE(call(words("bench signatures.tflite --signature two --runs 3 --json")).status, 0);
    for (const char *wrong : {"run signatures.tflite --signature three --data random -o s.npz", "bench signatures.tflite --signature three",
                              "run signatures.tflite --data random --labels l.csv -o s.npz"}) {
        const Ended ended = call(words(wrong));
        QVERIFY2(ended.status == 2 && ended.err.contains("ignature"), ended.err.constData());
    }
    QCOMPARE(call(words("run signatures.tflite --data two/c=values.raw -o s.npz")).status, 5);
    QCOMPARE(call(words("run signatures.tflite --data two/b=values.raw --data two/#0=values.raw -o s.npz")).status, 2);
}

void TstProgram::quantizesSignaturesTogether()
{
    QCOMPARE(call(words("calibrate signatures.tflite --data random --samples 5 -o both.hstats")).status, 0);
    QCOMPARE(call(words("calibrate signatures.tflite --data random --samples 5 --signature one -o one.hstats")).status, 0);
    QCOMPARE(call(words("calibrate signatures.tflite --data random --samples 5 --signature two -o two.hstats")).status, 0);
    QCOMPARE(call(words("merge two.hstats one.hstats -o merged.hstats")).status, 0);
    QCOMPARE(content("merged.hstats"), content("both.hstats"));
    const Ended made = call(words("quantize signatures.tflite -t int8-only --data random --samples 5 -o signatures.int8.tflite --json"));
    QVERIFY2(made.status == 0, made.err.constData());
    const Ended compared = call(words("compare signatures.tflite signatures.int8.tflite --data random --samples 3 --json"));
    QVERIFY2(compared.status == 0, compared.err.constData());
    const QJsonArray layers = compared.json()[QLatin1String("layers")].toArray();
    QCOMPARE(layers.size(), 2);
    QCOMPARE(layers[1].toObject()[QLatin1String("subgraph")].toInt(), 1);
    QCOMPARE(namesOf(compared.json()[QLatin1String("outputs")].toArray()), (QStringList{QStringLiteral("one/o"), QStringLiteral("two/p")}));
    const Ended half = call(words("quantize signatures.tflite -t int8 --stats one.hstats -o half.tflite"));
    QVERIFY2(half.status == 0 && half.err.contains("Signature two has no samples"), half.err.constData());
    const Ended strict = call(words("quantize signatures.tflite -t int8-only --stats one.hstats -o half.tflite"));
    QVERIFY2(strict.status == 4 && strict.err.contains("two/INPUT=SOURCE"), strict.err.constData());
}

void TstProgram::readsClips()
{
    const QString clips = QStringLiteral(HALFSTEP_SOURCE_DIR "/tests/data/sounds");
    const QStringList base{QStringLiteral("run"), QStringLiteral("m.tflite"), QStringLiteral("-o"), QStringLiteral("c.npz"), QStringLiteral("--json"), QStringLiteral("--data")};
    const auto json = call(base + QStringList{clips + QStringLiteral("/pcm24_3.wav"), QStringLiteral("--rate"), QStringLiteral("16000")}).json();
    QCOMPARE(json[QLatin1String("samples")].toInt(), 1);
    const Ended folder = call(base + QStringList{clips + QStringLiteral("/broken")});
    QCOMPARE(folder.status, 3);
    QVERIFY(!folder.json()[QLatin1String("error")].toObject()[QLatin1String("where")].toObject()[QLatin1String("name")].toString().isEmpty());
}

void TstProgram::keepsTheOldFileOnAFullDisk() // a limit of the shell in place of the disk's
{
    QVERIFY(bool(writeFileAtomically(at("full.tflite").toStdString(), std::string_view("old"))));
    const QStringList before = files();
    const Ended ended = call({}, "ulimit -f 1; exec " HALFSTEP_CLI " quantize m.tflite -t float16 -o full.tflite");
    QCOMPARE(ended.status, 6);
    QVERIFY(ended.err.contains("full.tflite"));
    QCOMPARE(content("full.tflite"), QByteArray("old"));
    QCOMPARE(files(), before);
}

void TstProgram::keepsTheOldFileWhenKilled()
{
    const QStringList arguments{QStringLiteral("quantize"), QStringLiteral("m.tflite"), QStringLiteral("-t"), QStringLiteral("float16"), QStringLiteral("-o"),
                                QStringLiteral("killed.tflite")};
    QCOMPARE(call(arguments).status, 0);
    const QByteArray complete = content("killed.tflite");
    for (int round = 0; round < 20; ++round) {
        QVERIFY(bool(writeFileAtomically(at("killed.tflite").toStdString(), std::string_view("old"))));
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(HALFSTEP_CLI), arguments);
        QVERIFY(process.waitForStarted());
        QTest::qSleep(3 * round);
        process.kill();
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray left = content("killed.tflite");
        QVERIFY2(left == "old" || left == complete, qPrintable(QString::number(left.size())));
    }
}

/// Qt cannot remove files whose names are not UTF-8.
void TstProgram::cleanupTestCase()
{
    std::filesystem::remove_all(m_folder.path().toStdString());
}

HALFSTEP_TEST_CLASS(program, TstProgram)
#include "tst_program.moc"
