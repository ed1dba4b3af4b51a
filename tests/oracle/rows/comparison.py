# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of comparisons, logic, SELECT, and BATCH_MATMUL."""
import numpy as np

import rules
from model_writing import OneOperator, Tensor, options
from one_operator import row
from quantized_tensor import quantized


def broadcast_pair(r):
    whole = [int(n) for n in r.integers(1, 6, int(r.integers(1, 5)))]
    first = [n if r.random() < 0.7 else 1 for n in whole]
    second = [n if r.random() < 0.7 else 1 for n in whole]
    return first, second[int(r.integers(0, len(whole))):]


def together(*shapes):
    return list(np.broadcast_shapes(*(tuple(s) for s in shapes)))


def comparison(code, type_):
    """Small integers, so that some are equal."""
    def make(r):
        first, second = broadcast_pair(r)
        a, b = quantized(r, first, type_, -6, -1), quantized(r, second, type_, -6, -1)
        if type_ in ('int8', 'uint8', 'int16') and r.integers(2):
            b.scale, b.zero_point = a.scale, a.zero_point
        if type_ in ('float32', 'int32', 'int64'):
            a.values = r.integers(-3, 4, first)
            b.values = r.integers(-3, 4, second)
        table = {'NOT_EQUAL': 'NotEqualOptions', 'LESS_EQUAL': 'LessEqualOptions',
                 'GREATER_EQUAL': 'GreaterEqualOptions'}.get(code, code.capitalize() + 'Options')
        return OneOperator(code, [a, b], [Tensor(together(first, second), 'bool')], options(table))
    return make


for _code in ('EQUAL', 'NOT_EQUAL', 'LESS', 'LESS_EQUAL', 'GREATER', 'GREATER_EQUAL'):
    for _type in ('float32', 'int32', 'int64', 'int8', 'uint8'):
        row(f'{_code} {_type}')(comparison(_code, _type))


def logic(code, table):
    def make(r):
        first, second = broadcast_pair(r)
        return OneOperator(code, [Tensor(first, 'bool'), Tensor(second, 'bool')], [Tensor(together(first, second), 'bool')],
                           options(table))
    return make


row('LOGICAL_AND bool')(logic('LOGICAL_AND', 'LogicalAndOptions'))
row('LOGICAL_OR bool')(logic('LOGICAL_OR', 'LogicalOrOptions'))


def select_rows(type_):
    def make(r):
        shape = [int(n) for n in r.integers(1, 6, int(r.integers(1, 5)))]
        condition = [shape, [], [shape[0]]][int(r.integers(3))]
        parameters = quantized(r, shape, type_)
        yes, no, out = (Tensor(shape, type_, parameters.scale, parameters.zero_point) for _ in range(3))
        return OneOperator('SELECT', [Tensor(condition, 'bool'), yes, no], [out], options('SelectOptions'), note=f'{condition} {shape}')
    return make


def select_broadcast(type_):
    def make(r):
        first, second = broadcast_pair(r)
        whole = together(first, second)
        condition = [n if r.random() < 0.6 else 1 for n in whole]
        parameters = quantized(r, first, type_)
        yes, no, out = (Tensor(s, type_, parameters.scale, parameters.zero_point) for s in (first, second, whole))
        return OneOperator('SELECT_V2', [Tensor(condition, 'bool'), yes, no], [out], options('SelectV2Options'),
                           note=f'{condition} {first} {second}')
    return make


for _type in ('float32', 'int8', 'int32', 'int64'):
    row(f'SELECT {_type}')(select_rows(_type))
    row(f'SELECT_V2 {_type}')(select_broadcast(_type))


def batch_matmul(left, right, zero_right=False):
    def make(r):
        rows, depth, columns = (int(n) for n in r.choice([1, 2, 3, 5, 8, 17, 33, 40], 3))
        batches = [int(n) for n in r.integers(1, 4, int(r.integers(0, 3)))]
        first = [n if r.random() < 0.7 else 1 for n in batches]
        second = [n if r.random() < 0.7 else 1 for n in batches]
        adj_x, adj_y = bool(r.integers(2)), bool(r.integers(2))
        a = quantized(r, first + ([depth, rows] if adj_x else [rows, depth]), left)
        b = quantized(r, second + ([columns, depth] if adj_y else [depth, columns]), right)
        out = quantized(r, together(first, second) + [rows, columns], left)
        if left != 'float32':
            if left == 'int16' or zero_right:
                b.zero_point = 0
            steps = 60 if left == 'int8' else 2000
            out.scale = float(np.float32(a.scale * b.scale * depth ** 0.5 * steps * 2 ** r.uniform(-1, 2)))
        return OneOperator('BATCH_MATMUL', [a, b], [out], options('BatchMatMulOptions', adjX=adj_x, adjY=adj_y),
                           version=1 if left == 'float32' else 2, note=f'{a.shape} {b.shape} {adj_x} {adj_y}')
    return make


row('BATCH_MATMUL float32')(batch_matmul('float32', 'float32'))
row('BATCH_MATMUL int8')(batch_matmul('int8', 'int8'))
row('BATCH_MATMUL int8, right zero point 0')(batch_matmul('int8', 'int8', True))
row('BATCH_MATMUL int16')(batch_matmul('int16', 'int16'))
row('BATCH_MATMUL int16 x int8')(batch_matmul('int16', 'int8'))


def hybrid_matmul(per_channel):
    """One batch axis over 1 at most: with more LiteRT's built-in kernel takes other rows' parameters."""
    def make(r):
        rows, depth, columns = (int(n) for n in r.choice([1, 2, 3, 5, 8, 17, 33, 40], 3))
        batches = [int(r.integers(1, 4))] if r.integers(2) else []
        adj_x, adj_y = bool(r.integers(2)), bool(r.integers(2))
        a = Tensor(batches + ([depth, rows] if adj_x else [rows, depth]))
        shape = [columns, depth] if adj_y else [depth, columns]
        scale = [float(s) for s in r.uniform(0.002, 0.02, columns)] if per_channel else float(r.uniform(0.002, 0.02))
        b = Tensor(shape, 'int8', scale, 0, 0 if adj_y else 1, data=r.integers(-127, 128, shape).astype(np.int8))
        chosen = options('BatchMatMulOptions', adjX=adj_x, adjY=adj_y, asymmetricQuantizeInputs=bool(r.integers(2)))
        return OneOperator('BATCH_MATMUL', [a, b], [Tensor(batches + [rows, columns])], chosen, version=4,
                           note=f'{a.shape} {shape} {adj_x} {adj_y}')
    return make


row('BATCH_MATMUL hybrid', limits=rules.SUMS)(hybrid_matmul(False))
row('BATCH_MATMUL hybrid per channel', limits=rules.SUMS)(hybrid_matmul(True))


@row('BATCH_MATMUL int16 x int8 per channel')
def matmul_of_channels(r):
    """LiteRT takes several scales for 0."""
    one = batch_matmul('int16', 'int8')(r)
    right = one.inputs[1]
    columns = right.shape[-2 if one.options.adjY else -1]
    right.axis = len(right.shape) - (2 if one.options.adjY else 1)
    right.scale = [float(s) for s in r.uniform(0.002, 0.02, max(2, columns))][:columns]
    right.data = r.integers(-127, 128, right.shape).astype(np.int8)
    return one
