// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/kernels/tensor_view.h"

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

namespace halfstep {

/// Values of tensors, copied each time they are computed and given out in the same order. What goes beyond `MostBytes` is not kept.
class TakenValues {
public:
    static constexpr std::size_t MostBytes = std::size_t{256} << 20;

    void clear();
    void take(TensorId tensor, const TensorView &view);

    /// The value that `next` has not given yet; nothing: there is none. Valid until `clear`.
    std::optional<TensorView> next(TensorId tensor);

private:
    struct Taken {
        DataType type = DataType::Float32;
        Shape shape;
        const QuantParams *quant = nullptr;
        Bytes bytes;
    };
    struct Row {
        std::vector<Taken> values;
        std::size_t given = 0;
    };
    std::map<TensorId, Row> m_rows;
    std::size_t m_bytes = 0;
};

} // namespace halfstep
