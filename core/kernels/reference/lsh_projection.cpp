// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// LSH_PROJECTION: a few bits that are alike for inputs that share most of their items.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/numerics/byte_hash.h"

#include <array>
#include <cstring>
#include <limits>

namespace halfstep {

namespace {

struct Projection {
    std::size_t hashes = 0;
    std::size_t bits = 0;
    std::size_t items = 0;
    bool isSparse = false;
    bool isWeighted = false;
};

/// Whether the weighted hashes of all items under a seed have a positive sum.
bool bitOf(const Projection &projection, float seed, std::span<std::byte> key, const KernelRun &run)
{
    const std::size_t itemBytes = key.size() - sizeof seed;
    double score = 0;
    std::memcpy(key.data(), &seed, sizeof seed);
    for (std::size_t i = 0; i < projection.items; ++i) {
        if (itemBytes > 0) std::memcpy(key.data() + sizeof seed, run.inputs[1].bytes.data() + i * itemBytes, itemBytes);
        const auto value = static_cast<double>(static_cast<std::int64_t>(farmFingerprint(key)));
        score += projection.isWeighted ? static_cast<double>(run.inputs[2].as<float>()[i]) * value : value;
    }
    return score > 0;
}

/// Dense: every bit. Sparse: the bits of a hash as one number, moved into a range of its own.
void project(const Projection &projection, const KernelRun &run)
{
    const auto seeds = run.inputs[0].as<float>();
    const auto out = run.outputs[0].mutableAs<std::int32_t>();
    std::vector<std::byte> key(sizeof(float) + run.inputs[1].bytes.size() / projection.items);
    for (std::size_t hash = 0; hash < projection.hashes && !run.cancel.isRequested(); ++hash) {
        std::uint32_t signature = 0;
        for (std::size_t bit = 0; bit < projection.bits; ++bit) {
            const std::size_t at = hash * projection.bits + bit;
            const std::uint32_t value = bitOf(projection, seeds[at], key, run) ? 1 : 0;
            signature = signature << 1 | value;
            if (!projection.isSparse) out[at] = static_cast<std::int32_t>(value);
        }
        // A shift by 32 is one by 0, as on the processors that LiteRT runs on.
        const auto range = static_cast<std::uint32_t>(hash) * (1U << projection.bits % 32);
        if (projection.isSparse) out[hash] = static_cast<std::int32_t>(signature + range);
    }
}

PreparedKernel prepareProjection(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    if (context.inputType(0) != DataType::Float32) return unsupportedInput(context, 0);
    // Of strings LiteRT hashes the pieces of their block.
    if (elementBits(context.inputType(1)) == 0 && context.inputType(1) != DataType::String) return unsupportedInput(context, 1);
    if (context.outputType(0) != DataType::Int32) return badOperator(context, "its output is not int32");
    const Shape &hashes = context.inputShape(0);
    const Shape &items = context.inputShape(1);
    if (hashes.rank() != 2 || hashes[1] > 32 || items.rank() < 1 || items[0] < 1)
        return badOperator(context, "its hashes or its items have an impossible shape");
    Projection projection{static_cast<std::size_t>(hashes[0]), static_cast<std::size_t>(hashes[1]), static_cast<std::size_t>(items[0])};
    projection.isWeighted = context.hasInput(2);
    if (projection.isWeighted && (context.inputType(2) != DataType::Float32 || context.inputShape(2) != Shape{items[0]}))
        return badOperator(context, "its weights do not fit its items");
    constexpr std::int64_t Sparse = 1;
    constexpr std::int64_t Dense = 2;
    const std::int64_t kind = context.op.options.integer("type");
    if (kind != Sparse && kind != Dense) return unsupportedOperator(context, "a projection of unknown kind");
    projection.isSparse = kind == Sparse;
    const std::int64_t size = std::int64_t{hashes[0]} * (projection.isSparse ? 1 : hashes[1]);
    if (size > std::numeric_limits<std::int32_t>::max()) return badOperator(context, "its result is too large");
    context.outputShapes = {Shape{static_cast<std::int32_t>(size)}};
    return makeKernel([projection](const KernelRun &run) { project(projection, run); });
}

constexpr std::array Entries{
    KernelEntry{OpType::LshProjection, prepareProjection},
};

} // namespace

std::span<const KernelEntry> lshProjectionKernels()
{
    return Entries;
}

} // namespace halfstep
