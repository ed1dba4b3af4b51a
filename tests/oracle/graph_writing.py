# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Writes models of several operators and subgraphs, piece by piece:

    model = ModelWriter()
    main = model.graph()
    x = main.input([2, 3])
    y = main.op('RELU', [x], [main.tensor([2, 3])])
    main.outputs(y)
    Network(model.model, [{x: values}])
"""
import numpy as np
from ai_edge_litert import schema_py_generated as schema

from halfstep import raw_bytes
from model_writing import PACKED, TYPES, packed


def _stored(data, type_):
    if type_ in PACKED:
        return packed(data, PACKED[type_])
    array = np.asarray(data) if type_ == 'string' else np.asarray(data, TYPES[type_])
    return np.frombuffer(raw_bytes(array), np.uint8)


class ModelWriter:
    def __init__(self):
        self.model = schema.ModelT(version=3, description='', buffers=[schema.BufferT()], subgraphs=[], operatorCodes=[])

    def graph(self):
        return GraphWriter(self.model)

    def code(self, name, version, custom):
        value = schema.BuiltinOperator.CUSTOM if custom else getattr(schema.BuiltinOperator, name)
        text = name if custom else None
        for i, known in enumerate(self.model.operatorCodes):
            if (known.builtinCode, known.version, known.customCode) == (value, version, text):
                return i
        self.model.operatorCodes.append(schema.OperatorCodeT(builtinCode=value, deprecatedBuiltinCode=min(value, 127),
                                                             version=version, customCode=text))
        return len(self.model.operatorCodes) - 1


class GraphWriter:
    """One subgraph; tensors are their numbers."""

    def __init__(self, model):
        self.model = model
        self.number = len(model.subgraphs)
        self.graph = schema.SubGraphT(name=f'graph{self.number}', tensors=[], inputs=[], outputs=[], operators=[])
        model.subgraphs.append(self.graph)

    def tensor(self, shape, type='float32', scale=None, zero_point=0, data=None, variable=False, open=()):
        buffer = 0
        if data is not None:
            buffer = len(self.model.buffers)
            self.model.buffers.append(schema.BufferT(data=_stored(data, type)))
        quantization = None
        if scale is not None:
            scales = np.atleast_1d(np.asarray(scale, np.float32))
            points = np.broadcast_to(np.atleast_1d(np.asarray(zero_point, np.int64)), scales.shape)
            quantization = schema.QuantizationParametersT(scale=scales.tolist(), zeroPoint=list(points.tolist()))
        signature = [-1 if i in open else int(n) for i, n in enumerate(shape)] if open else None
        self.graph.tensors.append(schema.TensorT(
            shape=[int(n) for n in shape], shapeSignature=signature, type=getattr(schema.TensorType, type.upper()),
            buffer=buffer, name=f'tensor{self.number}_{len(self.graph.tensors)}', quantization=quantization,
            isVariable=variable, hasRank=True))
        return len(self.graph.tensors) - 1

    def constant(self, values, type='int32', **more):
        return self.tensor(np.shape(values), type, data=values, **more)

    def input(self, shape, type='float32', **more):
        self.graph.inputs.append(self.tensor(shape, type, **more))
        return self.graph.inputs[-1]

    def outputs(self, *tensors):
        self.graph.outputs += tensors

    def op(self, code, inputs, outputs, options=None, options2=None, version=1, custom=None):
        """Returns the first output. `custom` are the bytes of a custom operator's options."""
        writer = ModelWriter.__new__(ModelWriter)
        writer.model = self.model
        made = schema.OperatorT(opcodeIndex=writer.code(code, version, custom is not None), inputs=list(inputs), outputs=list(outputs))
        if custom is not None:
            made.customOptions = list(custom)
        if options is not None:
            made.builtinOptions = options
            made.builtinOptionsType = getattr(schema.BuiltinOptions, type(options).__name__[:-1])
        if options2 is not None:
            made.builtinOptions2 = options2
            made.builtinOptions2Type = getattr(schema.BuiltinOptions2, type(options2).__name__[:-1])
        self.graph.operators.append(made)
        return outputs[0] if outputs else None
