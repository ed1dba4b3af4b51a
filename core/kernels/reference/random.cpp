// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// RANDOM_UNIFORM, RANDOM_STANDARD_NORMAL, MULTINOMIAL, STABLEHLO_RNG_BIT_GENERATOR. The first three give in every run what
// LiteRT gives in the first one after loading; without seeds, where LiteRT takes them from the system, the seeds are 0.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/operator_errors.h"
#include "core/numerics/counter_random.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <numbers>

namespace halfstep {

namespace {

/// Philox from two seeds: one is the key, the other the upper half of the counter. LiteRT keeps the low 32 bits of each,
/// with their sign.
class SeededBlocks {
public:
    explicit SeededBlocks(const OpOptions &options)
        : m_seed(kept(options.integer("seed"))), m_counterSeed(kept(options.integer("seed2")))
    {
    }
    std::array<std::uint32_t, 4> block(std::uint64_t number) const
    {
        return philox({low(m_seed), high(m_seed)}, {low(number), high(number), low(m_counterSeed), high(m_counterSeed)});
    }
    std::uint32_t word(std::uint64_t number) const { return block(number / 4)[number % 4]; }

private:
    static std::uint64_t kept(std::int64_t seed) { return static_cast<std::uint64_t>(static_cast<std::int32_t>(seed)); }
    static std::uint32_t low(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
    static std::uint32_t high(std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32); }

    std::uint64_t m_seed;
    std::uint64_t m_counterSeed;
};

/// [0, 1) by 23 bits.
float shareOf(std::uint32_t bits)
{
    return std::bit_cast<float>(0x3F800000U | (bits & 0x7FFFFFU)) - 1.0F;
}

/// [0, 1) by 52 bits.
double shareOf(std::uint32_t high, std::uint32_t low)
{
    const std::uint64_t bits = (std::uint64_t{high & 0xFFFFFU} << 32) | low;
    return std::bit_cast<double>((std::uint64_t{1023} << 52) | bits) - 1.0;
}

void fillUniform(const SeededBlocks &random, std::span<float> out)
{
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = shareOf(random.word(i));
}

/// Pairs of normal numbers from pairs of uniform ones (Box and Muller).
void fillNormal(const SeededBlocks &random, std::span<float> out)
{
    constexpr float Smallest = 1e-7F;
    for (std::size_t i = 0; i < out.size(); i += 2) {
        const float share = std::max(shareOf(random.word(i)), Smallest);
        const float radius = std::sqrt(-2.0F * std::log(share));
        const float angle = static_cast<float>(2 * std::numbers::pi * static_cast<double>(shareOf(random.word(i + 1))));
        out[i] = std::sin(angle) * radius;
        if (i + 1 < out.size()) out[i + 1] = std::cos(angle) * radius;
    }
}

PreparedKernel prepareRandom(PrepareContext &context, void (*fill)(const SeededBlocks &, std::span<float>))
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    if (context.inputType(0) != DataType::Int32) return unsupportedInput(context, 0);
    if (context.outputType(0) != DataType::Float32) return badOperator(context, "its output is not float32");
    auto shape = shapeOperand(context, 0);
    if (!shape) return shape.error();
    context.outputShapes = {*std::move(shape)};
    return makeKernel([fill, random = SeededBlocks(context.op.options)](const KernelRun &run) {
        fill(random, run.outputs[0].mutableAs<float>());
    });
}

PreparedKernel prepareUniform(PrepareContext &context)
{
    return prepareRandom(context, fillUniform);
}

PreparedKernel prepareNormal(PrepareContext &context)
{
    return prepareRandom(context, fillNormal);
}

// --- MULTINOMIAL ---

/// Running sums of e^logit, over the largest; what is not finite counts as 0.
std::vector<double> runningOdds(std::span<const float> logits)
{
    float largest = std::numeric_limits<float>::lowest();
    for (const float logit : logits)
        if (std::isfinite(logit)) largest = std::max(largest, logit);
    std::vector<double> sums;
    double sum = 0;
    for (const float logit : logits) {
        if (std::isfinite(logit)) sum += std::exp(static_cast<double>(logit) - static_cast<double>(largest));
        sums.push_back(sum);
    }
    return sums;
}

template <class T>
void draw(const SeededBlocks &random, const KernelRun &run)
{
    const auto logits = run.inputs[0].as<float>();
    const auto out = run.outputs[0].mutableAs<T>();
    const Shape &shape = *run.outputs[0].shape;
    const auto samples = static_cast<std::size_t>(shape[1]);
    const std::size_t classes = shape[0] == 0 ? 0 : logits.size() / static_cast<std::size_t>(shape[0]);
    for (std::size_t i = 0; i < out.size(); i += samples) {
        const std::vector<double> odds = runningOdds(logits.subspan(i / samples * classes, classes));
        for (std::size_t k = i; k < i + samples; ++k) {
            const double wanted = shareOf(random.word(2 * k), random.word(2 * k + 1)) * odds.back();
            out[k] = static_cast<T>(std::upper_bound(odds.begin(), odds.end(), wanted) - odds.begin());
        }
    }
}

PreparedKernel prepareMultinomial(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    if (context.inputType(0) != DataType::Float32) return unsupportedInput(context, 0);
    if (context.inputType(1) != DataType::Int32) return unsupportedInput(context, 1);
    const auto samples = integerOperand(context, 1);
    if (!samples) return samples.error();
    const Shape &logits = context.inputShape(0);
    if (logits.rank() != 2 || logits[1] < 1 || context.inputShape(1).rank() != 0 || samples->front() < 0)
        return badOperator(context, "its logits or its number of samples are impossible");
    context.outputShapes = {Shape{logits[0], static_cast<std::int32_t>(samples->front())}};
    const SeededBlocks random(context.op.options);
    switch (context.outputType(0)) {
    case DataType::Int32: return makeKernel([random](const KernelRun &run) { draw<std::int32_t>(random, run); });
    case DataType::Int64: return makeKernel([random](const KernelRun &run) { draw<std::int64_t>(random, run); });
    default: return badOperator(context, "its output is neither int32 nor int64");
    }
}

// --- STABLEHLO_RNG_BIT_GENERATOR ---

/// Fills with blocks of a function of key and counter; the counter goes up by one a block, in its lower half.
template <std::size_t Words, class Block>
void fillBits(std::array<std::uint32_t, 2> key, std::array<std::uint32_t, Words> counter, std::span<std::byte> state,
              std::span<std::byte> out, Block block)
{
    std::memcpy(state.data(), key.data(), sizeof key);
    for (std::size_t at = 0; at < out.size();) {
        const std::array<std::uint32_t, Words> bits = block(key, counter);
        const std::size_t bytes = std::min(sizeof bits, out.size() - at);
        std::memcpy(out.data() + at, bits.data(), bytes);
        at += bytes;
        if (++counter[0] == 0) ++counter[1];
    }
    std::memcpy(state.data() + sizeof key, counter.data(), 2 * sizeof counter[0]);
}

/// The state: the key, the lower half of the counter, and for Philox perhaps its upper half (else the key again).
void generateBits(bool isThreefry, const KernelRun &run)
{
    std::array<std::uint32_t, 6> state{};
    const std::span<std::byte> in = run.inputs[0].bytes;
    std::memcpy(state.data(), in.data(), in.size());
    if (run.outputs[0].bytes.size() > 16) std::memcpy(run.outputs[0].bytes.data() + 16, state.data() + 4, 8);
    const std::array key{state[0], state[1]};
    if (isThreefry) return fillBits<2>(key, {state[2], state[3]}, run.outputs[0].bytes, run.outputs[1].bytes, threefry);
    const std::size_t upper = in.size() > 16 ? 4 : 0;
    fillBits<4>(key, {state[2], state[3], state[upper], state[upper + 1]}, run.outputs[0].bytes, run.outputs[1].bytes, philox);
}

PreparedKernel prepareBitGenerator(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 2); !tensors) return tensors.error();
    if (context.inputType(0) != DataType::UInt64) return unsupportedInput(context, 0);
    const DataType out = context.outputType(1);
    if (context.outputType(0) != DataType::UInt64
        || (out != DataType::Int32 && out != DataType::UInt32 && out != DataType::Int64 && out != DataType::UInt64))
        return badOperator(context, "its outputs are of other types");
    constexpr std::int64_t Threefry = 2;
    const std::int64_t algorithm = context.op.options2.integer("algorithm");
    const Shape &state = context.inputShape(0);
    const bool fits = state == Shape{2} || (state == Shape{3} && algorithm != Threefry);
    if (!fits || algorithm < 0 || algorithm > Threefry) return badOperator(context, "its state does not fit its algorithm");
    context.outputShapes = {state, context.output(1).shape};
    return makeKernel([isThreefry = algorithm == Threefry](const KernelRun &run) { generateBits(isThreefry, run); });
}

constexpr std::array Entries{
    KernelEntry{OpType::RandomUniform, prepareUniform},
    KernelEntry{OpType::RandomStandardNormal, prepareNormal},
    KernelEntry{OpType::Multinomial, prepareMultinomial},
    KernelEntry{OpType::StablehloRngBitGenerator, prepareBitGenerator},
};

} // namespace

std::span<const KernelEntry> randomKernels()
{
    return Entries;
}

} // namespace halfstep
