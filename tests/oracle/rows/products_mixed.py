# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators that sum products of two integer types: 16-bit activations, weights of 2 and 4 bits."""
import numpy as np

import product_cases
import rules
from model_writing import Tensor, constant
from one_operator import row

WIDE = tuple(f'int16 x int8{channels}{bias}' for channels in ('', ' per channel') for bias in ('', ', bias int32'))


def for_kinds(name, kinds, make, limits=rules.PER_OPERATOR):
    for kind in kinds:
        row(f'{name} {kind}', limits=limits)(lambda r, kind=kind: make(r, kind))


for_kinds('CONV_2D', WIDE + ('int8 x int4', 'int8 x int4 per channel', 'int16 x int4 per channel', 'hybrid int4', 'hybrid int4 per channel'),
          product_cases.conv_2d, rules.SUMS)
for_kinds('CONV_2D 1x1', WIDE + ('int8 x int4', 'int8 x int4 per channel', 'hybrid int4', 'hybrid int4 per channel'),
          product_cases.conv_2d_pointwise, rules.SUMS)
for_kinds('DEPTHWISE_CONV_2D', ('int16 x int8', 'int16 x int8 per channel', 'int8 x int4', 'int8 x int4 per channel'),
          product_cases.depthwise)
for_kinds('TRANSPOSE_CONV', WIDE, product_cases.transpose_conv)
for_kinds('FULLY_CONNECTED', WIDE + ('int16 x int16', 'int16 x int16, bias int32', 'int16 x int4', 'int16 x int4 per channel', 'int16 x int2', 'int8 x int4',
                                     'int8 x int4 per channel', 'int8 x int2', 'int8 x int2 per channel', 'hybrid int4', 'hybrid int4 per channel',
                                     'hybrid int2', 'hybrid int2 per channel'), product_cases.fully_connected, rules.SUMS)


def without_word_of_sums(kind):
    @row(f'FULLY_CONNECTED {kind}, neither bias nor a type of sums', limits=rules.SUMS)
    def fully_connected_plain(r):
        one = product_cases.fully_connected(r, kind)
        one.inputs[2:] = []
        one.options.quantizedBiasType = 0  # LiteRT's optimized kernel then sums in 32 bits
        return one


for plain in ('int16 x int8', 'int16 x int8 per channel'):
    without_word_of_sums(plain)


@row('FULLY_CONNECTED hybrid int4 blockwise', limits=rules.SUMS)
def fully_connected_blocks(r):
    """Of the reference kernels' result the bias alone is left: they know no blocks."""
    one = product_cases.fully_connected(r, 'hybrid int4')
    size, blocks, channels = int(r.choice([32, 64, 128])), int(r.integers(1, 9)), int(r.integers(1, 90))
    depth = size * blocks
    scales = r.uniform(0.001, 0.1, (channels, blocks)).astype(np.float16)
    one.inputs[0] = Tensor([int(r.integers(1, 6)), depth])
    one.inputs[1] = Tensor([channels, depth], 'int4', data=r.integers(-8, 8, (channels, depth)), blocks=(size, scales))
    if one.inputs[2] is not None:
        one.inputs[2] = constant(r.normal(0, 1, channels), 'float32')
    one.outputs[0].shape = [one.inputs[0].shape[0], channels]
    one.note = f'{one.inputs[0].shape} {channels} blocks of {size}'
    return one
