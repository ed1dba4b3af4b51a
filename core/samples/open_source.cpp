// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/open_source.h"

#include "core/samples/given_shapes.h"
#include "core/samples/input_slots.h"
#include "core/samples/joined_source.h"
#include "core/samples/name_list.h"
#include "core/samples/named_source.h"
#include "core/samples/open_arrays.h"
#include "core/samples/open_media.h"
#include "core/samples/random_source.h"
#include "core/samples/samples_codes.h"

#include <algorithm>
#include <system_error>

namespace halfstep {

namespace {

/// Inputs and the source that fills them.
struct Share {
    std::string source;
    std::vector<InputSlot> slots;

    bool isRandom() const { return source == "random"; }
};

std::string namesOf(std::span<const InputSlot> slots)
{
    std::vector<std::string> names;
    for (const InputSlot &slot : slots) names.push_back(slot.name);
    return nameList(names);
}

/// Give each source its inputs: the named one, and to the one source without a name all that are left.
Result<std::vector<Share>> shareInputs(std::span<const NamedSource> sources, std::vector<InputSlot> slots)
{
    std::vector<Share> shares;
    std::vector<InputSlot> left = slots;
    const NamedSource *unnamed = nullptr;
    for (const NamedSource &named : sources) {
        if (named.input.empty() && unnamed) return Error{codes::SourceWithoutInput, {named.source}, {}};
        if (named.input.empty()) unnamed = &named;
        if (named.input.empty()) continue;
        const InputSlot *slot = slotNamed(slots, named.input);
        if (!slot) return Error{codes::NoSuchInput, {named.input, namesOf(slots)}, {}};
        const auto removed = std::erase_if(left, [slot](const InputSlot &other) { return other.position == slot->position; });
        if (removed == 0) return Error{codes::InputTwice, {slot->name}, {}};
        shares.push_back(Share{named.source, {*slot}});
    }
    const bool needsNone = slots.empty() && unnamed && unnamed->source == "random";
    if (unnamed && left.empty() && !needsNone) return Error{codes::SourceWithoutInput, {unnamed->source}, {}};
    if (unnamed) shares.insert(shares.begin(), Share{unnamed->source, left});
    else if (!left.empty()) return Error{codes::NoSourceForInput, {left[0].name}, {}};
    return shares;
}

Result<OpenedSource> openRandom(const OpenContext &context, std::vector<InputSlot> slots, std::size_t count)
{
    for (InputSlot &slot : slots) slot.steps = {};
    const std::uint64_t seed = context.request.seed.value_or(0) + (slots.empty() ? 0 : slots[0].position); // inputs with sources of their own differ
    auto samples = makeRandomSource(context.model, slots, count, seed);
    if (!samples) return samples.error();
    OpenedSource opened;
    opened.samples = *std::move(samples);
    opened.data.isRandom = true;
    opened.data.inputs.assign(slots.size(), InputData{SampleKind::Random, 0, {}});
    return opened;
}

Result<OpenedSource> openFile(const OpenContext &context, Share share)
{
    const SourceName name = parseSourceName(share.source);
    std::error_code ignored;
    if (std::filesystem::is_directory(name.path, ignored)) return openFolder(name.path, std::move(share.slots), context);
    if (const auto file = openByteSource(name.path); !file) return file.error();
    const bool isMedia = isPictureName(name.path) || isSoundName(name.path);
    return isMedia ? openMediaFile(name.path, std::move(share.slots), context) : openNumbers(name, std::move(share.slots), context);
}

/// Open a source. Random numbers are as many as the samples beside them.
Result<OpenedSource> openShare(const OpenContext &context, Share share, std::size_t count)
{
    if (share.isRandom()) return openRandom(context, std::move(share.slots), count);
    const std::string source = share.source;
    auto opened = openFile(context, std::move(share));
    if (opened && opened->samples->count() > 0) return opened;
    Error error = opened ? Error{codes::NoSamples, {}, {}} : opened.error();
    if (error.where.file.empty()) error.where.file = source;
    return error;
}

/// Add what is known of one source to what is known of all: labels, files and preprocessing are those of the first that has some.
void addFacts(OpenedSource &all, const OpenedSource &part, const Share &share)
{
    for (std::size_t i = 0; i < share.slots.size(); ++i) all.data.inputs[share.slots[i].position] = part.data.inputs[i];
    if (all.files.empty()) all.root = part.root, all.files = part.files;
    if (all.labels.empty()) all.labels = part.labels, all.areFolderLabels = part.areFolderLabels;
    if (!all.targets) all.targets = part.targets;
    if (all.data.preprocessingOrigin.empty()) all.data.preprocessing = part.data.preprocessing, all.data.preprocessingOrigin = part.data.preprocessingOrigin;
    all.data.isRandom = all.data.isRandom || part.data.isRandom;
    all.data.findings.insert(all.data.findings.end(), part.data.findings.begin(), part.data.findings.end());
}

/// As many samples in every source.
Status checkCounts(std::span<const OpenedSource> parts, std::span<const Share> shares)
{
    const auto countOf = [&parts](std::size_t k) { return static_cast<std::int64_t>(parts[k].samples->count()); };
    for (std::size_t k = 1; k < parts.size(); ++k)
        if (countOf(k) != countOf(0))
            return Error{codes::SampleCountsDiffer, {shares[0].slots[0].name, countOf(0), shares[k].slots[0].name, countOf(k)}, {}};
    return Done{};
}

/// Join what was opened, in the order of the shares. Samples are named by the first files, else by the first source.
Result<OpenedSource> joined(std::span<const OpenedSource> parts, std::span<const Share> shares, std::size_t inputs)
{
    if (const Status counts = checkCounts(parts, shares); !counts) return counts.error();
    OpenedSource all;
    all.data.inputs.resize(inputs);
    std::vector<PartialSource> sources;
    std::size_t naming = 0;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        if (all.files.empty() && !parts[k].files.empty()) naming = k;
        addFacts(all, parts[k], shares[k]);
        PartialSource source{parts[k].samples, {}};
        for (const InputSlot &slot : shares[k].slots) source.inputs.push_back(slot.position);
        sources.push_back(std::move(source));
    }
    all.data.isPictures = all.data.inputs[0].kind == SampleKind::Picture;
    all.samples = joinSources(std::move(sources), inputs, naming);
    return all;
}

} // namespace

Result<OpenedSource> openSource(const OpenContext &context, const SourcesOfSignature &sources)
{
    auto slots = inputSlots(context.model, sources.signature, context.request.preprocessing);
    if (!slots) return slots.error();
    if (const Status given = giveShapes(*slots, context.request.shapes, sources.signature, context.model); !given) return given.error();
    const std::size_t inputs = slots->size();
    auto shares = shareInputs(sources.sources, *std::move(slots));
    if (!shares) return shares.error();
    std::stable_partition(shares->begin(), shares->end(), [](const Share &share) { return !share.isRandom(); });
    auto count = static_cast<std::size_t>(context.request.samples.value_or(static_cast<std::int64_t>(DefaultRandomSamples)));
    std::vector<OpenedSource> parts;
    for (const Share &share : *shares) {
        auto opened = openShare(context, share, count);
        if (!opened) return opened.error();
        count = opened->samples->count();
        parts.push_back(*std::move(opened));
    }
    return parts.size() == 1 ? Result<OpenedSource>(std::move(parts[0])) : joined(parts, *shares, inputs);
}

} // namespace halfstep
