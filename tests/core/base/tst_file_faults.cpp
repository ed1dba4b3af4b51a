// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Faults while a file is written: the old file or the new one stays, nothing between, and nothing beside it for long.
#include "core/base/base_codes.h"
#include "core/base/file.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QTemporaryDir>

#include <array>
#include <csignal>
#include <functional>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace halfstep;

namespace {

constexpr std::size_t LargeBytes = 1'000'000;

/// Run `work` in a child process; its exit status.
int inChild(const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// A disk with room for so many bytes of a file; running out of it is an error of writing.
void limitFiles(rlim_t bytes)
{
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

} // namespace

class TstFileFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fullDisk_data();
    void fullDisk();
    void readOnlyFolder();
    void killAtAnyMoment();

private:
    std::filesystem::path goal() const { return m_folder.path().toStdString() + "/goal"; }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }
    std::string content() const
    {
        const auto bytes = readFile(goal());
        return bytes ? std::string(reinterpret_cast<const char *>(bytes->data()), bytes->size()) : std::string("no file");
    }
    QTemporaryDir m_folder;
};

void TstFileFaults::fullDisk_data()
{
    QTest::addColumn<int>("room");
    for (const int room : {0, 1, 4096, 65536, 999'999}) QTest::addRow("%d bytes of 1000000", room) << room;
}

void TstFileFaults::fullDisk()
{
    QFETCH(int, room);
    QVERIFY(bool(writeFileAtomically(goal(), std::string_view("old"))));
    const int status = inChild([&] {
        limitFiles(static_cast<rlim_t>(room));
        const Status written = writeFileAtomically(goal(), std::string(LargeBytes, 'n'));
        return !written && written.error().code == codes::FileNotWritable && !written.error().arguments.empty() ? 0 : 1;
    });
    QCOMPARE(status, 0);
    QCOMPARE(content(), std::string("old"));
    QCOMPARE(files(), QStringList{QStringLiteral("goal")});
}

void TstFileFaults::readOnlyFolder()
{
    QVERIFY(bool(writeFileAtomically(goal(), std::string_view("old"))));
    QCOMPARE(::chmod(qPrintable(m_folder.path()), 0555), 0);
    const int status = inChild([&] {
        constexpr uid_t Nobody = 65534; // the rights of files do not hold for root
        if (::geteuid() == 0 && ::setuid(Nobody) != 0) return 2;
        const Status written = writeFileAtomically(goal(), std::string_view("new"));
        return !written && written.error().code == codes::FileNotWritable ? 0 : 1;
    });
    QCOMPARE(::chmod(qPrintable(m_folder.path()), 0755), 0);
    if (status == 2) QSKIP("rights cannot be given up here");
    QCOMPARE(status, 0);
    QCOMPARE(content(), std::string("old"));
    QCOMPARE(files(), QStringList{QStringLiteral("goal")});
}

void TstFileFaults::killAtAnyMoment() // a child writes one content after the other until it is killed
{
    const std::array<std::string, 2> contents{std::string(LargeBytes, 'a'), std::string(LargeBytes / 2, 'b')};
    for (int round = 0; round < 40; ++round) {
        QVERIFY(bool(writeFileAtomically(goal(), contents[0])));
        const pid_t child = ::fork();
        if (child == 0) {
            for (std::size_t i = 1;; ++i)
                if (!writeFileAtomically(goal(), contents[i % 2])) ::_exit(1);
        }
        ::usleep(static_cast<useconds_t>(round * 700));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        const std::string found = content();
        QVERIFY2(found == contents[0] || found == contents[1], qPrintable(QString::number(found.size())));
    }
    QVERIFY(bool(writeFileAtomically(goal(), std::string_view("last"))));
    QCOMPARE(files(), QStringList{QStringLiteral("goal")}); // what the killed ones left is gone
}

HALFSTEP_TEST_CLASS(file_faults, TstFileFaults)
#include "tst_file_faults.moc"
