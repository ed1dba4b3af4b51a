// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/text_table.h"
#include "app/cli/verbs.h"
#include "core/model/model_facts.h"
#include "core/report/json_documents.h"
#include "core/wording/wording.h"

#include <algorithm>

namespace halfstep::cli {

namespace {

std::string quantizationText(const Tensor &tensor)
{
    if (!tensor.quantization || tensor.quantization->scale.empty()) return {};
    const QuantParams &params = *tensor.quantization;
    if (params.isPerChannel()) return std::to_string(params.scale.size()) + " scales";
    return "scale " + numberText(double{params.scale[0]}) + ", zero point " + std::to_string(params.zeroPoint[0]);
}

const Shape &statedShape(const Tensor &tensor)
{
    return tensor.shapeSignature && tensor.shapeSignature->rank() == tensor.shape.rank() ? *tensor.shapeSignature : tensor.shape;
}

void addEdges(TextTable &table, const Subgraph &subgraph, const std::vector<TensorId> &ids, const std::string &what)
{
    for (const TensorId id : ids) {
        const Tensor &tensor = subgraph.tensor(id);
        table.add({what, tensor.name, std::string(dataTypeName(tensor.type)), shapeText(statedShape(tensor)), quantizationText(tensor)});
    }
}

std::string operatorsText(const ModelFacts &facts)
{
    std::vector<std::pair<std::string, std::size_t>> counts(facts.operatorCounts.begin(), facts.operatorCounts.end());
    std::stable_sort(counts.begin(), counts.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    TextTable table;
    for (const auto &[name, count] : counts) {
        const auto bytes = facts.operatorBytes.find(name);
        table.add({"  " + name, std::to_string(count), bytes == facts.operatorBytes.end() ? "" : bytesText(bytes->second)});
    }
    return table.text();
}

std::string inspectText(const std::string &file, const Model &model)
{
    const ModelFacts facts = describe(model);
    std::string text = file + "\n  " + std::string(modelKindName(facts.kind)) + ", " + bytesText(model.fileBytes) + ", "
                       + std::to_string(facts.operators) + (facts.operators == 1 ? " operator, " : " operators, ") + std::to_string(facts.tensors)
                       + " tensors, " + std::to_string(facts.parameters) + " parameters\n  sha256 " + model.sha256 + "\n";
    for (std::size_t i = 0; i < model.subgraphs.size(); ++i) {
        const Subgraph &subgraph = model.subgraphs[i];
        if (model.subgraphs.size() > 1) text += "\nSubgraph #" + std::to_string(i) + " " + subgraph.name + "\n";
        TextTable table;
        addEdges(table, subgraph, subgraph.inputs, "  input");
        addEdges(table, subgraph, subgraph.outputs, "  output");
        text += table.text();
    }
    text += "\nOperators, and the bytes of their constants\n" + operatorsText(facts);
    for (const Signature &signature : model.signatures) text += "\nSignature " + signature.key;
    for (const Metadata &entry : model.metadata) text += "\nMetadata " + entry.name;
    return text + (model.signatures.empty() && model.metadata.empty() ? "" : "\n");
}

} // namespace

Status runInspect(Job &job)
{
    const std::string &file = job.arguments.files[0];
    const auto model = openModel(job, file);
    if (!model) return model.error();
    return job.console.result(job.console.isJson() ? inspectJson(job.head({}), file, **model) : inspectText(file, **model));
}

} // namespace halfstep::cli
