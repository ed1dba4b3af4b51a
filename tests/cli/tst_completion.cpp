// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/completion.h"
#include "app/cli/verbs.h"
#include "tests/support/test_registry.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace halfstep::cli;

class TstCompletion : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesEveryVerbAndOption();
    void isReadByItsShell_data();
    void isReadByItsShell();
    void bashCompletes_data();
    void bashCompletes();

private:
    QString written(const char *name, const std::string &text);
    QTemporaryDir m_folder;
};

QString TstCompletion::written(const char *name, const std::string &text)
{
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    if (file.open(QIODevice::WriteOnly)) file.write(text.data(), static_cast<qint64>(text.size()));
    return file.fileName();
}

void TstCompletion::namesEveryVerbAndOption()
{
    for (const std::string &text : {bashCompletion(), zshCompletion(), fishCompletion()})
        for (const Verb &verb : allVerbs()) {
            QVERIFY(text.find(verb.name) != std::string::npos);
            for (const OptionSpec &option : verb.options())
                QVERIFY2(text.find(option.name.substr(2)) != std::string::npos, std::string(option.name).c_str());
        }
}

void TstCompletion::isReadByItsShell_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("text");
    QTest::newRow("bash") << QStringLiteral("bash") << QString::fromStdString(bashCompletion());
    QTest::newRow("zsh") << QStringLiteral("zsh") << QString::fromStdString(zshCompletion());
    QTest::newRow("fish") << QStringLiteral("fish") << QString::fromStdString(fishCompletion());
}

void TstCompletion::isReadByItsShell()
{
    QFETCH(QString, shell);
    QFETCH(QString, text);
    if (QStandardPaths::findExecutable(shell).isEmpty()) QSKIP("this shell is not installed");
    const QString file = written("completion", text.toStdString());
    QCOMPARE(QProcess::execute(shell, {QStringLiteral("-n"), file}), 0);
}

void TstCompletion::bashCompletes_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *words, const char *expected) { QTest::newRow(words) << QString::fromLatin1(words) << QString::fromLatin1(expected); };
    row("qu", "quantize");
    row("quantize -t dy", "dynamic dynamic4");
    row("quantize m.tflite --technique flo", "float16");
    row("quantize --keep", "--keep-float");
    row("compare --fail", "--fail-below");
    row("inspect --techn", "");
}

void TstCompletion::bashCompletes()
{
    QFETCH(QString, words);
    QFETCH(QString, expected);
    if (QStandardPaths::findExecutable(QStringLiteral("bash")).isEmpty()) QSKIP("bash is not installed");
    const QString file = written("bash", bashCompletion());
    QProcess shell;
    shell.start(QStringLiteral("bash"), {QStringLiteral("-c"), QStringLiteral("source \"$0\"; COMP_WORDS=(halfstep-cli $1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
                                                                             "_halfstep_cli; echo \"${COMPREPLY[*]}\""),
                                         file, words});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()).trimmed(), expected);
}

HALFSTEP_TEST_CLASS(completion, TstCompletion)
#include "tst_completion.moc"
