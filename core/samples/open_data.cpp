// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/open_data.h"

#include "core/samples/choose_samples.h"
#include "core/samples/chosen_source.h"
#include "core/samples/input_slots.h"
#include "core/samples/labels.h"
#include "core/samples/named_source.h"
#include "core/samples/open_source.h"
#include "core/samples/samples_codes.h"
#include "core/samples/signature_source.h"

#include <algorithm>

namespace halfstep {

namespace {

constexpr SubgraphId Main{std::int32_t{0}};

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
Result<std::vector<std::string>> classOrder(const DataRequest &request, const Model &model, bool isMain)
{
    if (!request.classes.empty()) return readClassNames(request.classes);
    if (!isMain || !model.described) return std::vector<std::string>{};
    for (const TensorDescription &output : model.described->outputs)
        if (!output.labels.empty()) return output.labels;
    return std::vector<std::string>{};
}

/// Class indices of all samples. Folder names that the model does not know are no labels: a finding, no error.
Result<Classes> classesOf(OpenedSource &opened, const DataRequest &request, const Model &model, bool isMain)
{
    const auto order = classOrder(request, model, isMain);
    if (!order) return order.error();
    if (opened.labels.empty()) return Classes{{}, *order};
    auto classes = resolveClasses(opened.labels, *order);
    if (classes && order->empty() && classes->names.size() > 1)
        opened.data.guessedOrder = Finding{codes::GuessedClassOrder, {static_cast<std::int64_t>(classes->names.size())}, {}};
    if (classes || !opened.areFolderLabels || !request.classes.empty()) return classes;
    opened.data.findings.push_back(Finding{codes::LabelsNotUsed, classes.error().arguments, {}});
    return Classes{{}, *order};
}

/// All samples but those that the user left out, by the names that messages give them.
std::vector<std::size_t> keptSamples(const SampleSource &samples, const std::string &prefix, const std::vector<std::string> &leftOut)
{
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < samples.count(); ++i)
        if (leftOut.empty() || std::find(leftOut.begin(), leftOut.end(), prefix + samples.name(i)) == leftOut.end()) kept.push_back(i);
    return kept;
}

DataSet chosenFrom(OpenedSource opened, Classes classes, const DataRequest &request, const std::string &prefix)
{
    DataSet data = std::move(opened.data);
    const std::vector<std::size_t> kept = keptSamples(*opened.samples, prefix, request.leftOut);
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

/// The samples of one signature.
Result<DataSet> openSignature(const OpenContext &context, const SourcesOfSignature &sources, const std::string &prefix)
{
    const DataRequest &request = context.request;
    const auto signature = signatureFor(context.model, sources.signature);
    if (!signature) return signature.error();
    const SubgraphId subgraph = *signature ? (*signature)->subgraph : Main;
    auto opened = openSource(context, sources);
    if (!opened) return opened.error();
    if (const Status status = addLabels(*opened, request); !status) return status.error();
    auto classes = classesOf(*opened, request, context.model, subgraph == Main);
    if (!classes) return classes.error();
    opened->data.isSequence = request.isSequence;
    const bool isGiven = opened->data.preprocessingOrigin.empty() && request.preprocessing != Preprocessing{} && !isAllRandom(opened->data);
    if (isGiven) {
        opened->data.preprocessing = request.preprocessing;
        opened->data.preprocessingOrigin = "given";
    }
    DataSet data = chosenFrom(*std::move(opened), *std::move(classes), request, prefix);
    if (data.available == 0) return inFile(Error{codes::NoSamples, {}, {}}, sources.sources.front().source);
    data.signatures = {FedSignature{*signature ? (*signature)->key : std::string(), subgraph, 0, data.samples->count()}};
    return data;
}

/// What is known of one signature's data, added to what is known of those before it. Labels are of one signature alone.
void addSignature(DataSet &all, const DataSet &part)
{
    FedSignature fed = part.signatures.front();
    fed.first = all.signatures.back().first + all.signatures.back().samples;
    all.signatures.push_back(std::move(fed));
    all.available += part.available;
    all.isRandom = all.isRandom || part.isRandom;
    for (const Finding &finding : part.findings)
        if (std::find(all.findings.begin(), all.findings.end(), finding) == all.findings.end()) all.findings.push_back(finding);
    if (!all.preprocessingOrigin.empty()) return;
    all.preprocessing = part.preprocessing;
    all.preprocessingOrigin = part.preprocessingOrigin;
}

/// A name in front of the samples' names where several signatures have some.
std::string prefixOf(const std::string &key, std::size_t signatures)
{
    return signatures > 1 && !key.empty() ? key + "/" : std::string();
}

} // namespace

std::vector<FedSignature> fedSignatures(const DataSet &data)
{
    std::vector<FedSignature> fed = data.signatures;
    std::erase_if(fed, [](const FedSignature &signature) { return signature.samples == 0; });
    if (!fed.empty()) return fed;
    return {FedSignature{{}, Main, 0, data.samples->count()}};
}

Result<DataSet> openData(const DataRequest &request, const Model &model, std::shared_ptr<const PictureDecoder> decoder)
{
    if (request.samples && *request.samples < 1) return Error{codes::BadSampleCount, {*request.samples}, {}};
    const auto sources = sourcesOf(request, model);
    if (!sources) return sources.error();
    if (sources->size() > 1 && !request.labels.empty()) return Error{codes::LabelsOfSeveral, {}, {}};
    const OpenContext context{request, model, std::move(decoder)};
    DataSet all;
    std::vector<SignatureSamples> parts;
    for (const SourcesOfSignature &one : *sources) {
        const std::string prefix = prefixOf(one.signature, sources->size());
        auto data = openSignature(context, one, prefix);
        if (!data) return data.error();
        parts.push_back(SignatureSamples{data->samples, data->signatures.front().subgraph, prefix});
        if (parts.size() == 1) all = *std::move(data);
        else addSignature(all, *data);
    }
    const bool feedsMain = parts.size() == 1 && parts[0].subgraph == Main;
    if (!feedsMain) all.samples = chainSignatures(std::move(parts));
    return all;
}

} // namespace halfstep
