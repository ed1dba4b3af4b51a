// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <string_view>

namespace halfstep::test {

/// A model from its text form, so that a test shows its whole input. One statement a line; # starts a comment.
///
///     input    image   float32 [1, 8, 8, 3]
///     const    filter  int8 [4, 3, 3, 3]  scale 0.1,0.2,0.1,0.3 zero 0 axis 0  seed 7
///     const    bias    float32 [4] = 0.5 -1 0 2
///     const    shape   int32 [2] = 1 -1
///     variable state   float32 [1, 4]
///     op CONV_2D@3 hidden float32 [1, 4, 4, 4] <- image, filter, bias  padding=SAME stride_w=2 stride_h=2
///     op RELU  positive <- hidden
///     output   positive
///
/// - TENSOR is a name, then a type, a shape in brackets (a ? is an open axis), then perhaps `scale LIST zero LIST axis N`;
///   one zero point stands for all. The output of an operator may leave out all of it: it is then like the first input.
/// - Data: `= VALUES` (one value fills the constant) or `seed N`, which draws from SplitMix64: floats in [-1, 1), 8-bit
///   and smaller integers over their range but the lowest, larger ones in [-1000, 1000].
/// - An operator: any of the format by its name, @VERSION if not 1, `custom:NAME` for a custom one (custom_options=HEX);
///   `-` is a missing input. Options by their names in the schema, enumerations by name or number, lists as 1,2,3.
///   Those not given have the schema's default, but strides, dilations and beta, which are 1.
/// - `subgraph NAME` begins a further subgraph; `signature KEY` names the inputs and outputs of the current one.
///
/// The text is written and read as a file, so that the model is as valid as one from a file. A mistake in the text
/// ends the program with a message that names the line.
Model modelFromText(std::string_view text);

} // namespace halfstep::test
