# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators that LiteRT runs on float16: one step of a half beside it is allowed, of curves three."""
import numpy as np

import rules
from drawing import shape_of
from model_writing import OneOperator, Tensor, constant, options
from one_operator import row

ONE_STEP = rules.Limits(2.0 ** -10, 2.0 ** -20)
CURVE = rules.Limits(2.0 ** -8, 2.0 ** -9)  # XNNPACK's curves are polynomials in halves, up to three steps beside the rounded value
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
