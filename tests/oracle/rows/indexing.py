# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators whose places or sizes are data: look-ups with several axes, searches, repetitions."""
import numpy as np

from drawing import for_types, shape_of, tensor
from model_writing import OneOperator, Tensor, constant, options
from one_operator import row

ALL = ('float32', 'int8', 'int32', 'int64', 'uint8', 'int16', 'bool')


def like(one, shape):
    """A tensor of the same type and parameters."""
    return Tensor(shape, one.type, one.scale, one.zero_point)


def perhaps_computed(r, values, type_='int32', chance=0.3):
    """An operand that decides a shape: mostly a constant, else an input of the network."""
    one = constant(values, type_)
    if r.uniform() < chance:
        return Tensor(one.shape, type_, values=one.data)
    return one


@for_types('GATHER_ND', ALL + ('float16',))
def gather_nd(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    values, result = tensor(r, shape, type_)
    depth = int(r.integers(1, len(shape) + 1))
    lead = shape_of(r, int(r.integers(0, 3)), 4)
    index = np.stack([r.integers(0, shape[i], lead) for i in range(depth)], axis=-1)
    kind = str(r.choice(['int32', 'int64', 'int16']))
    return OneOperator('GATHER_ND', [values, Tensor(index.shape, kind, values=index)], [result], options('GatherNdOptions'),
                       version=5, note=f'{shape} {lead} {depth}')


@for_types('SCATTER_ND', ('float32', 'int8', 'int32', 'int64', 'uint8', 'bool'))
def scatter_nd(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    depth = int(r.integers(1, len(shape) + 1))
    lead = shape_of(r, int(r.integers(1, 3)), 4)
    index = np.stack([r.integers(0, shape[i], lead) for i in range(depth)], axis=-1)
    if len(lead) + len(shape) - depth == 0:
        lead = [1]
    values, result = tensor(r, lead + shape[depth:], type_)
    return OneOperator('SCATTER_ND', [Tensor(index.shape, 'int32', values=index), values, perhaps_computed(r, shape)],
                       [result], options('ScatterNdOptions'), note=f'{shape} {lead} {depth}')


@for_types('DYNAMIC_UPDATE_SLICE', ALL + ('float16',))
def dynamic_update_slice(r, type_):
    shape = shape_of(r, int(r.integers(1, 6)))
    values, result = tensor(r, shape, type_)
    part = [int(r.integers(1, n + 1)) for n in shape]
    begin = r.integers(-2, 7, len(shape))
    kind = str(r.choice(['int32', 'int64']))
    return OneOperator('DYNAMIC_UPDATE_SLICE', [values, like(values, part), Tensor([len(shape)], kind, values=begin)],
                       [result], options('DynamicUpdateSliceOptions'), note=f'{shape} {part} {begin}')


@for_types('BROADCAST_TO', ALL)
def broadcast_to(r, type_):
    whole = shape_of(r, int(r.integers(1, 7)), 5)
    shape = [n if r.uniform() < 0.6 else 1 for n in whole][int(r.integers(0, len(whole) + 1)):]
    values, result = tensor(r, shape, type_)
    wanted = perhaps_computed(r, whole, 'int64' if r.integers(2) else 'int32')
    return OneOperator('BROADCAST_TO', [values, wanted], [result], options('BroadcastToOptions'), version=3,
                       note=f'{shape} {whole}')


@for_types('TILE', ALL)
def tile(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)), 4)
    values, result = tensor(r, shape, type_)
    times = [int(n) for n in r.integers(0 if r.integers(9) == 0 else 1, 4, len(shape))]
    return OneOperator('TILE', [values, perhaps_computed(r, times, 'int64' if r.integers(2) else 'int32')], [result],
                       options('TileOptions'), version=2, note=f'{shape} {times}')


@for_types('MIRROR_PAD', ('float32', 'int8', 'int32', 'int64', 'uint8', 'int16', 'bool'))
def mirror_pad(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    values, result = tensor(r, shape, type_)
    mode = int(r.integers(2))
    margins = [[int(r.integers(0, n + mode)) for _ in range(2)] for n in shape]
    return OneOperator('MIRROR_PAD', [values, perhaps_computed(r, margins, 'int64' if r.integers(3) == 0 else 'int32')],
                       [result], options('MirrorPadOptions', mode=mode), version=3, note=f'{shape} {margins} {mode}')


@for_types('REVERSE_V2', ALL + ('float16',))
def reverse(r, type_):
    shape = shape_of(r, int(r.integers(1, 6)), 5)
    values, result = tensor(r, shape, type_)
    first = int(r.integers(0, len(shape)))
    count = int(r.integers(1, len(shape) - first + 1))
    axes = [int(a) for a in r.permutation(range(first, first + count))]
    return OneOperator('REVERSE_V2', [values, constant(axes)], [result], options('ReverseV2Options'), version=3,
                       note=f'{shape} {axes}')


@for_types('TOPK_V2', ('float32', 'int8', 'uint8', 'int16', 'int32', 'int64'))
def topk(r, type_):
    shape = shape_of(r, int(r.integers(1, 4)), 12)
    values, result = tensor(r, shape, type_)
    if r.integers(2):  # equals keep their order
        values.values = r.integers(0, 4, shape)
    if type_ == 'float32' and r.integers(4) == 0:
        values.values = np.where(r.uniform(0, 1, shape) < 0.3, np.nan, r.normal(0, 1, shape))
    k = int(r.integers(0, shape[-1] + 1))
    wanted = perhaps_computed(r, k, 'int16' if r.integers(3) == 0 else 'int32')
    return OneOperator('TOPK_V2', [values, wanted], [result, Tensor(None, 'int16' if r.integers(4) == 0 else 'int32')],
                       options('TopKV2Options'), version=3, note=f'{shape} {k}')


@for_types('WHERE', ('bool', 'float32', 'int8', 'uint8', 'int32', 'int64', 'uint32'))
def where(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    values = Tensor(shape, type_, values=r.integers(0, 2, shape) * r.integers(1, 3, shape))
    return OneOperator('WHERE', [values], [Tensor(None, 'int64')], options('WhereOptions'))


@for_types('EMBEDDING_LOOKUP', ('float32', 'int8', 'uint8', 'int16', 'int32', 'int64', 'bool'))
def embedding(r, type_):
    shape = shape_of(r, int(r.integers(2, 4)), 9)
    values, result = tensor(r, shape, type_)
    index = Tensor([int(r.integers(1, 6))], 'int32', low=0, high=shape[0] - 1)
    return OneOperator('EMBEDDING_LOOKUP', [index, values], [result])


def hybrid_embedding(type_, per_row, to):
    low, high = {'int8': (-128, 128), 'uint8': (0, 256), 'int4': (-8, 8), 'int2': (-2, 2)}[type_]

    def make(r):
        shape = shape_of(r, int(r.integers(2, 4)), 9)
        if type_ == 'int2':  # LiteRT reads beyond the row where its elements do not fill bytes
            shape[-1] *= 4
        scale = [float(s) for s in r.uniform(0.01, 0.2, shape[0])] if per_row else float(r.uniform(0.01, 0.2))
        table = constant(r.integers(low, high, shape), type_ if type_ not in ('int4', 'int2') else 'int8', scale=scale)
        table.type = type_
        index = Tensor([int(r.integers(1, 6))], 'int32', low=0, high=shape[0] - 1)
        return OneOperator('EMBEDDING_LOOKUP', [index, table], [Tensor(None, to)], version=4, note=f'{shape}')
    return make


for _type in ('int8', 'uint8', 'int4', 'int2'):
    for _to in ('float32', 'float16'):
        row(f'EMBEDDING_LOOKUP {_type} to {_to}')(hybrid_embedding(_type, False, _to))
        row(f'EMBEDDING_LOOKUP {_type} per row to {_to}')(hybrid_embedding(_type, True, _to))
