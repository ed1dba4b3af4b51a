// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/sound_source.h"

#include "core/samples/preprocess.h"
#include "core/samples/samples_codes.h"
#include "core/samples/sound_resampler.h"
#include "core/samples/values.h"
#include "core/samples/wav_file.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>

namespace halfstep {

namespace {

Result<WavFile> openClip(const SoundFiles &sounds, const std::string &file)
{
    auto bytes = openByteSource(sounds.root / file);
    return bytes ? WavFile::open(*std::move(bytes)) : Result<WavFile>(bytes.error());
}

Error named(Error error, const std::string &sample, const SoundFiles &sounds)
{
    error.where.name = sample;
    error.where.file = sounds.root.string();
    return error;
}

/// The axis along which time goes; -1: none does.
int timeAxis(const Shape &bare)
{
    int found = -1;
    for (int axis = 0; axis < bare.rank(); ++axis) {
        if (bare[axis] == 1) continue;
        if (found >= 0 || bare[axis] == 0) return -1;
        found = axis;
    }
    return found;
}

/// Values in [-1, 1] as those of an integer type, silence in its middle.
void scaleTo(std::vector<double> &values, DataType type)
{
    const double half = std::ldexp(1.0, elementBits(type) - 1);
    const double middle = storedMin(type) < 0 ? 0 : half;
    const auto low = static_cast<double>(storedMin(type));
    const auto high = static_cast<double>(storedMax(type));
    for (double &value : values) value = std::clamp(std::round(value * half + middle), low, high);
}

class SoundSource : public SampleSource {
public:
    SoundSource(SoundFiles sounds, InputSlot slot, std::uint32_t rate) : m_sounds(std::move(sounds)), m_slot(std::move(slot)), m_rate(rate) {}

    std::size_t count() const override { return m_sounds.files.size(); }
    std::string name(std::size_t i) const override { return m_sounds.files[i]; }

    Result<Sample> read(std::size_t i) const override
    {
        auto array = values(i);
        if (array) return Sample{name(i), {*std::move(array)}, {}};
        return named(array.error(), name(i), m_sounds);
    }

private:
    Result<SampleArray> values(std::size_t i) const
    {
        const auto clip = openClip(m_sounds, m_sounds.files[i]);
        if (!clip) return clip.error();
        const auto resampler = resamplerFrom(clip->format().rate);
        const int wanted = *soundLengthOf(m_slot);
        const std::uint64_t length = wanted < 0 ? resampler->lengthOf(clip->frames()) : static_cast<std::uint64_t>(wanted);
        const std::uint64_t frames = std::min(clip->frames(), resampler->framesFor(length));
        if (length > LongestClip || frames > LongestClip)
            return Error{codes::SoundTooLong, {static_cast<std::int64_t>(std::max(length, frames)), static_cast<std::int64_t>(LongestClip)}, {}};
        const auto sound = clip->mono(0, frames);
        if (!sound) return sound.error();
        return fitted(resampler->first(static_cast<std::size_t>(length), *sound));
    }

    Result<SampleArray> fitted(std::vector<double> values) const
    {
        const Tensor &input = m_slot.tensor;
        if (isPlainInteger(input.type) && !input.isQuantized()) scaleTo(values, input.type);
        normalize(values, 1, m_slot.steps);
        Shape shape = withoutBatch(m_slot.shape);
        shape[timeAxis(shape)] = static_cast<std::int32_t>(values.size());
        return fitValues(values, std::move(shape), m_slot, false);
    }

    std::shared_ptr<const SoundResampler> resamplerFrom(std::uint32_t rate) const
    {
        const std::lock_guard guard(m_lock);
        auto &resampler = m_resamplers[rate];
        if (!resampler) resampler = std::make_shared<const SoundResampler>(rate, m_rate);
        return resampler;
    }

    SoundFiles m_sounds;
    InputSlot m_slot;
    std::uint32_t m_rate;
    mutable std::mutex m_lock;
    mutable std::map<std::uint32_t, std::shared_ptr<const SoundResampler>> m_resamplers; ///< by the rate of a clip
};

} // namespace

std::optional<int> soundLengthOf(const InputSlot &slot)
{
    const Tensor &input = slot.tensor;
    const bool isWide = isInteger(input.type) && elementBits(input.type) > 32;
    if (!takesNumbers(input) || input.type == DataType::Bool || isWide) return std::nullopt;
    const Shape bare = withoutBatch(slot.shape);
    const int axis = timeAxis(bare);
    return axis < 0 ? std::nullopt : std::optional<int>(bare[axis]);
}

Result<std::uint32_t> commonRate(const SoundFiles &sounds, const std::vector<std::string> &leftOut)
{
    std::uint32_t rate = 0;
    std::string first;
    for (const std::string &file : sounds.files) {
        if (std::find(leftOut.begin(), leftOut.end(), file) != leftOut.end()) continue;
        const auto clip = openClip(sounds, file);
        if (!clip) return named(clip.error(), file, sounds);
        if (rate == 0) rate = clip->format().rate, first = file;
        if (rate == clip->format().rate) continue;
        return Error{codes::SoundRatesDiffer, {std::int64_t{rate}, first, std::int64_t{clip->format().rate}, file}, {}};
    }
    return rate == 0 ? Result<std::uint32_t>(Error{codes::NoSamples, {}, {}}) : rate;
}

std::shared_ptr<const SampleSource> makeSoundSource(SoundFiles sounds, InputSlot slot, std::uint32_t rate)
{
    return std::make_shared<SoundSource>(std::move(sounds), std::move(slot), rate);
}

} // namespace halfstep
