// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/op.h"

#include <cstddef>
#include <string_view>

namespace halfstep {

/// What an operand is to a quantizer.
enum class Role {
    Other,      ///< left as it is: indices, shapes, axes, conditions, state
    Activation, ///< int8 with one scale; a constant here too
    Weight,     ///< a constant, int8 symmetric, per channel along OpRule::weightAxis
    Matrix,     ///< an activation; where it is a constant, int8 symmetric with one scale
    Slope,      ///< an activation; beside int16 activations a constant, int8 symmetric with one scale
    Bias,       ///< a constant, int32 (int64 beside int16 activations), scale of the input times scale of the weight
    Vector,     ///< of a recurrent operator: a constant, int16 symmetric with one scale
    OutputState, ///< of a recurrent operator: a variable tensor with the output's type and parameters
    WideState,   ///< of a recurrent operator: a variable tensor, int16 symmetric
};

/// Which parameters the tensors of an integer operator may have.
enum class Scales {
    Free,  ///< each tensor its own
    Same,  ///< all activations and outputs the same: the kernel moves or compares stored values
    Fixed, ///< the output's are dictated: OpRule::fixedScale, fixedZeroPoint; for int16 always 1/32768, 0
};

/// How int8 constants meet float activations.
enum class Hybrid {
    None,
    Kernel,     ///< the kernel takes them
    Dequantize, ///< a DEQUANTIZE between constant and operator; delegates unpack it once, at load
    Rows,       ///< the operator moves rows of the constant: it moves int8, a DEQUANTIZE follows
};

/// What a quantizer knows of one operator. A new operator is a new row of the table in `op_rules.cpp`.
///
/// `inputs`, `outputs` and `hybridInputs` hold a letter for each operand: a activation, w weight, m matrix, s slope, b bias,
/// v vector, o output state, c wide state, - other. The last letter goes on for the operands that follow if `*` stands behind it; else those are Other.
struct OpRule {
    OpType type = OpType::Add;
    std::string_view inputs = {};    ///< of the int8 form; empty: there is none
    std::string_view outputs = "a";
    Scales scales = Scales::Free;
    float fixedScale = 0;
    int fixedZeroPoint = 0;
    int weightAxis = -1;             ///< -1: weights have one scale
    std::string_view hybridInputs = {}; ///< w: shortened under dynamic range; all of them or none
    Hybrid hybrid = Hybrid::None;
    bool hybridPerChannel = false;   ///< the hybrid kernel wants a scale for each channel, even if all are equal
    bool asymmetricInputs = false;   ///< has the option asymmetric_quantize_inputs
    bool needsBias = false;          ///< the integer kernel refuses to run without one
    bool has16 = true;               ///< a kernel for int16 activations exists
    bool isUnsafe16 = false;         ///< and gives values that are far off
    bool onlyMoves = false;          ///< moves values, computes nothing
    bool isRecurrent = false;        ///< operands of the int8 form have the scales of `recurrent_integers.h`
    bool isUnsafe = false;           ///< an integer kernel exists and gives wrong values: `inputs` is empty
};

/// The row of an operator, or nullptr.
const OpRule *ruleFor(OpType type);

Role inputRole(const OpRule &rule, std::size_t input);
Role outputRole(const OpRule &rule, std::size_t output);
bool isHybridWeight(const OpRule &rule, std::size_t input);

/// Whether an operator asks only for the shape of its inputs and takes any type: SHAPE, RANK.
bool readsShapeOnly(OpType type);

} // namespace halfstep
