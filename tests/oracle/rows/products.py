# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators that sum products: convolutions and fully connected layers."""
import product_cases
import rules
from model_writing import Tensor
from one_operator import row


def for_kinds(name, kinds, make, limits=rules.PER_OPERATOR):
    for kind in kinds:
        row(f'{name} {kind}', limits=limits)(lambda r, kind=kind: make(r, kind))


KINDS = ('float32', 'int8', 'int8 per channel', 'uint8', 'hybrid', 'hybrid per channel')
for_kinds('CONV_2D', KINDS, product_cases.conv_2d, rules.SUMS)
for_kinds('CONV_2D 1x1', KINDS, product_cases.conv_2d_pointwise, rules.SUMS)
for_kinds('DEPTHWISE_CONV_2D', ('float32', 'int8', 'int8 per channel', 'uint8', 'hybrid per channel'), product_cases.depthwise, rules.SUMS)
for_kinds('TRANSPOSE_CONV', ('float32', 'int8', 'int8 per channel', 'uint8', 'hybrid per channel'), product_cases.transpose_conv)
for_kinds('FULLY_CONNECTED', KINDS, product_cases.fully_connected, rules.SUMS)


@row('TRANSPOSE_CONV int8 per channel, the shape is computed')
def transpose_conv_computed_shape(r):
    one = product_cases.transpose_conv(r, 'int8 per channel')
    one.inputs[0] = Tensor(one.inputs[0].shape, 'int32', values=one.inputs[0].data)  # XNNPACK leaves it alone
    one.outputs[0].shape = one.inputs[0].values.tolist()
    return one


@row('FULLY_CONNECTED int8, weights with a zero point')
def fully_connected_zero_point(r):
    one = product_cases.fully_connected(r, 'int8')
    one.inputs[1].zero_point = int(r.integers(-20, 20))
    return one
