// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/tensor.h"
#include "core/samples/preprocessing.h"
#include "core/samples/sample.h"
#include "core/samples/sample_shape.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace halfstep {

/// One input of the model as the sources see it.
struct InputSlot {
    Tensor tensor;
    SampleShape shape;
    std::string name;    ///< for messages: the tensor's, else "#0"; outside of the main subgraph "SIGNATURE/NAME"
    Preprocessing steps; ///< of arrays and tables: what was given; of pictures: all of it
    std::size_t position = 0;       ///< among the subgraph's inputs
    std::string signatureName = {}; ///< its name in the signature; empty: there is none
    SubgraphId subgraph = SubgraphId{std::int32_t{0}};
};

/// Whether numbers can be brought to this input at all: real, quantized, plain integer or Bool.
bool takesNumbers(const Tensor &input);

/// Preprocess an array as it stands in its file and bring it to the type and shape that the input takes:
/// its own type, else Float32 for real and quantized inputs; other integers only if each value fits.
///   errors   ShapeDoesNotFit, TypeDoesNotFit, ValueDoesNotFit, SampleNotFinite
Result<SampleArray> fitArray(SampleArray array, const InputSlot &slot);

/// The same for real numbers that are already preprocessed (tables and pictures, whose files know no types).
///   wholeOnly   an integer input refuses fractions; else they are rounded, half away from zero
Result<SampleArray> fitValues(std::span<const double> values, Shape shape, const InputSlot &slot, bool wholeOnly);

/// What shapes one sample may have before the steps: sizes that the steps change are open.
SampleShape shapeBeforeSteps(const InputSlot &slot);

Error shapeMisfit(const InputSlot &slot, const Shape &found);

} // namespace halfstep
