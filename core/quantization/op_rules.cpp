// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/op_rules.h"

#include <algorithm>
#include <array>

namespace halfstep {

namespace {

// Weights of the recurrent operators: input and recurrent weights 1-8, peephole 9-11, projection 16.
constexpr std::string_view LstmWeights = "-wwwwwwwwwww----w";
constexpr std::string_view IntegerLstm = "awwwwwwwwvvvbbbbwbocvvvv";
constexpr std::string_view BidirectionalLstmWeights = "-wwwwwwwwwww----w-wwwwwwwwwww----w-----wwwwwwww";

constexpr std::array Rules{
    // Products with weights.
    OpRule{.type = OpType::Conv2d, .inputs = "awb", .weightAxis = 0, .hybridInputs = "-w", .hybrid = Hybrid::Kernel,
           .needsBias = true},
    // The hybrid kernel exists but is three times slower than the float one, which delegates run on unpacked weights.
    OpRule{.type = OpType::DepthwiseConv2d, .inputs = "awb", .weightAxis = 3, .hybridInputs = "-w",
           .hybrid = Hybrid::Dequantize, .needsBias = true},
    OpRule{.type = OpType::TransposeConv, .inputs = "-wab", .weightAxis = 0, .hybridInputs = "-w",
           .hybrid = Hybrid::Kernel, .hybridPerChannel = true},
    OpRule{.type = OpType::Conv3d, .weightAxis = 4, .hybridInputs = "-w", .hybrid = Hybrid::Dequantize},
    OpRule{.type = OpType::Conv3dTranspose, .weightAxis = 3, .hybridInputs = "-w", .hybrid = Hybrid::Dequantize},
    OpRule{.type = OpType::FullyConnected, .inputs = "awb", .weightAxis = 0, .hybridInputs = "-w",
           .hybrid = Hybrid::Kernel, .asymmetricInputs = true},
    OpRule{.type = OpType::BatchMatmul, .inputs = "am", .hybridInputs = "-w", .hybrid = Hybrid::Kernel,
           .asymmetricInputs = true},
    OpRule{.type = OpType::EmbeddingLookup, .inputs = "-a", .scales = Scales::Same, .weightAxis = 0,
           .hybridInputs = "-w", .hybrid = Hybrid::Kernel, .has16 = false, .onlyMoves = true},

    // Recurrent layers.
    OpRule{.type = OpType::Svdf, .inputs = "awvbc", .hybridInputs = "-ww", .hybrid = Hybrid::Kernel, .asymmetricInputs = true,
           .has16 = false, .isRecurrent = true},
    OpRule{.type = OpType::Rnn, .hybridInputs = "-ww", .hybrid = Hybrid::Kernel, .asymmetricInputs = true, .isRecurrent = true},
    OpRule{.type = OpType::UnidirectionalSequenceRnn, .hybridInputs = "-ww", .hybrid = Hybrid::Kernel,
           .asymmetricInputs = true, .isRecurrent = true},
    OpRule{.type = OpType::BidirectionalSequenceRnn, .hybridInputs = "-ww-ww--ww", .hybrid = Hybrid::Kernel,
           .asymmetricInputs = true, .isRecurrent = true},
    OpRule{.type = OpType::Lstm, .inputs = IntegerLstm, .hybridInputs = LstmWeights, .hybrid = Hybrid::Kernel,
           .asymmetricInputs = true, .has16 = false, .isRecurrent = true},
    OpRule{.type = OpType::UnidirectionalSequenceLstm, .inputs = IntegerLstm, .hybridInputs = LstmWeights,
           .hybrid = Hybrid::Kernel, .asymmetricInputs = true, .has16 = false, .isRecurrent = true},
    OpRule{.type = OpType::BidirectionalSequenceLstm, .hybridInputs = BidirectionalLstmWeights, .hybrid = Hybrid::Kernel,
           .asymmetricInputs = true, .isRecurrent = true},

    // Arithmetic.
    OpRule{.type = OpType::Add, .inputs = "aa"},
    OpRule{.type = OpType::Sub, .inputs = "aa"},
    OpRule{.type = OpType::Mul, .inputs = "aa"},
    // LiteRT shifts by more than 31 bits for many operands, and ends the run where a divisor is stored as zero.
    OpRule{.type = OpType::Div, .isUnsafe = true},
    OpRule{.type = OpType::SquaredDifference, .inputs = "aa", .has16 = false},
    OpRule{.type = OpType::Maximum, .inputs = "aa", .scales = Scales::Same},
    OpRule{.type = OpType::Minimum, .inputs = "aa", .scales = Scales::Same},
    OpRule{.type = OpType::Abs, .inputs = "a"},
    OpRule{.type = OpType::Exp, .inputs = "a"},
    // In 16 bits LiteRT draws logarithm and inverse root with 512 straight pieces, far off near 0, and cuts the fraction of a root off.
    OpRule{.type = OpType::Log, .inputs = "a", .isUnsafe16 = true},
    OpRule{.type = OpType::Sqrt, .inputs = "a", .isUnsafe16 = true},
    OpRule{.type = OpType::Rsqrt, .inputs = "a", .isUnsafe16 = true},

    // Activation functions.
    OpRule{.type = OpType::Relu, .inputs = "a"},
    OpRule{.type = OpType::Relu6, .inputs = "a"},
    OpRule{.type = OpType::ReluN1To1, .inputs = "a", .has16 = false},
    OpRule{.type = OpType::Relu0To1, .inputs = "a", .has16 = false},
    OpRule{.type = OpType::LeakyRelu, .inputs = "a"},
    OpRule{.type = OpType::Prelu, .inputs = "as"},
    OpRule{.type = OpType::HardSwish, .inputs = "a", .has16 = false},
    OpRule{.type = OpType::Elu, .inputs = "a", .has16 = false},
    OpRule{.type = OpType::Gelu, .inputs = "a"},
    OpRule{.type = OpType::Logistic, .inputs = "a", .scales = Scales::Fixed, .fixedScale = 1.0f / 256, .fixedZeroPoint = -128},
    OpRule{.type = OpType::Softmax, .inputs = "a", .scales = Scales::Fixed, .fixedScale = 1.0f / 256, .fixedZeroPoint = -128},
    OpRule{.type = OpType::Tanh, .inputs = "a", .scales = Scales::Fixed, .fixedScale = 1.0f / 128, .fixedZeroPoint = 0},
    OpRule{.type = OpType::L2Normalization, .inputs = "a", .scales = Scales::Fixed, .fixedScale = 1.0f / 128, .fixedZeroPoint = 0, .has16 = false},
    OpRule{.type = OpType::LogSoftmax, .inputs = "a", .scales = Scales::Fixed, .fixedScale = 16.0f / 256, .fixedZeroPoint = 127, .has16 = false},

    // Reductions and windows.
    OpRule{.type = OpType::Mean, .inputs = "a-"},
    OpRule{.type = OpType::Sum, .inputs = "a-"},
    OpRule{.type = OpType::ReduceProd, .inputs = "a-"},
    OpRule{.type = OpType::ReduceMax, .inputs = "a-", .scales = Scales::Same},
    OpRule{.type = OpType::ReduceMin, .inputs = "a-", .scales = Scales::Same},
    OpRule{.type = OpType::AveragePool2d, .inputs = "a", .scales = Scales::Same},
    OpRule{.type = OpType::MaxPool2d, .inputs = "a", .scales = Scales::Same},
    OpRule{.type = OpType::ResizeBilinear, .inputs = "a-", .scales = Scales::Same},
    OpRule{.type = OpType::ResizeNearestNeighbor, .inputs = "a-", .scales = Scales::Same, .onlyMoves = true},

    // Data that moves.
    OpRule{.type = OpType::Concatenation, .inputs = "a*", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Pad, .inputs = "a-", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Padv2, .inputs = "a-a", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::MirrorPad, .inputs = "a-", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Reshape, .inputs = "a-", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Squeeze, .inputs = "a", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::ExpandDims, .inputs = "a-", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Transpose, .inputs = "a-", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Slice, .inputs = "a--", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::StridedSlice, .inputs = "a---", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Split, .inputs = "-a", .outputs = "a*", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::SplitV, .inputs = "a--", .outputs = "a*", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Pack, .inputs = "a*", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Unpack, .inputs = "a", .outputs = "a*", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Tile, .inputs = "a-", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Gather, .inputs = "a-", .scales = Scales::Same, .hybridInputs = "w", .hybrid = Hybrid::Rows,
           .onlyMoves = true},
    OpRule{.type = OpType::GatherNd, .inputs = "a-", .scales = Scales::Same, .onlyMoves = true},
    // LiteRT fills what is not written with the code 0, whatever the zero point.
    OpRule{.type = OpType::ScatterNd, .isUnsafe = true},
    OpRule{.type = OpType::ReverseV2, .inputs = "a-", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::BroadcastTo, .inputs = "a-", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Fill, .inputs = "-a", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::Select, .inputs = "-aa", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::SelectV2, .inputs = "-aa", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::SpaceToDepth, .inputs = "a", .scales = Scales::Same, .has16 = false, .onlyMoves = true},
    OpRule{.type = OpType::DepthToSpace, .inputs = "a", .scales = Scales::Same, .has16 = false, .onlyMoves = true},
    OpRule{.type = OpType::SpaceToBatchNd, .inputs = "a--", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::BatchToSpaceNd, .inputs = "a--", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::DynamicUpdateSlice, .inputs = "aa-", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::TopkV2, .inputs = "a-", .outputs = "a-", .scales = Scales::Same},

    // Variables: the same parameters at all uses of one.
    OpRule{.type = OpType::ReadVariable, .inputs = "-", .scales = Scales::Same, .onlyMoves = true},
    OpRule{.type = OpType::AssignVariable, .inputs = "-a", .outputs = "", .scales = Scales::Same, .onlyMoves = true},

    // Answers that are no activations. LiteRT orders int16 by the stored values alone.
    OpRule{.type = OpType::ArgMax, .inputs = "a-", .outputs = "-", .has16 = false},
    OpRule{.type = OpType::ArgMin, .inputs = "a-", .outputs = "-", .has16 = false},
    OpRule{.type = OpType::Equal, .inputs = "aa", .outputs = "-"},
    OpRule{.type = OpType::NotEqual, .inputs = "aa", .outputs = "-"},
    OpRule{.type = OpType::Greater, .inputs = "aa", .outputs = "-", .has16 = false},
    OpRule{.type = OpType::GreaterEqual, .inputs = "aa", .outputs = "-", .has16 = false},
    OpRule{.type = OpType::Less, .inputs = "aa", .outputs = "-", .has16 = false},
    OpRule{.type = OpType::LessEqual, .inputs = "aa", .outputs = "-", .has16 = false},
};

char letterAt(std::string_view letters, std::size_t operand)
{
    const bool goesOn = letters.ends_with('*');
    if (goesOn) letters.remove_suffix(1);
    if (operand < letters.size()) return letters[operand];
    return goesOn ? letters.back() : '-';
}

Role roleOf(char letter)
{
    switch (letter) {
    case 'a': return Role::Activation;
    case 'w': return Role::Weight;
    case 'm': return Role::Matrix;
    case 's': return Role::Slope;
    case 'b': return Role::Bias;
    case 'v': return Role::Vector;
    case 'o': return Role::OutputState;
    case 'c': return Role::WideState;
    default: return Role::Other;
    }
}

} // namespace

const OpRule *ruleFor(OpType type)
{
    const auto found = std::find_if(Rules.begin(), Rules.end(), [type](const OpRule &rule) { return rule.type == type; });
    return found == Rules.end() ? nullptr : &*found;
}

Role inputRole(const OpRule &rule, std::size_t input)
{
    return roleOf(letterAt(rule.inputs, input));
}

Role outputRole(const OpRule &rule, std::size_t output)
{
    return roleOf(letterAt(rule.outputs, output));
}

bool isHybridWeight(const OpRule &rule, std::size_t input)
{
    return letterAt(rule.hybridInputs, input) == 'w';
}

bool readsShapeOnly(OpType type)
{
    return type == OpType::Shape || type == OpType::Rank;
}

} // namespace halfstep
