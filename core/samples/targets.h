// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/samples/labels.h"
#include "core/samples/npy_array.h"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace halfstep {

/// What the first output of each sample should be, in real numbers. Any thread.
class Targets {
public:
    /// From "FILE[:COLUMN|:KEY]": an array of numbers whose first axis counts the samples, or a column of numbers as `readLabels` pairs
    /// it with samples.
    ///   errors   those of readLabels; TargetNotANumber
    static Result<Targets> open(const std::string &source, const LabelledSamples &samples);

    /// From texts, one for each sample.
    ///   errors   TargetNotANumber
    static Result<Targets> parse(const std::vector<std::string> &texts);

    std::size_t count() const;

    /// The numbers of sample `i`, in row-major order.
    ///   errors   those of reading a file; TargetNotANumber (not finite)
    Result<std::vector<double>> read(std::size_t i) const;

private:
    explicit Targets(std::variant<NpyArray, std::vector<double>> values) : m_values(std::move(values)) {}

    std::variant<NpyArray, std::vector<double>> m_values; ///< an array, or one number for each sample
};

} // namespace halfstep
