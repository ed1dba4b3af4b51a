# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators that fold or resample: softmax, pooling, reductions, resizing."""
import numpy as np

from model_writing import OneOperator, Tensor, constant, options
from one_operator import row
from quantized_tensor import quantized, same_parameters

# Output parameters that LiteRT demands.
FIXED = {('SOFTMAX', 'int8'): (1 / 256, -128), ('SOFTMAX', 'uint8'): (1 / 256, 0), ('SOFTMAX', 'int16'): (1 / 32768, 0),
         ('LOG_SOFTMAX', 'int8'): (16 / 256, 127), ('LOG_SOFTMAX', 'uint8'): (16 / 256, 255),
         ('L2_NORMALIZATION', 'int8'): (1 / 128, 0), ('L2_NORMALIZATION', 'uint8'): (1 / 128, 128)}


def along_rows(code, type_, table):
    def make(r):
        shape = [1, 600] if r.integers(4) == 0 else [int(n) for n in r.integers(1, 20, int(r.integers(1, 5)))]
        values, out = quantized(r, shape, type_), quantized(r, shape, type_)
        if type_ == 'int16':
            values.scale = float(np.float32(2 ** r.uniform(-14, -9)))
        if (code, type_) in FIXED:
            out.scale, out.zero_point = FIXED[code, type_]
        fields = {'beta': float(r.choice([1, 1, 0.5, 2]))} if code == 'SOFTMAX' else {}
        return OneOperator(code, [values], [out], options(table, **fields), note=f'{shape} {fields}')
    return make


for _code, _types, _table in (('SOFTMAX', ('float32', 'int8', 'uint8', 'int16'), 'SoftmaxOptions'),
                              ('LOG_SOFTMAX', ('float32', 'int8', 'uint8'), 'LogSoftmaxOptions'),
                              ('L2_NORMALIZATION', ('float32', 'int8', 'uint8'), 'L2NormOptions')):
    for _type in _types:
        row(f'{_code} {_type}')(along_rows(_code, _type, _table))


def pooling(code, type_):
    def make(r):
        batches, height, width = int(r.integers(1, 3)), int(r.integers(1, 12)), int(r.integers(1, 12))
        channels = int(r.choice([1, 2, 3, 5, 8, 16, 63, 64, 65, 130, 300]))
        filter_h, filter_w = int(r.integers(1, 5)), int(r.integers(1, 5))
        padding = int(r.integers(2))
        if padding == 1:
            filter_h, filter_w = min(filter_h, height), min(filter_w, width)
        values = quantized(r, [batches, height, width, channels], type_)
        fields = {'padding': padding, 'strideH': int(r.integers(1, 4)), 'strideW': int(r.integers(1, 4)),
                  'filterHeight': filter_h, 'filterWidth': filter_w, 'fusedActivationFunction': int(r.integers(0, 4))}
        return OneOperator(code, [values], [same_parameters(values, None)], options('Pool2DOptions', **fields),
                           version=2 if type_ == 'int8' else 1, note=f'{values.shape} {fields}')
    return make


for _code in ('AVERAGE_POOL_2D', 'MAX_POOL_2D'):
    for _type in ('float32', 'int8', 'uint8', 'int16'):
        row(f'{_code} {_type}')(pooling(_code, _type))
row('L2_POOL_2D float32')(pooling('L2_POOL_2D', 'float32'))


def reduced(r):
    """A shape, axes (some negative, some twice), and the extent of the reduction."""
    shape = [int(n) for n in r.integers(1, 7, int(r.integers(1, 6)))]
    if r.integers(4) == 0:
        shape = [int(r.integers(1, 3)), int(r.integers(1, 9)), int(r.integers(1, 9)), int(r.choice([1, 3, 8, 65, 300]))]
    if r.integers(8) == 0:
        shape = [1, 37, 41, 3]
    rank = len(shape)
    axes = [int(a) for a in r.choice(rank, int(r.integers(1, rank + 1)), replace=False)]
    if rank == 4 and r.integers(2):
        axes = [1, 2]
    extent = int(np.prod([shape[a] for a in axes]))
    if r.integers(5) == 0:
        axes.append(axes[0])
    return shape, [a - rank if r.integers(3) == 0 else a for a in axes], extent


def reduction(code, type_, computed_axes=False):
    """Floats are positive: a sum that cancels tells orders of summation apart, not right from wrong."""
    def make(r):
        shape, axes, extent = reduced(r)
        values = quantized(r, shape, type_)
        if type_ == 'float32':
            values.low, values.high = 0.1, 4
        out = quantized(r, None, type_)
        if out.scale is not None:
            growth = extent ** 0.5 if code == 'SUM' else 1
            out.scale = float(np.float32(values.scale * 2 ** r.uniform(-2, 1) * growth))
            if code in ('REDUCE_MAX', 'REDUCE_MIN'):
                out = same_parameters(values, None)
        axis = constant(axes)
        if computed_axes:
            axis = Tensor(axis.shape, 'int32', values=axis.data)
            kept = [i for i in range(len(shape)) if i not in {a % len(shape) for a in axes}]
            out.shape = [shape[i] for i in kept]
        keep = False if computed_axes else bool(r.integers(2))
        return OneOperator(code, [values, axis], [out], options('ReducerOptions', keepDims=keep),
                           version=2 if type_ == 'int8' else 1, note=f'{shape} axes {axes} keep {keep}')
    return make


for _code in ('MEAN', 'SUM', 'REDUCE_MAX', 'REDUCE_MIN'):
    for _type in ('float32', 'int8', 'uint8', 'int16', 'int32', 'int64'):
        # LiteRT's reference SUM reads int16 as bytes and leaves half of its result unwritten: nothing to compare with.
        _profiles = ('xnnpack',) if (_code, _type) == ('SUM', 'int16') else ('reference', 'xnnpack')
        row(f'{_code} {_type}', profiles=_profiles)(reduction(_code, _type))
for _code in ('MEAN', 'SUM'):
    for _type in ('float32', 'int8', 'uint8'):
        row(f'{_code} {_type}, axes computed')(reduction(_code, _type, True))
for _type in ('float32', 'int32', 'int64'):
    row(f'REDUCE_PROD {_type}')(reduction('REDUCE_PROD', _type))
for _code in ('SUM', 'REDUCE_MAX', 'REDUCE_MIN', 'REDUCE_PROD'):
    row(f'{_code} bool', profiles=('reference',))(reduction(_code, 'bool'))  # the optimized kernels refuse it


def stored_product(type_):
    """Few factors near a real 1, so that products stay inside the type now and then."""
    def make(r):
        shape, axes, extent = reduced(r)
        values = quantized(r, shape, type_)
        scale = 2.0 ** r.uniform(-7, -5) if type_ == 'int8' else 2.0 ** r.uniform(-15, -13)
        values.scale = float(np.float32(scale))
        out = quantized(r, None, type_)
        out.scale = float(np.float32(scale * 2 ** r.uniform(-1, 1)))
        return OneOperator('REDUCE_PROD', [values, constant(axes)], [out], options('ReducerOptions', keepDims=bool(r.integers(2))),
                           version=2, note=f'{shape} axes {axes}')
    return make


for _type in ('int8', 'int16'):
    row(f'REDUCE_PROD {_type}')(stored_product(_type))


@row('REDUCE_PROD int8, plain')
def plain_product(r):
    shape, axes, _ = reduced(r)
    return OneOperator('REDUCE_PROD', [Tensor(shape, 'int8', low=-2, high=2), constant(axes)], [Tensor(None, 'int8')],
                       options('ReducerOptions', keepDims=bool(r.integers(2))), version=2)
row('REDUCE_ANY bool')(reduction('REDUCE_ANY', 'bool'))
row('REDUCE_ALL bool')(reduction('REDUCE_ALL', 'bool'))


def resizing(code, type_, table, modes):
    def make(r):
        height, width = int(r.integers(1, 12)), int(r.integers(1, 12))
        size = [2 * height, 2 * width] if r.integers(4) == 0 else [int(n) for n in r.integers(1, 25, 2)]
        values = quantized(r, [int(r.integers(1, 3)), height, width, int(r.choice([1, 2, 3, 8, 17]))], type_)
        corners, centers = modes[int(r.integers(len(modes)))]
        return OneOperator(code, [values, constant(size)], [same_parameters(values, None)],
                           options(table, alignCorners=corners, halfPixelCenters=centers), version=3,
                           note=f'{values.shape} to {size} corners {corners} centers {centers}')
    return make


ALONE = ((False, False), (True, False), (False, True))
for _type in ('float32', 'int8', 'uint8', 'int16'):
    row(f'RESIZE_BILINEAR {_type}')(resizing('RESIZE_BILINEAR', _type, 'ResizeBilinearOptions', ALONE))
    row(f'RESIZE_NEAREST_NEIGHBOR {_type}')(
        resizing('RESIZE_NEAREST_NEIGHBOR', _type, 'ResizeNearestNeighborOptions', ALONE + ((True, True),)))
