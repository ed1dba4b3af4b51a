// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/read_tflite.h"

#include "core/base/base_codes.h"
#include "core/base/file.h"
#include "core/format/appended_zip_internal.h"
#include "core/format/check_model_internal.h"
#include "core/format/file_kind_internal.h"
#include "core/format/format_codes.h"
#include "core/format/model_metadata_internal.h"
#include "core/format/read_tables_internal.h"
#include "core/format/structure_walk_internal.h"

#include <algorithm>
#include <array>
#include <new>
#include <openssl/evp.h>

namespace halfstep {

namespace {

constexpr std::uint32_t NewestVersion = 3;

std::string sha256Of(std::span<const std::byte> bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) return {};
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
        text += Digits[digest[i] >> 4];
        text += Digits[digest[i] & 15];
    }
    return text;
}

/// The part of the file that a flatbuffer can occupy; constants may lie behind it.
std::span<const std::byte> tablesPart(std::span<const std::byte> file)
{
    return file.first(std::min<std::size_t>(file.size(), FLATBUFFERS_MAX_BUFFER_SIZE - 1));
}

bool passesVerifier(std::span<const std::byte> tables)
{
    flatbuffers::Verifier::Options limits;
    // A table and the offset to it need 8 bytes: this lets every honest file pass and bounds the work.
    limits.max_tables = static_cast<flatbuffers::uoffset_t>(tables.size() / 4 + 16);
    flatbuffers::Verifier verifier(reinterpret_cast<const std::uint8_t *>(tables.data()), tables.size(), limits.max_depth, limits.max_tables);
    return schema::VerifyModelBuffer(verifier);
}

/// Byte behind the last one that the model uses: tables, and data behind them.
std::uint64_t endOfModel(const schema::Model &source, std::uint64_t endOfTables)
{
    std::uint64_t end = endOfTables;
    const auto extend = [&end](std::uint64_t offset, std::uint64_t size) {
        if (offset > 1) end = std::max(end, offset + size);
    };
    if (source.buffers())
        for (const schema::Buffer *buffer : *source.buffers())
            if (!buffer->data()) extend(buffer->offset(), buffer->size());
    if (source.subgraphs())
        for (const schema::SubGraph *subgraph : *source.subgraphs())
            if (subgraph->operators())
                for (const schema::Operator *op : *subgraph->operators()) extend(op->large_custom_options_offset(), op->large_custom_options_size());
    return end;
}

// Shorter tails are left over from how the file was built: some hold an empty table that nothing refers to.
constexpr std::size_t SmallestAppended = 16;

/// What stands behind the model and is not just padding.
SharedBytes findAppended(const SharedBytes &file, std::uint64_t endOfModel)
{
    if (endOfModel >= file.size()) return {};
    const auto rest = file.bytes.subspan(endOfModel);
    const auto first = std::find_if(rest.begin(), rest.end(), [](std::byte b) { return b != std::byte{0}; });
    if (first == rest.end()) return {};
    const auto appended = rest.subspan(static_cast<std::size_t>(first - rest.begin()));
    return appended.size() < SmallestAppended ? SharedBytes{} : SharedBytes{file.owner, appended};
}

Result<Model> readVerified(const SharedBytes &file, Structure structure)
{
    const schema::Model &source = *schema::GetModel(file.bytes.data());
    if (source.version() > NewestVersion) return Error{codes::NewerFormat, {std::int64_t{source.version()}}, {}};
    auto model = readTables(source, file);
    if (!model) return model.error();
    if (const Status status = checkModel(*model); !status) return status.error();
    std::move(structure.unknownParts.begin(), structure.unknownParts.end(), std::back_inserter(model->unknownParts));
    model->appended = findAppended(file, endOfModel(source, structure.end));
    model->described = readModelMetadata(*model);
    model->fileBytes = file.size();
    model->sha256 = sha256Of(file.bytes);
    return model;
}

Result<Model> readShared(const SharedBytes &file)
{
    if (const Status status = checkFileKind(file.bytes); !status) return status.error();
    const auto tables = tablesPart(file.bytes);
    const bool isVerified = passesVerifier(tables);
    auto structure = walkStructure(tables); // says which byte, where the verifier only says no
    if (!structure) return structure.error();
    if (!isVerified) return Error{codes::DamagedStructure, {}, {}};
    return readVerified(file, std::move(*structure));
}

} // namespace

Result<Model> readTflite(Bytes file)
{
    const auto size = static_cast<std::int64_t>(file.size());
    try {
        return readShared(share(std::move(file)));
    } catch (const std::bad_alloc &) {
        return Error{codes::OutOfMemory, {size}, {}};
    }
}

Result<Model> readTfliteFile(const std::filesystem::path &path)
{
    auto bytes = readFile(path);
    auto model = bytes ? readTflite(std::move(*bytes)) : Result<Model>(bytes.error());
    if (model) return model;
    Error error = model.error();
    error.where.file = path.string();
    return error;
}

} // namespace halfstep
