// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Steps of an LSTM in integers of the older form, of twelve intermediate tensors: both products of a gate are stored in
// bytes before they are added, normalization and curves are computed in float. As LiteRT: the input gate is always coupled,
// peepholes are not looked at, and the output gate does not see the state (LiteRT never sets the multiplier of its product).
#include "core/kernels/function_kernel.h"
#include "core/kernels/lstm_cell.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/operator_errors.h"
#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

constexpr std::size_t Intermediates = 12;

/// A product in bytes, and its factor in the gate's sum.
struct ByteProduct {
    QuantizedMultiplier stored;
    QuantizedMultiplier added;
    std::int8_t point = 0;
};

struct ByteGate {
    ByteProduct input;
    ByteProduct recurrent;
    bool seesState = true;
    float normScale = 0;
};

struct ByteLstm {
    LstmCell cell;
    std::array<ByteGate, LstmGates> gates;
    QuantizedMultiplier projection;
    std::int32_t inputPoint = 0;
    std::int32_t outputPoint = 0;
    std::int16_t cellClip = 0;
    std::int8_t projectionClip = 0;
};

template <class T>
T saturated(std::int64_t value)
{
    return static_cast<T>(std::clamp<std::int64_t>(value, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
}

/// The product of one row of weights, as it stands in the gate's sum.
std::int32_t addedProduct(const ByteProduct &product, const std::int8_t *weights, std::span<const std::int8_t> vector, std::int32_t point)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) sum += (std::int32_t{vector[i]} - point) * weights[i];
    const auto stored = saturated<std::int8_t>(std::int64_t{multiplyByQuantizedMultiplier(sum, product.stored)} + product.point);
    return multiplyByQuantizedMultiplier(std::int32_t{stored} - product.point, product.added);
}

void normalize(std::span<std::int16_t> gate, std::span<const std::int16_t> weights, std::span<const std::int32_t> bias, float scale)
{
    constexpr float SmallVariance = 1e-8F;
    const auto count = static_cast<float>(gate.size());
    float sum = 0;
    float squares = 0;
    for (const std::int16_t value : gate) {
        sum += static_cast<float>(value);
        squares += static_cast<float>(value) * static_cast<float>(value);
    }
    const float mean = sum / count;
    const float variance = squares / count - mean * mean;
    const float inverse = 1.0F / std::sqrt(variance == 0 ? SmallVariance : variance);
    const float biasScale = 0x1p-10F * scale;
    for (std::size_t i = 0; i < gate.size(); ++i) {
        const float normal = (static_cast<float>(gate[i]) - mean) * inverse;
        const float weighted = normal * static_cast<float>(weights[i]) * scale + static_cast<float>(bias[i]) * biasScale;
        gate[i] = saturated<std::int16_t>(static_cast<std::int64_t>(std::round(std::clamp(weighted * 4096.0F, -1e9F, 1e9F))));
    }
}

/// Cut towards zero.
std::int16_t storedFraction(float value)
{
    return saturated<std::int16_t>(static_cast<std::int64_t>(value * 32768.0F));
}

std::int16_t logistic(std::int16_t value)
{
    return storedFraction(1.0F / (1.0F + std::exp(-static_cast<float>(value) * 0x1p-12F)));
}

std::int16_t tangent(std::int16_t value, float scale)
{
    return storedFraction(std::tanh(static_cast<float>(value) * scale));
}

class ByteRun {
public:
    ByteRun(const ByteLstm &lstm, const KernelRun &run) : m_lstm(lstm), m_cell(lstm.cell), m_run(run) {}

    void runAll()
    {
        for (std::size_t i = 0; i < m_cell.axes.steps; ++i)
            for (std::size_t item = 0; item < m_cell.axes.batch && !m_run.cancel.isRequested(); ++item)
                step(m_cell.axes.vector(i, item), item);
    }

private:
    using Stored16 = std::vector<std::int16_t>;

    template <class T>
    std::span<const T> values(std::size_t place) const
    {
        return m_run.inputs[place].as<T>();
    }

    Stored16 gate(LstmGate which, std::span<const std::int8_t> input, std::span<const std::int8_t> state) const
    {
        const auto g = static_cast<std::size_t>(which);
        const ByteGate &facts = m_lstm.gates[g];
        const std::int8_t *inputWeights = values<std::int8_t>(m_cell.places.inputWeights[g]).data();
        const std::int8_t *recurrentWeights = values<std::int8_t>(m_cell.places.recurrentWeights[g]).data();
        Stored16 sums(m_cell.sizes.cell);
        for (std::size_t i = 0; i < sums.size(); ++i) {
            std::int64_t sum = addedProduct(facts.input, inputWeights + i * input.size(), input, m_lstm.inputPoint);
            if (facts.seesState) sum += addedProduct(facts.recurrent, recurrentWeights + i * state.size(), state, m_lstm.outputPoint);
            sums[i] = saturated<std::int16_t>(sum);
        }
        normalize(sums, values<std::int16_t>(m_cell.places.norm[g]), values<std::int32_t>(m_cell.places.bias[g]), facts.normScale);
        for (std::int16_t &value : sums) value = which == LstmGate::Cell ? tangent(value, 0x1p-12F) : logistic(value);
        return sums;
    }

    void step(std::size_t vector, std::size_t item)
    {
        const LstmSizes &sizes = m_cell.sizes;
        const auto input = values<std::int8_t>(m_cell.places.input).subspan(vector * sizes.input, sizes.input);
        const auto state = m_run.inputs[m_cell.places.outputState].mutableAs<std::int8_t>().subspan(item * sizes.output, sizes.output);
        const auto cells = m_run.inputs[m_cell.places.cellState].mutableAs<std::int16_t>().subspan(item * sizes.cell, sizes.cell);
        const Stored16 forget = gate(LstmGate::Forget, input, state);
        const Stored16 candidate = gate(LstmGate::Cell, input, state);
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = updated(cells[i], forget[i], candidate[i]);
        Stored16 hidden = gate(LstmGate::Output, input, state);
        for (std::size_t i = 0; i < hidden.size(); ++i)
            hidden[i] = static_cast<std::int16_t>(roundingDivideByPowerOfTwo(std::int32_t{hidden[i]} * tangent(cells[i], 0x1p-15F), 15));
        project(hidden, state);
        const auto output = m_run.outputs[0].mutableAs<std::int8_t>();
        std::copy(state.begin(), state.end(), output.begin() + static_cast<std::ptrdiff_t>(vector * sizes.output));
    }

    std::int16_t updated(std::int16_t cell, std::int16_t forget, std::int16_t candidate) const
    {
        const std::int32_t kept = roundingDivideByPowerOfTwo(std::int32_t{forget} * cell, 15);
        const std::int32_t added = roundingDivideByPowerOfTwo((32767 - std::int32_t{forget}) * candidate, 15);
        const auto sum = saturated<std::int16_t>(std::int64_t{kept} + added);
        return m_lstm.cellClip > 0 ? std::clamp(sum, static_cast<std::int16_t>(-m_lstm.cellClip), m_lstm.cellClip) : sum;
    }

    void project(std::span<const std::int16_t> hidden, std::span<std::int8_t> state) const
    {
        const std::int8_t *weights = values<std::int8_t>(m_cell.places.projection).data();
        const auto bias = values<std::int32_t>(m_cell.places.projectionBias);
        const std::int8_t clip = m_lstm.projectionClip;
        for (std::size_t i = 0; i < state.size(); ++i) {
            std::int64_t sum = bias[i];
            for (std::size_t k = 0; k < hidden.size(); ++k) sum += std::int32_t{hidden[k]} * weights[i * hidden.size() + k];
            state[i] = saturated<std::int8_t>(std::int64_t{multiplyWideByQuantizedMultiplier(sum, m_lstm.projection)} + m_lstm.outputPoint);
            if (clip > 0) state[i] = std::clamp(state[i], static_cast<std::int8_t>(-clip), clip);
        }
    }

    const ByteLstm &m_lstm;
    const LstmCell &m_cell;
    const KernelRun &m_run;
};

struct Parameters {
    float scale = 1;
    std::int32_t point = 0;
};

/// Nothing where the tensor has not one scale.
std::optional<Parameters> parametersOf(const Tensor &tensor)
{
    if (!tensor.quantization || tensor.quantization->scale.size() != 1 || tensor.quantization->zeroPoint.empty()) return std::nullopt;
    return Parameters{tensor.quantization->scale.front(), static_cast<std::int32_t>(tensor.quantization->zeroPoint.front())};
}

/// Reads parameters; the first that is missing makes the whole result an error.
class ByteReader {
public:
    ByteReader(const PrepareContext &context, const LstmCell &cell) : m_context(context) { m_lstm.cell = cell; }

    Result<ByteLstm> read()
    {
        const LstmPlaces &places = m_lstm.cell.places;
        for (const LstmGate gate : {LstmGate::Forget, LstmGate::Cell, LstmGate::Output}) readGate(static_cast<std::size_t>(gate));
        m_lstm.gates[static_cast<std::size_t>(LstmGate::Output)].seesState = false;
        m_lstm.inputPoint = of(places.input).point;
        m_lstm.outputPoint = of(places.outputState).point;
        const double product = static_cast<double>(of(places.projection).scale) * 0x1p-15;
        m_lstm.projection = multiplier(static_cast<float>(product / static_cast<double>(of(places.outputState).scale)));
        if (of(places.cellState).scale != 0x1p-15F) return badOperator(m_context, "the scale of its cell state is not 2^-15");
        readClips();
        if (m_isMissing) return badOperator(m_context, "one of its tensors has no scale");
        return m_lstm;
    }

private:
    Parameters of(const Tensor &tensor)
    {
        const auto found = parametersOf(tensor);
        m_isMissing |= !found;
        return found.value_or(Parameters{});
    }
    Parameters of(std::size_t place) { return of(m_context.input(place)); }
    Parameters intermediate(std::size_t i)
    {
        const TensorId id = m_context.op.intermediates[i];
        m_isMissing |= !id;
        return id ? of(m_context.subgraph.tensor(id)) : Parameters{};
    }
    QuantizedMultiplier multiplier(float factor) const { return multiplierFor(m_context.profile, static_cast<double>(factor)); }

    /// Of a gate's three intermediate tensors the first is its sum, the others its products.
    ByteProduct product(std::size_t gate, std::size_t which, float weightScale, float vectorScale)
    {
        const Parameters sum = intermediate(3 * gate);
        const Parameters stored = intermediate(3 * gate + which);
        return {multiplier(weightScale * vectorScale / stored.scale), multiplier(stored.scale / sum.scale), static_cast<std::int8_t>(stored.point)};
    }

    void readGate(std::size_t gate)
    {
        const LstmPlaces &places = m_lstm.cell.places;
        ByteGate &facts = m_lstm.gates[gate];
        facts.input = product(gate, 1, of(places.inputWeights[gate]).scale, of(places.input).scale);
        facts.recurrent = product(gate, 2, of(places.recurrentWeights[gate]).scale, of(places.outputState).scale);
        facts.normScale = of(places.norm[gate]).scale;
    }

    void readClips()
    {
        const LstmCell &cell = m_lstm.cell;
        if (cell.cellClip > 0 && cell.cellClip < 1) m_lstm.cellClip = static_cast<std::int16_t>(std::min(cell.cellClip / 0x1p-15F, 32767.0F));
        if (cell.projectionClip > 0)
            m_lstm.projectionClip = static_cast<std::int8_t>(std::min(cell.projectionClip / of(m_context.output(0)).scale, 127.0F));
    }

    const PrepareContext &m_context;
    ByteLstm m_lstm;
    bool m_isMissing = false;
};

} // namespace

bool isByteLstm(const Op &op)
{
    return op.type == OpType::Lstm && op.intermediates.size() == Intermediates;
}

PreparedKernel makeByteLstm(const PrepareContext &context, const LstmCell &cell)
{
    if (!cell.hasNorm || !cell.projection.isThere || !cell.hasProjectionBias)
        return unsupportedOperator(context, "twelve intermediate tensors without normalization, projection or its bias");
    const auto lstm = ByteReader(context, cell).read();
    if (!lstm) return lstm.error();
    return makeKernel([lstm = *lstm](const KernelRun &run) { ByteRun(lstm, run).runAll(); });
}

} // namespace halfstep
