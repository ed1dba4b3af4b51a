# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the STABLEHLO operators that LiteRT runs, and of their kin: windows, paddings, bit casts."""
import numpy as np
from ai_edge_litert import schema_py_generated as schema

from drawing import for_types, shape_of, tensor
from model_writing import OneOperator, Tensor, constant, options
from one_operator import row

INTEGERS = ('int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64')
NUMBERS = ('float32', 'float16', 'float64') + INTEGERS


def pair(code, type_):
    def make(r):
        shape = shape_of(r, int(r.integers(0, 5)))
        a, b = Tensor(shape, type_), Tensor(shape, type_)
        if code == 'STABLEHLO_SHIFT_LEFT':
            b.low, b.high = 0, np.iinfo(type_).bits - 1
        return OneOperator(code, [a, b], [Tensor(shape, type_)], options('StablehloShiftLeftOptions') if 'SHIFT' in code else None)
    return make


for _code in ('STABLEHLO_ADD', 'STABLEHLO_MULTIPLY', 'STABLEHLO_MAXIMUM', 'STABLEHLO_MINIMUM'):
    for _type in NUMBERS + ('bool',):
        row(f'{_code} {_type}')(pair(_code, _type))
for _type in INTEGERS + ('bool',):
    row(f'STABLEHLO_AND {_type}')(pair('STABLEHLO_AND', _type))
for _type in ('int8', 'int16', 'int32'):
    row(f'STABLEHLO_SHIFT_LEFT {_type}')(pair('STABLEHLO_SHIFT_LEFT', _type))


@for_types('STABLEHLO_PAD', ('float32', 'int8', 'int32', 'int64', 'bool', 'int16', 'uint8'))
def stablehlo_pad(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    low, high = ([int(n) for n in r.integers(-2, 4, len(shape))] for _ in range(2))
    gaps = [int(n) for n in r.integers(0, 3, len(shape))]
    values, result = tensor(r, shape, type_)
    value = Tensor([], type_, values.scale, values.zero_point)
    return OneOperator('STABLEHLO_PAD', [values, value], [result],
                       options('StablehloPadOptions', edgePaddingLow=low, edgePaddingHigh=high, interiorPadding=gaps),
                       note=f'{shape} {low} {high} {gaps}')


@for_types('DILATE', ('float32', 'int8', 'int32', 'int64', 'bool', 'int16', 'uint8'))
def dilate(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    values, result = tensor(r, shape, type_)
    return OneOperator('DILATE', [values, constant([int(n) for n in r.integers(1, 4, len(shape))]), Tensor([], type_, values.scale, values.zero_point)],
                       [result], options('DilateOptions'))


SIZES = {'float32': 4, 'int32': 4, 'uint32': 4, 'int8': 1, 'uint8': 1, 'int16': 2, 'uint16': 2, 'float16': 2, 'int64': 8, 'float64': 8}


@for_types('BITCAST from', ('float32', 'int32', 'uint32', 'int8', 'uint8', 'int16', 'uint16', 'int64'))
def bitcast(r, type_):
    to = str(r.choice([t for t in SIZES if not t.startswith('float')]))  # a NaN has many bits
    shape = shape_of(r, int(r.integers(1, 4)))
    if SIZES[to] > SIZES[type_]:
        shape.append(SIZES[to] // SIZES[type_])
    return OneOperator('BITCAST', [Tensor(shape, type_)], [Tensor(None, to)], options('BitcastOptions'), note=f'{shape} to {to}')


FOLDED = ('float32', 'int8', 'uint8', 'int16', 'int32', 'int64', 'bool')


@for_types('REDUCE_WINDOW', FOLDED)
def reduce_window(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)), 8)
    window, strides, dilations = (constant(r.integers(1, 4, len(shape)), 'int64') for _ in range(3))
    function = int(r.integers(5, 7)) if type_ == 'bool' else int(r.integers(1, 5))
    return OneOperator('REDUCE_WINDOW', [Tensor(shape, type_), constant(r.integers(0, 2), type_), window, strides, dilations],
                       [Tensor(None, type_)], options('ReduceWindowOptions', reduceFunction=function),
                       note=f'{shape} {window.data} {strides.data} {dilations.data} {function}')


BODIES = ('ADD', 'MUL', 'MAXIMUM', 'MINIMUM', 'STABLEHLO_ADD', 'STABLEHLO_MULTIPLY', 'STABLEHLO_MAXIMUM', 'STABLEHLO_MINIMUM')


@for_types('STABLEHLO_REDUCE_WINDOW', FOLDED)
def stablehlo_reduce_window(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)), 6)
    window, strides, spread, dilations = ([int(n) for n in r.integers(1, 3, len(shape))] for _ in range(4))
    padding = [int(n) for n in r.integers(-1 if min(shape) > 2 else 0, 3, 2 * len(shape))]
    body = str(r.choice(['LOGICAL_AND', 'LOGICAL_OR', 'STABLEHLO_AND'] if type_ == 'bool' else BODIES))
    fields = dict(windowDimensions=window, windowStrides=strides, baseDilations=spread, windowDilations=dilations, padding=padding,
                  bodySubgraphIndex=1)
    if r.integers(3) == 0:
        fields['padding'], fields['baseDilations'] = None, None
    return OneOperator('STABLEHLO_REDUCE_WINDOW', [Tensor(shape, type_), constant(r.integers(0, 2), type_)], [Tensor(None, type_)],
                       options('StablehloReduceWindowOptions', **fields), body=body, note=f'{shape} {fields} {body}')


def sliced(r):
    """An operand's shape, which of its axes an index vector names, and which slices leave out."""
    operand = shape_of(r, int(r.integers(1, 5)), 5)
    rank = len(operand)
    named = [int(n) for n in r.permutation(rank)[:int(r.integers(1, rank + 1))]]
    left = sorted(int(n) for n in r.choice(named, int(r.integers(0, len(named) + 1)), replace=False))
    sizes = [1 if axis in left else int(r.integers(1, n + 1)) if axis in named else n for axis, n in enumerate(operand)]
    return operand, named, left, sizes


def arranged(r, batch, within):
    """Axes of batches and of slices, mixed; the axes that are within slices."""
    window = sorted(int(n) for n in r.choice(len(batch) + len(within), len(within), replace=False))
    batch, within = list(batch), list(within)
    return [within.pop(0) if axis in window else batch.pop(0) for axis in range(len(batch) + len(within))], window


@for_types('STABLEHLO_GATHER', ('float32', 'int8', 'int32', 'int64', 'uint8', 'int16', 'bool'))
def stablehlo_gather(r, type_):
    operand, named, left, sizes = sliced(r)
    batch = shape_of(r, int(r.integers(0, 3)), 4)
    place = int(r.integers(0, len(batch) + 1))
    within = [n for axis, n in enumerate(sizes) if axis not in left]
    shape, window = arranged(r, batch, within)
    kind = str(r.choice(['int32', 'int64']))
    index = Tensor(batch[:place] + [len(named)] + batch[place:], kind, low=-2, high=6)
    values, result = tensor(r, operand, type_)
    result.shape = shape
    return OneOperator('STABLEHLO_GATHER', [values, index], [result],
                       options('StablehloGatherOptions', offsetDims=window, collapsedSliceDims=left, startIndexMap=named, indexVectorDim=place,
                               sliceSizes=sizes), note=f'{operand} {sizes} {index.shape} {shape}')


@for_types('STABLEHLO_SCATTER', ('float32', 'float64', 'int8', 'int32', 'int64', 'uint8', 'int16', 'uint16', 'uint32', 'uint64', 'float16', 'bool'))
def stablehlo_scatter(r, type_):
    operand, named, left, sizes = sliced(r)
    batch = shape_of(r, int(r.integers(0, 3)), 4)
    place = int(r.integers(0, len(batch) + 1))
    within = [n for axis, n in enumerate(sizes) if axis not in left]
    shape, window = arranged(r, batch, within)
    index = Tensor(batch[:place] + [len(named)] + batch[place:], str(r.choice(['int32', 'int64'])), low=-2, high=6)
    body = str(r.choice(['', 'STABLEHLO_ADD', 'STABLEHLO_MULTIPLY', 'STABLEHLO_MAXIMUM', 'STABLEHLO_MINIMUM']))
    values, result = tensor(r, operand, type_)
    return OneOperator('STABLEHLO_SCATTER', [values, index, Tensor(shape, type_, values.scale, values.zero_point)], [result],
                       options('StablehloScatterOptions', updateWindowDims=window, insertedWindowDims=left, scatterDimsToOperandDims=named,
                               indexVectorDim=place, updateComputationSubgraphIndex=1), body=body, note=f'{operand} {sizes} {index.shape} {shape} {body}')
