// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/open_source.h"

#include "core/samples/array_source.h"
#include "core/samples/labels.h"
#include "core/samples/name_list.h"
#include "core/samples/picture_source.h"
#include "core/samples/preprocess.h"
#include "core/samples/random_source.h"
#include "core/samples/samples_codes.h"
#include "core/samples/source_name.h"
#include "core/samples/table_source.h"

#include <algorithm>
#include <optional>
#include <system_error>

namespace halfstep {

namespace {

/// The steps are for numbers: of several inputs those that are indices or flags go in as they are.
std::vector<InputSlot> slotsOf(const Model &model, const Preprocessing &steps)
{
    std::vector<InputSlot> slots;
    for (const TensorId id : model.main().inputs) {
        const Tensor &tensor = model.main().tensor(id);
        const std::string name = tensor.name.empty() ? "#" + std::to_string(slots.size()) : tensor.name;
        const bool isIndex = !isFloat(tensor.type) && !tensor.isQuantized() && model.main().inputs.size() > 1;
        slots.push_back(InputSlot{tensor, sampleShapeOf(tensor), name, isIndex ? Preprocessing{} : steps});
    }
    return slots;
}

/// The input's names in the wanted signature, or in the first one of the main graph; empty where there is none.
Result<std::vector<std::string>> signatureNames(const Model &model, const std::string &wanted)
{
    const Signature *chosen = nullptr;
    std::vector<std::string> keys;
    for (const Signature &signature : model.signatures) {
        if (signature.subgraph != SubgraphId{std::int32_t{0}}) continue;
        keys.push_back(signature.key);
        if (!chosen && (wanted.empty() || signature.key == wanted)) chosen = &signature;
    }
    if (!chosen && !wanted.empty()) return Error{codes::NoSuchSignature, {wanted, nameList(keys)}, {}};
    std::vector<std::string> names(model.main().inputs.size());
    for (std::size_t k = 0; chosen && k < names.size(); ++k)
        for (const SignatureTensor &entry : chosen->inputs)
            if (entry.tensor == model.main().inputs[k]) names[k] = entry.name;
    return names;
}

Status checkOneInput(std::span<const InputSlot> slots)
{
    if (slots.size() == 1) return Done{};
    return Error{codes::OneInputOnly, {static_cast<std::int64_t>(slots.size())}, {}};
}

/// Options that move pixels need an input that is a picture.
Status checkSteps(std::span<const InputSlot> slots)
{
    for (const InputSlot &slot : slots) {
        const Shape bare = withoutBatch(slot.shape);
        const int last = bare.rank() > 0 ? bare[bare.rank() - 1] : 0;
        if (const Status status = checkPreprocessing(slot.steps, std::max(last, 0)); !status) return status.error();
        if (changesPixels(slot.steps) && !pictureShapeOf(bare))
            return Error{codes::NoPictureInput, {slot.name, sampleShapeText(slot.shape), std::string(dataTypeName(slot.tensor.type))}, {}};
    }
    return Done{};
}

Finding guessFinding(const PictureSteps &found, const InputSlot &slot)
{
    return Finding{codes::GuessedPreprocessing, {slot.name, found.low, found.high}, {}};
}

/// Pictures: a folder, or one file.
Result<OpenedSource> openPictures(PictureFolder folder, const DataRequest &request, const Model &model,
                            std::shared_ptr<const PictureDecoder> decoder)
{
    std::vector<InputSlot> slots = slotsOf(model, {});
    if (folder.files.empty() && folder.hasSounds) return Error{codes::SoundsNotInThisVersion, {}, {}};
    if (folder.files.empty() && folder.others > 0) return Error{codes::NoPictures, {static_cast<std::int64_t>(folder.others)}, {}};
    if (folder.files.empty()) return Error{codes::NoSamples, {}, {}};
    if (const Status status = checkOneInput(slots); !status) return status.error();
    if (!decoder) return Error{codes::NoPictureDecoder, {}, {}};
    const bool isDescribed = model.described && !model.described->inputs.empty();
    const auto steps = findPictureSteps(request.preprocessing, slots[0], isDescribed ? &model.described->inputs[0] : nullptr);
    if (!steps) return steps.error();

    OpenedSource opened;
    opened.data.isPictures = true;
    opened.data.preprocessing = slots[0].steps = steps->steps;
    opened.data.preprocessingOrigin = steps->origin;
    if (folder.others > 0)
        opened.data.findings.push_back(Finding{codes::FilesSkipped, {static_cast<std::int64_t>(folder.others), folder.firstOther}, {}});
    if (steps->origin == "guess") opened.data.findings.push_back(guessFinding(*steps, slots[0]));
    if (!request.labels.empty()) {
        const Status read = readLabelFile(opened, request, {folder.files.size(), folder.root, folder.files});
        if (!read) return read.error();
    } else {
        opened.labels = folderLabels(folder.files);
        opened.areFolderLabels = true;
    }
    opened.samples = makePictureSource(std::move(folder), std::move(slots[0]), std::move(decoder));
    return opened;
}

Result<OpenedSource> openArrays(std::vector<ArrayForInput> inputs, const std::string &file, std::vector<Finding> findings)
{
    OpenedSource opened;
    auto samples = makeArraySource(std::move(inputs), file);
    if (!samples) return samples.error();
    opened.samples = *std::move(samples);
    opened.data.findings = std::move(findings);
    return opened;
}

Result<OpenedSource> openNpy(const SourceName &name, std::vector<InputSlot> slots)
{
    auto bytes = openByteSource(name.path);
    if (!bytes) return bytes.error();
    if (const Status status = checkOneInput(slots); !status) return status.error();
    auto array = NpyArray::open(*std::move(bytes));
    if (!array) return array.error();
    std::vector<ArrayForInput> inputs;
    inputs.push_back(ArrayForInput{std::move(slots[0]), *std::move(array)});
    return openArrays(std::move(inputs), name.path.string(), {});
}

/// The arrays of an archive that fill the inputs.
Result<std::vector<std::string>> chooseArrays(const NpzArchive &archive, const SourceName &name, std::span<const InputSlot> slots,
                                              std::span<const std::string> signature)
{
    if (name.part.empty()) return pairArrays(archive.keys(), slots, signature);
    if (const Status status = checkOneInput(slots); !status) return status.error();
    return std::vector<std::string>{name.part};
}

Result<OpenedSource> openNpz(const SourceName &name, std::vector<InputSlot> slots, std::span<const std::string> signature)
{
    const auto archive = NpzArchive::open(name.path);
    if (!archive) return archive.error();
    if (archive->keys().empty()) return Error{codes::NoSamples, {}, {}};
    const auto keys = chooseArrays(*archive, name, slots, signature);
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

PictureFolder onePicture(const std::filesystem::path &path)
{
    return PictureFolder{path.parent_path(), {path.filename().string()}, 0, {}, false};
}

/// "INPUT=SOURCE" that names an input of the model, or no file: not understood yet, or wrong.
std::optional<Error> inputPrefixError(const DataRequest &request, std::span<const InputSlot> slots)
{
    const auto equals = request.source.find('=');
    std::error_code ignored;
    if (equals == std::string::npos || std::filesystem::exists(request.source, ignored)) return std::nullopt;
    const std::string wanted = request.source.substr(0, equals);
    std::vector<std::string> names;
    for (const InputSlot &slot : slots) names.push_back(slot.name);
    const bool isInput = std::find(names.begin(), names.end(), wanted) != names.end();
    if (isInput) return Error{codes::SourceNotInThisVersion, {}, {}};
    return Error{codes::NoSuchInput, {wanted, nameList(names)}, {}};
}

} // namespace

Status readLabelFile(OpenedSource &opened, const DataRequest &request, const LabelledSamples &samples)
{
    if (!request.wantsTargets) {
        auto labels = readLabels(request.labels, samples);
        if (!labels) return labels.error();
        opened.labels = *std::move(labels);
        return Done{};
    }
    auto targets = Targets::open(request.labels, samples);
    if (!targets) return targets.error();
    opened.targets = *std::move(targets);
    return Done{};
}

Result<OpenedSource> openSource(const DataRequest &request, const Model &model, std::shared_ptr<const PictureDecoder> decoder)
{
    std::vector<InputSlot> slots = slotsOf(model, request.preprocessing);
    if (const auto error = inputPrefixError(request, slots)) return *error;
    const SourceName name = parseSourceName(request.source);
    std::error_code ignored;
    if (std::filesystem::is_directory(name.path, ignored)) {
        auto folder = listPictures(name.path);
        return folder ? openPictures(*std::move(folder), request, model, std::move(decoder)) : Result<OpenedSource>(folder.error());
    }
    if (const auto file = openByteSource(name.path); !file) return file.error();
    if (isPictureName(name.path)) return openPictures(onePicture(name.path), request, model, std::move(decoder));
    const std::string ending = name.path.extension().string();
    if (ending == ".wav" || ending == ".raw") return Error{codes::SourceNotInThisVersion, {}, {}};
    if (ending != ".npy" && ending != ".npz" && ending != ".csv") return Error{codes::UnknownDataKind, {}, {}};
    if (const Status status = checkSteps(slots); !status) return status.error();
    if (ending == ".npy") return openNpy(name, std::move(slots));
    if (ending == ".csv") return openTable(name, std::move(slots), request);
    const auto signature = signatureNames(model, request.signature);
    return signature ? openNpz(name, std::move(slots), *signature) : Result<OpenedSource>(signature.error());
}

Result<OpenedSource> openRandom(const DataRequest &request, const Model &model)
{
    const auto count = static_cast<std::size_t>(request.samples.value_or(static_cast<std::int64_t>(DefaultRandomSamples)));
    auto samples = makeRandomSource(model, slotsOf(model, {}), count, request.seed.value_or(0));
    if (!samples) return samples.error();
    OpenedSource opened;
    opened.samples = *std::move(samples);
    opened.data.isRandom = true;
    return opened;
}

} // namespace halfstep
