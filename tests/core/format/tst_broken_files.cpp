// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/read_tflite.h"
#include "core/format/write_tflite.h"
#include "core/wording/wording.h"
#include "tests/core/format/sample_models.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <cstring>
#include <random>

using namespace halfstep;

namespace {

Bytes file(std::size_t which)
{
    return *writeTflite(test::sampleModels()[which]);
}

std::size_t sampleCount()
{
    return test::sampleModels().size();
}

/// Reading ends, with a sentence where it fails; what it lets through can be written and read again.
void readsOrRefuses(const Bytes &bytes)
{
    const auto model = readTflite(bytes);
    if (!model) {
        QVERIFY(model.error().code.category == Category::InputFile);
        QVERIFY(templateFor(model.error().code.name));
        return;
    }
    const auto again = writeTflite(*model);
    if (again) QVERIFY(bool(readTflite(*again)));
}

} // namespace

/// Damage of every kind to small valid files; the sanitizers watch.
class TstBrokenFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void truncations();
    void flippedBits();
    void replacedWords();
    void noise();
    void namesTheByte();
    void filesThatOnceBrokeTheReader();
};

void TstBrokenFiles::truncations()
{
    for (std::size_t which = 0; which < sampleCount(); ++which) {
        const Bytes whole = file(which);
        for (std::size_t size = 0; size < whole.size(); size += 1 + size / 256)
            readsOrRefuses(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)));
    }
}

void TstBrokenFiles::flippedBits()
{
    for (std::size_t which = 0; which < sampleCount(); ++which) {
        const Bytes whole = file(which);
        for (std::size_t position = 0; position < whole.size(); ++position) {
            Bytes broken = whole;
            broken[position] ^= std::byte{1} << (position * 7 % 8);
            readsOrRefuses(broken);
        }
    }
}

void TstBrokenFiles::replacedWords()
{
    const std::uint32_t words[] = {0, 1, 0x7ffffffe, 0x80000001, 0xfffffff8, 0xfffffffe, 0x01000000, 0x10001};
    for (std::size_t which = 0; which < sampleCount(); ++which) {
        const Bytes whole = file(which);
        for (std::size_t position = 0; position + 4 <= whole.size(); position += 4) {
            Bytes broken = whole;
            std::memcpy(broken.data() + position, &words[position / 4 % std::size(words)], 4);
            readsOrRefuses(broken);
        }
    }
}

void TstBrokenFiles::noise()
{
    std::mt19937 generator(5);
    for (int round = 0; round < 3000; ++round) {
        Bytes broken = file(generator() % sampleCount());
        for (unsigned i = 0; i < 1 + generator() % 12; ++i) broken[generator() % broken.size()] = static_cast<std::byte>(generator());
        readsOrRefuses(broken);
    }
}

void TstBrokenFiles::namesTheByte()
{
    Bytes broken = file(0);
    const std::uint32_t far = 0x70000000;
    std::uint32_t root;
    std::memcpy(&root, broken.data(), 4);
    std::memcpy(broken.data() + root, &far, 4); // the root's way to its vtable
    const auto model = readTflite(broken);
    QVERIFY(!model);
    QVERIFY(model.error().where.byteOffset == std::uint64_t{root});
    QCOMPARE(model.error().where.name, std::string("Model"));
}

void TstBrokenFiles::filesThatOnceBrokeTheReader()
{
    const QDir folder(QStringLiteral(HALFSTEP_SOURCE_DIR "/tests/data/broken"));
    const auto names = folder.entryList(QDir::Files);
    QVERIFY(!names.isEmpty());
    for (const QString &name : names) {
        QVERIFY(!name.isEmpty());
        const auto model = readTfliteFile(folder.filePath(name).toStdString());
        QVERIFY2(!model, qPrintable(name));
        QVERIFY2(model.error().code.category == Category::InputFile, qPrintable(name));
    }
}

HALFSTEP_TEST_CLASS(broken_files, TstBrokenFiles)
#include "tst_broken_files.moc"
