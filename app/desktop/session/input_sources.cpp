// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/input_sources.h"

#include "core/samples/given_shapes.h"
#include "core/samples/input_slots.h"
#include "core/samples/named_source.h"
#include "core/samples/preprocess.h"
#include "core/samples/sound_source.h"

#include <algorithm>

namespace halfstep {

namespace {

std::vector<SourcesOfSignature> givenSources(const std::optional<DataRequest> &request, const Model &model)
{
    SourcesOfSignature chosen;
    if (request) chosen.signature = request->signature;
    if (!request || request->source.empty()) return {chosen};
    const auto given = sourcesOf(*request, model);
    return given && !given->empty() ? *given : std::vector<SourcesOfSignature>{chosen};
}

std::string keyOf(const Model &model, const std::string &signature)
{
    const auto found = signatureFor(model, signature);
    return found && *found ? (*found)->key : std::string();
}

std::string sourceFor(std::span<const InputSlot> slots, const InputSlot &slot, const SourcesOfSignature &given)
{
    std::string source;
    for (const NamedSource &named : given.sources) {
        const InputSlot *meant = slotNamed(slots, named.input);
        if (meant && meant->position == slot.position) return named.source;
        if (named.input.empty()) source = named.source;
    }
    return source;
}

/// How an input is called in a request: by its name, where that means it alone; behind its signature, where there are several.
std::string nameFor(const Model &model, const ShownInput &input)
{
    const auto slots = inputSlots(model, input.signature, {});
    const InputSlot &slot = input.slot;
    std::string name(1, '#');
    name.append(std::to_string(slot.position));
    for (const std::string &word : {slot.signatureName, slot.tensor.name}) {
        const InputSlot *meant = slots ? slotNamed(*slots, word) : nullptr;
        if (meant && meant->position == slot.position && !word.empty()) name = word;
    }
    if (model.signatures.size() < 2 || input.signature.empty()) return name;
    std::string prefixed = input.signature;
    return prefixed.append(1, '/').append(name);
}

void setSources(DataRequest &request, std::vector<std::string> texts)
{
    request.source = texts.empty() ? std::string() : texts.front();
    request.moreSources.clear();
    if (!texts.empty()) request.moreSources.assign(texts.begin() + 1, texts.end());
}

/// Sources that are for signatures that are not shown.
std::vector<std::string> hiddenSources(const DataRequest &request, const Model &model, const std::vector<ShownInput> &shown)
{
    std::vector<std::string> all{request.source};
    all.insert(all.end(), request.moreSources.begin(), request.moreSources.end());
    std::erase_if(all, [&](const std::string &text) {
        const std::string signature = text.empty() ? std::string() : parseNamedSource(text, model).signature;
        const bool isShown = std::any_of(shown.begin(), shown.end(), [&](const ShownInput &input) { return input.signature == signature; });
        return signature.empty() || isShown;
    });
    return all;
}

bool isOneInput(const Model &model, const std::vector<ShownInput> &shown)
{
    return shown.size() == 1 && model.signatures.size() < 2;
}

std::string sizesText(const Shape &shape)
{
    std::string text;
    for (const std::int32_t size : shape.dims) {
        if (!text.empty()) text.append(1, 'x');
        text.append(std::to_string(std::max(size, 1)));
    }
    return text;
}

} // namespace

std::vector<ShownInput> shownInputs(const std::optional<DataRequest> &request, const Model &model)
{
    std::vector<ShownInput> shown;
    for (const SourcesOfSignature &given : givenSources(request, model)) {
        const auto slots = inputSlots(model, given.signature, {});
        if (!slots) continue;
        std::vector<InputSlot> sized = *slots;
        if (request && !giveShapes(sized, request->shapes, given.signature, model)) sized = *slots;
        for (std::size_t k = 0; k < slots->size(); ++k)
            shown.push_back(ShownInput{keyOf(model, given.signature), (*slots)[k], sourceFor(*slots, (*slots)[k], given), sized[k].shape.pattern});
    }
    return shown;
}

std::string shownName(const ShownInput &input, const Model &model)
{
    const bool isOfSeveral = model.signatures.size() > 1 && !input.signature.empty() && !input.slot.signatureName.empty();
    return isOfSeveral ? std::string(input.signature).append(1, '/').append(input.slot.signatureName) : input.slot.name;
}

std::vector<SourceOffer> offersFor(const InputSlot &slot)
{
    std::vector<SourceOffer> offers;
    const auto picture = pictureShapeOf(withoutBatch(slot.shape));
    const bool isSound = soundLengthOf(slot).has_value();
    if (isSound) offers.push_back(SourceOffer::Sounds);
    else if (picture && (picture->channels == 1 || picture->channels == 3)) offers.push_back(SourceOffer::Pictures);
    offers.push_back(SourceOffer::File);
    offers.push_back(SourceOffer::Random);
    return offers;
}

DataRequest withSource(DataRequest request, const Model &model, std::size_t input, const std::string &source)
{
    std::vector<ShownInput> shown = shownInputs(request, model);
    if (input >= shown.size()) return request;
    shown[input].source = source;
    std::vector<std::string> texts;
    for (const ShownInput &entry : shown) {
        if (entry.source.empty()) continue;
        texts.push_back(isOneInput(model, shown) ? std::string() : nameFor(model, entry).append(1, '='));
        texts.back().append(entry.source);
    }
    const std::vector<std::string> hidden = hiddenSources(request, model, shown);
    texts.insert(texts.end(), hidden.begin(), hidden.end());
    setSources(request, std::move(texts));
    return request;
}

DataRequest withSizes(DataRequest request, const Model &model, std::size_t input, const std::vector<std::int32_t> &sizes)
{
    const std::vector<ShownInput> shown = shownInputs(request, model);
    if (input >= shown.size()) return request;
    std::string name = isOneInput(model, shown) ? std::string() : nameFor(model, shown[input]).append(1, '=');
    const auto isThis = [&](const std::string &text) { return name.empty() || text.starts_with(name); };
    std::erase_if(request.shapes, isThis);
    request.shapes.push_back(name.append(sizesText(Shape(sizes))));
    return request;
}

} // namespace halfstep
