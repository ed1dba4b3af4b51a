// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/emit_dynamic.h"

#include "core/quantization/obstacles.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/weight_scales.h"

#include <algorithm>

namespace halfstep {

namespace {

/// Parameters of a weight: a scale for each index of `axis`, or one (axis -1).
QuantParams weightParams(SubgraphEditor &editor, TensorId weight, int axis)
{
    const ChannelLayout layout = channelLayout(editor.source().tensor(weight).shape.dims, axis);
    QuantParams params;
    params.scale = weightScales(*editor.values(weight), layout);
    params.zeroPoint.assign(params.scale.size(), 0);
    params.quantizedDimension = params.scale.size() > 1 ? std::max(axis, 0) : 0;
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

void emitWithInt8Weights(SubgraphEditor &editor, Op op, const OpRule &rule, int axis, bool isUniform)
{
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        if (!op.hasInput(i)) continue;
        if (!isHybridWeight(rule, i)) {
            // Delegates take int8 weights only beside biases that lie in the file as float32.
            if (isUnfolded(editor, op.inputs[i])) op.inputs[i] = editor.constantForm(op.inputs[i], StoredAs::Float32, {});
            continue;
        }
        QuantParams params = weightParams(editor, op.inputs[i], axis);
        if (isUniform) makeUniform(params);
        op.inputs[i] = editor.constantForm(op.inputs[i], StoredAs::Weight, params);
    }
    if (rule.asymmetricInputs) op.options.set("asymmetric_quantize_inputs", true);
    dropMissingBias(op);
    editor.emitChanged(std::move(op));
}

void emitWithDequantize(SubgraphEditor &editor, Op op, const OpRule &rule, int axis)
{
    for (std::size_t i = 0; i < op.inputs.size(); ++i)
        if (op.hasInput(i) && isHybridWeight(rule, i))
            op.inputs[i] = editor.dequantizedConstant(op.inputs[i], StoredAs::Weight, weightParams(editor, op.inputs[i], axis));
    editor.emit(std::move(op));
}

/// The operator moves int8 rows; behind it they become float.
void emitRows(SubgraphEditor &editor, Op op)
{
    const TensorId output = op.outputs[0];
    const QuantParams params = weightParams(editor, op.inputs[0], -1);
    op.inputs[0] = editor.constantForm(op.inputs[0], StoredAs::Weight, params);
    op.outputs[0] = editor.addLike(output, "_int8", DataType::Int8, params);
    const TensorId rows = op.outputs[0];
    editor.emitChanged(std::move(op));
    editor.convert(OpType::Dequantize, rows, output);
}

} // namespace

void emitDynamic(SubgraphEditor &editor, OpId id, const PlanRequest &request)
{
    const Op &op = editor.source().op(id);
    const OpRule &rule = *ruleFor(op.type);
    const ModelEditor &model = editor.editor();
    const LayerQuestion question{model.source(), model.constants(), request, nullptr, editor.id(), id};
    const int axis = hybridAxis(question, rule);
    switch (hybridWay(question, rule)) {
    case Hybrid::None: editor.emit(op); break;
    case Hybrid::Kernel: emitWithInt8Weights(editor, op, rule, axis, request.perTensor); break;
    case Hybrid::Dequantize: emitWithDequantize(editor, op, rule, axis); break;
    case Hybrid::Rows: emitRows(editor, op); break;
    }
}

} // namespace halfstep
