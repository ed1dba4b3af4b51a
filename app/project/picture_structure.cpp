// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/project/picture_structure.h"

#include <cstdint>
#include <cstdlib>
#include <optional>

namespace halfstep {

namespace {

using File = std::span<const std::byte>;

constexpr unsigned EndOfImage = 0xD9;
constexpr unsigned StartOfScan = 0xDA;

unsigned byteAt(File file, std::size_t i) { return std::to_integer<unsigned>(file[i]); }

/// Frame headers: C0 … CF without the tables DHT, JPG, DAC.
bool isFrameHeader(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool standsAlone(unsigned marker) { return (marker >= 0xD0 && marker <= 0xD8) || marker == 0x01; }

/// Behind a scan's header, where its data ends: at the next marker that is neither a stuffed zero nor a restart.
std::size_t endOfScan(File file, std::size_t at)
{
    for (; at + 1 < file.size(); ++at) {
        const unsigned next = byteAt(file, at + 1);
        if (byteAt(file, at) == 0xFF && next != 0 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) return at;
    }
    return file.size();
}

std::optional<std::int64_t> little(File file, std::size_t at, std::size_t bytes)
{
    if (at + bytes > file.size()) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t k = 0; k < bytes; ++k) value |= static_cast<std::uint32_t>(byteAt(file, at + k)) << 8 * k;
    return bytes == 4 ? std::int64_t{static_cast<std::int32_t>(value)} : std::int64_t{value};
}

} // namespace

bool isJpeg(File file)
{
    return file.size() > 3 && byteAt(file, 0) == 0xFF && byteAt(file, 1) == 0xD8 && byteAt(file, 2) == 0xFF;
}

JpegStructure jpegStructure(File file)
{
    JpegStructure found;
    std::size_t at = 2;
    while (at + 1 < file.size()) {
        const unsigned marker = byteAt(file, at + 1);
        if (byteAt(file, at) != 0xFF || marker == 0xFF || marker == 0) { // fill bytes, or rubbish that decoders skip
            ++at;
            continue;
        }
        at += 2;
        if (marker == EndOfImage) found.isComplete = true;
        if (marker == EndOfImage) break;
        if (standsAlone(marker)) continue;
        if (at + 2 > file.size()) break;
        const std::size_t length = byteAt(file, at) << 8 | byteAt(file, at + 1);
        if (isFrameHeader(marker) && at + 8 <= file.size()) found.components = static_cast<int>(byteAt(file, at + 7));
        at += length;
        if (marker == StartOfScan) at = endOfScan(file, at);
    }
    return found;
}

bool holdsAllRows(File bmp)
{
    constexpr std::int64_t PlainRgb = 0;
    constexpr std::int64_t BitFields = 3;
    const auto data = little(bmp, 10, 4), header = little(bmp, 14, 4), width = little(bmp, 18, 4), height = little(bmp, 22, 4);
    const auto bits = little(bmp, 28, 2), compression = little(bmp, 30, 4);
    if (!compression || byteAt(bmp, 0) != 'B' || byteAt(bmp, 1) != 'M' || *header < 40) return true;
    if (*compression != PlainRgb && *compression != BitFields) return true;
    const std::int64_t rowBytes = (*width * *bits + 31) / 32 * 4;
    if (*width <= 0 || *data < 0 || rowBytes < 0) return true; // the decoder will tell
    const std::int64_t rows = std::abs(*height);
    const std::int64_t there = static_cast<std::int64_t>(bmp.size()) - *data;
    return rows == 0 || (there > 0 && there / rows >= rowBytes);
}

} // namespace halfstep
