# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Types that Python cannot hand to LiteRT: their values are constants, and results of bfloat16 end in a CAST."""
import numpy as np
from ai_edge_litert import schema_py_generated as schema

CONSTANT = ('bfloat16', 'int4', 'uint4', 'int2')
RANGES = {'int4': (-8, 8), 'uint4': (0, 16), 'int2': (-2, 2)}


def random_narrow(r, tensor):
    if tensor.values is not None:
        return tensor.values
    if tensor.type in RANGES:
        return r.integers(*RANGES[tensor.type], tensor.shape)
    return r.uniform(-4, 4, tensor.shape)


def with_constants(r, one):
    """The operator, its inputs of these types constants."""
    for tensor in one.inputs:
        if tensor is not None and tensor.data is None and tensor.type in CONSTANT:
            tensor.data = random_narrow(r, tensor)
    return one


def widened(model):
    """The model (schema.ModelT), its outputs of bfloat16 made float32."""
    graph = model.subgraphs[0]
    narrow = [place for place, number in enumerate(graph.outputs) if graph.tensors[number].type == schema.TensorType.BFLOAT16]
    for place in narrow:
        number = graph.outputs[place]
        graph.tensors.append(schema.TensorT(shape=graph.tensors[number].shape, buffer=0, name=f'wide{place}', hasRank=True))
        graph.operators.append(schema.OperatorT(opcodeIndex=len(model.operatorCodes), inputs=[number], outputs=[len(graph.tensors) - 1],
                                                builtinOptionsType=schema.BuiltinOptions.CastOptions, builtinOptions=schema.CastOptionsT()))
        graph.outputs[place] = len(graph.tensors) - 1
    if narrow:
        cast = schema.BuiltinOperator.CAST
        model.operatorCodes.append(schema.OperatorCodeT(builtinCode=cast, deprecatedBuiltinCode=cast, version=1))
    return model
