// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/input_sources.h"

#include "core/samples/input_slots.h"
#include "core/samples/named_source.h"
#include "core/samples/preprocess.h"
#include "core/samples/sound_source.h"

namespace halfstep {

namespace {

std::vector<InputSlot> slotsOf(const Model &model, const std::string &signature)
{
    auto slots = inputSlots(model, signature, {});
    return slots ? *std::move(slots) : std::vector<InputSlot>();
}

/// How the input is called in a request: by its name, where that means it alone.
std::string nameFor(std::span<const InputSlot> slots, std::size_t input)
{
    const InputSlot *named = slotNamed(slots, slots[input].name);
    if (named && named->position == input) return slots[input].name;
    std::string position = std::to_string(input);
    position.insert(position.begin(), '#');
    return position;
}

} // namespace

std::vector<SourceOffer> offersFor(const Model &model, std::size_t input)
{
    std::vector<SourceOffer> offers;
    const std::vector<InputSlot> slots = slotsOf(model, {});
    if (input >= slots.size()) return offers;
    const auto picture = pictureShapeOf(withoutBatch(slots[input].shape));
    const bool isSound = soundLengthOf(slots[input]).has_value();
    if (isSound) offers.push_back(SourceOffer::Sounds);
    else if (picture && (picture->channels == 1 || picture->channels == 3)) offers.push_back(SourceOffer::Pictures);
    offers.push_back(SourceOffer::File);
    offers.push_back(SourceOffer::Random);
    return offers;
}

std::vector<std::string> sourcesByInput(const std::optional<DataRequest> &request, const Model &model)
{
    const auto given = request ? sourcesOf(*request, model) : Result<std::vector<SourcesOfSignature>>(std::vector<SourcesOfSignature>{});
    const bool isGiven = given && !given->empty();
    const std::vector<InputSlot> slots = slotsOf(model, isGiven ? given->front().signature : std::string());
    std::vector<std::string> sources(slots.size());
    if (!isGiven || slots.empty()) return sources;
    for (const NamedSource &named : given->front().sources)
        if (const InputSlot *slot = slotNamed(slots, named.input)) sources[slot->position] = named.source;
    for (const NamedSource &named : given->front().sources)
        for (std::string &source : sources)
            if (named.input.empty() && source.empty()) source = named.source;
    return sources;
}

DataRequest withSource(DataRequest request, const Model &model, std::size_t input, const std::string &source)
{
    const std::vector<InputSlot> slots = slotsOf(model, request.signature);
    std::vector<std::string> sources = sourcesByInput(request.source.empty() ? std::nullopt : std::optional(request), model);
    if (input >= sources.size() || sources.size() != slots.size()) return request;
    sources[input] = source;
    std::vector<std::string> texts;
    for (std::size_t k = 0; k < sources.size(); ++k) {
        if (sources[k].empty()) continue;
        texts.push_back(sources.size() == 1 ? std::string() : nameFor(slots, k).append(1, '='));
        texts.back().append(sources[k]);
    }
    request.source = texts.front();
    request.moreSources.assign(texts.begin() + 1, texts.end());
    return request;
}

} // namespace halfstep
