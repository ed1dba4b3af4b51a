// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/emit/emit_weights.h"

#include "core/quantization/layout/weight_scales.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/weight_form.h"

#include <algorithm>

namespace halfstep {

namespace {

StoredAs storedAs(const WeightForm &form)
{
    return form.bits == 4 ? StoredAs::Nibbles : StoredAs::Weight;
}

QuantParams scaleParams(std::span<const float> values, const ChannelLayout &layout, int bits)
{
    QuantParams params;
    params.scale = bits == 4 ? nibbleScales(values, layout) : weightScales(values, layout);
    params.zeroPoint.assign(params.scale.size(), 0);
    return params;
}

/// Parameters of a weight: a scale for each index of the form's axis, or one.
QuantParams weightParams(SubgraphEditor &editor, TensorId weight, const WeightForm &form)
{
    const ChannelLayout layout = channelLayout(editor.source().tensor(weight).shape.dims, form.axis);
    QuantParams params = scaleParams(*editor.values(weight), layout, form.bits);
    params.quantizedDimension = params.scale.size() > 1 ? std::max(form.axis, 0) : 0;
    return params;
}

/// One scale, written once for each channel: for kernels that look for a scale at every channel.
void makeUniform(QuantParams &params)
{
    std::fill(params.scale.begin(), params.scale.end(), *std::max_element(params.scale.begin(), params.scale.end()));
}

bool isUnfolded(SubgraphEditor &editor, TensorId id)
{
    return editor.editor().constants().storedAs(editor.id(), id) != id;
}

/// Delegates trip over a bias that is listed as missing where the weights are int8.
void dropMissingBias(Op &op)
{
    if (op.type == OpType::FullyConnected && op.inputs.size() == 3 && !op.inputs[2]) op.inputs.pop_back();
}

TensorId shortWeight(SubgraphEditor &editor, TensorId weight, const WeightForm &form, bool isUniform)
{
    if (form.block > 0)
        return editor.blockwiseConstant(weight, form.block, blockScales(*editor.values(weight), static_cast<std::size_t>(form.block)));
    QuantParams params = weightParams(editor, weight, form);
    if (isUniform) makeUniform(params);
    return editor.constantForm(weight, storedAs(form), params);
}

void emitWithShortWeights(SubgraphEditor &editor, Op op, const OpRule &rule, const WeightForm &form, bool isUniform)
{
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        if (!op.hasInput(i)) continue;
        if (isHybridWeight(rule, i))
            op.inputs[i] = shortWeight(editor, op.inputs[i], form, isUniform);
        else if (isUnfolded(editor, op.inputs[i])) // delegates take such weights only beside biases that lie in the file as float32
            op.inputs[i] = editor.constantForm(op.inputs[i], StoredAs::Float32, {});
    }
    if (rule.asymmetricInputs) op.options.set("asymmetric_quantize_inputs", true);
    dropMissingBias(op);
    editor.emitChanged(std::move(op));
}

void emitWithDequantize(SubgraphEditor &editor, Op op, const OpRule &rule, const WeightForm &form)
{
    for (std::size_t i = 0; i < op.inputs.size(); ++i)
        if (op.hasInput(i) && isHybridWeight(rule, i)) op.inputs[i] = dequantizedWeight(editor, op.inputs[i], form);
    editor.emit(std::move(op));
}

/// The operator moves int8 rows; behind it they become float.
void emitRows(SubgraphEditor &editor, Op op)
{
    const TensorId output = op.outputs[0];
    const QuantParams params = weightParams(editor, op.inputs[0], {Hybrid::Rows, 8, -1, 0});
    op.inputs[0] = editor.constantForm(op.inputs[0], StoredAs::Weight, params);
    op.outputs[0] = editor.addLike(output, "_int8", DataType::Int8, params);
    const TensorId rows = op.outputs[0];
    editor.emitChanged(std::move(op));
    editor.convert(OpType::Dequantize, rows, output);
}

} // namespace

TensorId dequantizedWeight(SubgraphEditor &editor, TensorId weight, const WeightForm &form)
{
    if (form.block == 0) return editor.dequantizedConstant(weight, storedAs(form), weightParams(editor, weight, form));
    const std::span<const float> values = *editor.values(weight);
    const auto block = static_cast<std::size_t>(form.block);
    return editor.dequantizedBlocks(weight, storedAs(form), form.block, scaleParams(values, {values.size() / block, block}, form.bits));
}

void emitWeights(SubgraphEditor &editor, const LayerPlan &layer, const PlanRequest &request)
{
    const Op &op = editor.source().op(layer.op);
    const OpRule &rule = *ruleFor(op.type);
    const ModelEditor &model = editor.editor();
    const LayerQuestion question{model.source(), model.constants(), request, nullptr, editor.id(), layer.op, hasUnpackedWeights(layer.precision)};
    const WeightForm form = weightForm(question, rule);
    switch (form.way) {
    case Hybrid::None: editor.emit(op); break;
    case Hybrid::Kernel: emitWithShortWeights(editor, op, rule, form, request.perTensor); break;
    case Hybrid::Dequantize: emitWithDequantize(editor, op, rule, form); break;
    case Hybrid::Rows: emitRows(editor, op); break;
    }
}

} // namespace halfstep
