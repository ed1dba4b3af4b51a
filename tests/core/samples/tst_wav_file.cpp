// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/npz_archive.h"
#include "core/samples/samples_codes.h"
#include "core/samples/wav_file.h"
#include "core/wording/wording.h"
#include "tests/core/samples/support.h"

using namespace halfstep;
using namespace halfstep::test;

namespace {

std::filesystem::path soundFile(const std::string &name)
{
    return std::filesystem::path(HALFSTEP_SOURCE_DIR) / "tests/data/sounds" / name;
}

std::vector<double> answers(const std::string &key)
{
    const auto archive = NpzArchive::open(soundFile("answers.npz"));
    const auto array = archive->array(key);
    return itemsOf<double>(array->elements(0, array->shape())->data);
}

/// Every frame of the file, or the error on the way.
Result<std::vector<double>> decoded(const std::filesystem::path &path)
{
    const auto wav = WavFile::open(*openByteSource(path));
    return wav ? wav->mono(0, wav->frames()) : Result<std::vector<double>>(wav.error());
}

} // namespace

class TstWavFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decodes_data();
    void decodes();
    void readsWhereItIsAsked();
    void refuses_data();
    void refuses();
    void survivesEveryCut();
};

void TstWavFile::decodes_data()
{
    QTest::addColumn<QString>("key");
    for (const char *name : {"pcm8_1", "pcm8_2", "pcm16_1", "pcm16_2", "pcm24_1", "pcm24_3", "pcm32_1", "pcm32_2", "float32_2", "float64_2"})
        QTest::newRow(name) << QString::fromLatin1(name);
    for (const char *name : {"clothes_extensible", "clothes_odd_chunks", "clothes_data_first", "clothes_size_unknown", "clothes_half_frame", "clothes_outer_lies"})
        QTest::newRow(name) << QStringLiteral("clothes");
}

void TstWavFile::decodes() // make_sounds.py worked the answers out, with Python's own reader beside it
{
    QFETCH(QString, key);
    const auto values = decoded(soundFile(std::string(QTest::currentDataTag()) + ".wav"));
    QVERIFY2(bool(values), values ? "" : values.error().code.name.data());
    const std::vector<double> expected = answers(key.toStdString());
    QCOMPARE(values->size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) QVERIFY(std::abs((*values)[i] - expected[i]) < 1e-15); // the mean of three has two orders
}

void TstWavFile::readsWhereItIsAsked()
{
    const auto wav = WavFile::open(*openByteSource(soundFile("pcm24_3.wav")));
    QCOMPARE(wav->frames(), std::uint64_t{50});
    QVERIFY(wav->format().channels == 3 && wav->format().bits == 24 && wav->format().rate == 8000);
    const auto all = wav->mono(0, 50);
    const auto some = wav->mono(20, 10);
    QCOMPARE(*some, std::vector<double>(all->begin() + 20, all->begin() + 30));
}

void TstWavFile::refuses_data() // the name of a broken file begins with the code that must come
{
    QTest::addColumn<QString>("code");
    for (const auto &entry : std::filesystem::directory_iterator(soundFile("broken"))) {
        const QString name = QString::fromStdString(entry.path().filename().string());
        QTest::newRow(qPrintable(name)) << name.section(QStringLiteral("__"), 0, 0);
    }
}

void TstWavFile::refuses()
{
    QFETCH(QString, code);
    const auto values = decoded(soundFile("broken") / QTest::currentDataTag());
    QVERIFY(!values);
    QCOMPARE(std::string(values.error().code.name), code.toStdString());
    QVERIFY(!sentence(values.error()).empty());
}

void TstWavFile::survivesEveryCut()
{
    const auto whole = readFile(soundFile("clothes_odd_chunks.wav"));
    const std::string text(reinterpret_cast<const char *>(whole->data()), whole->size());
    for (std::size_t size = 0; size < text.size(); ++size) {
        const auto wav = WavFile::open(sourceOf(std::string_view(text).substr(0, size)));
        if (wav) QVERIFY(wav->frames() == 50 && bool(wav->mono(0, 50))); // what stands behind the data may miss
    }
}

HALFSTEP_TEST_CLASS(wav_file, TstWavFile)
#include "tst_wav_file.moc"
