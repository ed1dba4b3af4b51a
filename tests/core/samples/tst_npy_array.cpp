// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base_codes.h"
#include "core/samples/npy_array.h"
#include "core/samples/npz_archive.h"
#include "core/samples/samples_codes.h"
#include "tests/core/samples/support.h"

#include <atomic>
#include <fstream>
#include <thread>

using namespace halfstep;
using namespace halfstep::test;

namespace {

/// The rule of tests/data/make_samples.py.
double rule(char kind, int k)
{
    return kind == 'b' ? k % 3 == 0 : kind == 'i' ? k - 5 : kind == 'u' ? 3 * k + 1 : (k - 5) * 0.375;
}

Result<NpyArray> opened(const std::filesystem::path &path)
{
    auto source = openByteSource(path);
    return source ? NpyArray::open(*std::move(source)) : Result<NpyArray>(source.error());
}

} // namespace

class TstNpyArray : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryKind_data();
    void readsEveryKind();
    void laysOutLargeFortranArrays();
    void readsArchives_data();
    void readsArchives();
    void readsTexts();
    void refusesDamagedArchives();
    void readsFromManyThreads();
};

void TstNpyArray::readsEveryKind_data()
{
    QTest::addColumn<QString>("file");
    for (const char *type : {"b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"})
        for (const char *order : {"little", "big"})
            for (const char *layout : {"C", "F"}) {
                const QString name = QStringLiteral("%1_%2_%3").arg(QLatin1String(type), QLatin1String(order), QLatin1String(layout));
                if (type[1] != '1' || order[0] == 'l') QTest::newRow(qPrintable(name)) << name + QStringLiteral(".npy");
            }
    for (const char *version : {"version1", "version2", "version3"})
        QTest::newRow(version) << QString::fromUtf8(version) + QStringLiteral(".npy");
}

void TstNpyArray::readsEveryKind()
{
    QFETCH(QString, file);
    const auto array = opened(dataFile(file.toStdString()));
    QVERIFY(bool(array));
    QVERIFY(array->shape() == (Shape{3, 2, 2}));
    const char kind = file[0] == QLatin1Char('v') ? 'f' : file[0].toLatin1();
    for (int first : {0, 4, 8}) {
        const auto item = array->elements(first, Shape{2, 2});
        QVERIFY(bool(item));
        const std::vector<double> values = doubleValues(*item);
        QCOMPARE(values.size(), std::size_t{4});
        for (int k = 0; k < 4; ++k) QCOMPARE(values[static_cast<std::size_t>(k)], rule(kind, first + k));
    }
}

void TstNpyArray::laysOutLargeFortranArrays() // larger than the memory limit and than one band
{
    constexpr int Samples = 700, Places = 5000;
    std::vector<float> columns(std::size_t{Samples} * Places);
    for (int sample = 0; sample < Samples; ++sample)
        for (int a = 0; a < 50; ++a)
            for (int b = 0; b < 100; ++b) // column-major: the last axis varies slowest
                columns[static_cast<std::size_t>(sample + Samples * (a + 50 * b))] = static_cast<float>(sample * Places + a * 100 + b);
    std::string content(columns.size() * sizeof(float), '\0');
    std::memcpy(content.data(), columns.data(), content.size());
    const Folder folder;
    const auto path = folder.write("f.npy", npyText("{'descr': '<f4', 'fortran_order': True, 'shape': (700, 50, 100), }", content));
    const auto array = opened(path);
    QVERIFY(bool(array));
    for (const int sample : {0, 1, 208, 209, 210, 699}) {
        const auto item = array->elements(std::int64_t{sample} * Places, Shape{50, 100});
        QVERIFY(bool(item));
        const auto values = itemsOf<float>(item->data);
        for (std::size_t k = 0; k < values.size(); ++k)
            QCOMPARE(values[k], static_cast<float>(sample * Places + static_cast<int>(k)));
    }
}

void TstNpyArray::readsArchives_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("stored") << QStringLiteral("stored.npz");
    QTest::newRow("compressed") << QStringLiteral("compressed.npz");
}

void TstNpyArray::readsArchives()
{
    QFETCH(QString, file);
    const auto archive = NpzArchive::open(dataFile(file.toStdString()));
    QVERIFY(bool(archive));
    QVERIFY(archive->holds("x"));
    const auto array = archive->array("x");
    QVERIFY(bool(array));
    const auto last = array->elements(8, Shape{2, 2});
    QVERIFY(bool(last));
    QCOMPARE(doubleValues(*last), (std::vector<double>{rule('f', 8), rule('f', 9), rule('f', 10), rule('f', 11)}));
    QVERIFY(archive->array("nothing").error().code == codes::NoSuchArray);
}

void TstNpyArray::readsTexts()
{
    const auto stored = NpzArchive::open(dataFile("stored.npz"));
    const auto compressed = NpzArchive::open(dataFile("compressed.npz"));
    QVERIFY(stored && compressed);
    QCOMPARE(*stored->array("names")->texts(), (std::vector<std::string>{"cat", "dog", "caf\xc3\xa9"}));
    QCOMPARE(*stored->array("numbers")->texts(), (std::vector<std::string>{"2", "0", "1"}));
    QCOMPARE(*compressed->array("bytes")->texts(), (std::vector<std::string>{"a", "bc", ""}));
}

void TstNpyArray::refusesDamagedArchives()
{
    const Folder folder;
    for (const char *name : {"stored.npz", "compressed.npz"}) {
        const auto whole = readFile(dataFile(name));
        QVERIFY(bool(whole));
        int refused = 0;
        for (std::size_t at = 0; at < whole->size(); at += 3) { // every byte may be changed: an answer or an error, never a crash
            Bytes broken = *whole;
            broken[at] ^= std::byte{0x5a};
            const std::string path = folder.path("b.npz");
            std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char *>(broken.data()), static_cast<std::streamsize>(broken.size()));
            const auto archive = NpzArchive::open(path);
            const bool isFine = archive && archive->holds("x") && archive->array("x");
            refused += isFine ? 0 : 1;
        }
        QVERIFY2(refused > 20, std::to_string(refused).c_str());
    }
    QVERIFY(NpzArchive::open(folder.write("text.npz", "no archive")).error().code == codes::NotAnArchive);
    QVERIFY(NpzArchive::open(folder.path("missing.npz")).error().code == codes::FileNotFound);
}

void TstNpyArray::readsFromManyThreads()
{
    const auto archive = NpzArchive::open(dataFile("stored.npz"));
    const auto array = archive->array("x");
    QVERIFY(bool(array));
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 200; ++i) {
                const int k = (i * 7 + t) % 12;
                const auto item = array->elements(k, Shape{});
                if (!item || doubleValues(*item)[0] != rule('f', k)) ++wrong;
            }
        });
    for (std::thread &thread : threads) thread.join();
    QCOMPARE(wrong.load(), 0);
}

HALFSTEP_TEST_CLASS(npy_array, TstNpyArray)
#include "tst_npy_array.moc"
