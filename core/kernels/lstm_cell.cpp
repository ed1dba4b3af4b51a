// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/lstm_cell.h"

#include "core/kernels/operator_errors.h"

#include <algorithm>

namespace halfstep {

namespace {

std::size_t lastSize(const Shape &shape)
{
    return static_cast<std::size_t>(shape.dims.back());
}

/// Looks at the tensors of one operator.
class CellReader {
public:
    CellReader(const PrepareContext &context, const LstmPlaces &places) : m_context(context) { m_cell.places = places; }

    Result<LstmCell> read(bool isTimeMajor);

private:
    Status readSizes(bool isTimeMajor);
    Status readMatrices();
    Status readPeephole();
    Status readVectors();
    Status readState();
    Status checkGroups();
    Status put(RecurrentMatrix &matrix, std::size_t place, std::size_t rows, std::size_t columns, bool isDiagonal = false);
    bool has(std::size_t place) const { return place != NoPlace && m_context.hasInput(place); }
    bool isInteger() const { return m_context.inputType(m_cell.places.input) == DataType::Int8; }

    const PrepareContext &m_context;
    LstmCell m_cell;
};

Result<LstmCell> CellReader::read(bool isTimeMajor)
{
    using Step = Status (CellReader::*)();
    if (const Status fine = readSizes(isTimeMajor); !fine) return fine.error();
    for (const Step step : {&CellReader::checkGroups, &CellReader::readMatrices, &CellReader::readPeephole, &CellReader::readVectors, &CellReader::readState})
        if (const Status fine = (this->*step)(); !fine) return fine.error();
    return m_cell;
}

Status CellReader::readSizes(bool isTimeMajor)
{
    const LstmPlaces &p = m_cell.places;
    for (const std::size_t place : {p.input, p.inputWeights[3], p.recurrentWeights[3]})
        if (!has(place)) return badOperator(m_context, "input " + std::to_string(place + 1) + " is missing");
    const auto axes = sequenceAxes(m_context, p.input, isTimeMajor);
    if (!axes) return axes.error();
    m_cell.axes = *axes;
    const Shape &weights = m_context.inputShape(p.inputWeights[3]);
    const Shape &recurrent = m_context.inputShape(p.recurrentWeights[3]);
    if (weights.rank() != 2 || recurrent.rank() < 1 || recurrent.rank() > 2) return badOperator(m_context, "its weights are no matrices");
    m_cell.sizes = {lastSize(m_context.inputShape(p.input)), 0, static_cast<std::size_t>(weights[0]), lastSize(recurrent)};
    if (has(p.auxiliary)) {
        const Shape &auxiliary = m_context.inputShape(p.auxiliary);
        if (auxiliary.rank() != m_context.inputShape(p.input).rank()) return badOperator(m_context, "its second input has another rank");
        for (int axis = 0; axis + 1 < auxiliary.rank(); ++axis)
            if (auxiliary[axis] != m_context.inputShape(p.input)[axis]) return badOperator(m_context, "its inputs differ in shape");
        m_cell.sizes.auxiliary = lastSize(auxiliary);
    }
    if (m_cell.sizes.cell == 0 || m_cell.sizes.output == 0) return badOperator(m_context, "it has no cells");
    return Done{};
}

/// Tensors that come together or not at all.
Status CellReader::checkGroups()
{
    const LstmPlaces &p = m_cell.places;
    m_cell.hasInputGate = has(p.inputWeights[0]);
    m_cell.hasNorm = has(p.norm[1]);
    if (has(p.recurrentWeights[0]) != m_cell.hasInputGate || has(p.bias[0]) != m_cell.hasInputGate)
        return badOperator(m_context, "a part of its input gate is missing");
    if (has(p.peephole[1]) != has(p.peephole[3]) || (has(p.peephole[0]) && !has(p.peephole[1]))
        || (m_cell.hasInputGate && has(p.peephole[1]) != has(p.peephole[0])))
        return badOperator(m_context, "a part of its peephole weights is missing");
    for (std::size_t gate = m_cell.hasInputGate ? 0 : 1; gate < LstmGates; ++gate) {
        if (!has(p.inputWeights[gate]) || !has(p.recurrentWeights[gate]) || !has(p.bias[gate])) return badOperator(m_context, "weights or biases are missing");
        if ((p.norm[gate] != NoPlace && has(p.norm[gate])) != m_cell.hasNorm) return badOperator(m_context, "a part of its normalization is missing");
        if (has(p.auxiliary) != (p.auxiliaryWeights[gate] != NoPlace && has(p.auxiliaryWeights[gate])))
            return badOperator(m_context, "weights of its second input are missing");
    }
    if (has(p.projectionBias) && !has(p.projection)) return badOperator(m_context, "it has a projection's bias without a projection");
    if (!has(p.projection) && m_cell.sizes.output != m_cell.sizes.cell) return badOperator(m_context, "its output is not as large as its cell");
    return Done{};
}

Status CellReader::put(RecurrentMatrix &matrix, std::size_t place, std::size_t rows, std::size_t columns, bool isDiagonal)
{
    if (place == NoPlace) return Done{};
    const auto read = recurrentMatrix(m_context, place, rows, columns, isDiagonal);
    if (!read) return read.error();
    matrix = *read;
    if (matrix.isThere && matrix.isStored != m_cell.isStored && !isInteger()) return badOperator(m_context, "its weights are of several types");
    return Done{};
}

Status CellReader::readMatrices()
{
    const LstmPlaces &p = m_cell.places;
    const LstmSizes &sizes = m_cell.sizes;
    m_cell.isStored = m_context.inputType(p.inputWeights[3]) != DataType::Float32;
    const bool isDiagonal = m_context.inputShape(p.recurrentWeights[3]).rank() == 1;
    if (isDiagonal && sizes.output != sizes.cell) return badOperator(m_context, "its diagonal is not as long as its cell");
    if (isDiagonal && isInteger()) return unsupportedOperator(m_context, "diagonal weights of integers");
    for (std::size_t gate = m_cell.hasInputGate ? 0 : 1; gate < LstmGates; ++gate) {
        if (const Status fine = put(m_cell.inputWeights[gate], p.inputWeights[gate], sizes.cell, sizes.input); !fine) return fine;
        if (const Status fine = put(m_cell.recurrentWeights[gate], p.recurrentWeights[gate], sizes.cell, sizes.output, isDiagonal); !fine) return fine;
        if (const Status fine = put(m_cell.auxiliaryWeights[gate], p.auxiliaryWeights[gate], sizes.cell, sizes.auxiliary); !fine) return fine;
    }
    return put(m_cell.projection, p.projection, sizes.output, sizes.cell);
}

Status CellReader::readPeephole()
{
    const LstmPlaces &p = m_cell.places;
    for (std::size_t gate = 0; gate < LstmGates; ++gate) {
        if (p.peephole[gate] == NoPlace || !has(p.peephole[gate])) continue;
        if (!isInteger()) {
            if (const Status fine = put(m_cell.peephole[gate], p.peephole[gate], m_cell.sizes.cell, m_cell.sizes.cell, true); !fine) return fine;
            continue;
        }
        const Status fine = requireInput(m_context, p.peephole[gate], DataType::Int16, Shape{static_cast<std::int32_t>(m_cell.sizes.cell)});
        if (!fine) return fine;
        m_cell.peephole[gate].isThere = true;
        m_cell.peephole[gate].place = p.peephole[gate];
    }
    return Done{};
}

Status CellReader::readVectors()
{
    const LstmPlaces &p = m_cell.places;
    const DataType biasType = isInteger() ? DataType::Int32 : DataType::Float32;
    const DataType normType = isInteger() ? DataType::Int16 : DataType::Float32;
    const Shape cells{static_cast<std::int32_t>(m_cell.sizes.cell)};
    for (std::size_t gate = m_cell.hasInputGate ? 0 : 1; gate < LstmGates; ++gate) {
        if (const Status fine = requireInput(m_context, p.bias[gate], biasType, cells); !fine) return fine;
        if (!m_cell.hasNorm) continue;
        if (const Status fine = requireInput(m_context, p.norm[gate], normType, cells); !fine) return fine;
    }
    m_cell.hasProjectionBias = has(p.projectionBias);
    if (!m_cell.hasProjectionBias) return Done{};
    return requireInput(m_context, p.projectionBias, biasType, Shape{static_cast<std::int32_t>(m_cell.sizes.output)});
}

Status CellReader::readState()
{
    const LstmPlaces &p = m_cell.places;
    const DataType outputType = isInteger() ? DataType::Int8 : DataType::Float32;
    const DataType cellType = isInteger() ? DataType::Int16 : DataType::Float32;
    if (const Status fine = requireState(m_context, p.outputState, outputType, m_cell.axes.batch * m_cell.sizes.output); !fine) return fine;
    if (const Status fine = requireState(m_context, p.cellState, cellType, m_cell.axes.batch * m_cell.sizes.cell); !fine) return fine;
    const auto activation = recurrentActivation(m_context);
    if (!activation) return activation.error();
    m_cell.activation = *activation;
    m_cell.cellClip = static_cast<float>(m_context.op.options.real("cell_clip"));
    m_cell.projectionClip = static_cast<float>(m_context.op.options.real("proj_clip"));
    if (m_cell.cellClip < 0 || m_cell.projectionClip < 0) return badOperator(m_context, "it clips at a negative value");
    return Done{};
}

} // namespace

Result<SequenceAxes> sequenceAxes(const PrepareContext &context, std::size_t input, bool isTimeMajor)
{
    const Shape &shape = context.inputShape(input);
    if (shape.rank() == 2) return SequenceAxes{1, static_cast<std::size_t>(shape[0]), true};
    if (shape.rank() != 3) return badOperator(context, "its input is no sequence of vectors");
    return SequenceAxes{static_cast<std::size_t>(shape[isTimeMajor ? 0 : 1]), static_cast<std::size_t>(shape[isTimeMajor ? 1 : 0]), isTimeMajor};
}

Result<LstmCell> lstmCell(const PrepareContext &context, const LstmPlaces &places, bool isTimeMajor)
{
    return CellReader(context, places).read(isTimeMajor);
}

} // namespace halfstep
