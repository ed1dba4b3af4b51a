// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/read_tables_internal.h"

#include "core/format/format_codes.h"
#include "core/format/option_fields_internal.h"
#include "core/format/read_tensor_internal.h"
#include "core/format/schema_reflection_internal.h"

#include <algorithm>
#include <limits>
#include <map>

namespace halfstep {

namespace {

// Kernels read constants with vector instructions.
constexpr std::size_t DataAlignment = 16;

template <class TypedId, class Index>
std::vector<TypedId> idsOf(const flatbuffers::Vector<Index> *list)
{
    std::vector<TypedId> ids;
    if (!list) return ids;
    ids.reserve(list->size());
    for (const Index index : *list) ids.push_back(TypedId{index});
    return ids;
}

std::int32_t clamped(std::uint32_t index)
{
    return static_cast<std::int32_t>(std::min<std::uint32_t>(index, std::numeric_limits<std::int32_t>::max()));
}

/// Hands out the file's bytes.
class Data {
public:
    explicit Data(const SharedBytes &file) : m_file(file) {}

    Result<SharedBytes> inside(const flatbuffers::Vector<std::uint8_t> &list)
    {
        return aligned({reinterpret_cast<const std::byte *>(list.data()), list.size()});
    }

    Result<SharedBytes> behind(std::uint64_t offset, std::uint64_t size, const Place &where)
    {
        const std::uint64_t length = m_file.size();
        if (size > length || offset > length - size) {
            const auto number = [](std::uint64_t value) { return Argument{std::to_string(value)}; };
            return Error{codes::DataOutsideFile, {number(offset), number(size), number(length)}, where};
        }
        return aligned(m_file.bytes.subspan(offset, size));
    }

private:
    Result<SharedBytes> aligned(std::span<const std::byte> bytes)
    {
        if (bytes.empty()) return SharedBytes{};
        if (reinterpret_cast<std::uintptr_t>(bytes.data()) % DataAlignment == 0) return SharedBytes{m_file.owner, bytes};
        // Buffers may share bytes: one copy serves them all.
        SharedBytes &copy = m_copies[{bytes.data(), bytes.size()}];
        if (copy.owner) return copy;
        // Lists that overlap would make more of the file than there is.
        m_copiedBytes += bytes.size();
        if (m_copiedBytes > m_file.size()) return Error{codes::OverlappingParts, {}, {}};
        copy = share(Bytes(bytes.begin(), bytes.end()));
        return copy;
    }

    const SharedBytes &m_file;
    std::map<std::pair<const std::byte *, std::size_t>, SharedBytes> m_copies;
    std::uint64_t m_copiedBytes = 0;
};

Result<Buffer> readBuffer(const schema::Buffer &source, std::size_t index, Data &data)
{
    if (!source.data() && source.offset() <= 1) return Buffer{};
    Place where;
    where.name = "buffer #" + std::to_string(index);
    auto bytes = source.data() ? data.inside(*source.data()) : data.behind(source.offset(), source.size(), where);
    if (!bytes) return bytes.error();
    return Buffer{std::move(*bytes), true};
}

Result<OperatorCode> readOperatorCode(const schema::OperatorCode &source, std::size_t index)
{
    OperatorCode code;
    // Files from the time when the number was one byte have only the old field.
    const std::int32_t number = std::max(static_cast<std::int32_t>(source.builtin_code()), std::int32_t{source.deprecated_builtin_code()});
    code.type = static_cast<OpType>(number);
    code.version = source.version();
    code.customCode = textOf(source.custom_code());
    Place where;
    where.name = "operator code #" + std::to_string(index);
    if (!isKnown(code.type)) return Error{codes::UnknownOperatorNumber, {std::int64_t{number}}, where};
    if (code.version < 0) return Error{codes::BadOperatorVersion, {std::int64_t{code.version}}, where};
    if (code.type == OpType::Custom && code.customCode.empty()) return Error{codes::CustomWithoutName, {}, where};
    return code;
}

OpOptions optionsOf(std::string_view unionName, std::uint8_t number, const void *stored)
{
    const reflected::Table *type = reflected::memberOf(unionName, number);
    if (!type || !stored) return {};
    return readOptions(*static_cast<const flatbuffers::Table *>(stored), *type);
}

Status readCustomOptions(const schema::Operator &source, Op &op, Data &data, const Place &where)
{
    op.hasCustomOptions = source.custom_options() || source.large_custom_options_offset() > 1;
    if (!op.hasCustomOptions) return Done{};
    auto bytes = source.custom_options()
                     ? data.inside(*source.custom_options())
                     : data.behind(source.large_custom_options_offset(), source.large_custom_options_size(), where);
    if (!bytes) return bytes.error();
    op.customOptions = std::move(*bytes);
    return Done{};
}

void noteStoredEmptyLists(const schema::Operator &source, StoredEmpty &empty)
{
    noteStoredEmpty(empty, schema::Operator::VT_INPUTS, source.inputs());
    noteStoredEmpty(empty, schema::Operator::VT_OUTPUTS, source.outputs());
    noteStoredEmpty(empty, schema::Operator::VT_INTERMEDIATES, source.intermediates());
    noteStoredEmpty(empty, schema::Operator::VT_MUTATING_VARIABLE_INPUTS, source.mutating_variable_inputs());
}

Result<Op> readOperator(const schema::Operator &source, const Place &where, Model &model, Data &data)
{
    if (source.opcode_index() >= model.operatorCodes.size()) {
        Place place = where;
        place.name = "operator code";
        return Error{codes::EntryOutOfRange, {std::int64_t{source.opcode_index()}, static_cast<std::int64_t>(model.operatorCodes.size())}, place};
    }
    const OperatorCode &code = model.operatorCodes[source.opcode_index()];
    Op op;
    op.type = code.type;
    op.version = code.version;
    op.customCode = code.customCode;
    op.codeIndex = clamped(source.opcode_index());
    op.inputs = idsOf<TensorId>(source.inputs());
    op.outputs = idsOf<TensorId>(source.outputs());
    op.intermediates = idsOf<TensorId>(source.intermediates());
    op.options = optionsOf("BuiltinOptions", static_cast<std::uint8_t>(source.builtin_options_type()), source.builtin_options());
    op.options2 = optionsOf("BuiltinOptions2", static_cast<std::uint8_t>(source.builtin_options_2_type()), source.builtin_options_2());
    if (source.mutating_variable_inputs())
        for (const std::uint8_t isMutating : *source.mutating_variable_inputs()) op.mutatingVariableInputs.push_back(isMutating != 0);
    op.debugMetadataIndex = source.debug_metadata_index();
    noteStoredEmptyLists(source, op.storedEmpty);
    if (source.custom_options_format() != schema::CustomOptionsFormat::FLEXBUFFERS)
        model.unknownParts.push_back("operator #" + std::to_string(where.op.value) + ", custom_options_format");
    if (const Status status = readCustomOptions(source, op, data, where); !status) return status.error();
    return op;
}

Result<Subgraph> readSubgraph(const schema::SubGraph &source, SubgraphId id, Model &model, Data &data)
{
    Subgraph subgraph;
    subgraph.name = textOf(source.name());
    subgraph.inputs = idsOf<TensorId>(source.inputs());
    subgraph.outputs = idsOf<TensorId>(source.outputs());
    subgraph.debugMetadataIndex = source.debug_metadata_index();
    noteStoredEmpty(subgraph.storedEmpty, schema::SubGraph::VT_TENSORS, source.tensors());
    noteStoredEmpty(subgraph.storedEmpty, schema::SubGraph::VT_INPUTS, source.inputs());
    noteStoredEmpty(subgraph.storedEmpty, schema::SubGraph::VT_OUTPUTS, source.outputs());
    noteStoredEmpty(subgraph.storedEmpty, schema::SubGraph::VT_OPERATORS, source.operators());
    noteStoredEmpty(subgraph.storedEmpty, schema::SubGraph::VT_NAME, source.name());
    if (source.tensors())
        for (const schema::Tensor *tensor : *source.tensors()) subgraph.tensors.push_back(readTensor(*tensor));
    if (!source.operators()) return subgraph;
    for (const schema::Operator *stored : *source.operators()) {
        Place where;
        where.subgraph = id;
        where.op = OpId{subgraph.ops.size()};
        auto op = readOperator(*stored, where, model, data);
        if (!op) return op.error();
        subgraph.ops.push_back(std::move(*op));
    }
    return subgraph;
}

std::vector<SignatureTensor> readSignatureTensors(const flatbuffers::Vector<flatbuffers::Offset<schema::TensorMap>> *list)
{
    std::vector<SignatureTensor> tensors;
    if (!list) return tensors;
    for (const schema::TensorMap *entry : *list)
        tensors.push_back(SignatureTensor{textOf(entry->name()), TensorId{clamped(entry->tensor_index())}});
    return tensors;
}

void readSignatures(const schema::Model &source, Model &model)
{
    noteStoredEmpty(model.storedEmpty, schema::Model::VT_SIGNATURE_DEFS, source.signature_defs());
    if (!source.signature_defs()) return;
    for (const schema::SignatureDef *stored : *source.signature_defs()) {
        Signature signature;
        signature.key = textOf(stored->signature_key());
        signature.subgraph = SubgraphId{clamped(stored->subgraph_index())};
        signature.inputs = readSignatureTensors(stored->inputs());
        signature.outputs = readSignatureTensors(stored->outputs());
        noteStoredEmpty(signature.storedEmpty, schema::SignatureDef::VT_INPUTS, stored->inputs());
        noteStoredEmpty(signature.storedEmpty, schema::SignatureDef::VT_OUTPUTS, stored->outputs());
        model.signatures.push_back(std::move(signature));
    }
}

void readMetadata(const schema::Model &source, Model &model)
{
    noteStoredEmpty(model.storedEmpty, schema::Model::VT_METADATA, source.metadata());
    noteStoredEmpty(model.storedEmpty, schema::Model::VT_METADATA_BUFFER, source.metadata_buffer());
    model.metadataBuffer = listOf(source.metadata_buffer());
    if (!source.metadata()) return;
    for (const schema::Metadata *entry : *source.metadata())
        model.metadata.push_back(Metadata{textOf(entry->name()), BufferId{clamped(entry->buffer())}});
}

void readExternalBuffers(const schema::Model &source, Model &model)
{
    if (source.external_buffer_groups())
        for (const schema::ExternalBufferGroup *group : *source.external_buffer_groups())
            model.externalBufferGroups.push_back(ExternalBufferGroup{textOf(group->name())});
    if (source.external_buffers())
        for (const schema::ExternalBuffer *entry : *source.external_buffers())
            model.externalBuffers.push_back(
                ExternalBuffer{entry->id(), entry->group(), entry->offset(), entry->length(), textOf(entry->packing())});
}

Status readBuffersAndCodes(const schema::Model &source, Model &model, Data &data)
{
    if (source.buffers())
        for (const schema::Buffer *stored : *source.buffers()) {
            auto buffer = readBuffer(*stored, model.buffers.size(), data);
            if (!buffer) return buffer.error();
            model.buffers.push_back(std::move(*buffer));
        }
    if (source.operator_codes())
        for (const schema::OperatorCode *stored : *source.operator_codes()) {
            auto code = readOperatorCode(*stored, model.operatorCodes.size());
            if (!code) return code.error();
            model.operatorCodes.push_back(std::move(*code));
        }
    return Done{};
}

} // namespace

Result<Model> readTables(const schema::Model &source, const SharedBytes &file)
{
    Data data(file);
    Model model;
    model.formatVersion = source.version();
    model.description = textOf(source.description());
    noteStoredEmpty(model.storedEmpty, schema::Model::VT_DESCRIPTION, source.description());
    if (const Status status = readBuffersAndCodes(source, model, data); !status) return status.error();
    if (source.subgraphs())
        for (const schema::SubGraph *stored : *source.subgraphs()) {
            auto subgraph = readSubgraph(*stored, SubgraphId{model.subgraphs.size()}, model, data);
            if (!subgraph) return subgraph.error();
            model.subgraphs.push_back(std::move(*subgraph));
        }
    readSignatures(source, model);
    readMetadata(source, model);
    readExternalBuffers(source, model);
    return model;
}

} // namespace halfstep
