// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/quantization/quantized_model.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfstep {

/// Name of the metadata entry of a quantized file that says which tensor came from which.
inline constexpr std::string_view PairingMetadataName = "halfstep.pairing";

/// Content of that entry.
struct PairingRecord {
    std::string sourceSha256;      ///< Model::sha256 of the float file: 64 lower-case hex digits, or empty if it had none
    std::vector<TensorPair> pairs; ///< at most one for each source tensor; in any order

    bool operator==(const PairingRecord &) const = default;
};

/// The bytes of the entry, about two a pair. Equal sets of pairs give equal bytes: pairs are ordered by subgraph, then source.
///
///     byte     version, 1
///     byte     1 if the 32 bytes of the source's SHA-256 follow, else 0
///     varint   number of pairs; then for each
///     varint   subgraph minus the one before
///     varint   source minus the one before in the same subgraph (from -1), minus 1
///     varint   quantized minus the one before in the same subgraph (from -1), zigzag (0, -1, 1, -2 … are 0, 1, 2, 3 …)
///
/// A varint is little-endian in groups of seven bits, the highest bit of a byte set where more follow.
Bytes encodePairing(const PairingRecord &record);

/// Read it back. The bytes are hostile: nothing for another version, a truncated, overlong or contradictory entry.
/// Ids are >= 0; whether the models have such tensors is for the caller to check.
std::optional<PairingRecord> decodePairing(std::span<const std::byte> bytes);

} // namespace halfstep
