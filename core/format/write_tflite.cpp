// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/write_tflite.h"

#include "core/base/base_codes.h"
#include "core/format/appended_zip_internal.h"
#include "core/format/format_codes.h"
#include "core/format/write_layout_internal.h"
#include "core/format/write_tables_internal.h"

#include <new>

#include <tflite_generated.h>

namespace halfstep {

namespace {

constexpr std::uint64_t Alignment = 16;

std::uint64_t aligned(std::uint64_t size)
{
    return (size + Alignment - 1) / Alignment * Alignment;
}

std::uint64_t customBytes(const Model &model)
{
    std::uint64_t sum = 0;
    for (const Subgraph &subgraph : model.subgraphs)
        for (const Op &op : subgraph.ops) sum += op.customOptions.size();
    return sum;
}

std::uint64_t dataBytes(const Model &model)
{
    std::uint64_t sum = 0;
    for (const Buffer &buffer : model.buffers) sum += aligned(buffer.data.size());
    return sum;
}

void append(Bytes &file, std::span<const std::byte> bytes)
{
    file.insert(file.end(), bytes.begin(), bytes.end());
}

/// Put the constants behind the tables and their places into the buffers' entries.
void appendData(const Model &model, Bytes &file)
{
    for (std::size_t i = 0; i < model.buffers.size(); ++i) {
        const Buffer &buffer = model.buffers[i];
        if (!buffer.hasData || buffer.data.empty()) continue;
        file.resize(aligned(file.size()));
        schema::Model *root = schema::GetMutableModel(file.data());
        auto *entry = root->mutable_buffers()->GetMutableObject(static_cast<flatbuffers::uoffset_t>(i));
        entry->mutate_offset(file.size());
        entry->mutate_size(buffer.data.size());
        append(file, buffer.data.bytes);
    }
    file.resize(aligned(file.size() + 1)); // the exporter ends so too
}

Result<Bytes> writeParts(const Model &model, std::uint64_t mostDataInside)
{
    if (!model.unknownParts.empty()) return Error{codes::WouldLosePart, {model.unknownParts.front()}, {}};
    const std::uint64_t inTables = customBytes(model);
    if (inTables > MostDataInside) return Error{codes::ModelTooLarge, {static_cast<std::int64_t>(inTables)}, {}};
    const std::uint64_t data = dataBytes(model);
    const bool isInside = data + inTables <= mostDataInside;
    flatbuffers::FlatBufferBuilder builder;
    if (const Status status = writeTables(model, isInside ? DataPlace::Inside : DataPlace::Behind, builder); !status) return status.error();

    Bytes file;
    file.reserve(builder.GetSize() + (isInside ? 0 : data) + aligned(model.appended.size()) + Alignment);
    append(file, std::as_bytes(std::span(builder.GetBufferPointer(), builder.GetSize())));
    if (!isInside) {
        builder.Reset();
        appendData(model, file);
    }
    if (!model.appended.empty()) append(file, relocatedZip(model.appended.bytes, file.size()));
    return file;
}

} // namespace

Result<Bytes> writeTflite(const Model &model, std::uint64_t mostDataInside)
{
    try {
        return writeParts(model, mostDataInside);
    } catch (const std::bad_alloc &) {
        return Error{codes::OutOfMemory, {static_cast<std::int64_t>(dataBytes(model))}, {}};
    }
}

Result<Bytes> writeTflite(const Model &model)
{
    return writeTflite(model, MostDataInside);
}

std::uint64_t forecastFileBytes(const Model &model)
{
    flatbuffers::FlatBufferBuilder builder;
    if (!writeTables(model, DataPlace::Omitted, builder)) return 0;
    std::uint64_t sum = builder.GetSize() + model.appended.size();
    for (const Buffer &buffer : model.buffers)
        if (buffer.data.size() > LargeData) sum += aligned(buffer.data.size());
    return sum;
}

} // namespace halfstep
