// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base_codes.h"
#include "core/base/file.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace halfstep;

class TstFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesAndReads();
    void keepsTheOldFileWhenWritingFails();
    void refusesWhatIsNoFile();
    void removesTemporariesOfDeadProcesses();
    void pathsMayHoldAnyBytes();
    void knowsOneFileByTwoNames();

private:
    std::filesystem::path at(const char *name) const { return m_folder.path().toStdString() + "/" + name; }
    QTemporaryDir m_folder;
};

void TstFile::writesAndReads()
{
    for (const std::string &text : {std::string(), std::string("x"), std::string(3'000'000, 'y')}) {
        QVERIFY(bool(writeFileAtomically(at("a"), text)));
        const auto bytes = readFile(at("a"));
        QVERIFY(bool(bytes));
        QCOMPARE(std::string(reinterpret_cast<const char *>(bytes->data()), bytes->size()), text);
    }
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TstFile::keepsTheOldFileWhenWritingFails()
{
    QVERIFY(bool(writeFileAtomically(at("old"), std::string_view("old"))));
    QVERIFY(QDir().mkpath(m_folder.filePath(QStringLiteral("folder/inside"))));
    const Status status = writeFileAtomically(at("folder"), std::string_view("new")); // a folder that is not empty
    QVERIFY(!status);
    QVERIFY(status.error().code == codes::FileNotWritable);
    const Status nowhere = writeFileAtomically(at("none/at/all"), std::string_view("new"));
    QVERIFY(!nowhere);
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral(".*")}, QDir::Files | QDir::Hidden).size(), 0);
}

void TstFile::refusesWhatIsNoFile()
{
    QVERIFY(readFile(at("missing")).error().code == codes::FileNotFound);
    QVERIFY(readFile(m_folder.path().toStdString()).error().code == codes::NotARegularFile);
    QVERIFY(readFile("/dev/zero").error().code == codes::NotARegularFile);
}

void TstFile::removesTemporariesOfDeadProcesses()
{
    QFile stale(m_folder.filePath(QStringLiteral(".b.999999999.halfstep-tmp")));
    QVERIFY(stale.open(QIODevice::WriteOnly));
    stale.close();
    QVERIFY(bool(writeFileAtomically(at("b"), std::string_view("b"))));
    QVERIFY(!stale.exists());
}

void TstFile::pathsMayHoldAnyBytes()
{
    const auto path = at("caf\xe9 \xff\n.tflite"); // not UTF-8
    QVERIFY(bool(writeFileAtomically(path, std::string_view("b"))));
    QVERIFY(bool(readFile(path)));
}

void TstFile::knowsOneFileByTwoNames()
{
    QVERIFY(bool(writeFileAtomically(at("c"), std::string_view("c"))));
    std::filesystem::create_symlink(at("c"), at("d"));
    QVERIFY(isSameFile(at("c"), at("d")));
    QVERIFY(!isSameFile(at("c"), at("missing")));
}

HALFSTEP_TEST_CLASS(file, TstFile)
#include "tst_file.moc"
