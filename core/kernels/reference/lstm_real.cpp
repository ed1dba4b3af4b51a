// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Steps of an LSTM in floats, with float or stored weights.
#include "core/kernels/lstm_cell.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

using Floats = std::vector<float>;

/// One direction of one operator while it runs. All items of a batch are alike and do not meet.
class RealLstm {
public:
    RealLstm(const LstmCell &cell, const LstmDirection &direction, const KernelRun &run, const InnerObserver &watch)
        : m_cell(cell), m_direction(direction), m_run(run), m_watch(watch), m_input(cell.isStored, cell.sizes.input), m_auxiliary(cell.isStored, cell.sizes.auxiliary),
          m_state(cell.isStored, cell.sizes.output), m_hiddenVector(cell.isStored, cell.sizes.cell), m_hidden(cell.sizes.cell)
    {
        for (Floats &gate : m_gates) gate.resize(cell.sizes.cell);
    }

    void runAll();

private:
    void step(std::size_t vector, std::size_t item);
    void computeGate(LstmGate gate, std::span<const float> cellState);
    void normalize(std::size_t gate);
    void updateCell(std::span<float> cellState);
    void computeOutput(std::span<const float> cellState, std::span<float> state);
    void tell(InnerValue which, std::span<const float> values) const
    {
        if (m_watch) m_watch(which, values);
    }
    std::span<const float> values(std::size_t place) const { return m_run.inputs[place].as<float>(); }
    std::span<float> stateOf(std::size_t place, std::size_t item, std::size_t size) const
    {
        return m_run.inputs[place].mutableAs<float>().subspan(item * size, size);
    }

    const LstmCell &m_cell;
    const LstmDirection &m_direction;
    const KernelRun &m_run;
    const InnerObserver &m_watch;
    RecurrentVector m_input;
    RecurrentVector m_auxiliary;
    RecurrentVector m_state;
    RecurrentVector m_hiddenVector;
    std::array<Floats, LstmGates> m_gates;
    Floats m_hidden;
};

void RealLstm::runAll()
{
    const SequenceAxes &axes = m_cell.axes;
    for (std::size_t item = 0; item < axes.batch; ++item)
        for (std::size_t i = 0; i < axes.steps; ++i) {
            if (m_run.cancel.isRequested()) return;
            step(axes.vector(m_direction.isBackward ? axes.steps - 1 - i : i, item), item);
        }
}

void RealLstm::step(std::size_t vector, std::size_t item)
{
    const LstmSizes &sizes = m_cell.sizes;
    const auto state = stateOf(m_cell.places.outputState, item, sizes.output);
    const auto cellState = stateOf(m_cell.places.cellState, item, sizes.cell);
    m_input.set(values(m_cell.places.input).subspan(vector * sizes.input, sizes.input), m_direction.isAsymmetric);
    if (m_cell.places.auxiliary != NoPlace && sizes.auxiliary > 0)
        m_auxiliary.set(values(m_cell.places.auxiliary).subspan(vector * sizes.auxiliary, sizes.auxiliary), m_direction.isAsymmetric);
    m_state.set(state, m_direction.isAsymmetric);
    if (m_cell.hasInputGate) computeGate(LstmGate::Input, cellState);
    computeGate(LstmGate::Forget, cellState);
    computeGate(LstmGate::Cell, cellState);
    updateCell(cellState);
    tell(InnerValue::State, cellState);
    computeGate(LstmGate::Output, cellState);
    computeOutput(cellState, state);
    const auto output = m_run.outputs[m_direction.output].mutableAs<float>();
    std::copy(state.begin(), state.end(), output.begin() + static_cast<std::ptrdiff_t>(vector * m_direction.width + m_direction.offset));
}

void RealLstm::computeGate(LstmGate which, std::span<const float> cellState)
{
    const auto gate = static_cast<std::size_t>(which);
    Floats &sums = m_gates[gate];
    const auto bias = values(m_cell.places.bias[gate]);
    std::fill(sums.begin(), sums.end(), 0.0F);
    if (!m_cell.hasNorm) std::copy(bias.begin(), bias.end(), sums.begin());
    addProduct(m_cell.inputWeights[gate], m_run, m_input, sums);
    addProduct(m_cell.auxiliaryWeights[gate], m_run, m_auxiliary, sums);
    addProduct(m_cell.recurrentWeights[gate], m_run, m_state, sums);
    if (m_cell.peephole[gate].isThere) {
        RecurrentVector cells(false, 0);
        cells.set(cellState, false);
        addProduct(m_cell.peephole[gate], m_run, cells, sums);
    }
    if (m_cell.hasNorm) {
        tell(static_cast<InnerValue>(gate), sums);
        normalize(gate);
    }
    if (which == LstmGate::Cell)
        activate(m_cell.activation, sums);
    else
        activateLogistic(sums);
}

/// To mean 0 and deviation 1, then by coefficients and bias.
void RealLstm::normalize(std::size_t gate)
{
    constexpr float LeastVariance = 1e-8F;
    Floats &sums = m_gates[gate];
    const auto count = static_cast<float>(sums.size());
    float sum = 0;
    for (const float value : sums) sum += value;
    const float mean = sum / count;
    float squares = 0;
    for (const float value : sums) squares += (value - mean) * (value - mean);
    const float inverse = 1.0F / std::sqrt(squares / count + LeastVariance);
    const auto coefficients = values(m_cell.places.norm[gate]);
    const auto bias = values(m_cell.places.bias[gate]);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = (sums[i] - mean) * inverse * coefficients[i] + bias[i];
}

void RealLstm::updateCell(std::span<float> cellState)
{
    const Floats &forget = m_gates[static_cast<std::size_t>(LstmGate::Forget)];
    const Floats &input = m_gates[static_cast<std::size_t>(LstmGate::Input)];
    const Floats &cell = m_gates[static_cast<std::size_t>(LstmGate::Cell)];
    const float clip = m_cell.cellClip;
    for (std::size_t i = 0; i < cellState.size(); ++i) {
        const float gate = m_cell.hasInputGate ? input[i] : 1.0F - forget[i];
        cellState[i] = forget[i] * cellState[i] + cell[i] * gate;
        if (clip > 0) cellState[i] = std::clamp(cellState[i], -clip, clip);
    }
}

void RealLstm::computeOutput(std::span<const float> cellState, std::span<float> state)
{
    const Floats &output = m_gates[static_cast<std::size_t>(LstmGate::Output)];
    std::copy(cellState.begin(), cellState.end(), m_hidden.begin());
    activate(m_cell.activation, m_hidden);
    for (std::size_t i = 0; i < m_hidden.size(); ++i) m_hidden[i] *= output[i];
    tell(InnerValue::Hidden, m_hidden);
    if (!m_cell.projection.isThere) {
        std::copy(m_hidden.begin(), m_hidden.end(), state.begin());
        return;
    }
    std::fill(state.begin(), state.end(), 0.0F);
    if (m_cell.hasProjectionBias) {
        const auto bias = values(m_cell.places.projectionBias);
        std::copy(bias.begin(), bias.end(), state.begin());
    }
    m_hiddenVector.set(m_hidden, m_direction.isAsymmetric);
    addProduct(m_cell.projection, m_run, m_hiddenVector, state);
    if (const float clip = m_cell.projectionClip; clip > 0)
        for (float &value : state) value = std::clamp(value, -clip, clip);
}

} // namespace

void runRealLstm(const LstmCell &cell, const LstmDirection &direction, const KernelRun &run, const InnerObserver &watch)
{
    RealLstm(cell, direction, run, watch).runAll();
}

} // namespace halfstep
