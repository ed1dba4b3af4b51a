// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/wav_file.h"

#include "core/samples/samples_codes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

namespace halfstep {

namespace {

using Format = WavFile::Format;
using Coding = WavFile::Coding;

constexpr std::uint64_t MarkBytes = 8; ///< name and size of a chunk
constexpr int MostChunks = 1'000;      ///< before the file is taken for damaged
constexpr std::uint32_t NotKnownYet = 0xFFFFFFFF;

std::uint64_t numberAt(std::span<const std::byte> bytes, std::size_t offset, std::size_t size)
{
    std::uint64_t number = 0;
    for (std::size_t i = size; i > 0; --i) number = number << 8 | std::to_integer<std::uint64_t>(bytes[offset + i - 1]);
    return number;
}

std::string_view textAt(std::span<const std::byte> bytes, std::size_t offset, std::size_t size)
{
    return {reinterpret_cast<const char *>(bytes.data()) + offset, size};
}

Error damagedAt(std::uint64_t offset)
{
    Error error{codes::DamagedSound, {}, {}};
    error.where.byteOffset = offset;
    return error;
}

struct Chunk {
    std::uint64_t begin = 0;
    std::uint64_t size = 0; ///< as its mark tells
};

struct Chunks {
    std::optional<Chunk> format;
    std::optional<Chunk> data;
};

/// Whether the file begins as one that holds clips.
Status checkHead(const ByteSource &source)
{
    std::array<std::byte, 12> head{};
    if (source.size() < head.size()) return Error{codes::NotASound, {}, {}};
    if (const Status read = source.read(0, head); !read) return read;
    const std::string_view outer = textAt(head, 0, 4);
    if (textAt(head, 8, 4) != "WAVE") return Error{codes::NotASound, {}, {}};
    if (outer == "RIFX" || outer == "RF64") return Error{codes::SoundCodingNotSupported, {std::string(outer)}, {}};
    return outer == "RIFF" ? Status(Done{}) : Status(Error{codes::NotASound, {}, {}});
}

/// The two chunks that matter, by their marks. The size in the file's first mark often lies and is not looked at.
Result<Chunks> findChunks(const ByteSource &source)
{
    Chunks found;
    std::uint64_t offset = 12;
    for (int i = 0; i < MostChunks && offset + MarkBytes <= source.size(); ++i) {
        std::array<std::byte, MarkBytes> mark{};
        if (const Status read = source.read(offset, mark); !read) return read.error();
        const Chunk chunk{offset + MarkBytes, numberAt(mark, 4, 4)};
        const std::string_view name = textAt(mark, 0, 4);
        if (name == "fmt " && !found.format) found.format = chunk;
        if (name == "data" && !found.data) found.data = chunk;
        if (found.format && found.data) return found;
        offset = chunk.begin + chunk.size + chunk.size % 2; // a chunk of odd size is followed by a byte of padding
    }
    return damagedAt(offset);
}

std::optional<Coding> codingOf(std::uint64_t tag)
{
    constexpr std::uint64_t Pcm = 1;
    constexpr std::uint64_t IeeeFloat = 3;
    if (tag == Pcm) return Coding::Whole;
    return tag == IeeeFloat ? std::optional(Coding::Real) : std::nullopt;
}

bool isReadable(const Format &format)
{
    if (format.coding == Coding::Real) return format.bits == 32 || format.bits == 64;
    return format.bits == 8 || format.bits == 16 || format.bits == 24 || format.bits == 32;
}

/// The tag inside an extensible format: the first two bytes of its identifier; the rest is the same for all that have tags.
std::optional<std::uint64_t> extensibleTag(std::span<const std::byte> bytes)
{
    constexpr std::string_view Rest{"\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71", 14};
    if (bytes.size() < 40 || textAt(bytes, 26, Rest.size()) != Rest) return std::nullopt;
    return numberAt(bytes, 24, 2);
}

Result<Format> readFormat(const ByteSource &source, const Chunk &chunk)
{
    constexpr std::uint64_t Extensible = 0xFFFE;
    std::array<std::byte, 40> bytes{};
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(chunk.size, bytes.size()));
    if (size < 16) return damagedAt(chunk.begin);
    if (const Status read = source.read(chunk.begin, std::span(bytes).first(size)); !read) return damagedAt(chunk.begin);
    std::uint64_t tag = numberAt(bytes, 0, 2);
    if (tag == Extensible) {
        const auto inner = extensibleTag(std::span(bytes).first(size));
        if (!inner) return Error{codes::SoundCodingNotSupported, {std::string("WAVE_FORMAT_EXTENSIBLE")}, {}};
        tag = *inner;
    }
    const auto coding = codingOf(tag);
    Format format{coding.value_or(Coding::Whole), static_cast<int>(numberAt(bytes, 14, 2)), static_cast<int>(numberAt(bytes, 2, 2)),
                  static_cast<std::uint32_t>(numberAt(bytes, 4, 4))};
    if (!coding || !isReadable(format))
        return Error{codes::SoundCodingNotSupported, {"coding " + std::to_string(tag) + ", " + std::to_string(format.bits) + " bits"}, {}};
    const bool isSound = format.channels >= 1 && format.channels <= WavFile::MostChannels && format.rate >= WavFile::LowestRate
                         && format.rate <= WavFile::HighestRate
                         && numberAt(bytes, 12, 2) == static_cast<std::uint64_t>(format.channels * format.bits / 8);
    return isSound ? Result<Format>(format) : damagedAt(chunk.begin);
}

double wholeAt(std::span<const std::byte> bytes, std::size_t offset, int bits)
{
    const std::uint64_t stored = numberAt(bytes, offset, static_cast<std::size_t>(bits / 8));
    if (bits == 8) return (static_cast<double>(stored) - 128) / 128;
    const std::uint64_t sign = std::uint64_t{1} << (bits - 1);
    const auto value = static_cast<std::int64_t>(stored ^ sign) - static_cast<std::int64_t>(sign);
    return static_cast<double>(value) / static_cast<double>(sign);
}

double realAt(std::span<const std::byte> bytes, std::size_t offset, int bits)
{
    if (bits == 32) return double{std::bit_cast<float>(static_cast<std::uint32_t>(numberAt(bytes, offset, 4)))};
    return std::bit_cast<double>(numberAt(bytes, offset, 8));
}

double frameAt(std::span<const std::byte> bytes, std::size_t offset, const Format &format)
{
    double sum = 0;
    for (int channel = 0; channel < format.channels; ++channel) {
        const std::size_t place = offset + static_cast<std::size_t>(channel * format.bits / 8);
        sum += format.coding == Coding::Whole ? wholeAt(bytes, place, format.bits) : realAt(bytes, place, format.bits);
    }
    return sum / format.channels;
}

} // namespace

Result<WavFile> WavFile::open(std::shared_ptr<const ByteSource> source)
{
    if (const Status head = checkHead(*source); !head) return head.error();
    const auto chunks = findChunks(*source);
    if (!chunks) return chunks.error();
    const auto format = readFormat(*source, *chunks->format);
    if (!format) return format.error();
    const Chunk &data = *chunks->data;
    const std::uint64_t there = source->size() - data.begin;
    if (data.size > there && data.size != NotKnownYet)
        return Error{codes::SoundCutShort, {static_cast<std::int64_t>(there), static_cast<std::int64_t>(data.size)}, {}};
    const std::uint64_t frames = std::min(there, data.size) / static_cast<std::uint64_t>(format->channels * format->bits / 8);
    if (frames == 0) return Error{codes::EmptySound, {}, {}};
    return WavFile(std::move(source), *format, data.begin, frames);
}

Result<std::vector<double>> WavFile::mono(std::uint64_t first, std::uint64_t count) const
{
    constexpr std::uint64_t PieceFrames = 4'096;
    const auto frameBytes = static_cast<std::size_t>(m_format.channels * m_format.bits / 8);
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(count));
    Bytes piece;
    for (std::uint64_t done = 0; done < count;) {
        piece.resize(static_cast<std::size_t>(std::min(PieceFrames, count - done)) * frameBytes);
        if (const Status read = m_source->read(m_dataOffset + (first + done) * frameBytes, piece); !read) return read.error();
        for (std::size_t offset = 0; offset < piece.size(); offset += frameBytes, ++done) {
            const double value = frameAt(piece, offset, m_format);
            if (!std::isfinite(value)) return Error{codes::SoundNotFinite, {static_cast<std::int64_t>(first + done)}, {}};
            values.push_back(value);
        }
    }
    return values;
}

} // namespace halfstep
