// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/random_source.h"

#include "core/base/base_codes.h"
#include "core/samples/input_slots.h"
#include "core/samples/samples_codes.h"
#include "core/samples/split_mix.h"
#include "core/samples/values.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace halfstep {

namespace {

constexpr std::int64_t PlainIntegers = 10;

/// What is drawn for an input.
struct Draw {
    DataType type = DataType::Float32; ///< of the array
    double low = 0;                    ///< real numbers lie in [low, high)
    double high = 1;
    std::int64_t first = 0;            ///< whole numbers: first … first + count - 1
    std::uint64_t count = 0;           ///< 0: real numbers
};

template <class T>
void fillWhole(SampleArray &array, const Draw &draw, SplitMix64 &random)
{
    for (std::size_t at = 0; at < array.data.size(); at += sizeof(T)) {
        const auto value = static_cast<T>(draw.first + static_cast<std::int64_t>(random.below(draw.count)));
        std::memcpy(array.data.data() + at, &value, sizeof(T));
    }
}

void fill(SampleArray &array, const Draw &draw, SplitMix64 &random)
{
    if (draw.count == 0) {
        for (std::size_t at = 0; at < array.data.size(); at += sizeof(float)) {
            const auto value = static_cast<float>(draw.low + random.unit() * (draw.high - draw.low));
            std::memcpy(array.data.data() + at, &value, sizeof(float));
        }
        return;
    }
    switch (elementBits(array.type)) {
    case 8: return fillWhole<std::uint8_t>(array, draw, random);
    case 16: return fillWhole<std::uint16_t>(array, draw, random);
    case 32: return fillWhole<std::uint32_t>(array, draw, random);
    default: return fillWhole<std::uint64_t>(array, draw, random);
    }
}

Result<Draw> drawFor(const Model &model, const InputSlot &slot)
{
    const TensorDescription *described = descriptionOf(model, slot);
    const Tensor &input = slot.tensor;
    if (!takesNumbers(input))
        return Error{codes::TypeDoesNotFit, {slot.name, std::string(dataTypeName(input.type)), std::string("float32")}, {}};
    Draw draw;
    if (isPlainReal(input.type)) {
        const bool isPicture = described && !described->mean.empty() && !described->std.empty() && described->std[0] > 0;
        draw.low = isPicture ? (0 - described->mean[0]) / described->std[0] : -1;
        draw.high = isPicture ? (255 - described->mean[0]) / described->std[0] : 1;
        return draw;
    }
    draw.type = input.type;
    if (input.type == DataType::Bool) {
        draw.count = 2;
    } else if (input.isQuantized() && elementBits(input.type) <= 16) {
        draw.first = storedMin(input.type);
        draw.count = static_cast<std::uint64_t>(storedMax(input.type) - draw.first + 1);
    } else {
        const Subgraph &graph = model.subgraphs[slot.subgraph.index()];
        const std::int32_t rows = indexLimit(graph, graph.inputs[slot.position]);
        const std::int64_t most = elementBits(input.type) == 8 ? 128 : rows;
        draw.count = static_cast<std::uint64_t>(rows > 0 ? std::min<std::int64_t>(rows, most) : PlainIntegers);
    }
    return draw;
}

class RandomSource : public SampleSource {
public:
    struct Part {
        Shape shape;
        Draw draw;
    };
    RandomSource(std::vector<Part> parts, std::size_t count, std::uint64_t seed) : m_parts(std::move(parts)), m_count(count), m_seed(seed) {}

    std::size_t count() const override { return m_count; }
    std::string name(std::size_t i) const override { return "random #" + std::to_string(i); }

    Result<Sample> read(std::size_t i) const override
    {
        SplitMix64 seeds(m_seed);
        SplitMix64 random(seeds.next() ^ SplitMix64(i).next());
        Sample sample{name(i), {}, {}};
        for (const Part &part : m_parts) {
            SampleArray array{part.draw.type, part.shape, {}};
            const auto bytes = packedBytes(array.type, elementCount(array.shape)).value_or(0);
            try {
                array.data.resize(bytes);
            } catch (const std::bad_alloc &) {
                return Error{codes::OutOfMemory, {static_cast<std::int64_t>(bytes)}, {}};
            }
            fill(array, part.draw, random);
            sample.inputs.push_back(std::move(array));
        }
        return sample;
    }

private:
    std::vector<Part> m_parts;
    std::size_t m_count;
    std::uint64_t m_seed;
};

/// The rows of the table that `op` looks up by operand `operand`; 0: it does not.
std::int32_t rowsOf(const Subgraph &graph, const Op &op, std::size_t operand)
{
    const bool isGather = op.type == OpType::Gather && operand == 1;
    const bool isEmbedding = op.type == OpType::EmbeddingLookup && operand == 0;
    const std::size_t table = isGather ? 0 : 1;
    if ((!isGather && !isEmbedding) || !op.hasInput(table)) return 0;
    const Shape &shape = graph.tensor(op.inputs[table]).shape;
    auto axis = isGather ? op.options.integer("axis") : 0;
    if (axis < 0) axis += shape.rank();
    return axis >= 0 && axis < shape.rank() ? shape[static_cast<int>(axis)] : 0;
}

bool passesOn(OpType type)
{
    return type == OpType::Cast || type == OpType::Reshape || type == OpType::ExpandDims || type == OpType::Squeeze;
}

} // namespace

std::int32_t indexLimit(const Subgraph &graph, TensorId input)
{
    std::vector<TensorId> same{input}; // tensors that hold the input's values
    std::int32_t limit = 0;
    for (const Op &op : graph.ops) { // in order of execution: one pass reaches all
        for (std::size_t k = 0; k < op.inputs.size(); ++k) {
            if (!op.inputs[k] || std::find(same.begin(), same.end(), op.inputs[k]) == same.end()) continue;
            const std::int32_t rows = rowsOf(graph, op, k);
            if (rows > 0) limit = limit == 0 ? rows : std::min(limit, rows);
            if (k == 0 && passesOn(op.type)) same.insert(same.end(), op.outputs.begin(), op.outputs.end());
        }
    }
    return limit;
}

Result<std::shared_ptr<const SampleSource>> makeRandomSource(const Model &model, std::span<const InputSlot> slots,
                                                             std::size_t count, std::uint64_t seed)
{
    std::vector<RandomSource::Part> parts;
    for (const InputSlot &slot : slots) {
        const auto draw = drawFor(model, slot);
        if (!draw) return draw.error();
        Shape shape = slot.shape.pattern;
        for (std::int32_t &size : shape.dims) size = size < 0 ? 1 : size;
        parts.push_back(RandomSource::Part{std::move(shape), *draw});
    }
    return std::shared_ptr<const SampleSource>(std::make_shared<RandomSource>(std::move(parts), count, seed));
}

} // namespace halfstep
