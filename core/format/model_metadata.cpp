// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/model_metadata_internal.h"

#include "core/format/appended_zip_internal.h"

#include <cmath>

#include <metadata_generated.h>

namespace halfstep {

namespace {

namespace stored = metadata_schema;

using Texts = std::map<std::string, std::string>;

template <class T>
using Tables = flatbuffers::Vector<flatbuffers::Offset<T>>;

constexpr std::string_view BlockName = "TFLITE_METADATA";

std::string textOf(const flatbuffers::String *text)
{
    return text ? text->str() : std::string();
}

std::vector<double> realsOf(const flatbuffers::Vector<float> *list)
{
    return list ? std::vector<double>(list->begin(), list->end()) : std::vector<double>();
}

/// Lines without their ends; one empty line at the end is the last line's end.
std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string line = text.substr(start, end - start);
        if (!line.empty() && line.back() == '\r') line.pop_back();
        lines.push_back(std::move(line));
        start = end + 1;
    }
    return lines;
}

void readNormalization(const stored::TensorMetadata &source, TensorDescription &description)
{
    if (!source.process_units()) return;
    const stored::NormalizationOptions *found = nullptr;
    for (const stored::ProcessUnit *unit : *source.process_units()) {
        const auto *options = unit->options_as_NormalizationOptions();
        if (options && found) return; // two are an error of the file: neither counts
        if (options) found = options;
    }
    if (!found) return;
    const std::vector<double> mean = realsOf(found->mean());
    const std::vector<double> std = realsOf(found->std());
    constexpr double SmallestStd = 1.2e-7;
    if (mean.empty() || mean.size() != std.size()) return;
    for (std::size_t i = 0; i < mean.size(); ++i)
        if (!std::isfinite(mean[i]) || !std::isfinite(std[i]) || std::abs(std[i]) < SmallestStd) return;
    description.mean = mean;
    description.std = std;
}

bool isLabels(stored::AssociatedFileType type)
{
    return type == stored::AssociatedFileType::TENSOR_AXIS_LABELS || type == stored::AssociatedFileType::TENSOR_VALUE_LABELS;
}

void readFiles(const stored::TensorMetadata &source, const Texts &texts, TensorDescription &description)
{
    if (!source.associated_files()) return;
    for (const stored::AssociatedFile *file : *source.associated_files()) {
        const std::string name = textOf(file->name());
        description.files.push_back(name);
        const auto text = texts.find(name);
        if (isLabels(file->type()) && description.labels.empty() && text != texts.end()) description.labels = linesOf(text->second);
    }
}

TensorDescription describeTensor(const stored::TensorMetadata &source, const Texts &texts)
{
    TensorDescription description;
    description.name = textOf(source.name());
    description.description = textOf(source.description());
    readNormalization(source, description);
    if (source.stats()) {
        description.min = realsOf(source.stats()->min());
        description.max = realsOf(source.stats()->max());
    }
    const auto *image = source.content() ? source.content()->content_properties_as_ImageProperties() : nullptr;
    if (image && image->color_space() == stored::ColorSpaceType::RGB) description.colorSpace = "rgb";
    if (image && image->color_space() == stored::ColorSpaceType::GRAYSCALE) description.colorSpace = "grayscale";
    const auto *sound = source.content() ? source.content()->content_properties_as_AudioProperties() : nullptr;
    if (sound) description.soundRate = sound->sample_rate();
    readFiles(source, texts, description);
    return description;
}

std::vector<TensorDescription> describeTensors(const Tables<stored::TensorMetadata> *list, std::size_t count, const Texts &texts)
{
    std::vector<TensorDescription> descriptions;
    if (!list || list->size() != count) return descriptions;
    for (const stored::TensorMetadata *entry : *list) descriptions.push_back(describeTensor(*entry, texts));
    return descriptions;
}

const stored::ModelMetadata *verifiedBlock(std::span<const std::byte> block)
{
    constexpr std::size_t SmallestBlock = 8;
    if (block.size() < SmallestBlock || block.size() >= FLATBUFFERS_MAX_BUFFER_SIZE) return nullptr;
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(block.data());
    flatbuffers::Verifier verifier(bytes, block.size());
    return stored::VerifyModelMetadataBuffer(verifier) ? stored::GetModelMetadata(bytes) : nullptr;
}

} // namespace

std::optional<ModelMetadata> readModelMetadata(const Model &model)
{
    const auto block = model.metadataNamed(BlockName);
    const stored::ModelMetadata *source = block ? verifiedBlock(*block) : nullptr;
    if (!source) return std::nullopt;
    ModelMetadata metadata;
    metadata.name = textOf(source->name());
    metadata.description = textOf(source->description());
    metadata.author = textOf(source->author());
    metadata.license = textOf(source->license());
    metadata.version = textOf(source->version());
    if (!source->subgraph_metadata() || source->subgraph_metadata()->size() == 0) return metadata;
    const stored::SubGraphMetadata &main = *source->subgraph_metadata()->Get(0);
    const Texts texts = textsInZip(model.appended.bytes);
    metadata.inputs = describeTensors(main.input_tensor_metadata(), model.main().inputs.size(), texts);
    metadata.outputs = describeTensors(main.output_tensor_metadata(), model.main().outputs.size(), texts);
    for (TensorDescription &input : metadata.inputs) input.labels.clear();
    return metadata;
}

} // namespace halfstep
