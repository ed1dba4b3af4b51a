// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/runtime_versions.h"

#include <algorithm>
#include <charconv>

namespace halfstep {

namespace {

/// Minimum runtime of operator versions 1, 2, 3 …; a dash where a version was never registered.
struct Row {
    OpType type;
    std::string_view versions;
};

constexpr std::array Rows{
    Row{OpType::Abs, "1.13.0 2.4.0 2.5.0 2.6.0 2.12.0"},
    Row{OpType::Add, "1.5.0 1.14.0 2.4.0 2.6.0 2.13.0 2.23.0"},
    Row{OpType::AddN, "1.14.0"},
    Row{OpType::ArgMax, "1.9.0 1.14.0 2.9.0"},
    Row{OpType::ArgMin, "1.9.0 1.14.0 2.9.0"},
    Row{OpType::AssignVariable, "2.6.0"},
    Row{OpType::Atan2, "2.10.0"},
    Row{OpType::AveragePool2d, "1.5.0 1.14.0 2.3.0"},
    Row{OpType::BatchMatmul, "2.3.0 2.3.0 2.4.0 2.5.0"},
    Row{OpType::BatchToSpaceNd, "1.6.0 1.14.0 2.3.0 2.12.0"},
    Row{OpType::BidirectionalSequenceLstm, "1.14.0 1.14.0 1.14.0"},
    Row{OpType::BidirectionalSequenceRnn, "1.14.0 1.14.0 2.3.0"},
    Row{OpType::Bitcast, "2.13.0"},
    Row{OpType::BitwiseXor, "2.13.0"},
    Row{OpType::BroadcastArgs, "2.6.0"},
    Row{OpType::BroadcastTo, "- 2.5.0 2.5.0 2.23.0"},
    Row{OpType::Bucketize, "2.8.0"},
    Row{OpType::CallOnce, "2.5.0"},
    Row{OpType::Cast, "1.5.0 2.7.0 2.8.0 2.9.0 2.12.0 2.15.0 2.17.0 2.21.0 2.23.0"},
    Row{OpType::Ceil, "1.14.0"},
    Row{OpType::ComplexAbs, "2.5.0"},
    Row{OpType::Concatenation, "1.5.0 1.14.0 2.3.0 2.14.0 2.21.0 2.23.0 2.23.0"},
    Row{OpType::Conv2d, "1.5.0 1.14.0 1.14.0 2.3.0 2.4.0 2.9.0 2.11.0 2.15.0"},
    Row{OpType::Conv3d, "2.5.0"},
    Row{OpType::Conv3dTranspose, "2.6.0"},
    Row{OpType::Cos, "1.14.0 2.23.0"},
    Row{OpType::Cumsum, "2.4.0"},
    Row{OpType::Densify, "2.2.0"},
    Row{OpType::DepthwiseConv2d, "1.5.0 1.12.0 1.14.0 2.2.0 2.3.0 2.3.0 2.11.0"},
    Row{OpType::DepthToSpace, "2.1.0 2.5.0"},
    Row{OpType::Dequantize, "1.13.1 1.14.0 1.15.0 2.2.0 2.7.0 2.18.0 2.21.0 2.22.0 2.23.0"},
    Row{OpType::Dilate, "2.15.0"},
    Row{OpType::Div, "1.6.0 2.3.0"},
    Row{OpType::DynamicUpdateSlice, "2.9.0 2.17.0 2.19.0 2.20.0 2.21.0 2.22.0"},
    Row{OpType::Elu, "1.14.0"},
    Row{OpType::EmbeddingLookup, "1.13.0 1.14.0 1.14.0 2.18.0 2.21.0"},
    Row{OpType::EmbeddingLookupSparse, "1.5.0"},
    Row{OpType::Equal, "1.14.0 1.14.0 2.3.0 2.13.0 2.21.0"},
    Row{OpType::Exp, "1.7.0 2.12.0"},
    Row{OpType::ExpandDims, "1.10.0"},
    Row{OpType::FakeQuant, "1.5.0 1.10.0"},
    Row{OpType::Fill, "1.13.0 2.3.0 2.5.0 2.12.0 2.23.0"},
    Row{OpType::Floor, "1.9.0"},
    Row{OpType::FloorDiv, "1.14.0 1.14.0 2.13.0"},
    Row{OpType::FloorMod, "1.13.0 2.13.0"},
    Row{OpType::FullyConnected, "1.5.0 1.10.0 1.14.0 1.14.0 2.0.0 2.1.0 2.3.0 2.3.0 2.3.0 2.11.0 2.15.0 2.17.0 2.18.0 2.21.0"},
    Row{OpType::Gather, "1.6.0 1.14.0 1.15.0 2.4.0 2.5.0 2.13.0 2.15.0 2.23.0"},
    Row{OpType::GatherNd, "1.14.0 2.3.0 2.5.0 2.13.0 2.16.0 2.23.0"},
    Row{OpType::Gelu, "2.9.0 2.9.0 2.23.0"},
    Row{OpType::Greater, "1.14.0 1.14.0"},
    Row{OpType::GreaterEqual, "1.14.0 1.14.0 2.13.0"},
    Row{OpType::HardSwish, "1.15.0"},
    Row{OpType::Hashtable, "2.5.0"},
    Row{OpType::HashtableFind, "2.5.0"},
    Row{OpType::HashtableImport, "2.5.0"},
    Row{OpType::HashtableLookup, "1.5.0"},
    Row{OpType::HashtableSize, "2.5.0"},
    Row{OpType::If, "1.15.0"},
    Row{OpType::Imag, "2.5.0"},
    Row{OpType::L2Normalization, "1.5.0 1.14.0"},
    Row{OpType::L2Pool2d, "1.5.0"},
    Row{OpType::LeakyRelu, "1.13.1 2.3.0"},
    Row{OpType::Less, "1.14.0 1.14.0 2.13.0"},
    Row{OpType::LessEqual, "1.14.0 1.14.0"},
    Row{OpType::LocalResponseNormalization, "1.5.0"},
    Row{OpType::Log, "1.14.0 2.15.0"},
    Row{OpType::LogicalAnd, "1.11.0"},
    Row{OpType::LogicalNot, "1.11.0"},
    Row{OpType::LogicalOr, "1.11.0"},
    Row{OpType::Logistic, "1.14.0 1.14.0 2.3.0"},
    Row{OpType::LogSoftmax, "1.14.0 1.14.0"},
    Row{OpType::LshProjection, "1.5.0"},
    Row{OpType::Lstm, "1.7.0 1.10.0 1.14.0 2.3.0"},
    Row{OpType::MatrixDiag, "1.14.0"},
    Row{OpType::MatrixSetDiag, "1.14.0"},
    Row{OpType::Maximum, "1.14.0 1.14.0 2.3.0 2.3.0"},
    Row{OpType::MaxPool2d, "1.5.0 1.14.0 2.3.0"},
    Row{OpType::Mean, "1.6.0 1.14.0 2.4.0"},
    Row{OpType::Minimum, "1.14.0 1.14.0 2.3.0 2.3.0"},
    Row{OpType::MirrorPad, "1.13.1 2.3.0 2.12.0"},
    Row{OpType::Mul, "1.5.0 1.14.0 1.15.0 2.3.0 2.6.0 2.11.0 2.13.0 2.23.0"},
    Row{OpType::Multinomial, "2.8.0"},
    Row{OpType::Neg, "1.9.0"},
    Row{OpType::NonMaxSuppressionV4, "2.1.0"},
    Row{OpType::NonMaxSuppressionV5, "2.1.0"},
    Row{OpType::NotEqual, "1.14.0 1.14.0 2.3.0 2.21.0"},
    Row{OpType::OneHot, "1.11.0"},
    Row{OpType::Pack, "1.11.0 1.14.0 2.3.0 2.13.0 2.23.0"},
    Row{OpType::Pad, "1.5.0 1.14.0 2.4.0 2.6.0 2.20.0 2.23.0"},
    Row{OpType::Padv2, "1.9.0 1.14.0 2.4.0 2.6.0 2.20.0 2.23.0"},
    Row{OpType::Pow, "1.10.0"},
    Row{OpType::Prelu, "1.8.0"},
    Row{OpType::Quantize, "1.14.0 1.15.0 2.7.0 2.21.0 2.21.0 2.21.0"},
    Row{OpType::RandomStandardNormal, "2.8.0"},
    Row{OpType::RandomUniform, "2.8.0"},
    Row{OpType::Range, "1.13.0 2.14.0"},
    Row{OpType::Rank, "1.14.0"},
    Row{OpType::ReadVariable, "2.6.0"},
    Row{OpType::Real, "2.5.0"},
    Row{OpType::ReduceAll, "2.6.0"},
    Row{OpType::ReduceAny, "1.11.0"},
    Row{OpType::ReduceMax, "1.11.0 1.14.0 2.5.0"},
    Row{OpType::ReduceMin, "1.11.0 1.14.0 2.5.0"},
    Row{OpType::ReduceProd, "1.11.0 2.6.0"},
    Row{OpType::ReduceWindow, "2.15.0"},
    Row{OpType::Relu, "1.5.0 2.1.0 2.5.0"},
    Row{OpType::Relu6, "1.5.0 1.14.0 2.5.0"},
    Row{OpType::Relu0To1, "2.10.0"},
    Row{OpType::ReluN1To1, "1.5.0"},
    Row{OpType::Reshape, "1.5.0"},
    Row{OpType::ResizeBilinear, "1.7.0 1.14.0 2.2.0 2.5.0"},
    Row{OpType::ResizeNearestNeighbor, "1.13.1 1.14.0 2.3.0 2.4.0"},
    Row{OpType::ReverseSequence, "1.14.0"},
    Row{OpType::ReverseV2, "1.14.0 2.2.0 2.5.0 2.23.0"},
    Row{OpType::Rfft2d, "2.5.0"},
    Row{OpType::RightShift, "2.13.0"},
    Row{OpType::Rnn, "1.5.0 1.14.0 2.3.0"},
    Row{OpType::Round, "1.14.0"},
    Row{OpType::Rsqrt, "1.10.0 2.5.0 2.15.0"},
    Row{OpType::ScatterNd, "2.1.0"},
    Row{OpType::SegmentSum, "2.2.0"},
    Row{OpType::Select, "1.14.0 1.14.0 2.12.0 2.12.0"},
    Row{OpType::SelectV2, "2.2.0 2.12.0"},
    Row{OpType::Shape, "1.10.0"},
    Row{OpType::Sign, "2.11.0 2.12.0"},
    Row{OpType::Sin, "1.9.0 2.23.0"},
    Row{OpType::SkipGram, "1.5.0"},
    Row{OpType::Slice, "1.14.0 1.14.0 1.14.0 2.4.0 2.5.0 2.14.0 2.21.0 2.23.0"},
    Row{OpType::Softmax, "1.5.0 1.14.0 2.3.0 2.23.0"},
    Row{OpType::SpaceToBatchNd, "1.6.0 1.14.0 2.3.0 2.12.0"},
    Row{OpType::SpaceToDepth, "1.5.0 1.14.0"},
    Row{OpType::SparseToDense, "1.9.0 1.14.0 1.15.0"},
    Row{OpType::Split, "1.5.0 1.14.0 1.14.0 2.3.0 2.23.0"},
    Row{OpType::SplitV, "1.13.1 2.3.0 2.23.0"},
    Row{OpType::Sqrt, "1.10.0 2.21.0"},
    Row{OpType::Square, "1.12.0"},
    Row{OpType::SquaredDifference, "1.13.1 2.5.0"},
    Row{OpType::Squeeze, "1.6.0 2.5.0"},
    Row{OpType::StablehloAdd, "2.16.0"},
    Row{OpType::StablehloAnd, "2.17.0"},
    Row{OpType::StablehloCase, "2.17.0"},
    Row{OpType::StablehloCbrt, "2.17.0"},
    Row{OpType::StablehloComposite, "2.17.0"},
    Row{OpType::StablehloGather, "2.16.0"},
    Row{OpType::StablehloMaximum, "2.16.0"},
    Row{OpType::StablehloMinimum, "2.16.0"},
    Row{OpType::StablehloMultiply, "2.16.0"},
    Row{OpType::StablehloPad, "2.16.0"},
    Row{OpType::StablehloReduceWindow, "2.16.0"},
    Row{OpType::StablehloRngBitGenerator, "2.15.0"},
    Row{OpType::StablehloScatter, "2.15.0"},
    Row{OpType::StablehloShiftLeft, "2.17.0"},
    Row{OpType::StridedSlice, "1.6.0 1.14.0 2.1.0 2.2.0 2.5.0 2.6.0 2.14.0 2.14.0"},
    Row{OpType::Sub, "1.6.0 1.14.0 2.3.0 2.4.0 2.4.0"},
    Row{OpType::Sum, "1.10.0 1.15.0"},
    Row{OpType::Svdf, "1.5.0 1.14.0 2.2.0 2.3.0"},
    Row{OpType::Tanh, "1.14.0 1.14.0 2.3.0"},
    Row{OpType::Tile, "1.10.1 2.2.0 2.8.0"},
    Row{OpType::TopkV2, "1.7.0 1.14.0 2.13.0"},
    Row{OpType::Transpose, "1.6.0 1.14.0 1.15.0 2.3.0 2.4.0 2.12.0 2.14.4 2.22.0 2.23.0"},
    Row{OpType::TransposeConv, "1.9.0 2.2.0 2.3.0 2.13.0 2.15.0"},
    Row{OpType::UnidirectionalSequenceLstm, "1.13.1 1.14.0 2.3.0 2.12.0"},
    Row{OpType::UnidirectionalSequenceRnn, "1.14.0 1.14.0 2.3.0"},
    Row{OpType::Unique, "1.14.0"},
    Row{OpType::Unpack, "1.11.0 1.14.0 2.2.0 2.3.0 2.22.0 2.23.0"},
    Row{OpType::UnsortedSegmentMax, "2.10.0"},
    Row{OpType::UnsortedSegmentMin, "2.11.0"},
    Row{OpType::UnsortedSegmentProd, "2.10.0"},
    Row{OpType::UnsortedSegmentSum, "2.10.0"},
    Row{OpType::VarHandle, "2.6.0"},
    Row{OpType::Where, "1.14.0 2.8.0"},
    Row{OpType::While, "1.15.0"},
    Row{OpType::ZerosLike, "1.12.0"},};

constexpr std::size_t MetadataBytes = 16;

std::string_view wordAt(std::string_view words, int position)
{
    for (; position > 0; --position) {
        const std::size_t space = words.find(' ');
        if (space == std::string_view::npos) return {};
        words.remove_prefix(space + 1);
    }
    return words.substr(0, words.find(' '));
}

RuntimeVersion statedVersion(const Model &model)
{
    const auto data = model.metadataNamed(RuntimeMetadataName);
    if (!data) return {};
    std::string text(reinterpret_cast<const char *>(data->data()), data->size());
    text.resize(std::min(text.size(), text.find('\0')));
    return runtimeVersionFromText(text).value_or(RuntimeVersion{});
}

} // namespace

std::optional<RuntimeVersion> runtimeVersionFromText(std::string_view text)
{
    RuntimeVersion version;
    for (std::size_t part = 0; part < version.parts.size(); ++part) {
        int &number = version.parts[part];
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || number < 0) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty()) return version;
        if (text.front() != '.') return std::nullopt;
        text.remove_prefix(1);
    }
    return std::nullopt;
}

std::string runtimeVersionText(const RuntimeVersion &version)
{
    const auto &[first, second, third] = version.parts;
    return std::to_string(first) + '.' + std::to_string(second) + '.' + std::to_string(third);
}

std::optional<RuntimeVersion> runtimeNeeded(OpType type, int version)
{
    const auto row = std::find_if(Rows.begin(), Rows.end(), [type](const Row &entry) { return entry.type == type; });
    if (row == Rows.end() || version < 1) return std::nullopt;
    return runtimeVersionFromText(wordAt(row->versions, version - 1));
}

RuntimeVersion runtimeNeeded(const Model &model)
{
    RuntimeVersion needed = statedVersion(model);
    for (const Subgraph &subgraph : model.subgraphs)
        for (const Op &op : subgraph.ops) needed = std::max(needed, runtimeNeeded(op.type, op.version).value_or(needed));
    return needed;
}

void writeRuntimeMetadata(Model &model)
{
    const std::string text = runtimeVersionText(runtimeNeeded(model));
    Bytes bytes(std::max(MetadataBytes, text.size() + 1), std::byte{0});
    std::transform(text.begin(), text.end(), bytes.begin(), [](char letter) { return static_cast<std::byte>(letter); });
    const BufferId buffer = model.addBuffer(share(std::move(bytes)));
    bool isThere = false;
    for (Metadata &entry : model.metadata) {
        if (entry.name != RuntimeMetadataName) continue;
        entry.buffer = buffer;
        isThere = true;
    }
    if (!isThere) model.metadata.push_back(Metadata{std::string(RuntimeMetadataName), buffer});
}

} // namespace halfstep
