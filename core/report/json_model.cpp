// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/json_documents.h"

#include "core/model/model_facts.h"
#include "core/report/json_value_internal.h"
#include "core/wording/wording.h"

namespace halfstep {

namespace {

constexpr std::string_view RuntimeVersionName = "min_runtime_version";

/// Sizes as the file means them: an open axis is -1.
const Shape &statedShape(const Tensor &tensor)
{
    const bool hasSignature = tensor.shapeSignature && tensor.shapeSignature->rank() == tensor.shape.rank();
    return hasSignature ? *tensor.shapeSignature : tensor.shape;
}

Json edgeJson(const Subgraph &subgraph, const std::vector<TensorId> &ids)
{
    Json list = Json::array();
    for (const TensorId id : ids) {
        const Tensor &tensor = subgraph.tensor(id);
        const QuantParams params = tensor.quantization.value_or(QuantParams{});
        Json entry;
        entry["name"] = tensor.name;
        entry["shape"] = statedShape(tensor).dims;
        entry["type"] = dataTypeName(tensor.type);
        entry["scale"] = reals(params.scale);
        entry["zero_point"] = params.scale.empty() ? std::vector<std::int64_t>{} : params.zeroPoint;
        list.push_back(std::move(entry));
    }
    return list;
}

Json subgraphsJson(const Model &model)
{
    Json list = Json::array();
    for (const Subgraph &subgraph : model.subgraphs) {
        Json entry;
        entry["name"] = subgraph.name;
        entry["inputs"] = edgeJson(subgraph, subgraph.inputs);
        entry["outputs"] = edgeJson(subgraph, subgraph.outputs);
        entry["operators"] = subgraph.ops.size();
        entry["tensors"] = subgraph.tensors.size();
        list.push_back(std::move(entry));
    }
    return list;
}

Json signatureTensorsJson(const std::vector<SignatureTensor> &tensors)
{
    Json list = Json::array();
    for (const SignatureTensor &entry : tensors) list.push_back(Json{{"name", entry.name}, {"tensor", entry.tensor.value}});
    return list;
}

Json signaturesJson(const Model &model)
{
    Json list = Json::array();
    for (const Signature &signature : model.signatures) {
        Json entry;
        entry["key"] = signature.key;
        entry["subgraph"] = signature.subgraph.value;
        entry["inputs"] = signatureTensorsJson(signature.inputs);
        entry["outputs"] = signatureTensorsJson(signature.outputs);
        list.push_back(std::move(entry));
    }
    return list;
}

Json metadataJson(const Model &model)
{
    Json list = Json::array();
    for (const Metadata &entry : model.metadata)
        list.push_back(Json{{"name", entry.name}, {"bytes", model.buffers[entry.buffer.index()].data.size()}});
    return list;
}

Json minimumRuntimeJson(const Model &model)
{
    const auto data = model.metadataNamed(RuntimeVersionName);
    if (!data) return nullptr;
    const std::string text(reinterpret_cast<const char *>(data->data()), data->size());
    return text.substr(0, text.find('\0'));
}

} // namespace

std::string errorJson(const ReportHead &head, const Error &error)
{
    Json document = documentWith(head);
    document["error"] = Json{{"code", error.code.name}, {"message", sentence(error)}, {"where", placeJson(error.where)}};
    return textOf(document);
}

std::string inspectJson(const ReportHead &head, std::string_view file, const Model &model)
{
    const ModelFacts facts = describe(model);
    Json document = documentWith(head);
    document["file"] = file;
    document["bytes"] = model.fileBytes;
    document["sha256"] = model.sha256;
    document["kind"] = modelKindName(facts.kind);
    document["description"] = model.description;
    document["subgraphs"] = subgraphsJson(model);
    document["operators"] = facts.operatorCounts;
    document["bytes_by_operator"] = facts.operatorBytes;
    document["parameters"] = facts.parameters;
    document["constant_bytes"] = facts.constantBytes;
    document["signatures"] = signaturesJson(model);
    document["metadata"] = metadataJson(model);
    document["minimum_runtime"] = minimumRuntimeJson(model);
    document["appended_bytes"] = model.appended.size();
    return textOf(document);
}

} // namespace halfstep
