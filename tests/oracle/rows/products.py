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


def with_computed_bias(name, kind, make):
    @row(f'{name} {kind}, the bias is computed', limits=rules.SUMS)
    def computed_bias(r):
        one = make(r, kind)
        while one.inputs[-1] is None or len(one.inputs) < 3:
            one = make(r, kind)
        bias = one.inputs[-1]
        one.inputs[-1] = Tensor(bias.shape, bias.type, bias.scale, 0, values=bias.data)  # XNNPACK leaves it alone
        return one


def with_bias_of_four_axes(name, kind, make):
    @row(f'{name} {kind}, the bias has four axes', limits=rules.SUMS)
    def bias_of_four_axes(r):
        one = make(r, kind)
        while one.inputs[-1] is None or len(one.inputs) < (4 if name == 'TRANSPOSE_CONV' else 3):
            one = make(r, kind)
        one.inputs[-1].shape = [1, 1, 1, len(one.inputs[-1].data)]
        one.inputs[-1].axis = 3
        return one


for sums, make_sums in (('FULLY_CONNECTED', product_cases.fully_connected), ('CONV_2D', product_cases.conv_2d),
                        ('DEPTHWISE_CONV_2D', product_cases.depthwise)):
    for stored in ('int8 per channel', 'hybrid per channel'):
        with_computed_bias(sums, stored, make_sums)
        if sums != 'DEPTHWISE_CONV_2D':  # LiteRT refuses it
            with_bias_of_four_axes(sums, stored, make_sums)
with_bias_of_four_axes('TRANSPOSE_CONV', 'int8 per channel', product_cases.transpose_conv)
with_bias_of_four_axes('TRANSPOSE_CONV', 'hybrid per channel', product_cases.transpose_conv)


@row('FULLY_CONNECTED int8, weights with a zero point')
def fully_connected_zero_point(r):
    one = product_cases.fully_connected(r, 'int8')
    one.inputs[1].zero_point = int(r.integers(-20, 20))
    return one
