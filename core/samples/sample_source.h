// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/samples/sample.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace halfstep {

/// A list of samples that are read one at a time; nothing is kept. Any thread may call any function.
class SampleSource {
public:
    virtual ~SampleSource() = default;
    virtual std::size_t count() const = 0;
    /// Read and preprocess sample `i`. Values are checked: shape and type fit the model's inputs, all finite.
    ///   errors   of category Data, with the sample's name in `where.name`
    virtual Result<Sample> read(std::size_t i) const = 0;
    virtual std::string name(std::size_t i) const = 0;
    /// The subgraph whose inputs sample `i` fills.
    virtual SubgraphId subgraph(std::size_t i) const
    {
        static_cast<void>(i);
        return SubgraphId{std::int32_t{0}};
    }
};

} // namespace halfstep
