// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Steps of an LSTM in integers: int8 activations and weights, 16-bit gates and cell state.
#include "core/kernels/function_kernel.h"
#include "core/kernels/lstm_cell.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/operator_errors.h"
#include "core/numerics/fixed_functions.h"
#include "core/numerics/fixed_functions16.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

using Stored16 = std::vector<std::int16_t>;

std::int16_t saturated16(std::int64_t value)
{
    return static_cast<std::int16_t>(std::clamp<std::int64_t>(value, -32768, 32767));
}

std::int8_t saturated8(std::int64_t value)
{
    return static_cast<std::int8_t>(std::clamp<std::int64_t>(value, -128, 127));
}

/// What is known of a gate before the run.
struct StoredGate {
    QuantizedMultiplier input;
    QuantizedMultiplier recurrent;
    QuantizedMultiplier peephole;
    QuantizedMultiplier norm;
    std::int32_t varianceGuard = 1;
};

struct StoredLstm {
    LstmCell cell;
    std::array<StoredGate, LstmGates> gates;
    QuantizedMultiplier hidden;
    QuantizedMultiplier projection;
    std::int32_t inputPoint = 0;
    std::int32_t outputPoint = 0;
    std::int32_t hiddenPoint = 0;
    int cellExponent = 0; ///< scale of the cell state as a power of two
    std::int16_t cellClip = 0;
    std::int8_t projectionClip = 0;
};

std::int32_t dotFrom(const std::int8_t *weights, std::span<const std::int8_t> vector, std::int32_t zeroPoint)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) sum += std::int32_t{weights[i]} * (std::int32_t{vector[i]} - zeroPoint);
    return sum;
}

class StoredRun {
public:
    StoredRun(const StoredLstm &lstm, const KernelRun &run) : m_lstm(lstm), m_cell(lstm.cell), m_run(run), m_hidden(lstm.cell.sizes.cell)
    {
        for (Stored16 &gate : m_gates) gate.resize(m_cell.sizes.cell);
    }

    void runAll();

private:
    void step(std::size_t vector, std::size_t item);
    void computeGate(LstmGate gate, std::span<const std::int8_t> input, std::span<const std::int8_t> state, std::span<const std::int16_t> cellState);
    void normalize(std::size_t gate);
    void updateCell(std::span<std::int16_t> cellState);
    void computeOutput(std::span<const std::int16_t> cellState, std::span<std::int8_t> state);
    void project(std::span<std::int8_t> state);
    template <class T>
    std::span<const T> values(std::size_t place) const
    {
        return m_run.inputs[place].as<T>();
    }

    const StoredLstm &m_lstm;
    const LstmCell &m_cell;
    const KernelRun &m_run;
    std::array<Stored16, LstmGates> m_gates;
    std::vector<std::int8_t> m_hidden;
};

void StoredRun::runAll()
{
    for (std::size_t item = 0; item < m_cell.axes.batch; ++item)
        for (std::size_t i = 0; i < m_cell.axes.steps; ++i) {
            if (m_run.cancel.isRequested()) return;
            step(m_cell.axes.vector(i, item), item);
        }
}

void StoredRun::step(std::size_t vector, std::size_t item)
{
    const LstmSizes &sizes = m_cell.sizes;
    const auto input = values<std::int8_t>(m_cell.places.input).subspan(vector * sizes.input, sizes.input);
    const auto state = m_run.inputs[m_cell.places.outputState].mutableAs<std::int8_t>().subspan(item * sizes.output, sizes.output);
    const auto cellState = m_run.inputs[m_cell.places.cellState].mutableAs<std::int16_t>().subspan(item * sizes.cell, sizes.cell);
    if (m_cell.hasInputGate) computeGate(LstmGate::Input, input, state, cellState);
    computeGate(LstmGate::Forget, input, state, cellState);
    computeGate(LstmGate::Cell, input, state, cellState);
    updateCell(cellState);
    computeGate(LstmGate::Output, input, state, cellState);
    computeOutput(cellState, state);
    const auto output = m_run.outputs[0].mutableAs<std::int8_t>();
    std::copy(state.begin(), state.end(), output.begin() + static_cast<std::ptrdiff_t>(vector * sizes.output));
}

void StoredRun::computeGate(LstmGate which, std::span<const std::int8_t> input, std::span<const std::int8_t> state,
                            std::span<const std::int16_t> cellState)
{
    constexpr int GateBits = 3;
    const auto gate = static_cast<std::size_t>(which);
    const StoredGate &facts = m_lstm.gates[gate];
    Stored16 &sums = m_gates[gate];
    const std::int8_t *inputWeights = values<std::int8_t>(m_cell.places.inputWeights[gate]).data();
    const std::int8_t *recurrentWeights = values<std::int8_t>(m_cell.places.recurrentWeights[gate]).data();
    const auto bias = values<std::int32_t>(m_cell.places.bias[gate]);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const std::int32_t first = dotFrom(inputWeights + i * input.size(), input, m_lstm.inputPoint) + (m_cell.hasNorm ? 0 : bias[i]);
        const std::int32_t second = dotFrom(recurrentWeights + i * state.size(), state, m_lstm.outputPoint);
        sums[i] = saturated16(multiplyByQuantizedMultiplier(first, facts.input));
        sums[i] = saturated16(std::int64_t{sums[i]} + multiplyByQuantizedMultiplier(second, facts.recurrent));
    }
    if (m_cell.peephole[gate].isThere) {
        const auto weights = values<std::int16_t>(m_cell.places.peephole[gate]);
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] = saturated16(std::int64_t{sums[i]} + multiplyByQuantizedMultiplier(std::int32_t{weights[i]} * cellState[i], facts.peephole));
    }
    if (m_cell.hasNorm) normalize(gate);
    for (std::int16_t &value : sums) value = which == LstmGate::Cell ? fixedTanh(value, GateBits) : fixedLogistic(value, GateBits);
}

/// Mean and variance with ten fraction bits.
void StoredRun::normalize(std::size_t gate)
{
    const StoredGate &facts = m_lstm.gates[gate];
    Stored16 &sums = m_gates[gate];
    const auto count = static_cast<std::int64_t>(sums.size());
    std::int64_t sum = 0;
    std::int64_t squares = 0;
    for (const std::int16_t value : sums) {
        sum += value;
        squares += std::int64_t{value} * value;
    }
    const auto mean = static_cast<std::int32_t>(sum * 1024 / count);
    const std::int64_t spread = squares * ((std::int64_t{1} << 20) / count) - std::int64_t{mean} * mean;
    auto variance = static_cast<std::int32_t>(spread / (1 << 20));
    if (variance < 1) variance = facts.varianceGuard;
    QuantizedMultiplier inverse = inverseSquareRoot(variance);
    inverse.roundsOnce = facts.norm.roundsOnce;
    const auto weights = values<std::int16_t>(m_cell.places.norm[gate]);
    const auto bias = values<std::int32_t>(m_cell.places.bias[gate]);
    const QuantizedMultiplier last = facts.norm.shifted(12);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const std::int32_t centred = std::int32_t{sums[i]} * 1024 - mean;
        const std::int32_t scaled = multiplyByQuantizedMultiplier(centred, inverse);
        const auto weighted = static_cast<std::int32_t>(std::int64_t{scaled} * weights[i] + bias[i]);
        const auto rounded = static_cast<std::int32_t>((weighted > 0 ? std::int64_t{weighted} + 512 : std::int64_t{weighted} - 512) / 1024);
        sums[i] = saturated16(multiplyByQuantizedMultiplier(rounded, last));
    }
}

void StoredRun::updateCell(std::span<std::int16_t> cellState)
{
    const Stored16 &forget = m_gates[static_cast<std::size_t>(LstmGate::Forget)];
    const Stored16 &input = m_gates[static_cast<std::size_t>(LstmGate::Input)];
    const Stored16 &cell = m_gates[static_cast<std::size_t>(LstmGate::Cell)];
    const std::int16_t clip = m_lstm.cellClip;
    for (std::size_t i = 0; i < cellState.size(); ++i) {
        const auto kept = static_cast<std::int16_t>(roundingDivideByPowerOfTwo(std::int32_t{forget[i]} * cellState[i], 15));
        const std::int32_t gate = m_cell.hasInputGate ? input[i] : 32767 - forget[i];
        const auto added = static_cast<std::int16_t>(roundingDivideByPowerOfTwo(gate * cell[i], 30 + m_lstm.cellExponent));
        cellState[i] = saturated16(std::int64_t{kept} + added);
        if (clip > 0) cellState[i] = std::clamp(cellState[i], static_cast<std::int16_t>(-clip), clip);
    }
}

void StoredRun::computeOutput(std::span<const std::int16_t> cellState, std::span<std::int8_t> state)
{
    const Stored16 &output = m_gates[static_cast<std::size_t>(LstmGate::Output)];
    // With a projection LiteRT takes the zero point away here and brings it back with the projection's sums.
    const std::int32_t point = m_cell.projection.isThere ? -m_lstm.hiddenPoint : m_lstm.hiddenPoint;
    for (std::size_t i = 0; i < cellState.size(); ++i) {
        const std::int32_t product = std::int32_t{output[i]} * fixedTanh(cellState[i], 15 + m_lstm.cellExponent);
        m_hidden[i] = saturated8(std::int64_t{multiplyByQuantizedMultiplier(product, m_lstm.hidden)} + point);
    }
    if (m_cell.projection.isThere)
        project(state);
    else
        std::copy(m_hidden.begin(), m_hidden.end(), state.begin());
}

void StoredRun::project(std::span<std::int8_t> state)
{
    const std::int8_t *weights = values<std::int8_t>(m_cell.places.projection).data();
    const std::int8_t clip = m_lstm.projectionClip;
    for (std::size_t i = 0; i < state.size(); ++i) {
        const std::int32_t bias = m_cell.hasProjectionBias ? values<std::int32_t>(m_cell.places.projectionBias)[i] : 0;
        const std::int32_t sum = bias + dotFrom(weights + i * m_hidden.size(), m_hidden, -m_lstm.hiddenPoint);
        state[i] = saturated8(std::int64_t{multiplyByQuantizedMultiplier(sum, m_lstm.projection)} + m_lstm.outputPoint);
        if (clip > 0) state[i] = std::clamp(state[i], static_cast<std::int8_t>(-clip), clip);
    }
}

const QuantParams *paramsOf(const Tensor &tensor)
{
    const bool isThere = tensor.quantization && tensor.quantization->scale.size() == 1 && !tensor.quantization->zeroPoint.empty();
    return isThere ? &*tensor.quantization : nullptr;
}

/// Reads scales; the first one that is missing makes the whole result an error.
class StoredReader {
public:
    StoredReader(const PrepareContext &context, const LstmCell &cell) : m_context(context) { m_lstm.cell = cell; }

    Result<StoredLstm> read();

private:
    float scaleOf(std::size_t place) { return scaleOf(m_context.input(place)); }
    float scaleOf(const Tensor &tensor)
    {
        const QuantParams *params = paramsOf(tensor);
        m_isMissing |= !params;
        return params ? params->scale.front() : 1.0F;
    }
    std::int32_t pointOf(const Tensor &tensor) const
    {
        const QuantParams *params = paramsOf(tensor);
        return params ? static_cast<std::int32_t>(params->zeroPoint.front()) : 0;
    }
    const Tensor *intermediate(std::size_t i) const
    {
        const auto &ids = m_context.op.intermediates;
        return i < ids.size() && ids[i] ? &m_context.subgraph.tensor(ids[i]) : nullptr;
    }
    Status readCellState();
    Status readGates();
    void readGate(std::size_t gate, float gateScale);
    Status readHidden();
    void readClips();

    const PrepareContext &m_context;
    StoredLstm m_lstm;
    bool m_isMissing = false;
};

Result<StoredLstm> StoredReader::read()
{
    if (const Status fine = readCellState(); !fine) return fine.error();
    if (const Status fine = readGates(); !fine) return fine.error();
    if (const Status fine = readHidden(); !fine) return fine.error();
    readClips();
    if (m_isMissing) return badOperator(m_context, "one of its tensors has no scale");
    return m_lstm;
}

Status StoredReader::readCellState()
{
    constexpr double InverseLogOf2 = 1.4426950408889634;
    const auto logarithm = static_cast<float>(std::log(static_cast<double>(scaleOf(m_lstm.cell.places.cellState))) * InverseLogOf2);
    m_lstm.cellExponent = static_cast<int>(std::round(logarithm));
    const bool isPower = std::fabs(logarithm - std::round(logarithm)) < 1e-3F;
    if (!isPower || m_lstm.cellExponent > -9 || m_lstm.cellExponent < -15)
        return badOperator(m_context, "the scale of its cell state is no power of two from 2^-15 to 2^-9");
    m_lstm.inputPoint = pointOf(m_context.input(m_lstm.cell.places.input));
    m_lstm.outputPoint = pointOf(m_context.input(m_lstm.cell.places.outputState));
    return Done{};
}

Status StoredReader::readGates()
{
    for (std::size_t gate = m_lstm.cell.hasInputGate ? 0 : 1; gate < LstmGates; ++gate) {
        constexpr float PlainScale = 0x1p-12F;
        const Tensor *tensor = intermediate(gate);
        if (m_lstm.cell.hasNorm && !tensor) return badOperator(m_context, "it has no scales of its gates");
        readGate(gate, m_lstm.cell.hasNorm ? scaleOf(*tensor) : PlainScale);
    }
    return Done{};
}

void StoredReader::readGate(std::size_t gate, float gateScale)
{
    const LstmPlaces &places = m_lstm.cell.places;
    StoredGate &facts = m_lstm.gates[gate];
    const auto multiplier = [&](float factor) { return multiplierFor(m_context.profile, static_cast<double>(factor)); };
    facts.input = multiplier(scaleOf(places.inputWeights[gate]) * scaleOf(places.input) / gateScale);
    facts.recurrent = multiplier(scaleOf(places.recurrentWeights[gate]) * scaleOf(places.outputState) / gateScale);
    if (m_lstm.cell.peephole[gate].isThere) {
        const double product = std::ldexp(static_cast<double>(scaleOf(places.peephole[gate])), m_lstm.cellExponent);
        facts.peephole = multiplier(static_cast<float>(product / static_cast<double>(gateScale)));
    }
    if (!m_lstm.cell.hasNorm) return;
    const float scale = scaleOf(places.norm[gate]);
    facts.norm = multiplier(scale);
    facts.varianceGuard = std::max(1, static_cast<std::int32_t>(std::min(10000.0F * scale, 1e9F)));
}

Status StoredReader::readHidden()
{
    const Tensor *tensor = intermediate(4);
    if (!tensor) return badOperator(m_context, "it has no scale of its hidden values");
    const float scale = scaleOf(*tensor);
    m_lstm.hiddenPoint = pointOf(*tensor);
    m_lstm.hidden = multiplierFor(m_context.profile, static_cast<double>(static_cast<float>(0x1p-15 / static_cast<double>(scale) * 0x1p-15)));
    if (!m_lstm.cell.projection.isThere) return Done{};
    const float product = m_lstm.cell.projection.scale * scale / scaleOf(m_lstm.cell.places.outputState);
    m_lstm.projection = multiplierFor(m_context.profile, static_cast<double>(product));
    return Done{};
}

void StoredReader::readClips()
{
    const LstmCell &cell = m_lstm.cell;
    if (cell.cellClip > 0) m_lstm.cellClip = static_cast<std::int16_t>(std::clamp(cell.cellClip / scaleOf(cell.places.cellState), -32768.0F, 32767.0F));
    if (cell.projectionClip > 0)
        m_lstm.projectionClip = static_cast<std::int8_t>(std::clamp(cell.projectionClip / scaleOf(m_context.output(0)), -128.0F, 127.0F));
}

} // namespace

PreparedKernel makeStoredLstm(PrepareContext &context, const LstmCell &cell)
{
    if (!cell.isStored || context.outputType(0) != DataType::Int8) return unsupportedOperator(context, "these types");
    for (const auto &matrices : {cell.inputWeights, cell.recurrentWeights})
        for (const RecurrentMatrix &matrix : matrices)
            if (matrix.isThere && !matrix.isStored) return badOperator(context, "its weights are of several types");
    if (cell.projection.isThere && !cell.projection.isStored) return badOperator(context, "its weights are of several types");
    if (isByteLstm(context.op)) return makeByteLstm(context, cell);
    if (context.op.intermediates.size() != 5) return unsupportedOperator(context, "other than five intermediate tensors");
    const auto lstm = StoredReader(context, cell).read();
    if (!lstm) return lstm.error();
    return makeKernel([lstm = *lstm](const KernelRun &run) { StoredRun(lstm, run).runAll(); });
}

} // namespace halfstep
