// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/emit/graph_editor.h"

#include "core/base/assert.h"
#include "core/numerics/affine.h"
#include "core/numerics/float16.h"
#include "core/quantization/emit/drop_unused.h"
#include "core/quantization/op_versions.h"
#include "core/quantization/pairing_metadata.h"
#include "core/quantization/runtime_versions.h"

#include <algorithm>
#include <string>
#include <utility>

namespace halfstep {

namespace {

constexpr std::int32_t Changed = -1; ///< Op::codeIndex of an operator whose version is to be found

template <class T>
SharedBytes shareElements(const T &values)
{
    const auto bytes = std::as_bytes(std::span(values));
    return share(Bytes(bytes.begin(), bytes.end()));
}

SharedBytes encode(std::span<const float> values, const Shape &shape, StoredAs form, const QuantParams &params)
{
    switch (form) {
    case StoredAs::Float32: return shareElements(values);
    case StoredAs::Float16: return shareElements(toFloat16(values));
    case StoredAs::Weight:
        return shareElements(storeSymmetric(values, channelLayout(shape.dims, params.quantizedDimension), params.scale));
    case StoredAs::Nibbles:
        return shareElements(storeNibbles(values, channelLayout(shape.dims, params.quantizedDimension), params.scale));
    case StoredAs::Activation: return shareElements(storeInt8(values, params.scale[0], params.zeroPoint[0]));
    case StoredAs::Activation16: return shareElements(storeInt16(values, params.scale[0], params.zeroPoint[0]));
    case StoredAs::Bias: return shareElements(storeBias(values, params.scale));
    case StoredAs::WideBias: return shareElements(storeWideBias(values, params.scale));
    }
    return {};
}

DataType typeOf(StoredAs form)
{
    switch (form) {
    case StoredAs::Float32: return DataType::Float32;
    case StoredAs::Float16: return DataType::Float16;
    case StoredAs::Weight:
    case StoredAs::Activation: return DataType::Int8;
    case StoredAs::Nibbles: return DataType::Int4;
    case StoredAs::Activation16: return DataType::Int16;
    case StoredAs::Bias: return DataType::Int32;
    case StoredAs::WideBias: return DataType::Int64;
    }
    return DataType::Float32;
}

std::string_view suffixOf(StoredAs form)
{
    switch (form) {
    case StoredAs::Float32: return "_float32";
    case StoredAs::Float16: return "_float16";
    case StoredAs::Nibbles: return "_int4";
    case StoredAs::Activation16: return "_int16";
    case StoredAs::Bias: return "_int32";
    case StoredAs::WideBias: return "_int64";
    default: return "_int8";
    }
}

void findVersions(Model &model)
{
    for (Subgraph &subgraph : model.subgraphs)
        for (Op &op : subgraph.ops)
            if (op.codeIndex == Changed) op.version = std::max(op.version, versionNeeded(model, subgraph, op));
}

/// The table of operator codes in order of first use.
void listOperatorCodes(Model &model)
{
    model.operatorCodes.clear();
    for (Subgraph &subgraph : model.subgraphs)
        for (Op &op : subgraph.ops) {
            const OperatorCode code{op.type, op.version, op.customCode};
            const auto found = std::find(model.operatorCodes.begin(), model.operatorCodes.end(), code);
            op.codeIndex = static_cast<std::int32_t>(found - model.operatorCodes.begin());
            if (found == model.operatorCodes.end()) model.operatorCodes.push_back(code);
        }
}

} // namespace

ModelEditor::ModelEditor(const Model &source)
    : derivedFrom(source.subgraphs.size()), m_source(&source), m_constants(source), m_model(source)
{
    m_model.sha256.clear();
    m_model.fileBytes = 0;
    std::erase_if(m_model.metadata, [](const Metadata &entry) { return entry.name == PairingMetadataName; });
}

BufferId ModelEditor::stored(SubgraphId subgraph, TensorId constant, StoredAs form, const QuantParams &params,
                             std::optional<Shape> rows)
{
    const auto values = m_constants.values(subgraph, constant);
    HALFSTEP_ASSERT(values.has_value());
    const Subgraph &graph = m_source->subgraphs[subgraph.index()];
    const Shape shape = rows ? *rows : graph.tensor(constant).shape;
    const BufferId buffer = graph.tensor(m_constants.storedAs(subgraph, constant)).buffer;
    Key key{buffer, form, params.scale, params.zeroPoint, params.quantizedDimension, shape.dims};
    const auto found = m_stored.find(key);
    if (found != m_stored.end()) return found->second;
    const BufferId made = m_model.addBuffer(encode(*values, shape, form, params));
    m_stored.emplace(std::move(key), made);
    return made;
}

BufferId ModelEditor::blockScales(BufferId stored, const std::vector<float> &scales)
{
    const auto [entry, isNew] = m_blockScales.emplace(stored, BufferId{});
    if (isNew) entry->second = m_model.addBuffer(shareElements(toFloat16(scales)));
    return entry->second;
}

std::vector<std::vector<TensorId>> ModelEditor::finish()
{
    dropIdleUnfolding(m_model);
    auto moved = dropUnusedTensors(*m_source, m_model, derivedFrom);
    findVersions(m_model);
    listOperatorCodes(m_model);
    writeRuntimeMetadata(m_model);
    dropUnusedBuffers(*m_source, m_model);
    return moved;
}

SubgraphEditor::SubgraphEditor(ModelEditor &editor, SubgraphId id)
    : m_editor(&editor), m_id(id), m_source(&editor.source().subgraphs[id.index()]),
      m_target(&editor.model().subgraphs[id.index()]), m_forms(m_source->tensors.size())
{
    for (std::size_t t = 0; t < m_forms.size(); ++t) m_forms[t].floating = TensorId{t};
}

TensorId SubgraphEditor::addLike(TensorId source, std::string_view suffix, DataType type, std::optional<QuantParams> params)
{
    Tensor tensor = m_source->tensor(source);
    if (!tensor.name.empty()) tensor.name += suffix;
    tensor.type = type;
    tensor.quantization = std::move(params);
    tensor.buffer = BufferId{std::int32_t{0}};
    tensor.isVariable = false;
    m_target->tensors.push_back(std::move(tensor));
    m_derivedFrom.push_back(TensorId{});
    return TensorId{m_target->tensors.size() - 1};
}

void SubgraphEditor::retype(TensorId tensor, DataType type, std::optional<QuantParams> params)
{
    m_target->tensor(tensor).type = type;
    m_target->tensor(tensor).quantization = std::move(params);
}

TensorId SubgraphEditor::constantForm(TensorId source, StoredAs form, const QuantParams &params)
{
    const BufferId buffer = m_editor->stored(m_id, source, form, params);
    auto &known = m_constantForms[source];
    const bool isFloatForm = form == StoredAs::Float32 || form == StoredAs::Float16;
    const auto record = isFloatForm ? std::nullopt : std::optional<QuantParams>(params);
    for (const auto &[data, id] : known)
        if (data == buffer && m_target->tensor(id).quantization == record) return id;
    const TensorId made = addLike(source, suffixOf(form), typeOf(form), record);
    m_target->tensor(made).buffer = buffer;
    m_derivedFrom.back() = source;
    known.emplace_back(buffer, made);
    return made;
}

TensorId SubgraphEditor::dequantizedConstant(TensorId source, StoredAs form, const QuantParams &params)
{
    const TensorId stored = constantForm(source, form, params);
    const auto [entry, isNew] = m_dequantized.emplace(stored, TensorId{});
    if (!isNew) return entry->second;
    entry->second = addLike(source, "_float", DataType::Float32, std::nullopt);
    convert(OpType::Dequantize, stored, entry->second);
    return entry->second;
}

TensorId SubgraphEditor::dequantizedBlocks(TensorId source, StoredAs form, int block, const QuantParams &params)
{
    const Shape rows{static_cast<std::int32_t>(params.scale.size()), block};
    const BufferId buffer = m_editor->stored(m_id, source, form, params, rows);
    const auto known = m_blocks.find({source, buffer});
    if (known != m_blocks.end()) return known->second;
    const TensorId stored = addLike(source, suffixOf(form), typeOf(form), params);
    setShape(stored, rows);
    m_target->tensor(stored).buffer = buffer;
    m_derivedFrom.back() = source;
    const TensorId real = addLike(source, "_blocks", DataType::Float32, std::nullopt);
    setShape(real, rows);
    convert(OpType::Dequantize, stored, real);
    const TensorId made = addLike(source, "_float", DataType::Float32, std::nullopt);
    reshape(real, made, source);
    m_blocks.emplace(std::pair(source, buffer), made);
    return made;
}

void SubgraphEditor::setShape(TensorId id, const Shape &shape)
{
    m_target->tensor(id).shape = shape;
    m_target->tensor(id).shapeSignature.reset();
}

void SubgraphEditor::reshape(TensorId from, TensorId to, TensorId source)
{
    const Shape &shape = m_source->tensor(source).shape;
    const TensorId sizes = addLike(source, "_shape", DataType::Int32, std::nullopt);
    setShape(sizes, Shape{shape.rank()});
    m_target->tensor(sizes).buffer = m_editor->model().addBuffer(shareElements(shape.dims));
    Op op;
    op.type = OpType::Reshape;
    op.inputs = {from, sizes};
    op.outputs = {to};
    emitChanged(std::move(op));
}

TensorId SubgraphEditor::blockwiseConstant(TensorId source, int block, const std::vector<float> &scales)
{
    QuantParams rowScales;
    rowScales.scale = scales;
    const Shape rows{static_cast<std::int32_t>(scales.size()), block};
    const BufferId buffer = m_editor->stored(m_id, source, StoredAs::Nibbles, rowScales, rows);
    const auto known = m_blocks.find({source, buffer});
    if (known != m_blocks.end()) return known->second;
    const Shape &shape = m_source->tensor(source).shape;
    const TensorId scaleTensor = addLike(source, "_scales", DataType::Float16, std::nullopt);
    setShape(scaleTensor, Shape{shape[0], shape[1] / block});
    m_target->tensor(scaleTensor).buffer = m_editor->blockScales(buffer, scales);
    QuantParams params;
    params.details = BlockwiseQuantization{scaleTensor.value, -1, block};
    const TensorId made = addLike(source, "_int4", DataType::Int4, params);
    m_target->tensor(made).buffer = buffer;
    m_derivedFrom.back() = source;
    m_blocks.emplace(std::pair(source, buffer), made);
    return made;
}

TensorId SubgraphEditor::addEmpty(TensorId like, std::string_view suffix, DataType type, std::optional<QuantParams> params)
{
    const TensorId made = addLike(like, suffix, type, std::move(params));
    setShape(made, Shape{0});
    return made;
}

TensorId SubgraphEditor::zeroBias(TensorId like, std::int32_t channels, const QuantParams &params, StoredAs form)
{
    const TensorId made = addLike(like, "_bias", typeOf(form), params);
    Tensor &bias = m_target->tensor(made);
    bias.shape = Shape{channels};
    bias.shapeSignature.reset();
    const std::vector<float> zeros(static_cast<std::size_t>(channels), 0.0F);
    bias.buffer = m_editor->model().addBuffer(encode(zeros, bias.shape, form, params));
    return made;
}

void SubgraphEditor::madeAsInteger(TensorId source, TensorId made, const QuantParams &params, TensorId floatGoal)
{
    Forms &forms = m_forms[source.index()];
    forms.floating = TensorId{};
    forms.floatGoal = floatGoal;
    forms.isMadeAsInteger = true;
    forms.integers = {{params, made}};
}

void SubgraphEditor::madeAsFloat(TensorId source, TensorId made)
{
    m_forms[source.index()].floating = made;
}

TensorId SubgraphEditor::floatForm(TensorId source)
{
    Forms &forms = m_forms[source.index()];
    if (forms.floating) return forms.floating;
    TensorId goal = forms.floatGoal;
    if (!goal) goal = addLike(source, "_float", DataType::Float32, std::nullopt);
    convert(OpType::Dequantize, forms.integers.front().second, goal);
    forms.floating = goal;
    return goal;
}

TensorId SubgraphEditor::integerForm(TensorId source, const QuantParams &params, DataType type)
{
    const bool is16 = type == DataType::Int16;
    if (isConstant(source)) return constantForm(source, is16 ? StoredAs::Activation16 : StoredAs::Activation, params);
    Forms &forms = m_forms[source.index()];
    for (const auto &[known, id] : forms.integers)
        if (known == params) return id;
    const TensorId from = forms.isMadeAsInteger ? forms.integers.front().second : forms.floating;
    const TensorId made = addLike(source, forms.isMadeAsInteger ? "_requantized" : is16 ? "_int16" : "_int8", type, params);
    convert(OpType::Quantize, from, made);
    m_requantized += forms.isMadeAsInteger ? 1 : 0;
    forms.integers.emplace_back(params, made);
    return made;
}

TensorId SubgraphEditor::anyForm(TensorId source) const
{
    const Forms &forms = m_forms[source.index()];
    return forms.floating ? forms.floating : forms.integers.front().second;
}

TensorId SubgraphEditor::madeAt(TensorId source) const
{
    const auto constant = m_constantForms.find(source);
    if (constant != m_constantForms.end()) return constant->second.front().second;
    const Forms &forms = m_forms[source.index()];
    return forms.isMadeAsInteger ? forms.integers.front().second : forms.floating;
}

void SubgraphEditor::emit(Op op)
{
    m_ops.push_back(std::move(op));
}

void SubgraphEditor::emitChanged(Op op)
{
    op.codeIndex = Changed;
    m_ops.push_back(std::move(op));
}

void SubgraphEditor::convert(OpType type, TensorId from, TensorId to)
{
    Op op;
    op.type = type;
    op.inputs = {from};
    op.outputs = {to};
    emitChanged(std::move(op));
}

void SubgraphEditor::finish()
{
    m_target->ops = std::move(m_ops);
    m_editor->derivedFrom[m_id.index()] = std::move(m_derivedFrom);
}

} // namespace halfstep
