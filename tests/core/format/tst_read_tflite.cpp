// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base_codes.h"
#include "core/format/format_codes.h"
#include "core/format/read_tflite.h"
#include "core/wording/wording.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_registry.h"

#include <span>

using namespace halfstep;

namespace {

Bytes bytesOf(const std::string &text)
{
    const auto bytes = std::as_bytes(std::span(text));
    return Bytes(bytes.begin(), bytes.end());
}

} // namespace

class TstReadTflite : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesWhatAFileIsInstead_data();
    void namesWhatAFileIsInstead();
    void saysThatAFileIsMissing();
    void opensEverySharedModel_data();
    void opensEverySharedModel();
    void readsLabelsOfTheAppendedArchive();
    void readsTheRateOfSound();
};

void TstReadTflite::namesWhatAFileIsInstead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const QByteArray &content, const MessageCode &code) {
        QTest::newRow(name) << content << QByteArray(code.name.data(), static_cast<qsizetype>(code.name.size()));
    };
    row("empty", {}, codes::EmptyFile);
    row("text", "nothing to see here\n", codes::IsText);
    row("picture", QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(40, '\0'), codes::IsPicture);
    row("archive", QByteArray("PK\x03\x04") + QByteArray(40, '\0'), codes::IsZip);
    row("PyTorch", QByteArray("PK\x03\x04") + QByteArray(26, '\0') + "archive/data.pkl", codes::IsPyTorch);
    row("ONNX", QByteArray("\x08\x08\x12\x07pytorch") + QByteArray(40, '\0'), codes::IsOnnx);
    row("SavedModel", QByteArray("\x08\x01\x12\x10") + QByteArray(9, '\0') + "serve" + QByteArray(40, '\0'), codes::IsSavedModel);
    row("HDF5", QByteArray("\x89HDF\r\n\x1a\n") + QByteArray(40, '\0'), codes::IsHdf5);
    row("one byte", QByteArray("\x1c"), codes::NotAModel);
    row("another identifier", QByteArray("\x1c\0\0\0TFL2", 8), codes::NotAModel);
    row("identifier alone", QByteArray("\x08\0\0\0TFL3", 8), codes::DamagedStructure);
    row("root outside", QByteArray("\xe0\xff\xff\xffTFL3", 8) + QByteArray(40, '\0'), codes::DamagedStructure);
}

void TstReadTflite::namesWhatAFileIsInstead()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, code);
    const auto model = readTflite(bytesOf(content.toStdString()));
    QVERIFY(!model);
    QCOMPARE(QByteArray(model.error().code.name.data()), code);
    QVERIFY(model.error().code.category == Category::InputFile);
    QVERIFY(templateFor(model.error().code.name));
}

void TstReadTflite::saysThatAFileIsMissing()
{
    const auto model = readTfliteFile("no/such/file.tflite");
    QVERIFY(!model);
    QVERIFY(model.error().code == codes::FileNotFound);
    QCOMPARE(model.error().where.file, std::string("no/such/file.tflite"));
}

void TstReadTflite::opensEverySharedModel_data()
{
    QTest::addColumn<QString>("path");
    for (const char *folder : {"models", "models/unit_ops"})
        for (const auto &path : test::sharedModels(folder))
            QTest::newRow(path.filename().c_str()) << QString::fromStdString(path.string());
    if (test::sharedModels("models").empty()) QTest::newRow("none") << QString();
}

void TstReadTflite::opensEverySharedModel()
{
    QFETCH(QString, path);
    if (path.isEmpty()) QSKIP("there is no folder of shared models");
    const auto model = readTfliteFile(path.toStdString());
    QVERIFY2(bool(model), model ? "" : sentence(model.error()).c_str());
    QVERIFY(model->unknownParts.empty());
    QCOMPARE(model->sha256.size(), std::size_t{64});
    for (const Buffer &buffer : model->buffers)
        QVERIFY(reinterpret_cast<std::uintptr_t>(buffer.data.bytes.data()) % 16 == 0);
}

void TstReadTflite::readsLabelsOfTheAppendedArchive()
{
    const auto path = test::sharedFolder() / "models" / "mobilenet_v1_025_224_imagenet_uint8_qat.tflite";
    if (!std::filesystem::exists(path)) QSKIP("there is no folder of shared models");
    const auto model = readTfliteFile(path);
    QVERIFY(bool(model));
    QVERIFY(model->described.has_value());
    QCOMPARE(model->described->outputs.size(), std::size_t{1});
    QCOMPARE(model->described->outputs[0].labels.size(), std::size_t{1001});
    QCOMPARE(model->described->outputs[0].labels[0], std::string("background"));
    QCOMPARE(model->described->inputs[0].mean, std::vector<double>{127.5});
    QCOMPARE(model->described->inputs[0].colorSpace, std::string("rgb"));
}

void TstReadTflite::readsTheRateOfSound()
{
    const auto path = test::sharedFolder() / "models" / "yamnet_audio_521_mixed_int8.tflite";
    if (!std::filesystem::exists(path)) QSKIP("there is no folder of shared models");
    const auto model = readTfliteFile(path);
    QVERIFY(model && model->described && model->described->inputs.size() == 1);
    QCOMPARE(model->described->inputs[0].soundRate, 16000U);
}

HALFSTEP_TEST_CLASS(read_tflite, TstReadTflite)
#include "tst_read_tflite.moc"
