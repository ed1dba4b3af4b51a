// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace halfstep {

/// Index lists of a sparse level keep the width that the file has.
using SparseIndices
    = std::variant<std::monostate, std::vector<std::int32_t>, std::vector<std::uint16_t>, std::vector<std::uint8_t>>;

struct DimensionMetadata {
    bool isSparse = false; ///< SPARSE_CSR, else DENSE
    std::int32_t denseSize = 0;
    SparseIndices arraySegments;
    SparseIndices arrayIndices;
    bool operator==(const DimensionMetadata &) const = default;
};

/// How a sparse constant is stored.
struct Sparsity {
    std::vector<std::int32_t> traversalOrder;
    std::vector<std::int32_t> blockMap;
    std::vector<DimensionMetadata> dimensions;
    bool operator==(const Sparsity &) const = default;
};

} // namespace halfstep
