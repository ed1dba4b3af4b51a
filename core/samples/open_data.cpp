// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/open_data.h"

#include "core/samples/choose_samples.h"
#include "core/samples/chosen_source.h"
#include "core/samples/labels.h"
#include "core/samples/open_source.h"
#include "core/samples/samples_codes.h"

#include <algorithm>

namespace halfstep {

namespace {

Error inFile(Error error, const std::filesystem::path &path)
{
    if (error.where.file.empty()) error.where.file = path.string();
    return error;
}

/// Whether every input gets random numbers.
bool isAllRandom(const DataSet &data)
{
    return std::all_of(data.inputs.begin(), data.inputs.end(), [](const InputData &input) { return input.kind == SampleKind::Random; });
}

/// Labels or targets from the file that the user named.
Status addLabels(OpenedSource &opened, const DataRequest &request)
{
    if (request.labels.empty() || isAllRandom(opened.data)) return Done{};
    const LabelledSamples samples{opened.samples->count(), opened.root, opened.files};
    opened.areFolderLabels = false;
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

/// The order of the classes: the user's, else the first output's labels in the metadata.
Result<std::vector<std::string>> classOrder(const DataRequest &request, const Model &model)
{
    if (!request.classes.empty()) return readClassNames(request.classes);
    if (!model.described) return std::vector<std::string>{};
    for (const TensorDescription &output : model.described->outputs)
        if (!output.labels.empty()) return output.labels;
    return std::vector<std::string>{};
}

/// Class indices of all samples. Folder names that the model does not know are no labels: a finding, no error.
Result<Classes> classesOf(OpenedSource &opened, const DataRequest &request, const Model &model)
{
    const auto order = classOrder(request, model);
    if (!order) return order.error();
    if (opened.labels.empty()) return Classes{{}, *order};
    auto classes = resolveClasses(opened.labels, *order);
    if (classes || !opened.areFolderLabels || !request.classes.empty()) return classes;
    opened.data.findings.push_back(Finding{codes::LabelsNotUsed, classes.error().arguments, {}});
    return Classes{{}, *order};
}

/// All samples but those that the user left out.
std::vector<std::size_t> keptSamples(const SampleSource &samples, const std::vector<std::string> &leftOut)
{
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < samples.count(); ++i)
        if (leftOut.empty() || std::find(leftOut.begin(), leftOut.end(), samples.name(i)) == leftOut.end()) kept.push_back(i);
    return kept;
}

DataSet chosenFrom(OpenedSource opened, Classes classes, const DataRequest &request)
{
    DataSet data = std::move(opened.data);
    const std::vector<std::size_t> kept = keptSamples(*opened.samples, request.leftOut);
    data.available = kept.size();
    data.hasLabels = !classes.indices.empty();
    data.hasTargets = opened.targets.has_value();
    data.classes = std::move(classes.names);
    const auto wanted = static_cast<std::size_t>(request.samples.value_or(static_cast<std::int64_t>(DefaultSamples)));
    const auto seed = isAllRandom(data) ? std::nullopt : request.seed;
    std::vector<int> labels;
    if (data.hasLabels)
        for (const std::size_t i : kept) labels.push_back(classes.indices[i]);
    std::vector<std::size_t> chosen = chooseSamples(data.available, labels, wanted, seed);
    for (std::size_t &place : chosen) place = kept[place];
    data.samples = makeChosenSource(std::move(opened.samples), partOf(chosen, request.part), std::move(classes.indices),
                                    std::move(opened.targets));
    return data;
}

} // namespace

Result<DataSet> openData(const DataRequest &request, const Model &model, std::shared_ptr<const PictureDecoder> decoder)
{
    if (request.samples && *request.samples < 1) return Error{codes::BadSampleCount, {*request.samples}, {}};
    auto opened = openSource(OpenContext{request, model, std::move(decoder)});
    if (!opened) return opened.error();
    if (const Status status = addLabels(*opened, request); !status) return status.error();
    auto classes = classesOf(*opened, request, model);
    if (!classes) return classes.error();
    opened->data.isSequence = request.isSequence;
    const bool isGiven = opened->data.preprocessingOrigin.empty() && request.preprocessing != Preprocessing{} && !isAllRandom(opened->data);
    if (isGiven) {
        opened->data.preprocessing = request.preprocessing;
        opened->data.preprocessingOrigin = "given";
    }
    DataSet data = chosenFrom(*std::move(opened), *std::move(classes), request);
    if (data.available == 0) return inFile(Error{codes::NoSamples, {}, {}}, request.source);
    return data;
}

} // namespace halfstep
