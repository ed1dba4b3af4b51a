// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/byte_source.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace halfstep {

/// A clip in a WAV file (RIFF, little-endian): PCM of 8, 16, 24 or 32 bits, or IEEE float of 32 or 64; WAVE_FORMAT_EXTENSIBLE of the same.
/// Chunks may stand in any order; those that are not known are passed over. Frames are read in pieces. Any thread.
class WavFile {
public:
    static constexpr std::uint32_t LowestRate = 1'000; ///< Hz; others are taken for damage
    static constexpr std::uint32_t HighestRate = 768'000;
    static constexpr int MostChannels = 64;

    enum class Coding { Whole, Real };
    struct Format {
        Coding coding = Coding::Whole;
        int bits = 16;
        int channels = 1;
        std::uint32_t rate = 0; ///< frames a second
    };

    /// Read the header. A size of data of 0xFFFFFFFF, which programs write that do not know it yet, goes to the end of the file; a
    /// frame begun at the end is left out.
    ///   errors   NotASound, DamagedSound, SoundCodingNotSupported, SoundCutShort, EmptySound, those of the source
    static Result<WavFile> open(std::shared_ptr<const ByteSource> source);

    const Format &format() const { return m_format; }
    std::uint64_t frames() const { return m_frames; }

    /// Frames [first, first + count) as the mean of their channels. Whole numbers are divided by 2^(bits - 1), 8 bits after taking
    /// 128 away (they have no sign): values in [-1, 1). Real numbers stay as they are.
    ///   errors   SoundNotFinite, those of the source
    Result<std::vector<double>> mono(std::uint64_t first, std::uint64_t count) const;

private:
    WavFile(std::shared_ptr<const ByteSource> source, Format format, std::uint64_t dataOffset, std::uint64_t frames)
        : m_source(std::move(source)), m_format(format), m_dataOffset(dataOffset), m_frames(frames)
    {
    }

    std::shared_ptr<const ByteSource> m_source;
    Format m_format;
    std::uint64_t m_dataOffset;
    std::uint64_t m_frames;
};

} // namespace halfstep
