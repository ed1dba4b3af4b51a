// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/project/picture_structure.h"
#include "app/project/qt_picture_decoder.h"
#include "core/base/file.h"
#include "core/samples/samples_codes.h"
#include "tests/support/test_registry.h"

#include <QBuffer>
#include <QImage>

#include <atomic>
#include <cmath>
#include <filesystem>
#include <thread>

using namespace halfstep;

namespace {

Bytes fileOf(const QString &name)
{
    const auto bytes = readFile(std::filesystem::path(HALFSTEP_SOURCE_DIR) / "tests/data/samples" / name.toStdString());
    return bytes ? *bytes : Bytes{};
}

std::uint8_t channel(const Picture &picture, int x, int y, int c)
{
    return picture.rgb[static_cast<std::size_t>((y * picture.width + x) * 3 + c)];
}

/// The rule of tests/data/make_samples.py.
int rule(int x, int y, int c)
{
    return c == 0 ? 60 * x : c == 1 ? 100 * y : 200 - 50 * x;
}

} // namespace

class TstQtPictureDecoder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsPixels_data();
    void readsPixels();
    void laysAlphaOverBlack();
    void scalesSixteenBits();
    void turnsByExif();
    void refusesCmyk();
    void refusesEveryCut_data();
    void refusesEveryCut();
    void survivesEveryChangedByte_data();
    void survivesEveryChangedByte();
    void refusesHugePictures();
    void refusesOtherFormats();
    void decodesOnManyThreads();
};

void TstQtPictureDecoder::readsPixels_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name : {"rgb.png", "rgb.bmp", "rgb.webp", "palette.png"}) QTest::newRow(name) << QString::fromUtf8(name);
}

void TstQtPictureDecoder::readsPixels()
{
    QFETCH(QString, file);
    const auto picture = makeQtPictureDecoder()->decode(fileOf(file));
    QVERIFY(bool(picture));
    QCOMPARE(picture->width, 4);
    QCOMPARE(picture->height, 3);
    QCOMPARE(picture->rgb.size(), std::size_t{36});
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 4; ++x)
            for (int c = 0; c < 3; ++c) QCOMPARE(int{channel(*picture, x, y, c)}, rule(x, y, c));
    const auto gray = makeQtPictureDecoder()->decode(fileOf(QStringLiteral("gray.png")));
    QVERIFY(bool(gray));
    for (int c = 0; c < 3; ++c) QCOMPARE(int{channel(*gray, 3, 2, c)}, 20 * 3 + 50 * 2);
}

void TstQtPictureDecoder::laysAlphaOverBlack() // alpha of row y is 85 y of 255
{
    const auto picture = makeQtPictureDecoder()->decode(fileOf(QStringLiteral("alpha.png")));
    QVERIFY(bool(picture));
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 4; ++x)
            for (int c = 0; c < 3; ++c) QCOMPARE(int{channel(*picture, x, y, c)}, static_cast<int>(std::round(rule(x, y, c) * y / 3.0)));
}

void TstQtPictureDecoder::scalesSixteenBits() // v of 65535 becomes round(v / 257)
{
    const auto picture = makeQtPictureDecoder()->decode(fileOf(QStringLiteral("rgb16.png")));
    QVERIFY(bool(picture));
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 4; ++x) {
            QCOMPARE(int{channel(*picture, x, y, 0)}, 60 * x);           // 100 of 257 above: down
            QCOMPARE(int{channel(*picture, x, y, 1)}, 100 * y);          // 128: down
            QCOMPARE(int{channel(*picture, x, y, 2)}, 200 - 50 * x + 1); // 129: up
        }
    const auto gray = makeQtPictureDecoder()->decode(fileOf(QStringLiteral("gray16.png")));
    QVERIFY(bool(gray));
    QCOMPARE(int{channel(*gray, 3, 2, 1)}, 160);
}

void TstQtPictureDecoder::turnsByExif()
{
    const auto turned = makeQtPictureDecoder()->decode(fileOf(QStringLiteral("turned.jpg")));
    QVERIFY(bool(turned));
    QCOMPARE(turned->width, 16);
    QCOMPARE(turned->height, 32);
    QVERIFY(channel(*turned, 8, 4, 0) > 200 && channel(*turned, 8, 28, 0) < 50);
    const auto plain = makeQtPictureDecoder()->decode(fileOf(QStringLiteral("halves.jpg")));
    QVERIFY(bool(plain));
    QCOMPARE(plain->width, 32);
    QVERIFY(channel(*plain, 4, 8, 0) > 200 && channel(*plain, 28, 8, 0) < 50);
    for (const char *name : {"gray.jpg", "progressive.jpg"}) {
        const auto other = makeQtPictureDecoder()->decode(fileOf(QString::fromUtf8(name)));
        QVERIFY2(bool(other), name);
        QVERIFY(channel(*other, 4, 8, 2) > 200);
    }
}

void TstQtPictureDecoder::refusesCmyk()
{
    const Bytes file = fileOf(QStringLiteral("cmyk.jpg"));
    QCOMPARE(jpegStructure(file).components, 4);
    const auto picture = makeQtPictureDecoder()->decode(file);
    QVERIFY(!picture);
    QVERIFY(picture.error().code == codes::CmykPicture);
    QCOMPARE(jpegStructure(fileOf(QStringLiteral("gray.jpg"))).components, 1);
    QCOMPARE(jpegStructure(fileOf(QStringLiteral("turned.jpg"))).components, 3);
}

void TstQtPictureDecoder::refusesEveryCut_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name : {"rgb.bmp", "rgb.webp", "halves.jpg", "progressive.jpg"}) QTest::newRow(name) << QString::fromUtf8(name);
}

void TstQtPictureDecoder::refusesEveryCut()
{
    QFETCH(QString, file);
    const Bytes whole = fileOf(file);
    QVERIFY(!whole.empty());
    const auto decoder = makeQtPictureDecoder();
    for (std::size_t length = 0; length + 1 < whole.size(); length += 1 + length / 40) {
        const auto picture = decoder->decode(std::span<const std::byte>(whole).first(length));
        QVERIFY2(!picture, std::to_string(length).c_str());
        QCOMPARE(exitStatus(picture.error().code.category), 5);
    }
}

void TstQtPictureDecoder::survivesEveryChangedByte_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name : {"rgb.png", "rgb.bmp", "rgb.webp", "halves.jpg", "turned.jpg"}) QTest::newRow(name) << QString::fromUtf8(name);
}

void TstQtPictureDecoder::survivesEveryChangedByte() // a picture or an error, whatever is changed
{
    QFETCH(QString, file);
    const Bytes whole = fileOf(file);
    const auto decoder = makeQtPictureDecoder();
    for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 300) {
        Bytes broken = whole;
        broken[at] ^= std::byte{0xff};
        const auto picture = decoder->decode(broken);
        if (picture) QCOMPARE(picture->rgb.size(), static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height) * 3);
    }
}

void TstQtPictureDecoder::refusesHugePictures()
{
    Bytes png = fileOf(QStringLiteral("rgb.png"));
    png[16] = png[20] = std::byte{0x00}; // width and height of 60000; the checksum is now wrong, but sizes are looked at first
    png[18] = png[22] = std::byte{0xea};
    png[19] = png[23] = std::byte{0x60};
    const auto picture = makeQtPictureDecoder()->decode(png);
    QVERIFY(!picture);
    Bytes bmp = fileOf(QStringLiteral("rgb.bmp"));
    for (const std::size_t at : {std::size_t{18}, std::size_t{22}}) bmp[at] = bmp[at + 1] = std::byte{0x7f}, bmp[at + 2] = std::byte{0x3f};
    QVERIFY(!holdsAllRows(bmp));
    QVERIFY(!makeQtPictureDecoder()->decode(bmp));
}

void TstQtPictureDecoder::refusesOtherFormats() // Qt would read them
{
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(0);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(image.save(&buffer, "PPM"));
    const auto picture = makeQtPictureDecoder()->decode(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    QVERIFY(!picture);
    QVERIFY(picture.error().code == codes::BadPicture);
    QVERIFY(!makeQtPictureDecoder()->decode({}));
}

void TstQtPictureDecoder::decodesOnManyThreads()
{
    const auto decoder = makeQtPictureDecoder();
    const Bytes file = fileOf(QStringLiteral("rgb.png"));
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) {
                const auto picture = decoder->decode(file);
                if (picture && channel(*picture, 2, 1, 0) == 120) ++good;
            }
        });
    for (std::thread &thread : threads) thread.join();
    QCOMPARE(good.load(), 200);
}

HALFSTEP_TEST_CLASS(qt_picture_decoder, TstQtPictureDecoder)
#include "tst_qt_picture_decoder.moc"
