# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators that move or compare strings, and of SKIP_GRAM."""
import numpy as np

from drawing import shape_of
from model_writing import OneOperator, Tensor, constant, options
from one_operator import row


def words(r, shape):
    """Short texts, some of them empty."""
    count = int(np.prod(shape))
    texts = [bytes(r.integers(97, 123, int(r.integers(0, 6)), dtype=np.uint8)) for _ in range(count)]
    return Tensor(shape, 'string', values=np.array(texts, object))


@row('GATHER string')
def gather(r):
    shape = shape_of(r, 1, 6)  # LiteRT gathers from vectors alone
    index = Tensor(shape_of(r, 1, 4), 'int32', low=0, high=shape[0] - 1)
    return OneOperator('GATHER', [words(r, shape), index], [Tensor(None, 'string')], options('GatherOptions', axis=0), version=3)


@row('GATHER_ND string')
def gather_nd(r):
    shape = shape_of(r, int(r.integers(1, 4)), 4)
    depth = int(r.integers(1, len(shape) + 1))
    count = int(r.integers(1, 5))
    index = np.stack([r.integers(0, shape[i], count) for i in range(depth)], axis=-1)
    return OneOperator('GATHER_ND', [words(r, shape), Tensor(index.shape, 'int32', values=index)], [Tensor(None, 'string')],
                       options('GatherNdOptions'), version=2)


@row('TILE string')
def tile(r):
    shape = shape_of(r, int(r.integers(1, 4)), 3)
    return OneOperator('TILE', [words(r, shape), constant([int(n) for n in r.integers(1, 4, len(shape))])], [Tensor(None, 'string')],
                       options('TileOptions'), version=2)


@row('RESHAPE string')
def reshape(r):
    shape = shape_of(r, int(r.integers(1, 4)), 3)
    return OneOperator('RESHAPE', [words(r, shape), constant([-1])], [Tensor(None, 'string')], options('ReshapeOptions', newShape=[-1]))


@row('SLICE string')
def slice_(r):
    shape = shape_of(r, int(r.integers(1, 4)), 4)
    begin = [int(r.integers(0, n)) for n in shape]
    return OneOperator('SLICE', [words(r, shape), constant(begin), constant([-1] * len(shape))], [Tensor(None, 'string')],
                       options('SliceOptions'), version=3)


@row('STRIDED_SLICE string')
def strided_slice(r):
    shape = shape_of(r, int(r.integers(1, 4)), 4)
    return OneOperator('STRIDED_SLICE', [words(r, shape), constant([0] * len(shape)), constant(shape), constant([int(n) for n in r.integers(1, 3, len(shape))])],
                       [Tensor(None, 'string')], options('StridedSliceOptions'), version=5)


@row('SKIP_GRAM string')
def skip_gram(r):
    parts = [bytes(r.choice([b'a', b'bc', b'def', b' ', b'\t'])) for _ in range(int(r.integers(1, 9)))]
    sentence = b' '.join(parts)
    fields = dict(ngramSize=int(r.integers(1, 4)), maxSkipSize=int(r.integers(0, 3)), includeAllNgrams=bool(r.integers(2)))
    return OneOperator('SKIP_GRAM', [Tensor([1], 'string', values=np.array([sentence], object))], [Tensor(None, 'string')],
                       options('SkipGramOptions', **fields), note=f'{sentence} {fields}')


def comparison(code, table):
    """Few different texts, so that some are equal."""
    def make(r):
        whole = shape_of(r, int(r.integers(1, 5)), 4)
        first = [n if r.uniform() < 0.7 else 1 for n in whole]
        second = [n if r.uniform() < 0.7 else 1 for n in whole]
        texts = [np.array(r.choice([b'', b'a', b'ab', b'b'], shape), object).reshape(shape) for shape in (first, second)]
        inputs = [Tensor(shape, 'string', values=values) for shape, values in zip((first, second), texts)]
        return OneOperator(code, inputs, [Tensor(list(np.broadcast_shapes(tuple(first), tuple(second))), 'bool')], options(table), version=3,
                           note=f'{first} {second}')
    return make


row('EQUAL string')(comparison('EQUAL', 'EqualOptions'))
row('NOT_EQUAL string')(comparison('NOT_EQUAL', 'NotEqualOptions'))


@row('HASHTABLE_LOOKUP string')
def hashtable_lookup(r):
    keys = np.sort(r.choice(20, int(r.integers(1, 7)), replace=False))
    return OneOperator('HASHTABLE_LOOKUP', [Tensor([int(r.integers(1, 7))], 'int32', low=0, high=20), constant(keys), words(r, [keys.size])],
                       [Tensor([1], 'string'), Tensor(None, 'uint8')])


@row('FILL string')
def fill(r):
    shape = shape_of(r, int(r.integers(1, 4)), 4)
    value = Tensor([], 'string', data=words(r, []).values)  # Python hands LiteRT the address of a single text
    return OneOperator('FILL', [constant(shape), value], [Tensor(None, 'string')], options('FillOptions'), version=3, note=f'{shape}')


for _code, _table in (('SQUEEZE', 'SqueezeOptions'), ('EXPAND_DIMS', 'ExpandDimsOptions'), ('SHAPE', 'ShapeOptions'), ('RANK', 'RankOptions')):
    def _shaped(r, code=_code, table=_table):
        shape = shape_of(r, int(r.integers(1, 4)), 3) + ([1] if code == 'SQUEEZE' else [])
        more = [constant([int(r.integers(0, 2))])] if code == 'EXPAND_DIMS' else []
        return OneOperator(code, [words(r, shape), *more], [Tensor(None, 'string' if code in ('SQUEEZE', 'EXPAND_DIMS') else 'int32')],
                           options(table, **(dict(outType=2) if code == 'SHAPE' else {})))
    row(f'{_code} string')(_shaped)


@row('LSH_PROJECTION string')
def lsh_projection(r):
    hashes = [int(r.integers(1, 5)), int(r.integers(1, 33))]
    return OneOperator('LSH_PROJECTION', [constant(r.normal(0, 1, hashes), 'float32'), words(r, shape_of(r, int(r.integers(1, 3)), 5))],
                       [Tensor(None, 'int32')], options('LSHProjectionOptions', type=int(r.integers(1, 3))))
