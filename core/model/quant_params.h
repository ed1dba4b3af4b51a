// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

namespace halfstep {

struct CustomQuantization {
    std::vector<std::uint8_t> custom;
    bool operator==(const CustomQuantization &) const = default;
};

/// Tensors are indices in the same subgraph; -1: no zero points.
struct BlockwiseQuantization {
    std::int32_t scales = 0;
    std::int32_t zeroPoints = 0;
    std::int32_t blockSize = 0;
    bool operator==(const BlockwiseQuantization &) const = default;
};

struct MultiAxisQuantization {
    std::int32_t scales = 0;
    std::int32_t zeroPoints = 0;
    std::int32_t blockSize = 0;
    std::vector<std::int32_t> quantizedDimensions;
    bool operator==(const MultiAxisQuantization &) const = default;
};

/// The affine map of a tensor, as the file records it: real = scale * (stored - zeroPoint).
///
/// Per tensor: one scale. Per channel: one scale for each index of axis `quantizedDimension`.
/// A Model that was read holds only finite scales > 0 and as many zero points as scales. An empty record
/// (no scales, no details) is legal and means "not quantized".
struct QuantParams {
    std::vector<float> min; ///< informative
    std::vector<float> max; ///< informative
    std::vector<float> scale;
    std::vector<std::int64_t> zeroPoint;
    std::variant<std::monostate, CustomQuantization, BlockwiseQuantization, MultiAxisQuantization> details;
    std::int32_t quantizedDimension = 0;

    bool isQuantized() const { return !scale.empty() || details.index() != 0; }
    bool isPerChannel() const { return scale.size() > 1; }
    bool operator==(const QuantParams &) const = default;
};

/// Parameters of a tensor with one scale.
inline QuantParams perTensor(float scale, std::int64_t zeroPoint)
{
    QuantParams params;
    params.scale = {scale};
    params.zeroPoint = {zeroPoint};
    return params;
}

} // namespace halfstep
