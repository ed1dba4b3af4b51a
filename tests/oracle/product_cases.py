# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Random cases of the operators that sum products: convolutions and fully connected layers."""
import dataclasses

import numpy as np
from ai_edge_litert import schema_py_generated as schema

from model_writing import OneOperator, Tensor, constant, options

SAME, VALID = 0, 1
MAY_HAVE_GROUPS = ('float32', 'int8', 'int8 per channel', 'hybrid per channel', 'int8 x int4 per channel', 'int16 x int8 per channel')


@dataclasses.dataclass
class Drawn:
    """The random parts that all of these operators share."""
    input: Tensor
    filter: Tensor
    bias: Tensor | None
    output: Tensor


def weight_scales(r, channels, per_channel):
    return [float(s) for s in r.uniform(0.002, 0.02, channels)] if per_channel else float(r.uniform(0.002, 0.02))


def draw(r, kind, shape, filter_shape, channels, axis, needs_bias):
    """Input, filter, bias and output of the kind: float32, int8, uint8, hybrid, hybrid int4, int16 x int8 …, perhaps
    "per channel", perhaps "bias int32"."""
    if ' x ' in kind:
        return draw_mixed(r, kind, shape, filter_shape, channels, axis, needs_bias)
    per_channel = kind.endswith('per channel')
    with_bias = needs_bias or r.integers(3) > 0
    products = int(np.prod(filter_shape)) / channels
    if kind == 'float32':
        bias = constant(r.normal(0, 1, channels), 'float32') if with_bias else None
        return Drawn(Tensor(shape), constant(r.normal(0, 1, filter_shape), 'float32'), bias, Tensor(None))
    scales = weight_scales(r, channels, per_channel)
    if kind.startswith('hybrid'):
        weights = constant(*narrow(r, kind.split()[1] if ' int' in kind else 'int8', filter_shape), scale=scales, zero_point=0, axis=axis)
        return Drawn(Tensor(shape), weights, constant(r.normal(0, 1, channels), 'float32') if with_bias else None, Tensor(None))
    type_ = kind.split()[0]
    low, high = (0, 256) if type_ == 'uint8' else (-128, 128)
    point = int(r.integers(low, high)) if type_ == 'uint8' else 0
    input_scale = float(r.uniform(0.01, 0.1))
    # XNNPACK takes uint8 weights whose one scale lies along axis 0 alone.
    axis = int(r.integers(2)) if type_ == 'uint8' else axis
    weights = constant(r.integers(max(low, -127), high, filter_shape), type_, scale=scales, zero_point=point, axis=axis)
    mean_scale = float(np.mean(scales))
    output_scale = float(input_scale * mean_scale * 74 * 74 * np.sqrt(products) / 50 * r.uniform(0.5, 2))
    bias_scale = [float(np.float32(input_scale) * np.float32(s)) for s in np.atleast_1d(scales)]
    bias = constant(r.integers(-3000, 3000, channels), 'int32', scale=bias_scale, zero_point=0, axis=0) if with_bias else None
    return Drawn(Tensor(shape, type_, input_scale, int(r.integers(low, high))), weights, bias,
                 Tensor(None, type_, output_scale, int(r.integers(low, high))))


def window_options(r, table, filter_height, filter_width, dilation=True, **more):
    dilate = int(r.choice([1, 1, 2])) if dilation else 1
    fields = dict(padding=int(r.integers(2)), strideH=int(r.integers(1, 4)), strideW=int(r.integers(1, 4)), **more)
    if dilation:
        fields.update(dilationHFactor=dilate, dilationWFactor=dilate)
    return options(table, fusedActivationFunction=int(r.integers(4)), **fields)


def image(r, filter_height, filter_width, depth):
    """Large enough for a dilated filter."""
    return [int(r.integers(1, 3)), int(r.integers(2 * filter_height, 2 * filter_height + 9)),
            int(r.integers(2 * filter_width, 2 * filter_width + 12)), depth]


def narrow(r, type_, shape):
    """Weights of 2, 4 or 8 bits and their type."""
    low, high = {'int2': (-2, 2), 'int4': (-8, 8), 'int8': (-127, 128), 'int16': (-32767, 32768)}[type_]
    return r.integers(low, high, shape), type_


def draw_mixed(r, kind, shape, filter_shape, channels, axis, needs_bias):
    """Activations and weights of two integer types: "int16 x int8 per channel, bias int32"."""
    with_bias = needs_bias or r.integers(3) > 0
    type_, _, weight_type = kind.split(',')[0].split()[:3]
    values, _ = narrow(r, weight_type, filter_shape)
    scales = weight_scales(r, channels, 'per channel' in kind)
    weights = constant(values, weight_type, scale=scales, zero_point=0, axis=axis)
    input_scale = float(np.float32(r.uniform(0.01, 0.1) if type_ == 'int8' else r.uniform(1e-4, 1e-3)))
    half = {'int8': 74, 'int16': 19000}[type_]
    products = int(np.prod(filter_shape)) / channels
    spread = half * float(np.std(values) + 0.5) * np.sqrt(products)
    output_scale = float(input_scale * float(np.mean(scales)) * spread * r.uniform(0.5, 2) / (50 if type_ == 'int8' else 12000))
    bias_type = 'int32' if type_ == 'int8' or 'bias int32' in kind else 'int64'
    bias_scale = [float(np.float32(input_scale) * np.float32(s)) for s in np.atleast_1d(scales)]
    limit = max(2, int(spread))
    bias = constant(r.integers(-limit, limit, channels), bias_type, scale=bias_scale, zero_point=0, axis=0) if with_bias else None
    def point():
        return int(r.integers(-128, 128)) if type_ == 'int8' else 0
    return Drawn(Tensor(shape, type_, input_scale, point()), weights, bias, Tensor(None, type_, output_scale, point()))


def bias_option(kind):
    """The option that says of which type the sums of 16-bit activations are."""
    if not kind.startswith('int16'):
        return {}
    types = schema.TensorType
    return {'quantizedBiasType': types.INT32 if 'bias int32' in kind else types.INT64}


def conv_2d(r, kind):
    height, width = int(r.integers(1, 5)), int(r.integers(1, 5))
    groups = int(r.choice([1, 1, 1, 2, 3])) if kind in MAY_HAVE_GROUPS else 1
    depth, channels = groups * int(r.integers(1, 20)), groups * int(r.integers(1, 24))
    drawn = draw(r, kind, image(r, height, width, depth), [channels, height, width, depth // groups], channels, 0, True)
    return OneOperator('CONV_2D', [drawn.input, drawn.filter, drawn.bias], [drawn.output],
                       window_options(r, 'Conv2DOptions', height, width, **bias_option(kind)), note=f'groups {groups}')


def conv_2d_pointwise(r, kind):
    depth, channels = int(r.integers(1, 80)), int(r.integers(1, 80))
    drawn = draw(r, kind, image(r, 2, 3, depth), [channels, 1, 1, depth], channels, 0, True)
    return OneOperator('CONV_2D', [drawn.input, drawn.filter, drawn.bias], [drawn.output],
                       options('Conv2DOptions', strideH=1, strideW=1, padding=int(r.integers(2)),
                               fusedActivationFunction=int(r.integers(4)), **bias_option(kind)))


def depthwise(r, kind):
    height, width = int(r.integers(1, 5)), int(r.integers(1, 5))
    depth, multiplier = int(r.integers(1, 40)), int(r.choice([1, 1, 1, 2, 3]))
    channels = depth * multiplier
    drawn = draw(r, kind, image(r, height, width, depth), [1, height, width, channels], channels, 3, False)
    chosen = window_options(r, 'DepthwiseConv2DOptions', height, width, depthMultiplier=multiplier)
    if max(chosen.dilationHFactor, chosen.dilationWFactor) == 1:
        chosen.strideH = chosen.strideW  # LiteRT's optimized kernels want square strides
    return OneOperator('DEPTHWISE_CONV_2D', [drawn.input, drawn.filter, drawn.bias], [drawn.output], chosen, note=f'{depth} x {multiplier}')


def transpose_conv(r, kind):
    height, width = int(r.integers(1, 5)), int(r.integers(1, 5))
    depth, channels = int(r.integers(1, 20)), int(r.integers(1, 24))
    chosen = window_options(r, 'TransposeConvOptions', height, width, dilation=False, **bias_option(kind))
    shape = [int(r.integers(1, 3)), int(r.integers(1, 7)), int(r.integers(1, 7)), depth]
    drawn = draw(r, kind, shape, [channels, height, width, depth], channels, 0, False)

    def grown(size, filter_, stride):
        return size * stride if chosen.padding == SAME else (size - 1) * stride + filter_
    size = [shape[0], grown(shape[1], height, chosen.strideH), grown(shape[2], width, chosen.strideW), channels]
    inputs = [constant(size), drawn.filter, drawn.input] + ([drawn.bias] if drawn.bias else [])
    return OneOperator('TRANSPOSE_CONV', inputs, [drawn.output], chosen, version=4 if drawn.bias else 3,
                       note=f'{height}x{width} stride {chosen.strideH}x{chosen.strideW} padding {chosen.padding}')


def fully_connected(r, kind):
    depth, channels = int(r.integers(1, 150)), int(r.integers(1, 90))
    shape = [[int(r.integers(1, 6)), depth], [1, depth], [int(r.integers(1, 4)), int(r.integers(1, 4)), depth]][int(r.integers(3))]
    drawn = draw(r, kind, shape, [channels, depth], channels, 0, False)
    chosen = options('FullyConnectedOptions', fusedActivationFunction=int(r.integers(4)), keepNumDims=bool(r.integers(2)),
                     asymmetricQuantizeInputs=bool(r.integers(2)), **bias_option(kind))
    return OneOperator('FULLY_CONNECTED', [drawn.input, drawn.filter, drawn.bias], [drawn.output], chosen, version=9)
