// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/range.h"
#include "core/model/shape.h"
#include "core/samples/data_set.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace halfstep {

/// One array of a sample as the model gets it, small enough to draw.
struct SampleSketch {
    SampleKind kind = SampleKind::Numbers;
    Shape shape;
    std::int64_t count = 0;
    std::vector<float> low;      ///< of each of up to 400 equal parts of the values, in their order
    std::vector<float> high;
    std::vector<double> few;     ///< the values themselves where there are up to 12
    std::optional<Range> values; ///< none: no value
};

/// Where the values of an input can come from.
enum class SourceOffer { Pictures, Sounds, File, Random };

/// What the data panel shows of one input.
struct InputCard {
    QString name;
    QString wants;                   ///< "1×16000, float32"
    QString source;                  ///< what fills it; empty: nothing yet
    std::vector<SourceOffer> offers; ///< what fits it
    std::vector<std::int32_t> sizes;  ///< of its shape: as chosen, or as the first sample has them; open ones without either 1
    std::vector<bool> openAxes;       ///< beside the sizes
    bool takesSizes = false;          ///< what fills it has the sizes that are chosen
    InputData data;                  ///< of opened data
    std::optional<SampleSketch> sketch;
};

} // namespace halfstep
