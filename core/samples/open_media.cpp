// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/open_media.h"

#include "core/samples/input_slots.h"
#include "core/samples/labels.h"
#include "core/samples/picture_source.h"
#include "core/samples/preprocess.h"
#include "core/samples/samples_codes.h"
#include "core/samples/sound_source.h"
#include "core/samples/wav_file.h"

namespace halfstep {

namespace {

/// Files of one kind, and how many of other kinds lie beside them.
struct Media {
    std::filesystem::path root;
    std::vector<std::string> files;
    std::uint64_t others = 0;
    std::string firstOther;
};

void noteOthers(OpenedSource &opened, const Media &media)
{
    if (media.others == 0) return;
    opened.data.findings.push_back(Finding{codes::FilesSkipped, {static_cast<std::int64_t>(media.others), media.firstOther}, {}});
}

/// Where the files lie, for labels.
void takeFiles(OpenedSource &opened, const Media &media)
{
    opened.root = media.root;
    opened.files = media.files;
}

Result<OpenedSource> openPictures(Media media, InputSlot slot, const OpenContext &context)
{
    if (!context.decoder) return Error{codes::NoPictureDecoder, {}, {}};
    const auto steps = findPictureSteps(context.request.preprocessing, slot, descriptionOf(context.model, slot));
    if (!steps) return steps.error();
    OpenedSource opened;
    opened.data.isPictures = true;
    opened.data.inputs = {InputData{SampleKind::Picture, 0, {}}};
    opened.data.preprocessing = slot.steps = steps->steps;
    opened.data.preprocessingOrigin = steps->origin;
    noteOthers(opened, media);
    if (steps->origin == "guess")
        opened.data.findings.push_back(Finding{codes::GuessedPreprocessing, {slot.name, steps->low, steps->high}, {}});
    takeFiles(opened, media);
    opened.samples = makePictureSource(std::move(media.root), std::move(media.files), std::move(slot), context.decoder);
    return opened;
}

/// The rate at which the input gets its clips, and who said so.
Result<InputData> findRate(const SoundFiles &sounds, const InputSlot &slot, const OpenContext &context)
{
    if (context.request.soundRate) return InputData{SampleKind::Sound, *context.request.soundRate, "given"};
    const TensorDescription *described = descriptionOf(context.model, slot);
    const bool isTold = described && described->soundRate >= WavFile::LowestRate && described->soundRate <= WavFile::HighestRate;
    if (isTold) return InputData{SampleKind::Sound, described->soundRate, "metadata"};
    const auto rate = commonRate(sounds, context.request.leftOut);
    return rate ? Result<InputData>(InputData{SampleKind::Sound, *rate, "files"}) : rate.error();
}

Result<OpenedSource> openSounds(Media media, InputSlot slot, const OpenContext &context)
{
    if (!soundLengthOf(slot))
        return Error{codes::NoSoundInput, {slot.name, sampleShapeText(slot.shape), std::string(dataTypeName(slot.tensor.type))}, {}};
    if (changesPixels(slot.steps)) return Error{codes::StepsForPictures, {}, {}};
    if (const Status status = checkPreprocessing(slot.steps, 1); !status) return status.error();
    SoundFiles sounds{media.root, media.files};
    const auto data = findRate(sounds, slot, context);
    if (!data) return data.error();
    OpenedSource opened;
    opened.data.inputs = {*data};
    noteOthers(opened, media);
    if (data->soundRateOrigin == "files") opened.data.findings.push_back(Finding{codes::GuessedRate, {slot.name, std::int64_t{data->soundRate}}, {}});
    takeFiles(opened, media);
    opened.samples = makeSoundSource(std::move(sounds), std::move(slot), data->soundRate);
    return opened;
}

/// What of the folder the input takes.
bool wantsSounds(const SampleFolder &folder, const InputSlot &slot)
{
    if (folder.pictures.empty() || folder.sounds.empty()) return folder.pictures.empty();
    return soundLengthOf(slot).has_value();
}

} // namespace

Result<OpenedSource> openFolder(const std::filesystem::path &path, std::vector<InputSlot> slots, const OpenContext &context)
{
    auto folder = listSamples(path);
    if (!folder) return folder.error();
    const bool hasNone = folder->pictures.empty() && folder->sounds.empty();
    if (hasNone && folder->others > 0) return Error{codes::NoPictures, {static_cast<std::int64_t>(folder->others)}, {}};
    if (hasNone) return Error{codes::NoSamples, {}, {}};
    if (const Status status = checkOneInput(slots); !status) return status.error();
    const bool isSound = wantsSounds(*folder, slots[0]);
    auto &taken = isSound ? folder->sounds : folder->pictures;
    const auto &left = isSound ? folder->pictures : folder->sounds;
    Media media{std::move(folder->root), std::move(taken), folder->others + left.size(), left.empty() ? folder->firstOther : left.front()};
    auto opened = isSound ? openSounds(std::move(media), std::move(slots[0]), context) : openPictures(std::move(media), std::move(slots[0]), context);
    if (!opened || !context.request.labels.empty()) return opened;
    opened->labels = folderLabels(opened->files);
    opened->areFolderLabels = true;
    return opened;
}

Result<OpenedSource> openMediaFile(const std::filesystem::path &path, std::vector<InputSlot> slots, const OpenContext &context)
{
    if (const Status status = checkOneInput(slots); !status) return status.error();
    Media media{path.parent_path(), {path.filename().string()}, 0, {}};
    return isSoundName(path) ? openSounds(std::move(media), std::move(slots[0]), context) : openPictures(std::move(media), std::move(slots[0]), context);
}

} // namespace halfstep
