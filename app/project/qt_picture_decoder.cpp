// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/project/qt_picture_decoder.h"

#include "app/project/picture_structure.h"
#include "core/samples/samples_codes.h"

#include <QBuffer>
#include <QByteArray>
#include <QImage>
#include <QImageReader>
#include <QLoggingCategory>

#include <limits>
#include <mutex>
#include <new>
#include <string>

namespace halfstep {

namespace {

Error badPicture(std::string reason)
{
    return Error{codes::BadPicture, {std::move(reason)}, {}};
}

Error tooLarge()
{
    return Error{codes::PictureTooLarge, {std::int64_t{PictureLimitMegabytes}}, {}};
}

bool isKnownFormat(const QByteArray &format)
{
    return format == "png" || format == "jpeg" || format == "jpg" || format == "bmp" || format == "webp";
}

/// What Qt would not notice.
Status checkStructure(std::span<const std::byte> file)
{
    if (!isJpeg(file)) return holdsAllRows(file) ? Status(Done{}) : Status(badPicture("the file is cut short"));
    const JpegStructure jpeg = jpegStructure(file);
    if (jpeg.components == 4) return Error{codes::CmykPicture, {}, {}};
    if (!jpeg.isComplete) return badPicture("the file is cut short");
    return Done{};
}

std::uint8_t scaledTo8(std::uint16_t value)
{
    return static_cast<std::uint8_t>((value * 255U + 32767U) / 65535U);
}

/// Pixels whose colours were multiplied by their alpha lie over black: the alpha itself is left out.
Picture withoutAlpha(const QImage &image)
{
    Picture picture{image.width(), image.height(), {}};
    picture.rgb.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
    std::uint8_t *to = picture.rgb.data();
    const bool isDeep = image.depth() > 32;
    for (int y = 0; y < picture.height; ++y) {
        const uchar *bytes = image.constScanLine(y);
        const auto *words = reinterpret_cast<const std::uint16_t *>(bytes);
        for (int x = 0; x < picture.width; ++x)
            for (int c = 0; c < 3; ++c) *to++ = isDeep ? scaledTo8(words[4 * x + c]) : bytes[4 * x + c];
    }
    return picture;
}

bool isDeep(const QImage &image)
{
    return image.depth() > 32 || image.format() == QImage::Format_Grayscale16;
}

class QtPictureDecoder : public PictureDecoder {
public:
    Result<Picture> decode(std::span<const std::byte> file) const override
    {
        if (file.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return tooLarge();
        if (const Status status = checkStructure(file); !status) return status.error();
        QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(file.data()), static_cast<qsizetype>(file.size()));
        QBuffer device(&bytes);
        device.open(QIODevice::ReadOnly);
        QImageReader reader(&device);
        reader.setAutoTransform(true);
        if (!isKnownFormat(reader.format())) return badPicture("it is no PNG, JPEG, BMP or WebP file");
        const QSize size = reader.size();
        constexpr qint64 MostPixels = qint64{PictureLimitMegabytes} * 1024 * 1024 / 4;
        if (qint64{size.width()} * size.height() > MostPixels) return tooLarge();
        try {
            return decoded(reader);
        } catch (const std::bad_alloc &) {
            return tooLarge();
        }
    }

private:
    static Result<Picture> decoded(QImageReader &reader)
    {
        QImage image;
        if (!reader.read(&image)) return badPicture(reader.errorString().toStdString());
        image = std::move(image).convertToFormat(isDeep(image) ? QImage::Format_RGBA64_Premultiplied
                                                               : QImage::Format_RGBA8888_Premultiplied);
        if (image.isNull()) return tooLarge();
        return withoutAlpha(image);
    }
};

} // namespace

std::shared_ptr<const PictureDecoder> makeQtPictureDecoder()
{
    static std::once_flag isSet;
    std::call_once(isSet, [] {
        QImageReader::setAllocationLimit(PictureLimitMegabytes);
        QLoggingCategory::setFilterRules(QStringLiteral("qt.gui.imageio*=false"));
    });
    return std::make_shared<QtPictureDecoder>();
}

} // namespace halfstep
