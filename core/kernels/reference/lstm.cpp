// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// LSTM, UNIDIRECTIONAL_SEQUENCE_LSTM and BIDIRECTIONAL_SEQUENCE_LSTM. The LSTM operator of five inputs is in basic_lstm.cpp.
#include "core/kernels/basic_lstm.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/lstm_cell.h"
#include "core/kernels/operator_errors.h"

#include <array>

namespace halfstep {

namespace {

/// The shape of the input with another last size.
Shape outputShape(const PrepareContext &context, std::size_t width)
{
    Shape shape = context.inputShape(0);
    shape.dims.back() = static_cast<std::int32_t>(width);
    return shape;
}

PreparedKernel prepareForward(PrepareContext &context, bool isTimeMajor)
{
    if (const Status fine = requireTensors(context, 1, 1); !fine) return fine.error();
    const auto cell = lstmCell(context, LstmPlaces{}, isTimeMajor);
    if (!cell) return cell.error();
    context.outputShapes = {outputShape(context, cell->sizes.output)};
    if (context.inputType(0) == DataType::Int8) return makeStoredLstm(context, *cell);
    if (context.inputType(0) != DataType::Float32 || context.outputType(0) != DataType::Float32) return unsupportedOperator(context, "these types");
    const LstmDirection direction{false, context.op.options.flag("asymmetric_quantize_inputs"), 0, cell->sizes.output, 0};
    return makeWatchedKernel([cell = *cell, direction](const KernelRun &run, const InnerObserver &watch) {
        runRealLstm(cell, direction, run, watch);
    });
}

PreparedKernel prepareLstm(PrepareContext &context)
{
    constexpr std::int64_t Basic = 1;
    if (context.op.options.integer("kernel_type") == Basic) return prepareBasicLstm(context);
    return prepareForward(context, true);
}

PreparedKernel prepareUnidirectional(PrepareContext &context)
{
    return prepareForward(context, context.op.options.flag("time_major"));
}

/// Where the tensors of a direction are; `first` is the place of its first weights.
LstmPlaces placesOf(std::size_t first, std::size_t states, std::size_t auxiliaryWeights)
{
    LstmPlaces places;
    for (std::size_t gate = 0; gate < LstmGates; ++gate) {
        places.inputWeights[gate] = first + gate;
        places.recurrentWeights[gate] = first + 4 + gate;
        places.bias[gate] = first + 11 + gate;
        places.norm[gate] = NoPlace;
        places.auxiliaryWeights[gate] = auxiliaryWeights + gate;
    }
    places.peephole = {first + 8, first + 9, NoPlace, first + 10};
    places.projection = first + 15;
    places.projectionBias = first + 16;
    places.outputState = states;
    places.cellState = states + 1;
    return places;
}

constexpr std::size_t SecondInput = 39;
constexpr std::size_t ForwardAuxiliary = 40;
constexpr std::size_t BackwardAuxiliary = 44;

/// A second input without weights of its own is what the backward direction reads instead of the first.
void placeSecondInput(const PrepareContext &context, LstmPlaces &forward, LstmPlaces &backward)
{
    if (!context.hasInput(SecondInput)) return;
    const bool hasWeights = context.hasInput(ForwardAuxiliary + 1);
    if (hasWeights)
        forward.auxiliary = backward.auxiliary = SecondInput;
    else
        backward.input = SecondInput;
}

PreparedKernel prepareBidirectional(PrepareContext &context)
{
    const bool isMerged = context.op.options.flag("merge_outputs");
    if (const Status fine = requireTensors(context, 1, isMerged ? 1 : 2); !fine) return fine.error();
    if (context.inputType(0) != DataType::Float32 || context.outputType(0) != DataType::Float32) return unsupportedOperator(context, "these types");
    if (context.inputShape(0).rank() != 3) return badOperator(context, "its input is no sequence of vectors");
    LstmPlaces forwardPlaces = placesOf(1, 35, ForwardAuxiliary);
    LstmPlaces backwardPlaces = placesOf(18, 37, BackwardAuxiliary);
    placeSecondInput(context, forwardPlaces, backwardPlaces);
    const bool isTimeMajor = context.op.options.flag("time_major");
    const auto forward = lstmCell(context, forwardPlaces, isTimeMajor);
    if (!forward) return forward.error();
    const auto backward = lstmCell(context, backwardPlaces, isTimeMajor);
    if (!backward) return backward.error();
    if (backward->axes.steps != forward->axes.steps || backward->axes.batch != forward->axes.batch)
        return badOperator(context, "its inputs differ in shape");
    const bool isAsymmetric = context.op.options.flag("asymmetric_quantize_inputs");
    const std::size_t sum = forward->sizes.output + backward->sizes.output;
    const LstmDirection there{false, isAsymmetric, 0, isMerged ? sum : forward->sizes.output, 0};
    const LstmDirection back{true, isAsymmetric, isMerged ? 0U : 1U, isMerged ? sum : backward->sizes.output, isMerged ? forward->sizes.output : 0};
    context.outputShapes = {outputShape(context, there.width)};
    if (!isMerged) context.outputShapes.push_back(outputShape(context, back.width));
    return makeKernel([forward = *forward, backward = *backward, there, back](const KernelRun &run) {
        runRealLstm(forward, there, run);
        runRealLstm(backward, back, run);
    });
}

} // namespace

std::span<const KernelEntry> lstmKernels()
{
    static constexpr std::array<KernelEntry, 3> Entries{{{OpType::Lstm, prepareLstm},
                                                         {OpType::UnidirectionalSequenceLstm, prepareUnidirectional},
                                                         {OpType::BidirectionalSequenceLstm, prepareBidirectional}}};
    return Entries;
}

} // namespace halfstep
