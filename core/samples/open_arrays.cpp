// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/open_arrays.h"

#include "core/samples/array_source.h"
#include "core/samples/input_slots.h"
#include "core/samples/labels.h"
#include "core/samples/name_list.h"
#include "core/samples/samples_codes.h"
#include "core/samples/table_source.h"
#include "core/samples/values.h"

#include <algorithm>
#include <limits>

namespace halfstep {

namespace {

Result<OpenedSource> openArrays(std::vector<ArrayForInput> inputs, const std::string &file, std::vector<Finding> findings)
{
    OpenedSource opened;
    opened.data.inputs.resize(inputs.size());
    auto samples = makeArraySource(std::move(inputs), file);
    if (!samples) return samples.error();
    opened.samples = *std::move(samples);
    opened.data.findings = std::move(findings);
    return opened;
}

Result<OpenedSource> openOneArray(NpyArray array, InputSlot slot, const SourceName &name)
{
    std::vector<ArrayForInput> inputs;
    inputs.push_back(ArrayForInput{std::move(slot), std::move(array)});
    return openArrays(std::move(inputs), name.path.string(), {});
}

Result<OpenedSource> openNpy(const SourceName &name, std::vector<InputSlot> slots)
{
    auto bytes = openByteSource(name.path);
    if (!bytes) return bytes.error();
    if (const Status status = checkOneInput(slots); !status) return status.error();
    auto array = NpyArray::open(*std::move(bytes));
    return array ? openOneArray(*std::move(array), std::move(slots[0]), name) : Result<OpenedSource>(array.error());
}

/// The arrays of an archive that fill the inputs.
Result<std::vector<std::string>> chooseArrays(const NpzArchive &archive, const SourceName &name, std::span<const InputSlot> slots)
{
    if (name.part.empty()) return pairArrays(archive.keys(), slots);
    if (const Status status = checkOneInput(slots); !status) return status.error();
    return std::vector<std::string>{name.part};
}

Result<OpenedSource> openNpz(const SourceName &name, std::vector<InputSlot> slots)
{
    const auto archive = NpzArchive::open(name.path);
    if (!archive) return archive.error();
    if (archive->keys().empty()) return Error{codes::NoSamples, {}, {}};
    const auto keys = chooseArrays(*archive, name, slots);
    if (!keys) return keys.error();
    std::vector<ArrayForInput> inputs;
    for (std::size_t k = 0; k < slots.size(); ++k) {
        auto array = archive->array((*keys)[k]);
        if (!array) return array.error();
        inputs.push_back(ArrayForInput{std::move(slots[k]), *std::move(array)});
    }
    std::vector<Finding> findings;
    for (const std::string &key : archive->keys())
        if (name.part.empty() && std::find(keys->begin(), keys->end(), key) == keys->end())
            findings.push_back(Finding{codes::ExtraArray, {key}, {}});
    return openArrays(std::move(inputs), name.path.string(), std::move(findings));
}

Status takeLabels(OpenedSource &opened, const DataRequest &request, std::vector<std::string> labels)
{
    if (!request.wantsTargets) {
        opened.labels = std::move(labels);
        return Done{};
    }
    auto targets = Targets::parse(labels);
    if (!targets) return targets.error();
    opened.targets = *std::move(targets);
    return Done{};
}

Result<OpenedSource> openTable(const SourceName &name, std::vector<InputSlot> slots, const DataRequest &request)
{
    auto bytes = openByteSource(name.path);
    if (!bytes) return bytes.error();
    if (const Status status = checkOneInput(slots); !status) return status.error();
    auto table = CsvTable::open(*std::move(bytes));
    if (!table) return table.error();
    const auto shared = std::make_shared<const CsvTable>(*std::move(table));
    OpenedSource opened;
    opened.data.inputs.resize(1);
    std::optional<std::size_t> labelColumn;
    if (!request.labelColumn.empty()) {
        labelColumn = shared->column(request.labelColumn);
        if (!labelColumn) return Error{codes::NoSuchColumn, {request.labelColumn, nameList(shared->header())}, {}};
        auto labels = columnTexts(*shared, *labelColumn);
        if (!labels) return labels.error();
        if (const Status taken = takeLabels(opened, request, *std::move(labels)); !taken) return taken.error();
    }
    auto samples = makeTableSource(shared, std::move(slots[0]), labelColumn, name.path.string());
    if (!samples) return samples.error();
    opened.samples = *std::move(samples);
    return opened;
}

/// What one sample is in a file that tells nothing of itself: all of the input's sizes, without its batch.
Result<Shape> itemOf(const InputSlot &slot)
{
    const Shape item = withoutBatch(slot.shape);
    const bool isFixed = std::all_of(item.dims.begin(), item.dims.end(), [](std::int32_t size) { return size > 0; });
    const Tensor &input = slot.tensor;
    if (isFixed && takesNumbers(input) && elementBits(input.type) >= 8) return item;
    return Error{codes::NoRawInput, {slot.name, sampleShapeText(slot.shape), std::string(dataTypeName(input.type))}, {}};
}

Result<OpenedSource> openRaw(const SourceName &name, std::vector<InputSlot> slots)
{
    auto bytes = openByteSource(name.path);
    if (!bytes) return bytes.error();
    if (const Status status = checkOneInput(slots); !status) return status.error();
    const auto item = itemOf(slots[0]);
    if (!item) return item.error();
    const DataType type = slots[0].tensor.type;
    const std::uint64_t itemBytes = static_cast<std::uint64_t>(elementCount(*item)) * static_cast<std::uint64_t>(elementBits(type) / 8);
    const std::uint64_t size = (*bytes)->size();
    const std::uint64_t samples = size / itemBytes;
    if (size % itemBytes != 0 || samples > static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max()))
        return Error{codes::RawSizeDoesNotFit,
                     {static_cast<std::int64_t>(size), slots[0].name, std::string(dataTypeName(type)), sampleShapeText(slots[0].shape),
                      static_cast<std::int64_t>(itemBytes)},
                     {}};
    if (samples == 0) return Error{codes::NoSamples, {}, {}};
    Shape shape{static_cast<std::int32_t>(samples)};
    shape.dims.insert(shape.dims.end(), item->dims.begin(), item->dims.end());
    return openOneArray(NpyArray::plain(*std::move(bytes), type, std::move(shape)), std::move(slots[0]), name);
}

} // namespace

Result<OpenedSource> openNumbers(const SourceName &name, std::vector<InputSlot> slots, const OpenContext &context)
{
    const std::string ending = name.path.extension().string();
    if (ending != ".npy" && ending != ".npz" && ending != ".csv" && ending != ".raw") return Error{codes::UnknownDataKind, {}, {}};
    if (const Status status = checkSteps(slots); !status) return status.error();
    if (ending == ".npy") return openNpy(name, std::move(slots));
    if (ending == ".npz") return openNpz(name, std::move(slots));
    if (ending == ".csv") return openTable(name, std::move(slots), context.request);
    return openRaw(name, std::move(slots));
}

} // namespace halfstep
