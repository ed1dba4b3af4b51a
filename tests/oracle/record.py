# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Records LiteRT's answers for small models of one operator, so that kernels are tested where LiteRT is not.

Writes into tests/data/ops a model NAME.tflite and NAME.answers for cases of the rows (tests/oracle/rows) of the operators
that networks of convolutions and dense layers use, in float32, int8 and dynamic range. Lines of NAME.answers:

    input TENSOR TYPE SHAPE BASE64           what the model is given; SHAPE is 2x3 or "scalar"
    PROFILE TENSOR TYPE SHAPE BASE64         what LiteRT made of it: reference or xnnpack
    limits PROFILE RELATIVE ABSOLUTE         of floats: |d| <= relative * max|x| + absolute

    record.py [--folder tests/data/ops] [--cases 2]
"""
import argparse
import base64
import importlib
import pathlib
import re
import sys

import numpy as np

import litert
import one_operator

OPERATORS = '''CONV_2D DEPTHWISE_CONV_2D TRANSPOSE_CONV FULLY_CONNECTED ADD SUB MUL MAXIMUM MINIMUM RELU RELU6 RELU_N1_TO_1 PRELU
LEAKY_RELU HARD_SWISH LOGISTIC TANH SOFTMAX AVERAGE_POOL_2D MAX_POOL_2D MEAN SUM PAD PADV2 RESHAPE SQUEEZE EXPAND_DIMS SHAPE
CONCATENATION SPLIT PACK UNPACK SLICE STRIDED_SLICE TRANSPOSE GATHER CAST ARG_MAX SPACE_TO_BATCH_ND BATCH_TO_SPACE_ND SPACE_TO_DEPTH
DEPTH_TO_SPACE RESIZE_BILINEAR RESIZE_NEAREST_NEIGHBOR QUANTIZE DEQUANTIZE'''.split()
KINDS = re.compile(r'float32|int8|hybrid|float to|float16|int32')
# Kinds that are covered by the comparison with LiteRT alone, and those that only move bytes of other widths.
OTHERS = re.compile(r'bfloat16|to u?int4|uint8 |uint8$|int16|int64|bool|axes computed|^(ADD|SUB|MUL|MAXIMUM|MINIMUM|MEAN|SUM) int32|(SPLIT|PACK|UNPACK|PAD|PADV2|SQUEEZE|'
                    r'EXPAND_DIMS|SPACE_TO_\w+|DEPTH_TO_SPACE|BATCH_TO_SPACE_ND|SLICE|STRIDED_SLICE|RESHAPE|TRANSPOSE|CONCATENATION) int32')
# The forms of an operator that deserve more cases: activations, paddings, strides, masks.
MANY = re.compile(r'CONV|FULLY|POOL|STRIDED|RESIZE|^(ADD|MUL|MEAN|SOFTMAX|QUANTIZE)')
LARGEST_BYTES = 9000


def rows():
    return [name for name in one_operator.ROWS
            if name.split()[0] in OPERATORS and KINDS.search(name) and (not OTHERS.search(name) or name in KEPT)]


# QUANTIZE between the 8-bit types is part of every file with uint8 edges.
KEPT = {'QUANTIZE int8 to uint8', 'QUANTIZE uint8 to int8', 'QUANTIZE float to uint8', 'DEQUANTIZE uint8', 'GATHER int32', 'CAST from int64',
        'CAST from uint8', 'CAST from bool'}


def line(kind, tensor, array):
    shape = 'x'.join(str(n) for n in array.shape) or 'scalar'
    return f'{kind} {tensor} {array.dtype.name} {shape} {base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()}'


def recorded(name, number):
    """Model and lines of a case, or None where it is too large or LiteRT refuses it."""
    try:
        one, data, inputs = one_operator.case(name, number)
        if len(data) > LARGEST_BYTES:
            return None
        lines = [line('input', tensor, array) for tensor, array in inputs.items()]
        for profile in one_operator.ROWS[name].profiles:
            outputs = litert.run(data, inputs, profile)
            lines += [line(profile, tensor, array) for tensor, array in outputs.items()]
            limits = one_operator.ROWS[name].limits
            lines.append(f'limits {profile} {limits.relative:g} {limits.absolute:g}')
    except litert.Refused:
        return None
    text = '\n'.join(lines) + '\n'
    return (data, text) if len(text) <= LARGEST_BYTES else None


def write_row(folder, name, cases):
    """The first cases of the row that are small enough. Returns bytes written."""
    slug = re.sub(r'[^a-z0-9]+', '_', name.lower()).strip('_')
    written = found = 0
    for number in range(200):
        if found == cases:
            break
        case = recorded(name, number)
        if case is None:
            continue
        data, text = case
        (folder / f'{slug}_{found}.tflite').write_bytes(data)
        (folder / f'{slug}_{found}.answers').write_text(text)
        written, found = written + len(data) + len(text), found + 1
    print(f'{name}: {found} cases, {written} bytes', flush=True)
    return written


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description='Record LiteRT\'s answers for small models of one operator.')
    parser.add_argument('--folder', type=pathlib.Path, default=here.parent / 'data' / 'ops')
    parser.add_argument('--cases', type=int, default=2, help='of each row; twice as many where an operator has many forms')
    arguments = parser.parse_args()
    for family in one_operator.families():
        importlib.import_module('rows.' + family)
    missing = [op for op in OPERATORS if not any(name.split()[0] == op for name in rows())]
    if missing:
        sys.exit(f'no row for {missing}')
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for old in [*arguments.folder.glob('*.tflite'), *arguments.folder.glob('*.answers')]:
        old.unlink()
    total = sum(write_row(arguments.folder, name, arguments.cases * (2 if MANY.search(name) else 1)) for name in rows())
    print(f'{total} bytes in all')


if __name__ == '__main__':
    main()
