# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators that LiteRT runs on float16 and bfloat16: one step of a half beside it is allowed, of curves three."""
import numpy as np

import product_cases
import rules
from drawing import shape_of
from model_writing import OneOperator, Tensor, constant, options
from narrow_types import with_constants
from one_operator import row, settle

ONE_STEP = rules.Limits(2.0 ** -10, 2.0 ** -20)
CURVE = rules.Limits(2.0 ** -8, 2.0 ** -9)  # XNNPACK's curves are polynomials in halves, up to three steps beside the rounded value
HALF_SUMS = rules.Limits(2.0 ** -6, 2.0 ** -8)
STEPS_OF_BRAIN = rules.Limits(2.0 ** -7, 0)  # two: the optimized LOGISTIC rounds in between
CURVES = ('LOGISTIC', 'TANH', 'EXP', 'SIN', 'COS', 'ELU')


def half(shape, **more):
    return Tensor(shape, 'float16', **more)


def pair(code, table, to='float16', low=-4, high=4):
    def make(r):
        whole = shape_of(r, int(r.integers(0, 5)), 5)
        first = [n if r.uniform() < 0.7 else 1 for n in whole]
        second = [n if r.uniform() < 0.7 else 1 for n in whole]
        result = list(np.broadcast_shapes(tuple(first), tuple(second)))
        a, b = half(first), half(second, low=low, high=high)
        if to == 'bool':
            a.values, b.values = r.integers(-2, 3, first), r.integers(-2, 3, second)
        return OneOperator(code, [a, b], [Tensor(result, to)], options(table) if table else None, version=1, note=f'{first} {second}')
    return make


for _code, _table in (('ADD', 'AddOptions'), ('SUB', 'SubOptions'), ('MUL', 'MulOptions'), ('MAXIMUM', 'MaximumMinimumOptions'),
                      ('MINIMUM', 'MaximumMinimumOptions'), ('SQUARED_DIFFERENCE', 'SquaredDifferenceOptions')):
    # XNNPACK rounds the difference before it squares it.
    row(f'{_code} float16', limits=CURVE if _code == 'SQUARED_DIFFERENCE' else ONE_STEP)(pair(_code, _table))
row('DIV float16', limits=ONE_STEP)(pair('DIV', 'DivOptions', low=0.5, high=4))
for _code in ('EQUAL', 'NOT_EQUAL', 'LESS', 'LESS_EQUAL', 'GREATER', 'GREATER_EQUAL'):
    row(f'{_code} float16')(pair(_code, None, 'bool'))


def unary(code, low=-4, high=4, table=None):
    def make(r):
        shape = shape_of(r, int(r.integers(1, 5)), 8)
        return OneOperator(code, [half(shape, low=low, high=high)], [half(shape)], options(table) if table else None)
    return make


for _code in ('RELU', 'RELU6', 'RELU_N1_TO_1', 'HARD_SWISH', 'LOGISTIC', 'TANH', 'ELU', 'EXP', 'ABS', 'NEG', 'SQUARE', 'FLOOR', 'CEIL', 'ROUND',
              'SIN', 'COS'):
    row(f'{_code} float16', limits=CURVE if _code in CURVES else ONE_STEP)(unary(_code))
row('GELU float16', limits=CURVE)(unary('GELU', table='GeluOptions'))
for _code in ('LOG', 'SQRT', 'RSQRT'):
    row(f'{_code} float16', limits=CURVE)(unary(_code, 0.05, 4))


@row('SOFTMAX float16', limits=CURVE)
def softmax(r):
    shape = shape_of(r, int(r.integers(1, 5)), 8)
    return OneOperator('SOFTMAX', [half(shape)], [half(shape)], options('SoftmaxOptions', beta=1.0))


def reduction(code):
    def make(r):
        shape = shape_of(r, int(r.integers(1, 5)), 6)
        axes = [int(a) for a in r.choice(len(shape), int(r.integers(1, len(shape) + 1)), replace=False)]
        return OneOperator(code, [half(shape, low=0.1, high=2), constant(axes)], [half(None)], options('ReducerOptions', keepDims=bool(r.integers(2))))
    return make


for _code in ('MEAN', 'SUM', 'REDUCE_MAX', 'REDUCE_MIN'):
    row(f'{_code} float16', limits=ONE_STEP)(reduction(_code))


for _code, _to in (('MAXIMUM', 'float16'), ('MINIMUM', 'float16'), ('LESS', 'bool'), ('GREATER', 'bool')):
    row(f'{_code} bfloat16')(lambda r, code=_code, to=_to: brain(r, pair(code, None, to)(r)))


def brain(r, one):
    """The case in bfloat16."""
    for tensor in one.inputs + one.outputs:
        tensor.type = tensor.type.replace('float16', 'bfloat16')
        tensor.low = tensor.high = None
    return with_constants(r, one)


for _code in ('FLOOR', 'NEG', 'LOGISTIC', 'TANH'):
    row(f'{_code} bfloat16', limits=STEPS_OF_BRAIN)(lambda r, code=_code: brain(r, unary(code)(r)))
row('ROUND bfloat16', profiles=('xnnpack',))(lambda r: brain(r, unary('ROUND')(r)))
row('ATAN2 bfloat16', limits=STEPS_OF_BRAIN)(lambda r: brain(r, same_shape(r, 'ATAN2')))


def same_shape(r, code):
    shape = shape_of(r, int(r.integers(0, 5)))
    return OneOperator(code, [half(shape), half(shape)], [half(shape)])


def sums(code, make):
    """XNNPACK adds in halves, and rounds each sum: ours add in floats and round once."""
    row(f'{code} float16', profiles=('xnnpack',), limits=HALF_SUMS)(make)


@row('LEAKY_RELU float16', profiles=('xnnpack',), limits=ONE_STEP)
def leaky(r):
    shape = shape_of(r, int(r.integers(1, 5)), 8)
    return OneOperator('LEAKY_RELU', [half(shape)], [half(shape)], options('LeakyReluOptions', alpha=float(r.uniform(-0.5, 0.5))))


def halved(one):
    """A case in float32, in halves: without the shapes of results XNNPACK does not take it, and LiteRT alone has no kernel."""
    settle(one)
    for tensor in one.inputs + one.outputs:
        tensor.type = 'float16'
    return one


def weights(r, shape):
    return constant(r.uniform(-1, 1, shape), 'float32')


def fully_connected(r):
    rows, depth, channels = (int(n) for n in r.integers(1, 20, 3))
    return halved(OneOperator('FULLY_CONNECTED', [Tensor([rows, depth]), weights(r, [channels, depth]), weights(r, [channels])],
                              [Tensor([rows, channels])], options('FullyConnectedOptions', fusedActivationFunction=int(r.integers(2)))))


def convolution(r):
    side, channels = int(r.integers(1, 4)), int(r.integers(1, 9))
    shape = product_cases.image(r, side, side, int(r.integers(1, 9)))
    fields = product_cases.window_options(r, 'Conv2DOptions', side, side)
    return halved(OneOperator('CONV_2D', [Tensor(shape), weights(r, [channels, side, side, shape[3]]), weights(r, [channels])], [Tensor(None)], fields))


def depthwise(r):
    side = int(r.integers(1, 4))
    shape = product_cases.image(r, side, side, int(r.integers(1, 9)))
    fields = product_cases.window_options(r, 'DepthwiseConv2DOptions', side, side, depthMultiplier=1)
    fields.strideW = fields.strideH
    return halved(OneOperator('DEPTHWISE_CONV_2D', [Tensor(shape), weights(r, [1, side, side, shape[3]]), weights(r, [shape[3]])], [Tensor(None)], fields))


def batch_matmul(r):
    rows, depth, columns = (int(n) for n in r.integers(1, 20, 3))
    batches = shape_of(r, int(r.integers(0, 3)), 3)
    adj_y = bool(r.integers(2))
    right = half(batches + ([columns, depth] if adj_y else [depth, columns]))
    return OneOperator('BATCH_MATMUL', [half(batches + [rows, depth]), right], [half(batches + [rows, columns])],
                       options('BatchMatMulOptions', adjX=False, adjY=adj_y))


sums('FULLY_CONNECTED', fully_connected)
sums('CONV_2D', convolution)
sums('DEPTHWISE_CONV_2D', depthwise)
sums('BATCH_MATMUL', batch_matmul)
