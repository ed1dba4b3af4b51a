# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""make_broken.py FOLDER: writes the model files of tests/data/broken, each a small model with one fault of meaning or of
bytes. Needs LiteRT's Python schema (ai-edge-litert) and flatbuffers."""
import struct
import sys
from pathlib import Path

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema


def record(kind, **fields):
    made = kind()
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def ints(*values):
    return np.array(values, np.int32)


def tensor(name, shape, kind=schema.TensorType.FLOAT32, buffer=0, scale=None, zero=None, axis=0):
    quantization = None
    if scale is not None:
        quantization = record(schema.QuantizationParametersT, scale=np.array(scale, np.float32), zeroPoint=np.array(zero, np.int64), quantizedDimension=axis)
    return record(schema.TensorT, name=name, shape=ints(*shape), type=kind, buffer=buffer, quantization=quantization)


def network():
    """y = relu(dense(x)), int8, one scale a row of the weights"""
    int8 = schema.TensorType.INT8
    tensors = [
        tensor("x", [1, 4], int8, scale=[0.5], zero=[-3]),
        tensor("w", [2, 4], int8, buffer=1, scale=[0.1, 0.2], zero=[0, 0]),
        tensor("h", [1, 2], int8, scale=[0.25], zero=[1]),
        tensor("y", [1, 2], int8, scale=[0.25], zero=[1]),
    ]
    dense = record(schema.OperatorT, opcodeIndex=0, inputs=ints(0, 1, -1), outputs=ints(2),
                   builtinOptionsType=schema.BuiltinOptions.FullyConnectedOptions, builtinOptions=schema.FullyConnectedOptionsT())
    relu = record(schema.OperatorT, opcodeIndex=1, inputs=ints(2), outputs=ints(3))
    codes = [record(schema.OperatorCodeT, builtinCode=c, deprecatedBuiltinCode=c, version=1)
             for c in (schema.BuiltinOperator.FULLY_CONNECTED, schema.BuiltinOperator.RELU)]
    graph = record(schema.SubGraphT, tensors=tensors, operators=[dense, relu], inputs=ints(0), outputs=ints(3))
    buffers = [schema.BufferT(), record(schema.BufferT, data=np.arange(8, dtype=np.uint8))]
    return record(schema.ModelT, version=3, operatorCodes=codes, subgraphs=[graph], buffers=buffers)


def calling(callee):
    """a model whose only operator calls subgraph `callee`; subgraph 1 calls subgraph 2, which calls subgraph 1"""
    def graph(target):
        options = record(schema.CallOptionsT, subgraph=target)
        call = record(schema.OperatorT, opcodeIndex=0, inputs=ints(0), outputs=ints(1),
                      builtinOptionsType=schema.BuiltinOptions.CallOptions, builtinOptions=options)
        return record(schema.SubGraphT, tensors=[tensor("a", [1]), tensor("b", [1])], operators=[call], inputs=ints(0), outputs=ints(1))
    code = record(schema.OperatorCodeT, builtinCode=schema.BuiltinOperator.CALL, deprecatedBuiltinCode=schema.BuiltinOperator.CALL)
    return record(schema.ModelT, version=3, operatorCodes=[code], subgraphs=[graph(callee), graph(2), graph(1)], buffers=[schema.BufferT()])


def packed(model):
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), file_identifier=b"TFL3")
    return bytes(builder.Output())


def edited(change):
    model = network()
    graph = model.subgraphs[0]
    change(model, graph, graph.tensors, graph.operators)
    return packed(model)


def setter(**fields):
    def change(of):
        for name, value in fields.items():
            setattr(of, name, value)
    return change


MEANING = {
    "input_index_high": lambda m, g, t, o: setter(inputs=ints(0, 99, -1))(o[0]),
    "input_index_negative": lambda m, g, t, o: setter(inputs=ints(-2, 1, -1))(o[0]),
    "output_missing": lambda m, g, t, o: setter(outputs=ints(-1))(o[1]),
    "operator_code_high": lambda m, g, t, o: setter(opcodeIndex=9)(o[1]),
    "operator_number_unknown": lambda m, g, t, o: setter(builtinCode=9999)(m.operatorCodes[1]),
    "custom_without_name": lambda m, g, t, o: setter(builtinCode=32, deprecatedBuiltinCode=32)(m.operatorCodes[1]),
    "buffer_index_high": lambda m, g, t, o: setter(buffer=77)(t[1]),
    "size_negative": lambda m, g, t, o: setter(shape=ints(2, -4))(t[1]),
    "size_overflows": lambda m, g, t, o: setter(shape=ints(65536, 65536, 65536, 65536))(t[2]),
    "constant_short": lambda m, g, t, o: setter(data=np.zeros(7, np.uint8))(m.buffers[1]),
    "data_behind_the_end": lambda m, g, t, o: setter(data=None, offset=500, size=1 << 40)(m.buffers[1]),
    "data_wraps": lambda m, g, t, o: setter(data=None, offset=(1 << 64) - 8, size=16)(m.buffers[1]),
    "type_unknown": lambda m, g, t, o: setter(type=60)(t[2]),
    "scale_nan": lambda m, g, t, o: setter(scale=np.array([np.nan], np.float32))(t[0].quantization),
    "scale_zero": lambda m, g, t, o: setter(scale=np.array([0], np.float32))(t[0].quantization),
    "scale_count": lambda m, g, t, o: setter(scale=np.ones(3, np.float32), zeroPoint=np.zeros(3, np.int64))(t[1].quantization),
    "zero_point_count": lambda m, g, t, o: setter(zeroPoint=np.zeros(1, np.int64))(t[1].quantization),
    "zero_point_range": lambda m, g, t, o: setter(zeroPoint=np.array([128], np.int64))(t[0].quantization),
    "quantized_axis": lambda m, g, t, o: setter(quantizedDimension=2)(t[1].quantization),
    "ring": lambda m, g, t, o: setter(inputs=ints(3, 1, -1))(o[0]),
    "written_twice": lambda m, g, t, o: setter(outputs=ints(2))(o[1]),
    "constant_written": lambda m, g, t, o: setter(outputs=ints(1))(o[1]),
    "output_never_written": lambda m, g, t, o: setter(operators=o[:1])(g),
    "variable_with_data": lambda m, g, t, o: setter(isVariable=True)(t[1]),
    "no_subgraphs": lambda m, g, t, o: setter(subgraphs=None)(m),
    "no_buffers": lambda m, g, t, o: setter(buffers=None)(m),
    "newer_version": lambda m, g, t, o: setter(version=4)(m),
    "metadata_buffer_high": lambda m, g, t, o: setter(metadata=[record(schema.MetadataT, name="m", buffer=5)])(m),
    "signature_without_key": lambda m, g, t, o: setter(signatureDefs=[schema.SignatureDefT()])(m),
    "shape_signature_rank": lambda m, g, t, o: setter(shapeSignature=ints(-1))(t[2]),
    "sparsity_order": lambda m, g, t, o: setter(sparsity=record(schema.SparsityParametersT, traversalOrder=ints(5, -1)))(t[1]),
}


def broken_bytes():
    good = packed(network())
    root = struct.unpack_from("<I", good, 0)[0]
    vtable = root - struct.unpack_from("<i", good, root)[0]

    def put(at, data):
        return good[:at] + data + good[at + len(data):]
    yield "cut", good[: len(good) // 2]
    yield "root_outside", put(0, struct.pack("<I", 0xFFFFFFE0))
    yield "root_vtable_far", put(root, struct.pack("<i", 0x7FFFFE00))
    yield "root_vtable_long", put(vtable, struct.pack("<H", 0xFFF0))
    yield "root_vtable_zero", put(vtable, bytes(4))


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: edited(change) for name, change in MEANING.items()}
    files |= {"call_of_none": packed(calling(7)), "call_of_itself": packed(calling(0)), "call_in_a_ring": packed(calling(1))}
    files |= dict(broken_bytes())
    for name, data in files.items():
        (folder / f"{name}.tflite").write_bytes(data)


if __name__ == "__main__":
    main()
