// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/model/data_type.h"
#include "core/model/quant_params.h"
#include "core/model/shape.h"
#include "core/model/sparsity.h"
#include "core/model/stored_empty.h"

#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// The element of a Variant tensor (a list of tensors).
struct VariantSubType {
    Shape shape;
    DataType type = DataType::Float32;
    bool hasRank = false;
    bool operator==(const VariantSubType &) const = default;
};

/// A value that operators read or write. Its data, if it is a constant, is `Model::constant()`.
struct Tensor {
    std::string name; ///< need not be unique, may be empty
    DataType type = DataType::Float32;
    Shape shape;                                       ///< an open axis stands as 1
    std::optional<Shape> shapeSignature;               ///< same rank, -1 where the size is open
    bool isOpenInShape = false;                        ///< the file writes -1 into its shape, as before there was a signature
    bool hasRank = false;                              ///< as the file says; old files say false always
    BufferId buffer{std::int32_t{0}};                  ///< buffer 0 is empty
    std::optional<QuantParams> quantization;           ///< present but empty differs from absent: versions depend on it
    bool isVariable = false;                           ///< state that lives from one run to the next
    std::optional<Sparsity> sparsity;
    std::vector<VariantSubType> variantTensors;
    std::uint32_t externalBuffer = 0;                  ///< id of an ExternalBuffer, 0: none
    StoredEmpty storedEmpty;

    bool isQuantized() const { return quantization && quantization->isQuantized(); }
    bool operator==(const Tensor &) const = default;
};

} // namespace halfstep
