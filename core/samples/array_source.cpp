// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/array_source.h"

#include "core/samples/name_list.h"
#include "core/samples/samples_codes.h"
#include "core/samples/values.h"

#include <algorithm>

namespace halfstep {

namespace {

struct Part {
    InputSlot slot;
    NpyArray array;
    Shape item;
};

class ArraySource : public SampleSource {
public:
    ArraySource(std::vector<Part> parts, std::int64_t count, std::string file)
        : m_parts(std::move(parts)), m_count(count), m_file(std::move(file))
    {
    }

    std::size_t count() const override { return static_cast<std::size_t>(m_count); }
    std::string name(std::size_t i) const override
    {
        return "#" + std::to_string(i) + " of " + m_file.substr(m_file.find_last_of('/') + 1);
    }

    Result<Sample> read(std::size_t i) const override
    {
        Sample sample{name(i), {}, {}};
        for (const Part &part : m_parts) {
            auto array = part.array.elements(static_cast<std::int64_t>(i) * elementCount(part.item), part.item);
            if (!array) return failed(array.error(), i);
            auto fitted = fitArray(*std::move(array), part.slot);
            if (!fitted) return failed(fitted.error(), i);
            sample.inputs.push_back(*std::move(fitted));
        }
        return sample;
    }

private:
    Error failed(Error error, std::size_t i) const
    {
        error.where.name = name(i);
        error.where.file = m_file;
        return error;
    }

    std::vector<Part> m_parts;
    std::int64_t m_count;
    std::string m_file;
};

/// Whether arrays of this type can fill the input at all; single values are looked at when they are read.
bool typeMayFit(DataType found, const InputSlot &slot)
{
    const Tensor &input = slot.tensor;
    if (!takesNumbers(input)) return false;
    const bool isReal = isPlainReal(found) || !slot.steps.mean.empty() || !slot.steps.std.empty() || slot.steps.resize || slot.steps.crop;
    const bool wantsWhole = !isPlainReal(input.type) && !input.isQuantized();
    return !(isReal && wantsWhole);
}

Result<ArraySplit> splitFor(const ArrayForInput &input)
{
    const NpyType &type = input.array.type();
    if (type.kind != NpyType::Kind::Number) return Error{codes::ArrayTypeNotSupported, {type.name}, {}};
    const auto split = splitSamples(input.array.shape(), shapeBeforeSteps(input.slot));
    if (!split) return shapeMisfit(input.slot, input.array.shape());
    if (!typeMayFit(type.number, input.slot))
        return Error{codes::TypeDoesNotFit,
                     {input.slot.name, std::string(dataTypeName(input.slot.tensor.type)), std::string(dataTypeName(type.number))},
                     {}};
    return *split;
}

} // namespace

Result<std::shared_ptr<const SampleSource>> makeArraySource(std::vector<ArrayForInput> inputs, std::string file)
{
    const auto fail = [&file](Error error) {
        error.where.file = file;
        return error;
    };
    std::vector<Part> parts;
    std::int64_t count = 0;
    for (ArrayForInput &input : inputs) {
        auto split = splitFor(input);
        if (!split) return fail(split.error());
        if (!parts.empty() && split->count != count)
            return fail(Error{codes::SampleCountsDiffer, {parts[0].slot.name, count, input.slot.name, split->count}, {}});
        count = split->count;
        parts.push_back(Part{std::move(input.slot), std::move(input.array), std::move(split->item)});
    }
    return std::shared_ptr<const SampleSource>(std::make_shared<ArraySource>(std::move(parts), count, std::move(file)));
}

Result<std::vector<std::string>> pairArrays(std::span<const std::string> keys, std::span<const InputSlot> slots)
{
    if (slots.size() == 1 && keys.size() == 1) return std::vector<std::string>{keys[0]};
    const auto isThere = [keys](const std::string &key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); };
    const auto isUnique = [slots](const std::string &name) {
        return std::count_if(slots.begin(), slots.end(), [&name](const InputSlot &slot) { return slot.tensor.name == name; }) == 1;
    };
    std::vector<std::string> result;
    for (const InputSlot &slot : slots) {
        const std::string &name = slot.tensor.name;
        const std::string position = "#" + std::to_string(slot.position);
        if (isThere(name) && isUnique(name)) result.push_back(name);
        else if (!slot.signatureName.empty() && isThere(slot.signatureName)) result.push_back(slot.signatureName);
        else if (isThere(position)) result.push_back(position);
        else return Error{codes::NoArrayForInput, {slot.name, nameList(keys)}, {}};
    }
    return result;
}

} // namespace halfstep
