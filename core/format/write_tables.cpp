// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/write_tables_internal.h"

#include "core/format/format_codes.h"
#include "core/format/option_fields_internal.h"
#include "core/format/schema_reflection_internal.h"
#include "core/format/write_tensor_internal.h"

#include <algorithm>
#include <optional>

namespace halfstep {

namespace {

using flatbuffers::Offset;

// The one-byte field of operator codes cannot hold larger numbers and then says so.
constexpr std::int32_t PlaceholderCode = 127;

bool isEntryOf(const OperatorCode &code, const Op &op)
{
    return code.type == op.type && code.version == op.version && code.customCode == op.customCode;
}

/// The table of operator codes: as the file had it while every operator still fits its entry, else the entries in
/// use in the old order, then new ones in order of first use.
class CodeTable {
public:
    explicit CodeTable(const Model &model) : m_codes(model.operatorCodes)
    {
        if (!isIntact(model)) m_codes = entriesInUse(model);
    }

    const std::vector<OperatorCode> &codes() const { return m_codes; }
    std::uint32_t indexOf(const Op &op) const
    {
        const bool isHintGood = op.codeIndex >= 0 && static_cast<std::size_t>(op.codeIndex) < m_codes.size()
                                && isEntryOf(m_codes[static_cast<std::size_t>(op.codeIndex)], op);
        if (isHintGood) return static_cast<std::uint32_t>(op.codeIndex);
        return static_cast<std::uint32_t>(find(m_codes, op) - m_codes.begin());
    }

private:
    using Codes = std::vector<OperatorCode>;

    static Codes::const_iterator find(const Codes &codes, const Op &op)
    {
        return std::find_if(codes.begin(), codes.end(), [&op](const OperatorCode &code) { return isEntryOf(code, op); });
    }

    bool isIntact(const Model &model) const
    {
        const auto fits = [this](const Op &op) {
            return op.codeIndex >= 0 && static_cast<std::size_t>(op.codeIndex) < m_codes.size()
                   && isEntryOf(m_codes[static_cast<std::size_t>(op.codeIndex)], op);
        };
        return std::all_of(model.subgraphs.begin(), model.subgraphs.end(),
                           [&fits](const Subgraph &subgraph) { return std::all_of(subgraph.ops.begin(), subgraph.ops.end(), fits); });
    }

    static Codes entriesInUse(const Model &model)
    {
        Codes used;
        for (const Subgraph &subgraph : model.subgraphs)
            for (const Op &op : subgraph.ops)
                if (find(used, op) == used.end()) used.push_back(OperatorCode{op.type, op.version, op.customCode});
        const auto oldPlace = [&model](const OperatorCode &code) {
            return std::find(model.operatorCodes.begin(), model.operatorCodes.end(), code) - model.operatorCodes.begin();
        };
        std::stable_sort(used.begin(), used.end(), [&](const OperatorCode &a, const OperatorCode &b) { return oldPlace(a) < oldPlace(b); });
        return used;
    }

    Codes m_codes;
};

class Writer {
public:
    Writer(const Model &model, DataPlace place, flatbuffers::FlatBufferBuilder &builder)
        : m_model(model), m_place(place), m_builder(builder), m_codes(model)
    {
    }

    Status run()
    {
        const auto buffers = writeBuffers();
        const auto subgraphs = writeSubgraphs();
        if (m_error) return *m_error;
        const auto codes = writeCodes();
        const auto metadata = writeMetadata();
        const auto signatures = writeSignatures();
        const auto groups = writeExternalGroups();
        const auto externals = writeExternalBuffers();
        const auto metadataBuffer = writeList(m_builder, m_model.metadataBuffer, m_model.storedEmpty, schema::Model::VT_METADATA_BUFFER);
        const auto description = writeText(m_builder, m_model.description, m_model.storedEmpty, schema::Model::VT_DESCRIPTION);
        const auto root = schema::CreateModel(m_builder, m_model.formatVersion, codes, subgraphs, description, buffers, metadataBuffer,
                                              metadata, signatures, groups, externals);
        schema::FinishModelBuffer(m_builder, root);
        return Done{};
    }

private:
    template <class T>
    using Tables = Offset<flatbuffers::Vector<Offset<T>>>;

    template <class T>
    Tables<T> tables(const std::vector<Offset<T>> &list, bool isWritten)
    {
        return isWritten ? m_builder.CreateVector(list) : Tables<T>(0);
    }

    Offset<schema::Buffer> writeBuffer(const Buffer &buffer)
    {
        const auto data = buffer.data.bytes;
        if (!buffer.hasData) return schema::CreateBuffer(m_builder);
        if (m_place == DataPlace::Behind && !data.empty()) return schema::CreateBuffer(m_builder, 0, 1, 1);
        const bool isLeftOut = m_place == DataPlace::Omitted && data.size() > LargeData;
        const std::size_t size = isLeftOut ? 0 : data.size();
        constexpr std::size_t Alignment = 16;
        m_builder.ForceVectorAlignment(size, 1, Alignment);
        return schema::CreateBuffer(m_builder, m_builder.CreateVector(reinterpret_cast<const std::uint8_t *>(data.data()), size));
    }

    Tables<schema::Buffer> writeBuffers()
    {
        std::vector<Offset<schema::Buffer>> list;
        for (const Buffer &buffer : m_model.buffers) list.push_back(writeBuffer(buffer));
        return m_builder.CreateVector(list);
    }

    Offset<void> writeOptionTable(std::string_view unionName, const OpOptions &options)
    {
        if (options.table.empty()) return 0;
        const auto written = memberNumber(unionName, options) > 0 ? writeOptions(m_builder, options)
                                                                  : Error{codes::UnknownOption, {options.table, std::string(unionName)}, {}};
        if (written) return *written;
        m_error = written.error();
        return 0;
    }

    Offset<schema::Operator> writeOperator(const Op &op)
    {
        const auto options = writeOptionTable("BuiltinOptions", op.options);
        const auto options2 = writeOptionTable("BuiltinOptions2", op.options2);
        const auto inputs = writeIds(m_builder, op.inputs, op.storedEmpty, schema::Operator::VT_INPUTS);
        const auto outputs = writeIds(m_builder, op.outputs, op.storedEmpty, schema::Operator::VT_OUTPUTS);
        const auto intermediates = writeIds(m_builder, op.intermediates, op.storedEmpty, schema::Operator::VT_INTERMEDIATES);
        const std::vector<std::uint8_t> mutating(op.mutatingVariableInputs.begin(), op.mutatingVariableInputs.end());
        const auto mutatingList = writeList(m_builder, mutating, op.storedEmpty, schema::Operator::VT_MUTATING_VARIABLE_INPUTS);
        const auto *custom = reinterpret_cast<const std::uint8_t *>(op.customOptions.bytes.data());
        const auto customOptions = op.hasCustomOptions ? m_builder.CreateVector(custom, op.customOptions.size()) : 0;

        schema::OperatorBuilder table(m_builder);
        table.add_opcode_index(m_codes.indexOf(op));
        table.add_inputs(inputs);
        table.add_outputs(outputs);
        table.add_builtin_options_type(static_cast<schema::BuiltinOptions>(memberNumber("BuiltinOptions", op.options)));
        table.add_builtin_options(options);
        table.add_custom_options(customOptions);
        table.add_mutating_variable_inputs(mutatingList);
        table.add_intermediates(intermediates);
        table.add_builtin_options_2_type(static_cast<schema::BuiltinOptions2>(memberNumber("BuiltinOptions2", op.options2)));
        table.add_builtin_options_2(options2);
        table.add_debug_metadata_index(op.debugMetadataIndex);
        return table.Finish();
    }

    static std::uint8_t memberNumber(std::string_view unionName, const OpOptions &options)
    {
        return options.table.empty() ? std::uint8_t{0} : reflected::memberNumber(unionName, options.table);
    }

    Offset<schema::SubGraph> writeSubgraph(const Subgraph &subgraph)
    {
        std::vector<Offset<schema::Tensor>> tensors;
        for (const Tensor &tensor : subgraph.tensors) tensors.push_back(writeTensor(m_builder, tensor));
        std::vector<Offset<schema::Operator>> ops;
        for (const Op &op : subgraph.ops) ops.push_back(writeOperator(op));
        const auto tensorList = m_builder.CreateVector(tensors); // LiteRT insists on both lists
        const auto opList = m_builder.CreateVector(ops);
        const auto inputs = writeIds(m_builder, subgraph.inputs, subgraph.storedEmpty, schema::SubGraph::VT_INPUTS);
        const auto outputs = writeIds(m_builder, subgraph.outputs, subgraph.storedEmpty, schema::SubGraph::VT_OUTPUTS);
        const auto name = writeText(m_builder, subgraph.name, subgraph.storedEmpty, schema::SubGraph::VT_NAME);
        return schema::CreateSubGraph(m_builder, tensorList, inputs, outputs, opList, name, subgraph.debugMetadataIndex);
    }

    Tables<schema::SubGraph> writeSubgraphs()
    {
        std::vector<Offset<schema::SubGraph>> list;
        for (const Subgraph &subgraph : m_model.subgraphs) list.push_back(writeSubgraph(subgraph));
        return m_builder.CreateVector(list);
    }

    Tables<schema::OperatorCode> writeCodes()
    {
        std::vector<Offset<schema::OperatorCode>> list;
        for (const OperatorCode &code : m_codes.codes()) {
            const auto number = static_cast<std::int32_t>(code.type);
            const auto custom = code.customCode.empty() ? Offset<flatbuffers::String>(0) : m_builder.CreateString(code.customCode);
            list.push_back(schema::CreateOperatorCode(m_builder, static_cast<std::int8_t>(std::min(number, PlaceholderCode)), custom, code.version,
                                                      static_cast<schema::BuiltinOperator>(number)));
        }
        return m_builder.CreateVector(list);
    }

    Tables<schema::Metadata> writeMetadata()
    {
        std::vector<Offset<schema::Metadata>> list;
        for (const Metadata &entry : m_model.metadata) {
            const auto name = m_builder.CreateString(entry.name);
            list.push_back(schema::CreateMetadata(m_builder, name, static_cast<std::uint32_t>(entry.buffer.value)));
        }
        return tables(list, isWritten(list, m_model.storedEmpty, schema::Model::VT_METADATA));
    }

    Tables<schema::TensorMap> writeSignatureTensors(const std::vector<SignatureTensor> &tensors, const StoredEmpty &empty, int vtablePlace)
    {
        std::vector<Offset<schema::TensorMap>> list;
        for (const SignatureTensor &entry : tensors) {
            const auto name = m_builder.CreateString(entry.name);
            list.push_back(schema::CreateTensorMap(m_builder, name, static_cast<std::uint32_t>(entry.tensor.value)));
        }
        return this->tables(list, isWritten(list, empty, vtablePlace));
    }

    Tables<schema::SignatureDef> writeSignatures()
    {
        std::vector<Offset<schema::SignatureDef>> list;
        for (const Signature &signature : m_model.signatures) {
            const auto inputs = writeSignatureTensors(signature.inputs, signature.storedEmpty, schema::SignatureDef::VT_INPUTS);
            const auto outputs = writeSignatureTensors(signature.outputs, signature.storedEmpty, schema::SignatureDef::VT_OUTPUTS);
            const auto key = m_builder.CreateString(signature.key);
            list.push_back(schema::CreateSignatureDef(m_builder, inputs, outputs, key, static_cast<std::uint32_t>(signature.subgraph.value)));
        }
        return tables(list, isWritten(list, m_model.storedEmpty, schema::Model::VT_SIGNATURE_DEFS));
    }

    Tables<schema::ExternalBufferGroup> writeExternalGroups()
    {
        std::vector<Offset<schema::ExternalBufferGroup>> list;
        for (const ExternalBufferGroup &group : m_model.externalBufferGroups)
            list.push_back(schema::CreateExternalBufferGroup(m_builder, m_builder.CreateString(group.name)));
        return tables(list, !list.empty());
    }

    Tables<schema::ExternalBuffer> writeExternalBuffers()
    {
        std::vector<Offset<schema::ExternalBuffer>> list;
        for (const ExternalBuffer &entry : m_model.externalBuffers) {
            const auto packing = entry.packing.empty() ? Offset<flatbuffers::String>(0) : m_builder.CreateString(entry.packing);
            list.push_back(schema::CreateExternalBuffer(m_builder, entry.id, entry.group, entry.offset, entry.length, packing));
        }
        return tables(list, !list.empty());
    }

    const Model &m_model;
    DataPlace m_place;
    flatbuffers::FlatBufferBuilder &m_builder;
    CodeTable m_codes;
    std::optional<Error> m_error;
};

} // namespace

Status writeTables(const Model &model, DataPlace place, flatbuffers::FlatBufferBuilder &builder)
{
    return Writer(model, place, builder).run();
}

} // namespace halfstep
