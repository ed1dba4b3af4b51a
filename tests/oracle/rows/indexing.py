# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators whose places or sizes are data: look-ups with several axes, searches, repetitions."""
import numpy as np
from ai_edge_litert import schema_py_generated as schema

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


@for_types('DYNAMIC_UPDATE_SLICE', ALL + ('float16', 'bfloat16', 'int4'))
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


PACKED = ('int4', 'uint4', 'int2')  # of these LiteRT looks up rows that fill their bytes


@for_types('EMBEDDING_LOOKUP', ('float32', 'int8', 'uint8', 'int16', 'int32', 'int64', 'bool', 'bfloat16') + PACKED)
def embedding(r, type_):
    shape = shape_of(r, int(r.integers(2, 4)), 9)
    if type_ in PACKED:
        shape[-1] *= 4
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


@for_types('FILL', ALL)
def fill(r, type_):
    shape = shape_of(r, int(r.integers(0, 5)), 4)
    value, result = tensor(r, [], type_)
    wanted = perhaps_computed(r, np.array(shape, np.int64), 'int64' if r.integers(2) else 'int32')
    return OneOperator('FILL', [wanted, value], [result], options('FillOptions'), version=3, note=f'{shape}')


@for_types('RANGE', ('float32', 'int32', 'int64'))
def range_(r, type_):
    if type_ == 'float32':
        start, delta = float(r.uniform(-5, 5)), float(r.uniform(0.1, 2) * r.choice([-1, 1]))
    else:
        start, delta = int(r.integers(-9, 9)), int(r.integers(1, 4) * r.choice([-1, 1]))
    limit = start + delta * r.uniform(0, 9)
    limit = float(limit) if type_ == 'float32' else int(np.trunc(limit - start)) + start
    return OneOperator('RANGE', [perhaps_computed(r, n, type_) for n in (start, limit, delta)], [Tensor(None, type_)],
                       options('RangeOptions'), version=1, note=f'{start} {limit} {delta}')


@for_types('ONE_HOT', ('float32', 'int8', 'uint8', 'int32', 'int64', 'bool'))
def one_hot(r, type_):
    shape = shape_of(r, int(r.integers(0, 4)), 5)
    axis = int(r.integers(-1, len(shape) + 1))
    index = Tensor(shape, 'int64' if r.integers(2) else 'int32', low=-1, high=6)
    on, off = (constant(r.integers(0, 2), type_) for _ in range(2))
    return OneOperator('ONE_HOT', [index, perhaps_computed(r, int(r.integers(1, 7))), on, off], [Tensor(None, type_)],
                       options('OneHotOptions', axis=axis), note=f'{shape} {axis}')


@for_types('RANK', ('float32', 'int8', 'bool'))
def rank(r, type_):
    return OneOperator('RANK', [tensor(r, shape_of(r, int(r.integers(0, 6))), type_)[0]], [Tensor([], 'int32')], options('RankOptions'))


@for_types('BROADCAST_ARGS', ('int32', 'int64'))
def broadcast_args(r, type_):
    whole = shape_of(r, int(r.integers(1, 6)))
    first = [n if r.uniform() < 0.6 else 1 for n in whole]
    second = [n if r.uniform() < 0.6 else 1 for n in whole][int(r.integers(0, len(whole))):]
    pair = [perhaps_computed(r, first, type_, 0.5), perhaps_computed(r, second, type_, 0.5)]
    if r.integers(2):
        pair.reverse()
    return OneOperator('BROADCAST_ARGS', pair, [Tensor(None, type_)])


@for_types('REVERSE_SEQUENCE', ('float32', 'uint8', 'int16', 'int32', 'int64'))
def reverse_sequence(r, type_):
    shape = shape_of(r, int(r.integers(2, 5)))
    time, batch = (int(a) for a in r.permutation(len(shape))[:2])
    values, result = tensor(r, shape, type_)
    lengths = Tensor([shape[batch]], 'int64' if r.integers(2) else 'int32', low=1, high=shape[time])
    return OneOperator('REVERSE_SEQUENCE', [values, lengths], [result], options('ReverseSequenceOptions', seqDim=time, batchDim=batch),
                       note=f'{shape} {time} {batch}')


@for_types('MATRIX_DIAG', ('float32', 'int8', 'uint8', 'int16', 'int32', 'int64'))
def matrix_diag(r, type_):
    values, result = tensor(r, shape_of(r, int(r.integers(1, 4))), type_)
    return OneOperator('MATRIX_DIAG', [values], [result], options('MatrixDiagOptions'))


@for_types('MATRIX_SET_DIAG', ('float32', 'int8', 'uint8', 'int16', 'int32', 'int64'))
def matrix_set_diag(r, type_):
    shape = shape_of(r, int(r.integers(2, 5)))
    values, result = tensor(r, shape, type_)
    return OneOperator('MATRIX_SET_DIAG', [values, like(values, shape[:-2] + [min(shape[-2:])])], [result],
                       options('MatrixSetDiagOptions'), note=f'{shape}')


@for_types('SPLIT_V', ('float32', 'int8', 'uint8', 'int16', 'int32', 'int64'))
def split_v(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    axis = int(r.integers(0, len(shape)))
    sizes = [int(n) for n in r.integers(0, 4, int(r.integers(1, 5)))]
    sizes[0] = max(sizes[0], 1)
    shape[axis] = sum(sizes)
    values, result = tensor(r, shape, type_)
    if r.integers(2):
        sizes[int(r.integers(len(sizes)))] = -1
    wanted = perhaps_computed(r, sizes, 'int64' if r.integers(2) else 'int32')
    return OneOperator('SPLIT_V', [values, wanted, constant(axis - len(shape) if r.integers(2) else axis)], [like(result, None) for _ in sizes],
                       options('SplitVOptions', numSplits=len(sizes)), version=2, note=f'{shape} {axis} {sizes}')


@for_types('UNIQUE', ('float32', 'int8', 'uint8', 'int16', 'int32', 'int64'))
def unique(r, type_):
    shape = [int(r.integers(1, 20))]
    values, result = tensor(r, shape, type_)
    values.values = r.integers(0, 6, shape)
    to = str(r.choice(['int32', 'int64']))
    return OneOperator('UNIQUE', [values], [result, Tensor(None, to)],
                       options('UniqueOptions', idxOutType=getattr(schema.TensorType, to.upper())))


@for_types('BUCKETIZE', ('float32', 'float64', 'int32', 'int64'))
def bucketize(r, type_):
    boundaries = sorted(float(n) for n in r.integers(-4, 5, int(r.integers(0, 6))))
    shape = shape_of(r, int(r.integers(1, 4)))
    values = Tensor(shape, type_, values=r.integers(-10, 11, shape) / (2 if type_.startswith('float') else 1))
    return OneOperator('BUCKETIZE', [values], [Tensor(shape, 'int32')], options('BucketizeOptions', boundaries=boundaries),
                       note=f'{boundaries}')


@for_types('SEGMENT_SUM', ('float32', 'int32'))
def segment_sum(r, type_):
    shape = shape_of(r, int(r.integers(1, 4)))
    ids = np.cumsum(np.append(0, r.integers(0, 2, shape[0] - 1)))
    numbers = constant(ids) if r.integers(2) else Tensor(ids.shape, 'int32', values=ids)
    return OneOperator('SEGMENT_SUM', [Tensor(shape, type_), numbers], [Tensor(None, type_)], options('SegmentSumOptions'))


def unsorted(code, type_):
    def make(r):
        shape = shape_of(r, int(r.integers(1, 5)), 5)
        lead = int(r.integers(1, len(shape) + 1))
        ids = r.integers(-1, 4, shape[:lead])
        numbers = constant(ids) if r.integers(2) else Tensor(ids.shape, 'int32', values=ids)
        return OneOperator(code, [Tensor(shape, type_), numbers, perhaps_computed(r, int(r.integers(4, 6)))], [Tensor(None, type_)],
                           note=f'{shape} {lead}')
    return make


for _code in ('SUM', 'PROD', 'MAX', 'MIN'):
    for _type in ('float32', 'int32'):
        row(f'UNSORTED_SEGMENT_{_code} {_type}')(unsorted(f'UNSORTED_SEGMENT_{_code}', _type))


def suppression(soft):
    def make(r):
        count = int(r.integers(1, 30))
        corners = r.uniform(0, 1, (count, 4))
        corners[:, 2:] = corners[:, :2] + r.uniform(-0.4, 0.4, (count, 2))
        scores = r.uniform(0, 1, count)
        most = perhaps_computed(r, int(r.integers(0, 12)))
        limits = [Tensor([], values=float(n)) for n in (r.uniform(0.1, 0.8), r.uniform(0, 0.5), r.uniform(0.1, 1))]
        inputs = [Tensor([count, 4], values=corners), Tensor([count], values=scores), most] + limits[:3 if soft else 2]
        outputs = [Tensor(None, 'int32'), Tensor(None), Tensor([], 'int32')]
        return OneOperator('NON_MAX_SUPPRESSION_V5' if soft else 'NON_MAX_SUPPRESSION_V4', inputs,
                           outputs if soft else [outputs[0], outputs[2]], options('NonMaxSuppressionV5Options' if soft else 'NonMaxSuppressionV4Options'))
    return make


row('NON_MAX_SUPPRESSION_V4 float32')(suppression(False))
row('NON_MAX_SUPPRESSION_V5 float32')(suppression(True))


@row('NON_MAX_SUPPRESSION_V4 float32, equal scores')
def equal_scores(r):
    one = suppression(False)(r)
    one.inputs[1].values = r.integers(1, 4, one.inputs[1].shape) / 4
    return one


@for_types('SPARSE_TO_DENSE', ('float32', 'int8', 'uint8', 'int32', 'int64'))
def sparse_to_dense(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    count = int(r.integers(1, 5))
    index = np.stack([r.integers(0, n, count) for n in shape], axis=-1)
    if len(shape) == 1 and r.integers(2):
        index = index[:, 0]
    kind = str(r.choice(['int32', 'int64']))
    values, result = tensor(r, [] if r.integers(3) == 0 else [count], type_)
    return OneOperator('SPARSE_TO_DENSE', [Tensor(index.shape, kind, values=index), perhaps_computed(r, shape, kind), values,
                                           constant(r.integers(0, 9), type_)], [result], options('SparseToDenseOptions'), version=3,
                       note=f'{shape} {count}')


@row('EMBEDDING_LOOKUP_SPARSE float32')
def sparse_embedding(r):
    count, rank = int(r.integers(1, 8)), int(r.integers(1, 4))
    table = shape_of(r, int(r.integers(2, 4)), 5)
    dense = shape_of(r, rank, 4)
    index = np.stack([r.integers(0, n, count) for n in dense], axis=-1)
    return OneOperator('EMBEDDING_LOOKUP_SPARSE',
                       [Tensor([count], 'int32', low=0, high=table[0] - 1), constant(index), constant(dense),
                        Tensor([count], low=0.1, high=2), Tensor(table)], [Tensor(None)],
                       options('EmbeddingLookupSparseOptions', combiner=int(r.integers(3))), note=f'{dense} {table}')


@for_types('HASHTABLE_LOOKUP', ('float32', 'int8', 'int32', 'int64', 'uint8', 'int16', 'bfloat16') + PACKED)
def hashtable_lookup(r, type_):
    shape = shape_of(r, int(r.integers(1, 4)))
    if type_ in PACKED:
        shape.append(4)
    keys = np.sort(r.choice(20, shape[0], replace=False))
    values, result = tensor(r, shape, type_)
    return OneOperator('HASHTABLE_LOOKUP', [Tensor([int(r.integers(1, 7))], 'int32', low=0, high=20), constant(keys), values],
                       [result, Tensor(None, 'uint8')])


def index_list(r, numbers):
    """A list of a sparse level in one of the three widths, with its kind."""
    kinds = [name for name, limit in (('Uint8Vector', 256), ('Uint16Vector', 65536), ('Int32Vector', 2 ** 31)) if max(numbers, default=0) < limit]
    name = str(r.choice(kinds))
    return getattr(schema.SparseIndexVector, name), options(name, values=[int(n) for n in numbers])


def level_of(r, nodes, is_sparse):
    """One level of a sparse tensor: its description, and the nodes below it."""
    size = nodes[0].shape[0] if nodes else 0
    if not is_sparse:
        return schema.DimensionMetadataT(format=0, denseSize=size), [node[i] for node in nodes for i in range(size)]
    segments, positions, below = [0], [], []
    for node in nodes:
        kept = [i for i in range(size) if np.any(node[i])]
        positions += kept
        below += [node[i] for i in kept]
        segments.append(len(positions))
    (segment_type, segment_list), (index_type, indices) = index_list(r, segments), index_list(r, positions)
    return schema.DimensionMetadataT(format=1, denseSize=size, arraySegmentsType=segment_type, arraySegments=segment_list,
                                     arrayIndicesType=index_type, arrayIndices=indices), below


def sparse_constant(r, dense, type_, block=None):
    """Stored in a random order of axes. block: sizes of blocks by axis."""
    block = block or {}
    rank = dense.ndim
    cut = [part for axis, n in enumerate(dense.shape) for part in ([n // block[axis], block[axis]] if axis in block else [n])]
    starts = np.cumsum([0] + [2 if axis in block else 1 for axis in range(rank)])
    expanded = dense.reshape(cut).transpose([int(starts[a]) for a in range(rank)] + [int(starts[a]) + 1 for a in block])
    order = [int(n) for n in r.permutation(rank)] + [rank + i for i in range(len(block))]
    nodes, levels = [expanded.transpose(order)], []
    for axis in order:
        level, nodes = level_of(r, nodes, axis < rank and bool(r.integers(2)))
        levels.append(level)
    sparsity = schema.SparsityParametersT(traversalOrder=order, blockMap=list(block), dimMetadata=levels)
    return Tensor(dense.shape, type_, data=np.array(nodes), sparsity=sparsity)


@for_types('DENSIFY', ('float32', 'float16', 'int8'))
def densify(r, type_):
    shape = shape_of(r, int(r.integers(1, 4)))
    block = {axis: int(r.integers(1, 4)) for axis in range(len(shape)) if r.integers(3) == 0}
    shape = [n * block.get(axis, 1) for axis, n in enumerate(shape)]
    dense = r.integers(-9, 10, shape) * (r.uniform(0, 1, shape) < 0.4)
    dense.reshape(-1)[int(r.integers(dense.size))] = 5
    return OneOperator('DENSIFY', [sparse_constant(r, dense, type_, block)], [Tensor(shape, type_)], options('DensifyOptions'),
                       note=f'{shape} {block}')
