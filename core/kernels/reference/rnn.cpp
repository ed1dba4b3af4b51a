// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// RNN, UNIDIRECTIONAL_SEQUENCE_RNN and BIDIRECTIONAL_SEQUENCE_RNN: float, with float or stored weights.
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/lstm_cell.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>

namespace halfstep {

namespace {

/// One direction. Which input of the operator is what.
struct RnnPlaces {
    std::size_t input = 0;
    std::size_t weights = 1;
    std::size_t recurrent = 2;
    std::size_t bias = 3;
    std::size_t state = 4;
    std::size_t auxiliary = NoPlace;
    std::size_t auxiliaryWeights = NoPlace;
};

struct Rnn {
    RnnPlaces places;
    SequenceAxes axes;
    RecurrentMatrix input;
    RecurrentMatrix recurrent;
    RecurrentMatrix auxiliary;
    LstmDirection direction;
    FusedActivation activation = FusedActivation::None;

    std::size_t units() const { return input.rows; }
};

std::size_t lastSize(const Shape &shape)
{
    return shape.dims.empty() ? 0 : static_cast<std::size_t>(shape.dims.back());
}

Result<Rnn> readRnn(const PrepareContext &context, const RnnPlaces &places, bool isTimeMajor)
{
    Rnn rnn;
    rnn.places = places;
    for (const std::size_t place : {places.input, places.weights, places.recurrent})
        if (!context.hasInput(place)) return badOperator(context, "input " + std::to_string(place + 1) + " is missing");
    if (context.inputType(places.input) != DataType::Float32) return unsupportedOperator(context, "these types");
    const auto axes = sequenceAxes(context, places.input, isTimeMajor);
    if (!axes) return axes.error();
    rnn.axes = *axes;
    const auto units = static_cast<std::size_t>(context.inputShape(places.weights).rank() == 2 ? context.inputShape(places.weights)[0] : 0);
    const auto put = [&](RecurrentMatrix &matrix, std::size_t place, std::size_t columns) -> Status {
        const auto read = recurrentMatrix(context, place, units, columns);
        if (!read) return read.error();
        matrix = *read;
        return Done{};
    };
    if (const Status fine = put(rnn.input, places.weights, lastSize(context.inputShape(places.input))); !fine) return fine.error();
    if (const Status fine = put(rnn.recurrent, places.recurrent, units); !fine) return fine.error();
    if (places.auxiliary != NoPlace) {
        if (const Status fine = put(rnn.auxiliary, places.auxiliaryWeights, lastSize(context.inputShape(places.auxiliary))); !fine) return fine.error();
        if (!rnn.auxiliary.isThere) return badOperator(context, "weights of its second input are missing");
    }
    const bool isStored = rnn.input.isStored;
    if (rnn.recurrent.isStored != isStored || (rnn.auxiliary.isThere && rnn.auxiliary.isStored != isStored))
        return badOperator(context, "its weights are of several types");
    if (const Status fine = requireInput(context, places.bias, DataType::Float32, Shape{static_cast<std::int32_t>(units)}); !fine) return fine.error();
    if (const Status fine = requireState(context, places.state, DataType::Float32, rnn.axes.batch * units); !fine) return fine.error();
    const auto activation = recurrentActivation(context);
    if (!activation) return activation.error();
    rnn.activation = *activation;
    rnn.direction.isAsymmetric = context.op.options.flag("asymmetric_quantize_inputs");
    rnn.direction.width = units;
    return rnn;
}

void runRnn(const Rnn &rnn, const KernelRun &run)
{
    RecurrentVector input(rnn.input.isStored, rnn.input.columns);
    RecurrentVector auxiliary(rnn.auxiliary.isStored, rnn.auxiliary.columns);
    RecurrentVector previous(rnn.recurrent.isStored, rnn.units());
    std::vector<float> sums(rnn.units());
    const auto bias = run.inputs[rnn.places.bias].as<float>();
    const auto rowOf = [&](std::size_t place, std::size_t row, std::size_t size) { return run.inputs[place].as<float>().subspan(row * size, size); };
    const auto output = run.outputs[rnn.direction.output].mutableAs<float>();
    for (std::size_t item = 0; item < rnn.axes.batch; ++item)
        for (std::size_t i = 0; i < rnn.axes.steps; ++i) {
            if (run.cancel.isRequested()) return;
            const std::size_t vector = rnn.axes.vector(rnn.direction.isBackward ? rnn.axes.steps - 1 - i : i, item);
            const auto state = run.inputs[rnn.places.state].mutableAs<float>().subspan(item * rnn.units(), rnn.units());
            input.set(rowOf(rnn.places.input, vector, rnn.input.columns), rnn.direction.isAsymmetric);
            if (rnn.auxiliary.isThere) auxiliary.set(rowOf(rnn.places.auxiliary, vector, rnn.auxiliary.columns), rnn.direction.isAsymmetric);
            previous.set(state, rnn.direction.isAsymmetric);
            std::copy(bias.begin(), bias.end(), sums.begin());
            addProduct(rnn.input, run, input, sums);
            addProduct(rnn.auxiliary, run, auxiliary, sums);
            addProduct(rnn.recurrent, run, previous, sums);
            activate(rnn.activation, sums);
            std::copy(sums.begin(), sums.end(), state.begin());
            std::copy(sums.begin(), sums.end(), output.begin() + static_cast<std::ptrdiff_t>(vector * rnn.direction.width + rnn.direction.offset));
        }
}

Shape outputShape(const PrepareContext &context, std::size_t width)
{
    Shape shape = context.inputShape(0);
    shape.dims.back() = static_cast<std::int32_t>(width);
    return shape;
}

PreparedKernel prepareForward(PrepareContext &context, bool isTimeMajor)
{
    if (const Status fine = requireTensors(context, 5, 1); !fine) return fine.error();
    const auto rnn = readRnn(context, RnnPlaces{}, isTimeMajor);
    if (!rnn) return rnn.error();
    if (context.outputType(0) != DataType::Float32) return unsupportedOperator(context, "these types");
    context.outputShapes = {outputShape(context, rnn->units())};
    return makeKernel([rnn = *rnn](const KernelRun &run) { runRnn(rnn, run); });
}

PreparedKernel prepareRnn(PrepareContext &context)
{
    return prepareForward(context, true);
}

PreparedKernel prepareUnidirectional(PrepareContext &context)
{
    return prepareForward(context, context.op.options.flag("time_major"));
}

/// A second input without weights of its own is what the backward direction reads instead of the first.
void placeSecondInput(const PrepareContext &context, RnnPlaces &forward, RnnPlaces &backward)
{
    constexpr std::size_t SecondInput = 9;
    if (!context.hasInput(SecondInput)) return;
    if (!context.hasInput(SecondInput + 1)) {
        backward.input = SecondInput;
        return;
    }
    forward.auxiliary = backward.auxiliary = SecondInput;
    forward.auxiliaryWeights = SecondInput + 1;
    backward.auxiliaryWeights = SecondInput + 2;
}

PreparedKernel prepareBidirectional(PrepareContext &context)
{
    const bool isMerged = context.op.options.flag("merge_outputs");
    if (const Status fine = requireTensors(context, 9, isMerged ? 1 : 2); !fine) return fine.error();
    if (context.inputShape(0).rank() != 3) return badOperator(context, "its input is no sequence of vectors");
    if (context.outputType(0) != DataType::Float32) return unsupportedOperator(context, "these types");
    RnnPlaces forwardPlaces;
    RnnPlaces backwardPlaces{0, 5, 6, 7, 8, NoPlace, NoPlace};
    placeSecondInput(context, forwardPlaces, backwardPlaces);
    const bool isTimeMajor = context.op.options.flag("time_major");
    auto forward = readRnn(context, forwardPlaces, isTimeMajor);
    if (!forward) return forward.error();
    auto backward = readRnn(context, backwardPlaces, isTimeMajor);
    if (!backward) return backward.error();
    if (context.hasInput(9) && elementCount(context.inputShape(9)) != static_cast<std::int64_t>(forward->axes.steps * forward->axes.batch * lastSize(context.inputShape(9))))
        return badOperator(context, "its inputs differ in shape");
    if (backward->axes.steps != forward->axes.steps || backward->axes.batch != forward->axes.batch)
        return badOperator(context, "its inputs differ in shape");
    const std::size_t sum = forward->units() + backward->units();
    backward->direction.isBackward = true;
    if (isMerged) {
        forward->direction.width = backward->direction.width = sum;
        backward->direction.offset = forward->units();
    } else {
        backward->direction.output = 1;
    }
    context.outputShapes = {outputShape(context, forward->direction.width)};
    if (!isMerged) context.outputShapes.push_back(outputShape(context, backward->units()));
    // Stored weights and time first: LiteRT runs the whole sequence as many times as it has steps, on the states of the last time.
    const std::size_t rounds = forward->input.isStored && isTimeMajor ? forward->axes.steps : 1;
    return makeKernel([forward = *forward, backward = *backward, rounds](const KernelRun &run) {
        for (std::size_t i = 0; i < rounds; ++i) {
            runRnn(forward, run);
            runRnn(backward, run);
        }
    });
}

} // namespace

std::span<const KernelEntry> rnnKernels()
{
    static constexpr std::array<KernelEntry, 3> Entries{{{OpType::Rnn, prepareRnn},
                                                         {OpType::UnidirectionalSequenceRnn, prepareUnidirectional},
                                                         {OpType::BidirectionalSequenceRnn, prepareBidirectional}}};
    return Entries;
}

} // namespace halfstep
