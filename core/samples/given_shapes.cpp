// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/given_shapes.h"

#include "core/samples/input_slots.h"
#include "core/samples/name_list.h"
#include "core/samples/named_source.h"
#include "core/samples/samples_codes.h"

#include <algorithm>
#include <charconv>

namespace halfstep {

namespace {

Result<Shape> shapeFrom(const std::string &text)
{
    Shape shape;
    const char *at = text.data();
    const char *end = text.data() + text.size();
    while (true) {
        std::int32_t size = 0;
        const auto read = std::from_chars(at, end, size);
        if (read.ec != std::errc{} || size < 1) return Error{codes::BadShape, {text}, {}};
        shape.dims.push_back(size);
        if (read.ptr == end) return shape;
        if (*read.ptr != 'x') return Error{codes::BadShape, {text}, {}};
        at = read.ptr + 1;
    }
}

Status giveShape(InputSlot &slot, const Shape &shape)
{
    const bool hasFit = fitsPattern(shape, slot.shape.pattern) && (!slot.shape.hasBatch || shape[0] == 1);
    if (!hasFit) return Error{codes::ShapeNotTaken, {slot.name, sampleShapeText(slot.shape), shapeText(shape)}, {}};
    slot.shape.pattern = shape;
    return Done{};
}

/// Whether another signature has the input that is meant.
bool isOfAnother(const Model &model, const std::string &input)
{
    return std::any_of(model.signatures.begin(), model.signatures.end(), [&](const Signature &signature) {
        const auto slots = inputSlots(model, signature.key, {});
        return slots && slotNamed(*slots, input);
    });
}

/// The input that is meant; nullptr: one of another signature.
Result<InputSlot *> slotFor(std::span<InputSlot> slots, const NamedSource &given, const Model &model)
{
    if (given.input.empty() && slots.size() == 1) return &slots[0];
    if (given.input.empty()) return Error{codes::ShapeWithoutInput, {given.source}, {}};
    const InputSlot *named = slotNamed(slots, given.input);
    if (named) return &slots[static_cast<std::size_t>(named - slots.data())];
    if (isOfAnother(model, given.input)) return nullptr;
    std::vector<std::string> names;
    for (const InputSlot &slot : slots) names.push_back(slot.name);
    return Error{codes::NoSuchInput, {given.input, nameList(names)}, {}};
}

} // namespace

Status giveShapes(std::span<InputSlot> slots, std::span<const std::string> texts, const std::string &signature, const Model &model)
{
    const auto named = signatureFor(model, signature);
    const std::string key = named && *named ? (*named)->key : std::string();
    for (const std::string &text : texts) {
        const NamedSource given = parseNamedSource(text, model);
        if (!given.signature.empty() && given.signature != key) continue;
        const auto shape = shapeFrom(given.source);
        if (!shape) return shape.error();
        const auto slot = slotFor(slots, given, model);
        if (!slot) return slot.error();
        if (!*slot) continue;
        if (const Status status = giveShape(**slot, *shape); !status) return status.error();
    }
    return Done{};
}

} // namespace halfstep
