// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/op_versions.h"

#include <algorithm>

namespace halfstep {

namespace {

using enum DataType;

/// What the rules look at.
class Facts {
public:
    Facts(const Model &model, const Subgraph &subgraph, const Op &op) : m_model(model), m_subgraph(subgraph), m_op(op) {}

    const Tensor *input(std::size_t i) const { return m_op.hasInput(i) ? &m_subgraph.tensor(m_op.inputs[i]) : nullptr; }
    const Tensor *output() const
    {
        const bool isThere = !m_op.outputs.empty() && m_op.outputs[0];
        return isThere ? &m_subgraph.tensor(m_op.outputs[0]) : nullptr;
    }
    bool in(DataType type, std::size_t i = 0) const { return input(i) && input(i)->type == type; }
    bool out(DataType type) const { return output() && output()->type == type; }
    bool any(DataType type) const { return in(type) || out(type); }
    int rank(std::size_t i = 0) const { return input(i) ? input(i)->shape.rank() : 0; }
    std::int32_t size(std::size_t i, int axis) const { return axis < rank(i) ? input(i)->shape[axis] : 0; }
    std::size_t inputs() const { return m_op.inputs.size(); }
    bool flag(std::string_view name) const { return m_op.options.flag(name); }
    std::int64_t option(std::string_view name) const { return m_op.options.integer(name); }
    bool isSparse(std::size_t i) const { return input(i) && input(i)->sparsity.has_value(); }

    /// int8 weights beside float activations.
    bool isHybrid(std::size_t weight = 1, std::size_t activation = 0) const
    {
        return in(Float32, activation) && in(Int8, weight) && m_model.isConstant(*input(weight));
    }
    static std::size_t scales(const Tensor *tensor)
    {
        return tensor && tensor->quantization ? tensor->quantization->scale.size() : 0;
    }
    bool isPerChannel(std::size_t i, int axis) const
    {
        return scales(input(i)) > 0 && scales(input(i)) == static_cast<std::size_t>(size(i, axis));
    }
    float scale(const Tensor *tensor) const { return scales(tensor) > 0 ? tensor->quantization->scale[0] : 0; }
    bool hasRecord() const { return input(0) && input(0)->quantization.has_value(); }
    bool broadcastsBeyondRank4() const
    {
        return input(0) && input(1) && input(0)->shape != input(1)->shape && std::max(rank(0), rank(1)) > 4;
    }

private:
    const Model &m_model;
    const Subgraph &m_subgraph;
    const Op &m_op;
};

int convolution(const Facts &f)
{
    if (f.in(Int16) && f.in(Int8, 1) && f.option("quantized_bias_type") != 0) return 8;
    if (f.size(0, 3) != f.size(1, 3) && f.rank() == 4) return 6;
    if (f.in(Int16) && f.in(Int16, 1)) return 4;
    if (f.in(Int8) && f.in(Int8, 1)) return 3;
    if ((f.in(Int8) || f.in(Float32)) && f.in(Int4, 1)) return 7;
    if (f.isHybrid()) return f.isPerChannel(1, 0) ? 5 : 2;
    return 1;
}

int depthwise(const Facts &f)
{
    if (f.in(Int16) && f.in(Int16, 1)) return 5;
    if (f.isHybrid()) return f.isPerChannel(1, 3) ? 6 : 4;
    if (f.in(Int8) && f.in(Int8, 1)) return 3;
    if (f.in(Int8) && f.in(Int4, 1)) return 7;
    return f.option("dilation_w_factor") > 1 || f.option("dilation_h_factor") > 1 ? 2 : 1;
}

int fullyConnected(const Facts &f)
{
    if (f.in(Int2, 1)) return 14;
    if (f.in(Int16) && f.in(Int4, 1)) return 13;
    if (f.in(Float32) && f.in(Int4, 1)) return f.isPerChannel(1, 0) ? 12 : 10;
    if (f.isHybrid() && f.isPerChannel(1, 0)) return 12;
    if (f.in(Int16) && f.in(Int8, 1) && f.option("quantized_bias_type") != 0) return 11;
    if (f.isSparse(1)) return 8;
    if (f.in(Int16) && f.in(Int16, 1)) return 7;
    if (f.isHybrid()) return f.flag("asymmetric_quantize_inputs") ? 9 : 3;
    if (f.inputs() == 2) return 6;
    if (f.flag("keep_num_dims")) return 5;
    if (f.in(Int8) && f.in(Int8, 1)) return 4;
    if (f.in(Int8) && f.in(Int4, 1)) return 10;
    return f.option("weights_format") != 0 ? 2 : 1;
}

int transposeConv(const Facts &f)
{
    if (f.option("fused_activation_function") != 0) return 4;
    if (f.inputs() == 4) return 3;
    return f.in(Int8, 1) ? 2 : 1;
}

int multiplication(const Facts &f)
{
    if (f.in(Float16)) return 8;
    if (f.in(UInt32) || (f.in(Int16) && !f.hasRecord())) return 7;
    if (f.in(Complex64)) return 6;
    if (f.in(Int64)) return 5;
    if (f.in(Int16)) return 4;
    const double product = static_cast<double>(f.scale(f.input(0))) * static_cast<double>(f.scale(f.input(1)));
    const double result = f.scale(f.output());
    if (result > 0 && product / result >= 1) return 3;
    return f.in(Int8) ? 2 : 1;
}

int addition(const Facts &f)
{
    if (f.in(Float16)) return 6;
    if (f.in(Int16) && !f.hasRecord()) return 5;
    if (f.in(Int64)) return 4;
    if (f.in(Int16) && !f.flag("pot_scale_int16")) return 3;
    return f.in(Int8) ? 2 : 1;
}

int subtraction(const Facts &f)
{
    if (f.in(Int16) && !f.flag("pot_scale_int16")) return 5;
    if (f.in(Int64)) return 4;
    if (f.broadcastsBeyondRank4()) return 3;
    return f.in(Int8) ? 2 : 1;
}

int quantize(const Facts &f)
{
    if (f.any(UInt4)) return 5;
    if (f.any(Int4)) return 4;
    if (Facts::scales(f.output()) > 1) return 3;
    return f.out(Int16) ? 2 : 1;
}

int dequantize(const Facts &f)
{
    if (f.in(Float8E4M3FN) || f.in(Float8E5M2)) return 9;
    if (f.in(UInt4)) return 8;
    if (f.in(Int2)) return 7;
    if (f.in(Int4)) return 6;
    if (f.in(Int16) || f.in(Float16)) return 3;
    if (f.in(Int8)) return Facts::scales(f.input(0)) > 1 ? 5 : 2;
    return 1;
}

/// Recurrent operators: version with symmetric inputs, with asymmetric ones.
int hybridPair(const Facts &f, std::size_t weight, int symmetric, int asymmetric, int otherwise)
{
    if (!f.in(Float32) || !f.in(Int8, weight)) return otherwise;
    return f.flag("asymmetric_quantize_inputs") ? asymmetric : symmetric;
}

/// The larger number for int16, the smaller for int8, else 1.
int bySize(const Facts &f, int int16, int int8, std::size_t input = 0)
{
    if (f.in(Int16, input)) return int16;
    return f.in(Int8, input) ? int8 : 1;
}

int transpose(const Facts &f)
{
    if (f.in(Float16)) return 9;
    if (f.rank() > 6 || f.in(BFloat16)) return 8;
    if (f.in(Int4)) return 7;
    if (f.rank() > 5) return 6;
    if (f.in(Int16)) return 5;
    if (f.rank() > 4) return 4;
    if (f.in(Bool)) return 3;
    return f.in(Int8) ? 2 : 1;
}

int slice(const Facts &f)
{
    if (f.in(Float16)) return 8;
    if (f.in(Int4)) return 7;
    if (f.in(UInt32)) return 6;
    if (f.rank() > 4) return 5;
    if (f.in(Int16)) return 4;
    if (f.in(String)) return 3;
    return f.in(Int8) ? 2 : 1;
}

int stridedSlice(const Facts &f)
{
    if (f.flag("offset")) return 8;
    if (f.in(UInt32)) return 7;
    if (f.option("ellipsis_mask") != 0 || f.option("new_axis_mask") != 0) return 6;
    if (f.in(String)) return 5;
    if (f.rank() > 4) return 4;
    if (f.in(Bool)) return 3;
    return f.in(Int8) ? 2 : 1;
}

int pad(const Facts &f)
{
    if (f.in(Bool)) return 5;
    if (f.rank() > 4) return 4;
    return bySize(f, 3, 2);
}

int gather(const Facts &f)
{
    if (f.in(Int4)) return 7;
    if (f.in(Int16, 1)) return 6;
    if (f.option("batch_dims") != 0) return 5;
    if (f.in(Int16)) return 4;
    if (f.in(Bool)) return 3;
    return f.in(Int8) ? 2 : 1;
}

int resize(const Facts &f, bool isNearest)
{
    if (f.in(Int16)) return 4;
    if (f.flag("half_pixel_centers") || (isNearest && f.flag("align_corners"))) return 3;
    return f.in(Int8) ? 2 : 1;
}

int concatenation(const Facts &f)
{
    if (f.in(Float16)) return 6;
    if (f.in(Int4)) return 5;
    if (f.in(UInt32)) return 4;
    return bySize(f, 3, 2);
}

int unpack(const Facts &f)
{
    if (f.in(Float16) || f.in(BFloat16)) return 5;
    if (f.in(Int16)) return 4;
    if (f.in(Bool)) return 3;
    return f.in(Int8) || f.in(UInt8) ? 2 : 1;
}

int extremum(const Facts &f)
{
    if (f.in(Int16)) return 4;
    if (f.broadcastsBeyondRank4()) return 3;
    return f.in(Int8) ? 2 : 1;
}

int absolute(const Facts &f)
{
    if (f.in(Int32)) return 5;
    if (f.in(Int16)) return f.hasRecord() ? 3 : 4;
    return f.in(Int8) || f.in(UInt8) ? 2 : 1;
}

} // namespace

int versionNeeded(const Model &model, const Subgraph &subgraph, const Op &op)
{
    const Facts f(model, subgraph, op);
    switch (op.type) {
    case OpType::Conv2d: return convolution(f);
    case OpType::DepthwiseConv2d: return depthwise(f);
    case OpType::FullyConnected: return fullyConnected(f);
    case OpType::TransposeConv: return transposeConv(f);
    case OpType::BatchMatmul:
        if (f.in(Int16) || f.in(Int8)) return f.in(Int16) ? 3 : 2;
        return f.isHybrid() && f.flag("asymmetric_quantize_inputs") ? 4 : 1;
    case OpType::EmbeddingLookup:
        if (f.in(Int2, 1)) return 5;
        return f.in(Int4, 1) || Facts::scales(f.input(1)) > 1 ? 4 : (f.in(Int8, 1) ? 3 : 1);
    case OpType::Svdf: return f.in(Int8) ? 3 : hybridPair(f, 1, 2, 4, 1);
    case OpType::Lstm: return f.option("kernel_type") != 0 || f.in(Int8) ? 2 : hybridPair(f, 2, 3, 4, 1);
    case OpType::UnidirectionalSequenceLstm: return f.in(Int8) ? 2 : hybridPair(f, 2, 2, 3, 1);
    case OpType::BidirectionalSequenceLstm: return hybridPair(f, 2, 2, 3, 1);
    case OpType::Rnn:
    case OpType::UnidirectionalSequenceRnn:
    case OpType::BidirectionalSequenceRnn: return hybridPair(f, 1, 2, 3, 1);
    case OpType::Quantize: return quantize(f);
    case OpType::Dequantize: return dequantize(f);
    case OpType::Add: return addition(f);
    case OpType::Sub: return subtraction(f);
    case OpType::Mul: return multiplication(f);
    case OpType::Div: return f.broadcastsBeyondRank4() ? 2 : 1;
    case OpType::Softmax: return f.in(Float16) ? 4 : bySize(f, 3, 2);
    case OpType::MaxPool2d:
    case OpType::AveragePool2d:
    case OpType::Tanh:
    case OpType::Logistic:
    case OpType::Mean:
    case OpType::MirrorPad:
    case OpType::ReduceMax:
    case OpType::ReduceMin:
    case OpType::Relu6:
    case OpType::Rsqrt: return bySize(f, 3, 2);
    case OpType::Relu: return f.in(UInt8) ? 2 : bySize(f, 3, 2);
    case OpType::LeakyRelu: return f.in(Int16) ? 2 : 1;
    case OpType::Gelu: return f.in(Float16) ? 3 : (f.in(Int8) || f.in(UInt8) ? 2 : 1);
    case OpType::Abs: return absolute(f);
    case OpType::Exp:
    case OpType::Log:
    case OpType::Sqrt:
    case OpType::ReduceProd: return bySize(f, 2, 2);
    case OpType::Sum:
    case OpType::SpaceToDepth:
    case OpType::DepthToSpace:
    case OpType::LogSoftmax:
    case OpType::Greater:
    case OpType::LessEqual:
    case OpType::SquaredDifference: return f.in(Int8) ? 2 : 1;
    case OpType::L2Normalization: return f.out(Int8) ? 2 : 1;
    case OpType::Maximum:
    case OpType::Minimum: return extremum(f);
    case OpType::Concatenation: return concatenation(f);
    case OpType::Pad:
    case OpType::Padv2: return pad(f);
    case OpType::Transpose: return transpose(f);
    case OpType::Slice: return slice(f);
    case OpType::StridedSlice: return stridedSlice(f);
    case OpType::Split: return f.in(Int32, 1) ? 3 : bySize(f, 4, 2, 1);
    case OpType::SplitV: return f.in(Int8) ? 2 : 1;
    case OpType::Pack: return f.in(UInt32) ? 4 : bySize(f, 3, 2);
    case OpType::Unpack: return unpack(f);
    case OpType::Gather: return gather(f);
    case OpType::GatherNd: return f.in(Bool) ? 5 : (f.in(Int16, 1) ? 4 : (f.in(Int16) ? 3 : (f.in(String) ? 2 : 1)));
    case OpType::Tile: return f.in(Int8) ? 3 : (f.in(String) ? 2 : 1);
    case OpType::Fill:
        if (f.in(Float16, 1)) return 4;
        return f.in(Int8, 1) || f.in(Int16, 1) ? 3 : (f.in(Bool, 1) || f.in(String, 1) ? 2 : 1);
    case OpType::BroadcastTo: return f.in(Int8) || f.in(Int16) ? 3 : 2;
    case OpType::SpaceToBatchNd:
    case OpType::BatchToSpaceNd: return f.in(Int16) ? 4 : (f.rank() != 4 ? 3 : bySize(f, 4, 2));
    case OpType::ResizeBilinear: return resize(f, false);
    case OpType::ResizeNearestNeighbor: return resize(f, true);
    case OpType::ArgMax:
    case OpType::ArgMin: return f.in(Bool) ? 3 : (f.in(Int8) ? 2 : 1);
    case OpType::TopkV2: return bySize(f, 3, 2);
    case OpType::Equal: return f.in(String) ? 3 : bySize(f, 5, 2);
    case OpType::NotEqual: return f.in(String) ? 3 : bySize(f, 4, 2);
    case OpType::Less:
    case OpType::GreaterEqual: return bySize(f, 3, 2);
    case OpType::Select: return f.in(UInt32, 1) ? 4 : (f.rank(1) == 5 ? 3 : (f.in(Int8, 1) ? 2 : 1));
    case OpType::SelectV2: return f.in(UInt32, 1) ? 2 : 1;
    case OpType::ReverseV2: return f.in(Int8) ? 3 : (f.in(Bool) ? 2 : 1);
    case OpType::DynamicUpdateSlice:
        if (f.in(BFloat16)) return 6;
        return f.in(Int4) ? 5 : (f.in(Int16) ? 4 : (f.in(Float16) ? 3 : (f.in(Int64, 2) ? 2 : 1)));
    default: return 1;
    }
}

} // namespace halfstep
