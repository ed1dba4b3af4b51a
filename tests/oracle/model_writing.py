# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Writes models of one operator, and cuts single operators out of a model."""
import copy
import dataclasses

import flatbuffers
import ml_dtypes
import numpy as np
from ai_edge_litert import schema_py_generated as schema

TYPES = {'float32': np.float32, 'float16': np.float16, 'int32': np.int32, 'uint8': np.uint8, 'int64': np.int64,
         'bool': np.bool_, 'int16': np.int16, 'int8': np.int8, 'float64': np.float64, 'uint32': np.uint32,
         'uint16': np.uint16, 'uint64': np.uint64, 'complex64': np.complex64, 'complex128': np.complex128,
         'bfloat16': ml_dtypes.bfloat16, 'float8_e4m3fn': ml_dtypes.float8_e4m3fn, 'float8_e5m2': ml_dtypes.float8_e5m2}
PACKED = {'int4': 4, 'uint4': 4, 'int2': 2}  # bits of the types of which a byte holds several


@dataclasses.dataclass
class Tensor:
    """A tensor of the operator. With data it is a constant. Shape None: what LiteRT makes of it (outputs).
    Data of a packed type are given as int8 values."""
    shape: tuple | list | None
    type: str = 'float32'
    scale: float | list | None = None
    zero_point: int | list = 0
    axis: int = 0
    data: np.ndarray | None = None
    low: float | None = None    # range of random values of an input; None: by type
    high: float | None = None
    variable: bool = False
    sparsity: object = None     # schema.SparsityParametersT: data are the stored values alone
    blocks: object = None       # (size, scales as float16): parameters for each block of a row
    values: np.ndarray | None = None  # an input that gets these values instead of random ones


@dataclasses.dataclass
class OneOperator:
    code: str                   # CONV_2D
    inputs: list                # of Tensor, or None where an optional input is missing
    outputs: list
    options: object = None      # schema.Conv2DOptionsT(...)
    version: int = 1
    body: str | None = None     # a second subgraph: this operator on two scalars of the first input's type; '': none
    note: str = ''              # what this case is, for the report
    runs: int = 1               # one after the other: state stays
    intermediates: list = dataclasses.field(default_factory=list)  # of Tensor; LSTM keeps scales there
    custom_options: bytes | None = None  # of a custom operator, whose name is then the code


@dataclasses.dataclass
class Network:
    """A model of several operators or subgraphs, and the inputs (arrays by tensor number) of each run."""
    model: object
    runs: list
    note: str = ''


def constant(values, type='int32', **more):
    """A constant tensor of these values."""
    array = np.asarray(values, TYPES.get(type, np.int8))
    return Tensor(array.shape, type, data=array, **more)


def options(table, **fields):
    """An option table by its name in the schema: options('Conv2DOptions', strideH=2)."""
    made = getattr(schema, table + 'T')()
    for name, value in fields.items():
        if not hasattr(made, name):
            raise AttributeError(f'{table} has no field {name}')
        setattr(made, name, value)
    return made


def packed(data, bits):
    """Small integers, the first in the lowest bits of a byte."""
    flat, count = np.asarray(data, np.int8).reshape(-1), 8 // bits
    flat = np.append(flat, np.zeros(-flat.size % count, np.int8)).reshape(-1, count).astype(np.uint8)
    lanes = (flat & (2 ** bits - 1)) << (np.arange(count, dtype=np.uint8) * bits)
    return np.bitwise_or.reduce(lanes.astype(np.uint8), axis=1)


def unpacked(raw, type_, count):
    """The integers of a packed type, in the bytes that LiteRT gives them in Python."""
    bits = PACKED[type_]
    lanes = np.frombuffer(raw, np.uint8)[:, None] >> np.arange(0, 8, bits, dtype=np.uint8) & (2 ** bits - 1)
    values = lanes.reshape(-1)[:count].astype(np.int16)
    if type_[0] == 'u':
        return values.astype(np.uint8)
    return np.where(values >= 2 ** (bits - 1), values - 2 ** bits, values).astype(np.int8)


def string_block(texts):
    """The block that TensorFlow Lite makes of texts: a count, places, the characters."""
    places = np.cumsum([4 * (len(texts) + 2)] + [len(text) for text in texts])
    return np.array([len(texts), *places], np.int32).tobytes() + b''.join(texts)


def _bytes_of(tensor):
    if tensor.type == 'string':
        return np.frombuffer(string_block([bytes(text) for text in tensor.data.reshape(-1)]), np.uint8)
    if tensor.type in PACKED:
        return packed(tensor.data, PACKED[tensor.type])
    return np.frombuffer(np.ascontiguousarray(tensor.data, TYPES[tensor.type]).tobytes(), np.uint8)


def _quantization(tensor):
    if tensor.scale is None:
        return None
    scales = np.atleast_1d(np.asarray(tensor.scale, np.float32))
    points = np.broadcast_to(np.atleast_1d(np.asarray(tensor.zero_point, np.int64)), scales.shape)
    return schema.QuantizationParametersT(scale=list(scales.tolist()), zeroPoint=list(points.tolist()),
                                          quantizedDimension=tensor.axis)


def pack(model):
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b'TFL3')
    return bytes(builder.Output())


def model_of(one):
    """The operator as a model (schema.ModelT). Inputs without data are the model's inputs."""
    model = schema.ModelT(version=3, description='', buffers=[schema.BufferT()], subgraphs=[schema.SubGraphT()])
    graph = model.subgraphs[0]
    graph.name, graph.tensors, graph.inputs, graph.outputs = 'main', [], [], []
    places = {}

    def place(tensor, name):
        if tensor is None:
            return -1
        if id(tensor) in places:
            return places[id(tensor)]
        buffer = 0
        if tensor.data is not None:
            buffer = len(model.buffers)
            model.buffers.append(schema.BufferT(data=_bytes_of(tensor)))
        graph.tensors.append(schema.TensorT(
            shape=[int(n) for n in (tensor.shape if tensor.shape is not None else [])],
            type=getattr(schema.TensorType, tensor.type.upper()), buffer=buffer, name=name,
            quantization=_quantization(tensor), isVariable=tensor.variable, sparsity=tensor.sparsity, hasRank=True))
        places[id(tensor)] = len(graph.tensors) - 1
        if tensor.blocks is not None:
            add_blocks(tensor, graph.tensors[-1])
        return places[id(tensor)]

    def add_blocks(tensor, written):
        size, scales = tensor.blocks
        model.buffers.append(schema.BufferT(data=_bytes_of(Tensor(scales.shape, 'float16', data=scales))))
        graph.tensors.append(schema.TensorT(shape=list(scales.shape), type=schema.TensorType.FLOAT16, buffer=len(model.buffers) - 1,
                                            name=f'{written.name}_scales', hasRank=True))
        details = schema.BlockwiseQuantizationT(scales=len(graph.tensors) - 1, zeroPoints=-1, blockSize=size)
        written.quantization = schema.QuantizationParametersT(
            details=details, detailsType=schema.QuantizationDetails.BlockwiseQuantization)

    inputs = [place(t, f'input{i}') for i, t in enumerate(one.inputs)]
    outputs = [place(t, f'output{i}') for i, t in enumerate(one.outputs)]
    for tensor, index in zip(one.inputs, inputs):
        if tensor is not None and tensor.data is None and not tensor.variable and index not in graph.inputs:
            graph.inputs.append(index)
    graph.outputs = list(outputs)
    custom = one.code if one.custom_options is not None else None
    code = schema.BuiltinOperator.CUSTOM if custom else getattr(schema.BuiltinOperator, one.code)
    model.operatorCodes = [schema.OperatorCodeT(builtinCode=code, deprecatedBuiltinCode=min(code, 127),
                                                version=one.version, customCode=custom)]
    operator = schema.OperatorT(opcodeIndex=0, inputs=inputs, outputs=outputs)
    if one.intermediates:
        operator.intermediates = [place(t, f'intermediate{i}') for i, t in enumerate(one.intermediates)]
    table = type(one.options).__name__[:-1]
    if hasattr(schema.BuiltinOptions, table):
        operator.builtinOptions, operator.builtinOptionsType = one.options, getattr(schema.BuiltinOptions, table)
    elif one.options is not None:
        operator.builtinOptions2, operator.builtinOptions2Type = one.options, getattr(schema.BuiltinOptions2, table)
    if custom:
        operator.customOptions = list(one.custom_options)
    graph.operators = [operator]
    if one.body is not None:
        _add_body(model, one)
    return model


def _add_body(model, one):
    """Subgraph 1: one operator on two scalars, or nothing, its output then being its second input."""
    type_ = getattr(schema.TensorType, one.inputs[0].type.upper())
    tensors = [schema.TensorT(shape=[], type=type_, buffer=0, name=name, hasRank=True) for name in ('a', 'b', 'result')]
    body = schema.SubGraphT(name='body', tensors=tensors, inputs=[0, 1], outputs=[2 if one.body else 1], operators=[])
    if one.body:
        code = getattr(schema.BuiltinOperator, one.body)
        model.operatorCodes.append(schema.OperatorCodeT(builtinCode=code, deprecatedBuiltinCode=min(code, 127), version=1))
        body.operators = [schema.OperatorT(opcodeIndex=1, inputs=[0, 1], outputs=[2])]
    model.subgraphs.append(body)


def unpack(data):
    return schema.ModelT.InitFromPackedBuf(data, 0)


def cut_operator(model, index, shapes):
    """Operator number `index` of the model's main subgraph as a model of its own, tensors with the given shapes
    (by number). Returns the model, and the numbers that its inputs and outputs had."""
    graph = model.subgraphs[0]
    operator = copy.copy(graph.operators[index])
    used = [t for t in dict.fromkeys([*operator.inputs, *operator.outputs]) if t >= 0]
    renumbered = {t: i for i, t in enumerate(used)}
    cut = schema.ModelT(version=3, buffers=[schema.BufferT()], subgraphs=[schema.SubGraphT()],
                        operatorCodes=[model.operatorCodes[operator.opcodeIndex]])
    part = cut.subgraphs[0]
    part.tensors, inputs, used_scales = [], [], []
    for t in used:
        tensor = copy.copy(graph.tensors[t])
        data = model.buffers[tensor.buffer].data
        is_constant = data is not None and len(data) > 0 and not tensor.isVariable
        if is_constant:
            cut.buffers.append(schema.BufferT(data=data))
        tensor.buffer = len(cut.buffers) - 1 if is_constant else 0
        if tensor.quantization is not None and tensor.quantization.detailsType == schema.QuantizationDetails.BlockwiseQuantization:
            used_scales.append((tensor, tensor.quantization.details.scales))
        if t in shapes:
            tensor.shape, tensor.shapeSignature = [int(n) for n in shapes[t]], None
        if t in list(operator.inputs) and not is_constant and not tensor.isVariable:
            inputs.append(t)
        part.tensors.append(tensor)
    for tensor, scales in used_scales:  # of blocks stand in a tensor that no operator reads
        tensor.quantization = copy.deepcopy(tensor.quantization)
        tensor.quantization.details.scales = len(part.tensors)
        part.tensors.append(copy.copy(graph.tensors[scales]))
        cut.buffers.append(schema.BufferT(data=model.buffers[graph.tensors[scales].buffer].data))
        part.tensors[-1].buffer = len(cut.buffers) - 1
    if operator.intermediates is not None:  # of LSTM, with scales
        middle = [int(t) for t in operator.intermediates]
        operator.intermediates = [len(part.tensors) + i for i in range(len(middle))]
        part.tensors += [copy.copy(graph.tensors[t]) for t in middle]
        for tensor in part.tensors[len(part.tensors) - len(middle):]:
            tensor.buffer = 0
    outputs = [int(t) for t in operator.outputs]
    operator.opcodeIndex = 0
    operator.inputs = [renumbered.get(int(t), -1) for t in operator.inputs]
    operator.outputs = [renumbered[t] for t in outputs]
    part.operators = [operator]
    part.inputs, part.outputs = [renumbered[t] for t in inputs], [renumbered[t] for t in outputs]
    return cut, inputs, outputs
