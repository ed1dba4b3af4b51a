# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators that move strings, and of SKIP_GRAM."""
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
