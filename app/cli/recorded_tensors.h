// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/kernels/tensor_view.h"
#include "core/report/json_documents.h"
#include "core/report/npz_writer.h"

#include <string>
#include <vector>

namespace halfstep::cli {

/// The values of some tensors over samples, stacked along a new first axis.
class RecordedTensors {
public:
    /// `isRaw`: quantized tensors keep their stored integers, else they become real numbers (float32).
    explicit RecordedTensors(bool isRaw) : m_isRaw(isRaw) {}

    /// Take a name for a tensor; the number to record under.
    std::size_t add(std::string name);

    /// Append the values of one sample. errors: OutputShapesDiffer
    Status record(std::size_t number, const TensorView &view);

    /// What was recorded, as arrays of an archive; this holds nothing afterwards. errors: NoNumpyType
    Result<NpzWriter> take(std::vector<RunOutput> &outputs);

private:
    struct Recorded {
        std::string name;
        DataType type = DataType::Float32;
        Shape shape;
        std::uint64_t samples = 0;
        Bytes data;
    };
    bool m_isRaw;
    std::vector<Recorded> m_tensors;
};

} // namespace halfstep::cli
