// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/assert.h"
#include "core/model/data_type.h"
#include "core/model/quant_params.h"
#include "core/model/shape.h"

#include <cstddef>
#include <span>

namespace halfstep {

/// Data of a tensor while a network runs, on loan. 4- and 2-bit types are packed.
struct TensorView {
    DataType type = DataType::Float32;
    const Shape *shape = nullptr;        ///< the shape of this run
    const QuantParams *quant = nullptr;  ///< nullptr or not isQuantized(): real numbers or plain integers
    std::span<std::byte> bytes;          ///< aligned to 64; for constants and const access never written

    template <class T>
    std::span<const T> as() const
    {
        return {reinterpret_cast<const T *>(bytes.data()), bytes.size() / sizeof(T)};
    }
    template <class T>
    std::span<T> mutableAs() const
    {
        return {reinterpret_cast<T *>(bytes.data()), bytes.size() / sizeof(T)};
    }
};

} // namespace halfstep
