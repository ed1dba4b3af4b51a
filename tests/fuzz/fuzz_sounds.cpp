// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes as a sound clip: a clip whose frames are all there and finite, or an error; then at another rate.

#include "core/samples/sound_resampler.h"
#include "core/samples/wav_file.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace halfstep;

namespace {

std::shared_ptr<const ByteSource> sourceOf(std::span<const std::byte> bytes)
{
    auto scratch = makeScratch(bytes.size());
    if (!scratch || !(*scratch)->write(0, bytes)) return nullptr;
    return (*scratch)->finish();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto clip = WavFile::open(sourceOf(std::as_bytes(std::span(data, size))));
    if (!clip) return 0;
    const auto sound = clip->mono(0, clip->frames());
    if (!sound) return 0;
    if (sound->size() != clip->frames() || sound->empty()) std::abort();
    const SoundResampler resampler(clip->format().rate, 16'000);
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(resampler.lengthOf(clip->frames()), 1'000));
    if (resampler.first(count, *sound).size() != count) std::abort();
    return 0;
}
