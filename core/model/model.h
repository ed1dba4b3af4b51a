// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `core/model`: what a network is. Values only; reading and writing files is `core/format`.

#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/model/model_metadata.h"
#include "core/model/op.h"
#include "core/model/stored_empty.h"
#include "core/model/tensor.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace halfstep {

/// An entry of the file's table of operator codes; kept so that a file written again has the same table.
struct OperatorCode {
    OpType type = OpType::Add;
    std::int32_t version = 1;
    std::string customCode;
    bool operator==(const OperatorCode &) const = default;
};

/// Data of constants and metadata. Shared: a quantized model points to the source's unchanged buffers.
struct Buffer {
    SharedBytes data;     ///< aligned to 16 bytes
    bool hasData = false; ///< present in the file, perhaps empty (an empty constant differs from none)
};

struct Metadata {
    std::string name;
    BufferId buffer;
    bool operator==(const Metadata &) const = default;
};

struct SignatureTensor {
    std::string name;
    TensorId tensor;
    bool operator==(const SignatureTensor &) const = default;
};

struct Signature {
    std::string key;
    SubgraphId subgraph;
    std::vector<SignatureTensor> inputs;
    std::vector<SignatureTensor> outputs;
    StoredEmpty storedEmpty;
    bool operator==(const Signature &) const = default;
};

struct ExternalBufferGroup {
    std::string name;
    bool operator==(const ExternalBufferGroup &) const = default;
};

struct ExternalBuffer {
    std::uint32_t id = 0;
    std::uint32_t group = 0;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::string packing;
    bool operator==(const ExternalBuffer &) const = default;
};

struct Subgraph {
    std::string name;
    std::vector<Tensor> tensors;
    std::vector<TensorId> inputs;
    std::vector<TensorId> outputs;
    std::vector<Op> ops; ///< in order of execution
    std::int32_t debugMetadataIndex = -1;
    StoredEmpty storedEmpty;

    const Tensor &tensor(TensorId id) const { return tensors[id.index()]; }
    Tensor &tensor(TensorId id) { return tensors[id.index()]; }
    const Op &op(OpId id) const { return ops[id.index()]; }
};

/// A whole network. A Model that `readTflite` returned is valid: every index lies inside its list, shapes and
/// buffers fit, scales are > 0 and finite; no code asks again. Copying is cheap: bulk data is shared.
/// A finished Model travels as std::shared_ptr<const Model>.
struct Model {
    std::uint32_t formatVersion = 3; ///< of the file format; LiteRT runs 3 alone
    std::string description;
    std::vector<OperatorCode> operatorCodes;
    std::vector<Subgraph> subgraphs; ///< at least one; the first is the main one
    std::vector<Buffer> buffers;     ///< at least one; the first is empty
    std::vector<std::int32_t> metadataBuffer; ///< the older form of metadata; buffer indices
    std::vector<Metadata> metadata;
    std::vector<Signature> signatures;
    std::vector<ExternalBufferGroup> externalBufferGroups;
    std::vector<ExternalBuffer> externalBuffers;
    std::optional<ModelMetadata> described; ///< read from the block TFLITE_METADATA; for reading only, the block itself is in `metadata`
    SharedBytes appended; ///< what lies behind the model in its file (a ZIP with labels), copied when written
    std::vector<std::string> unknownParts; ///< places of table slots and union members newer than our schema; writing refuses
    std::string sha256;     ///< of the file it was read from, 64 hex digits; empty if it was built
    std::uint64_t fileBytes = 0; ///< size of that file
    StoredEmpty storedEmpty;

    const Subgraph &main() const { return subgraphs.front(); }

    /// The data of a constant, aligned for its type; nothing for a tensor that is computed or given. The one
    /// way to constant data. Lives as long as the buffer.
    std::optional<std::span<const std::byte>> constant(const Tensor &tensor) const;
    bool isConstant(const Tensor &tensor) const { return constant(tensor).has_value(); }

    /// Append a buffer and return its id.
    BufferId addBuffer(SharedBytes data);

    /// Take the data out of every buffer that no tensor and no metadata refers to; ids stay. A rewrite that replaced
    /// constants calls it, else the file keeps the old ones too.
    void dropUnusedData();

    /// Buffer of the metadata entry of this name, or nothing.
    std::optional<std::span<const std::byte>> metadataNamed(std::string_view name) const;
};

/// The data of a constant as elements of T; T must be the tensor's element type.
template <class T>
std::span<const T> elements(std::span<const std::byte> data)
{
    return {reinterpret_cast<const T *>(data.data()), data.size() / sizeof(T)};
}

} // namespace halfstep
