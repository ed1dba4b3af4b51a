// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/block_product.h"

#include "core/kernels/activation_range.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/simd/quantize_rows.h"
#include "core/numerics/float16.h"
#include "core/numerics/packed_integers.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace halfstep {

namespace {

constexpr std::int32_t Offset = 128; // XNNPACK takes activations as unsigned

struct BlockWeights {
    std::size_t rows = 0; ///< of activations
    std::size_t depth = 0;
    std::size_t channels = 0;
    std::size_t block = 0;
    std::vector<std::int8_t> values;  ///< [channels, depth]
    std::vector<float> scales;        ///< [channels, blocks]
    std::vector<std::int32_t> sums;   ///< of the values of a block
    std::vector<float> scaledSums;    ///< [channels], over all blocks

    std::size_t blocks() const { return depth / block; }
};

void sumBlocks(BlockWeights &weights)
{
    const std::size_t blocks = weights.blocks();
    weights.sums.resize(weights.scales.size());
    weights.scaledSums.resize(weights.channels);
    for (std::size_t i = 0; i < weights.sums.size(); ++i) {
        for (std::size_t k = 0; k < weights.block; ++k) weights.sums[i] += weights.values[i * weights.block + k];
        weights.scaledSums[i / blocks] += static_cast<float>(weights.sums[i]) * weights.scales[i];
    }
}

std::int32_t dot(const std::int8_t *a, const std::int8_t *b, std::size_t count)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += std::int32_t{a[i]} * b[i];
    return sum;
}

float channelSum(const BlockWeights &weights, const std::int8_t *row, std::int32_t zeroPoint, std::size_t channel)
{
    float sum = -weights.scaledSums[channel] * static_cast<float>(zeroPoint + Offset);
    for (std::size_t b = 0; b < weights.blocks(); ++b) {
        const std::size_t i = channel * weights.blocks() + b;
        const std::int32_t products = dot(weights.values.data() + i * weights.block, row + b * weights.block, weights.block);
        sum = std::fma(static_cast<float>(products + Offset * weights.sums[i]), weights.scales[i], sum);
    }
    return sum;
}

void multiply(const BlockWeights &weights, std::span<const float> bias, RealRange range, const KernelRun &run)
{
    const std::span<const float> real = run.inputs[0].as<float>();
    const std::span<float> out = run.outputs[0].mutableAs<float>();
    std::vector<std::int8_t> stored(weights.depth);
    for (std::size_t r = 0; r < weights.rows && !run.cancel.isRequested(); ++r) {
        const RowScale scale = quantizeRowFast(RowQuantization::Xnnpack, real.subspan(r * weights.depth, weights.depth), stored);
        const std::size_t grain = 65536 / weights.depth + 1;
        run.pool.parallelFor(weights.channels, grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t c = begin; c < end; ++c) {
                const float product = channelSum(weights, stored.data(), scale.zeroPoint, c) * scale.scale;
                const float value = bias.empty() ? product : product + bias[c];
                out[r * weights.channels + c] = std::min(std::max(value, range.min), range.max);
            }
        });
    }
}

/// What is left of a sum of products whose scale is 0.
void biasAlone(std::size_t channels, std::span<const float> bias, RealRange range, std::span<float> out)
{
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = std::min(std::max(bias.empty() ? 0.0F : bias[i % channels], range.min), range.max);
}

const BlockwiseQuantization &blocksOf(const Tensor &weights)
{
    return std::get<BlockwiseQuantization>(weights.quantization->details);
}

Result<std::vector<float>> blockScales(const PrepareContext &context, std::size_t count)
{
    const BlockwiseQuantization &blocks = blocksOf(context.input(1));
    const auto index = static_cast<std::size_t>(blocks.scales);
    if (blocks.scales < 0 || index >= context.subgraph.tensors.size())
        return badOperator(context, "the tensor of its scales does not exist");
    if (blocks.zeroPoints >= 0) return unsupportedOperator(context, "blocks of weights with zero points");
    const Tensor &tensor = context.subgraph.tensors[index];
    const auto bytes = context.model.constant(tensor);
    if (tensor.type != DataType::Float16 || !bytes || bytes->size() != count * 2)
        return badOperator(context, "the scales of its blocks do not fit its weights");
    const auto halves = elements<std::uint16_t>(*bytes);
    std::vector<float> scales(count);
    std::transform(halves.begin(), halves.end(), scales.begin(),
                   [](std::uint16_t half) { return roundedToBfloat16(fromFloat16(half)); });
    return scales;
}

Result<BlockWeights> readWeights(const PrepareContext &context, const Window &window)
{
    const std::int32_t block = blocksOf(context.input(1)).blockSize;
    const Convolution &c = window.sizes;
    constexpr std::int32_t LargestBlock = 65536; // sums of its products stay inside 32 bits
    if (block <= 0 || block > LargestBlock || c.inputDepth % block != 0)
        return badOperator(context, "its blocks do not divide its rows");
    if (!context.known[1]) return unsupportedOperator(context, "blocks of weights that are computed");
    BlockWeights weights;
    weights.rows = static_cast<std::size_t>(c.inputHeight);
    weights.depth = static_cast<std::size_t>(c.inputDepth);
    weights.channels = static_cast<std::size_t>(c.outputDepth);
    weights.block = static_cast<std::size_t>(block);
    auto scales = blockScales(context, weights.channels * weights.blocks());
    if (!scales) return scales.error();
    weights.scales = *std::move(scales);
    weights.values = unpackIntegers(*context.known[1], elementBits(context.inputType(1)), weights.channels * weights.depth);
    sumBlocks(weights);
    return weights;
}

} // namespace

bool hasBlocks(const Tensor &weights)
{
    return weights.quantization && std::holds_alternative<BlockwiseQuantization>(weights.quantization->details);
}

PreparedKernel prepareBlockProduct(const PrepareContext &context, const Window &window)
{
    if (context.inputType(0) != DataType::Float32 || context.outputType(0) != DataType::Float32 ||
        context.inputType(1) != DataType::Int4)
        return unsupportedOperator(context, "blocks of weights of these types");
    if (context.hasInput(2) && context.inputType(2) != DataType::Float32)
        return unsupportedOperator(context, "a bias that is not float32");
    auto weights = readWeights(context, window);
    if (!weights) return weights.error();
    const RealRange range = realActivationRange(fusedActivation(context.op));
    const auto biasOf = [](const KernelRun &run) { return run.inputs.size() > 2 ? run.inputs[2].as<float>() : std::span<const float>{}; };
    if (context.profile != Profile::Xnnpack)
        return makeKernel([channels = weights->channels, range, biasOf](const KernelRun &run) {
            biasAlone(channels, biasOf(run), range, run.outputs[0].mutableAs<float>());
        });
    return makeKernel([weights = *std::move(weights), range, biasOf](const KernelRun &run) { multiply(weights, biasOf(run), range, run); });
}

} // namespace halfstep
