# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators that move values: shapes, slices, joins, transpositions, paddings, look-ups."""
import ml_dtypes
import numpy as np
from ai_edge_litert import schema_py_generated as schema

from drawing import for_types, shape_of, tensor
from model_writing import TYPES, OneOperator, Tensor, constant, options
from one_operator import row

# Types that the operators of this file move in LiteRT; float32 and int8 carry networks, the others indices and masks.
MOVED = ('float32', 'int8', 'int32', 'int64', 'uint8', 'int16', 'bool', 'bfloat16')
NIBBLES = ('int4', 'uint4')


@for_types('RESHAPE', MOVED + NIBBLES + ('int2',))
def reshape(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    values, result = tensor(r, shape, type_)
    count = int(np.prod(shape))
    divisors = [n for n in range(1, count + 1) if count % n == 0]
    first = int(r.choice(divisors))
    wanted = [first, count // first]
    if r.integers(2):
        wanted[int(r.integers(2))] = -1
    if r.integers(3) == 0:
        return OneOperator('RESHAPE', [values], [result], options('ReshapeOptions', newShape=wanted), note='option')
    return OneOperator('RESHAPE', [values, constant(wanted)], [result], options('ReshapeOptions', newShape=wanted))


@for_types('SQUEEZE', ('float32', 'int8', 'int32'))
def squeeze(r, type_):
    shape = [int(n) for n in r.choice([1, 1, 2, 3], int(r.integers(2, 5)))]
    values, result = tensor(r, shape, type_)
    ones = [i for i, n in enumerate(shape) if n == 1]
    named = [i - len(shape) if r.integers(2) else i for i in ones if r.integers(2)]
    return OneOperator('SQUEEZE', [values], [result], options('SqueezeOptions', squeezeDims=named), note=f'{shape} {named}')


@for_types('EXPAND_DIMS', MOVED)
def expand_dims(r, type_):
    shape = shape_of(r, int(r.integers(0, 4)))
    values, result = tensor(r, shape, type_)
    axis = int(r.integers(-len(shape) - 1, len(shape) + 1))
    return OneOperator('EXPAND_DIMS', [values, constant([axis], 'int64' if r.integers(2) else 'int32')], [result],
                       options('ExpandDimsOptions'), note=f'{shape} {axis}')


@for_types('SHAPE', ('float32', 'int8'))
def shape(r, type_):
    values, _ = tensor(r, shape_of(r, int(r.integers(0, 6))), type_)
    wide = bool(r.integers(2))
    out = schema.TensorType.INT64 if wide else schema.TensorType.INT32
    return OneOperator('SHAPE', [values], [Tensor(None, 'int64' if wide else 'int32')], options('ShapeOptions', outType=out))


@for_types('CONCATENATION', MOVED + ('int4',))
def concatenation(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    axis = int(r.integers(0, len(shape)))
    first, result = tensor(r, shape, type_)
    inputs = [first]
    for _ in range(int(r.integers(1, 4))):
        part = list(shape)
        part[axis] = int(r.integers(1, 5))
        inputs.append(Tensor(part, type_, first.scale, first.zero_point))
    named = axis - len(shape) if r.integers(2) else axis
    return OneOperator('CONCATENATION', inputs, [result], options('ConcatenationOptions', axis=named))


@row('CONCATENATION uint8 rescaled')
def concatenation_rescaled(r):
    shape = shape_of(r, int(r.integers(1, 5)))
    axis = int(r.integers(0, len(shape)))
    inputs = [tensor(r, shape, 'uint8')[0] for _ in range(int(r.integers(2, 4)))]
    return OneOperator('CONCATENATION', inputs, [tensor(r, None, 'uint8')[1]], options('ConcatenationOptions', axis=axis))


@for_types('SPLIT', ('float32', 'int8', 'int32', 'uint8', 'int16'))
def split(r, type_):
    parts = int(r.integers(1, 4))
    shape = shape_of(r, int(r.integers(1, 5)))
    axis = int(r.integers(0, len(shape)))
    shape[axis] *= parts
    values, result = tensor(r, shape, type_)
    results = [Tensor(None, type_, result.scale, result.zero_point) for _ in range(parts)]
    named = axis - len(shape) if r.integers(2) else axis
    return OneOperator('SPLIT', [constant([named]), values], results, options('SplitOptions', numSplits=parts))


@for_types('PACK', ('float32', 'int8', 'int32', 'int64', 'uint8', 'int16'))
def pack(r, type_):
    shape = shape_of(r, int(r.integers(0, 4)))
    first, result = tensor(r, shape, type_)
    count = int(r.integers(1, 5))
    inputs = [first] + [Tensor(shape, type_, first.scale, first.zero_point) for _ in range(count - 1)]
    axis = int(r.integers(-len(shape) - 1, len(shape) + 1))
    return OneOperator('PACK', inputs, [result], options('PackOptions', axis=axis, valuesCount=count))


@for_types('UNPACK', ('float32', 'int8', 'int32', 'uint8', 'int16', 'bool'))
def unpack(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    axis = int(r.integers(-len(shape), len(shape)))
    values, result = tensor(r, shape, type_)
    results = [Tensor(None, type_, result.scale, result.zero_point) for _ in range(shape[axis])]
    return OneOperator('UNPACK', [values], results, options('UnpackOptions', axis=axis, num=shape[axis]))


@for_types('SLICE', MOVED + ('int4',))
def slice_(r, type_):
    shape = shape_of(r, int(r.integers(1, 6)))
    values, result = tensor(r, shape, type_)
    begin = [int(r.integers(0, n)) for n in shape]
    size = [-1 if r.integers(4) == 0 else int(r.integers(1, n - b + 1)) for n, b in zip(shape, begin)]
    index = 'int64' if r.integers(3) == 0 else 'int32'
    return OneOperator('SLICE', [values, constant(begin, index), constant(size, index)], [result], options('SliceOptions'),
                       note=f'{shape} {begin} {size}')


def is_empty(begin, end, strides, shape):
    """Whether NumPy finds nothing there: XNNPACK then takes all that is left, against the shape that LiteRT gave."""
    return any(len(range(n)[slice(b, e, s)]) == 0 for b, e, s, n in zip(begin, end, strides, shape))


def mask(r, bits, chance):
    return sum(1 << i for i in range(bits) if r.uniform() < chance)


@for_types('STRIDED_SLICE', MOVED)
def strided_slice(r, type_):
    rank = int(r.integers(1, 5))
    shape = shape_of(r, rank)
    values, result = tensor(r, shape, type_)
    count = int(r.integers(1, rank + 1))
    begin = [int(r.integers(-n - 1, n + 1)) for n in shape[:count]]
    end = [int(r.integers(-n - 1, n + 2)) for n in shape[:count]]
    strides = [int(r.choice([1, 1, 2, 3, -1, -2])) for _ in range(count)]
    while is_empty(begin, end, strides, shape):
        begin = [int(r.integers(-n - 1, n + 1)) for n in shape[:count]]
        end = [int(r.integers(-n - 1, n + 2)) for n in shape[:count]]
    shrink = mask(r, count, 0.15)
    for i in range(count):
        if shrink >> i & 1:
            begin[i], strides[i] = int(r.integers(-shape[i], shape[i])), 1
    ellipsis = 1 << int(r.integers(count)) if r.integers(5) == 0 else 0
    fields = dict(beginMask=mask(r, count, 0.25), endMask=mask(r, count, 0.25), shrinkAxisMask=shrink,
                  ellipsisMask=ellipsis)
    return OneOperator('STRIDED_SLICE', [values, constant(begin), constant(end), constant(strides)], [result],
                       options('StridedSliceOptions', **fields), note=f'{shape} {begin} {end} {strides} {fields}')


@row('STRIDED_SLICE offset')
def strided_slice_offset(r):
    # The ends are lengths. LiteRT does not clamp them: what leads outside crashes it, with masks too.
    shape = shape_of(r, int(r.integers(1, 5)))
    values, result = tensor(r, shape, 'int8')
    begin = [int(r.integers(0, n)) for n in shape]
    length = [int(r.integers(1, n - b + 1)) for n, b in zip(shape, begin)]
    strides = [int(n) for n in r.integers(1, 4, len(shape))]
    return OneOperator('STRIDED_SLICE', [values, constant(begin), constant(length), constant(strides)], [result],
                       options('StridedSliceOptions', offset=True), note=f'{shape} {begin} {length} {strides}')


@row('STRIDED_SLICE new axes')
def strided_slice_new_axes(r):
    rank = int(r.integers(1, 4))
    shape = shape_of(r, rank)
    values, result = tensor(r, shape, 'float32')
    new = int(r.integers(1, 3))
    places = ['new'] * new + ['axis'] * int(r.integers(0, rank + 1))
    r.shuffle(places)
    ellipsis = r.integers(2) == 0
    if ellipsis:
        places.insert(int(r.integers(len(places) + 1)), 'ellipsis')
        if places.count('axis') == rank:  # LiteRT's ellipsis stands for one axis at least and reads beyond the last
            places.remove('axis')
    count = len(places)
    fields = dict(newAxisMask=sum(1 << i for i, p in enumerate(places) if p == 'new'),
                  ellipsisMask=sum(1 << i for i, p in enumerate(places) if p == 'ellipsis'),
                  beginMask=mask(r, count, 0.3), endMask=mask(r, count, 0.3))
    return OneOperator('STRIDED_SLICE', [values, constant([0] * count), constant([1] * count), constant([1] * count)], [result],
                       options('StridedSliceOptions', **fields), note=f'{shape} {places}')


@for_types('TRANSPOSE', MOVED + NIBBLES)
def transpose(r, type_):
    rank = int(r.integers(1, 7))
    shape = shape_of(r, rank, 40 if rank < 4 else 6)
    values, result = tensor(r, shape, type_)
    order = [int(n) for n in r.permutation(rank)]
    return OneOperator('TRANSPOSE', [values, constant(order)], [result], options('TransposeOptions'), note=f'{shape} {order}')


@for_types('PAD', ('float32', 'int8', 'int32', 'int64', 'uint8', 'int16'))
def pad(r, type_):
    rank = int(r.integers(1, 5))
    values, result = tensor(r, shape_of(r, rank), type_)
    margins = r.integers(0, 4, (rank, 2))
    return OneOperator('PAD', [values, constant(margins, 'int64' if r.integers(3) == 0 else 'int32')], [result],
                       options('PadOptions'))


@for_types('PADV2', ('float32', 'int8', 'int32', 'uint8'))
def padv2(r, type_):
    rank = int(r.integers(1, 5))
    values, result = tensor(r, shape_of(r, rank), type_)
    value = constant([r.uniform(-3, 3) if type_ == 'float32' else r.integers(0, 100)], type_, scale=values.scale,
                     zero_point=values.zero_point)
    return OneOperator('PADV2', [values, constant(r.integers(0, 4, (rank, 2))), value], [result], options('PadV2Options'))


@for_types('SPACE_TO_DEPTH', ('float32', 'int8', 'int32', 'int64', 'uint8'))
def space_to_depth(r, type_):
    block = int(r.integers(1, 4))
    b, h, w, c = shape_of(r, 4, 4)
    values, result = tensor(r, [b, h * block, w * block, c], type_)
    return OneOperator('SPACE_TO_DEPTH', [values], [result], options('SpaceToDepthOptions', blockSize=block))


@for_types('DEPTH_TO_SPACE', ('float32', 'int8', 'int32', 'int64', 'uint8'))
def depth_to_space(r, type_):
    block = int(r.integers(1, 4))
    b, h, w, c = shape_of(r, 4, 4)
    values, result = tensor(r, [b, h, w, c * block * block], type_)
    return OneOperator('DEPTH_TO_SPACE', [values], [result], options('DepthToSpaceOptions', blockSize=block))


def spatial(r):
    """Three or four axes: batch, one or two of space, depth."""
    return int(r.integers(1, 3))


@for_types('SPACE_TO_BATCH_ND', ('float32', 'int8', 'int32', 'int64', 'uint8'))
def space_to_batch(r, type_):
    axes = spatial(r)
    block = [int(n) for n in r.integers(1, 4, axes)]
    sizes = shape_of(r, axes, 7)
    margins = []
    for size, step in zip(sizes, block):
        before = int(r.integers(0, 4))
        margins.append([before, (-(before + size)) % step + step * int(r.integers(0, 2))])
    values, result = tensor(r, [int(r.integers(1, 3)), *sizes, int(r.integers(1, 4))], type_)
    return OneOperator('SPACE_TO_BATCH_ND', [values, constant(block), constant(margins)], [result], note=f'{block} {margins}')


@for_types('BATCH_TO_SPACE_ND', ('float32', 'int8', 'int32', 'int64', 'uint8'))
def batch_to_space(r, type_):
    axes = spatial(r)
    block = [int(n) for n in r.integers(1, 4, axes)]
    sizes = shape_of(r, axes, 4)
    crops = [[int(r.integers(0, size * step)), 0] for size, step in zip(sizes, block)]
    for crop, size, step in zip(crops, sizes, block):
        crop[1] = int(r.integers(0, size * step - crop[0]))
    batch = int(np.prod(block)) * int(r.integers(1, 3))
    values, result = tensor(r, [batch, *sizes, int(r.integers(1, 4))], type_)
    return OneOperator('BATCH_TO_SPACE_ND', [values, constant(block), constant(crops)], [result], note=f'{block} {crops}')


@for_types('GATHER', MOVED + ('int4',))
def gather(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    if type_ == 'int4':  # LiteRT leaves the last one of a slice of an odd number unwritten
        shape.append(2 * int(r.integers(1, 4)))
    batch = int(r.integers(0, len(shape) - (type_ == 'int4'))) if r.integers(2) else 0
    axis = int(r.integers(batch, len(shape) if type_ != 'int4' else len(shape) - 1))
    values, result = tensor(r, shape, type_)
    index = Tensor(shape[:batch] + shape_of(r, int(r.integers(0 if batch == 0 else 1, 3)), 4), 'int64' if r.integers(2) else 'int32',
                   low=0, high=shape[axis] - 1)
    return OneOperator('GATHER', [values, index], [result], options('GatherOptions', axis=axis, batchDims=batch),
                       note=f'{shape} {index.shape} {axis} {batch}')


def extreme(r, type_, code, table):
    shape = shape_of(r, int(r.integers(1, 5)), 8)
    values, _ = tensor(r, shape, type_)
    if r.integers(2):  # few different values: the first of equals counts
        values.low, values.high = 0, 3
        if type_ == 'float32':
            values.values = r.integers(0, 3, shape)
    axis = int(r.integers(-len(shape), len(shape)))
    wide = bool(r.integers(2))
    out = getattr(schema.TensorType, 'INT64' if wide else 'INT32')
    return OneOperator(code, [values, constant([axis])], [Tensor(None, 'int64' if wide else 'int32')],
                       options(table, outputType=out))


@for_types('ARG_MAX', ('float32', 'int8', 'uint8', 'int32'))
def arg_max(r, type_):
    return extreme(r, type_, 'ARG_MAX', 'ArgMaxOptions')


@for_types('ARG_MIN', ('float32', 'int8', 'uint8', 'int32'))
def arg_min(r, type_):
    return extreme(r, type_, 'ARG_MIN', 'ArgMinOptions')


CAST_TYPES = ('float32', 'float16', 'bfloat16', 'float64', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'bool', 'complex64')


@for_types('CAST from', CAST_TYPES)
def cast(r, from_):
    to = str(r.choice(CAST_TYPES))
    shape = shape_of(r, int(r.integers(1, 4)), 9)
    values = Tensor(shape, from_)
    if 'float' in from_:
        spread = 10.0 ** r.integers(0, 12 if from_ != 'float16' else 4)
        array = r.uniform(-spread, spread, shape)
        odd = [0.5, -0.5, np.nan, np.inf, -np.inf, 127.5, 128, -129, 65504, 2 ** 31, -2 ** 31, 2 ** 32, 2 ** 63, 1e-8]
        array.reshape(-1)[:int(r.integers(0, 4))] = r.choice(odd)
        with np.errstate(over='ignore'):
            values.values = array.astype(TYPES[from_])
    elif from_ not in ('bool', 'complex64'):
        limits = np.iinfo(from_)
        values.values = r.integers(limits.min, limits.max, shape, endpoint=True, dtype=from_)
    return OneOperator('CAST', [values], [Tensor(shape, to)], options('CastOptions'), note=f'to {to}')


@for_types('CAST float32 to', ('int4', 'uint4', 'int2'))
def cast_to_packed(r, to):
    shape = shape_of(r, int(r.integers(1, 4)), 9)
    array = r.uniform(-20, 20, shape)
    array.reshape(-1)[:int(r.integers(0, 4))] = r.choice([np.nan, np.inf, -np.inf, 7.9, -0.9, 1e30, -8.5])
    return OneOperator('CAST', [Tensor(shape, values=array)], [Tensor(shape, to)], options('CastOptions'))


@for_types('CAST from', ('int4', 'uint4', 'int2'))
def cast_from_packed(r, from_):
    shape = shape_of(r, int(r.integers(1, 4)), 9)
    return OneOperator('CAST', [Tensor(shape, from_)], [Tensor(shape)], options('CastOptions'))


def float_input(r, scale, point, low, high):
    """Values over the whole range and beyond, many of them on ties."""
    shape = shape_of(r, int(r.integers(1, 4)), 12)
    array = r.uniform((low - point - 5) * scale, (high - point + 5) * scale, shape)
    if r.integers(2):
        array = (r.integers(low - point, high - point, shape) + 0.5) * scale
    return Tensor(shape, values=array.astype(np.float32))


@for_types('QUANTIZE float to', ('int8', 'uint8', 'int16', 'int4', 'uint4'))
def quantize_float(r, to):
    limits = ml_dtypes.iinfo(TYPES.get(to, to))
    scale = float(np.float32(r.choice([0.5, 0.25, 1.0]) if r.integers(2) else r.uniform(0.001, 2)))
    point = 0 if to == 'int16' else int(r.integers(limits.min, limits.max + 1))
    values = float_input(r, scale, point, limits.min, limits.max)
    return OneOperator('QUANTIZE', [values], [Tensor(values.shape, to, scale, point)], options('QuantizeOptions'))


@row('QUANTIZE float to int8 per channel')
def quantize_channels(r):
    shape = shape_of(r, int(r.integers(1, 4)), 6)
    axis = int(r.integers(0, len(shape)))
    scales = r.uniform(0.01, 0.1, shape[axis]).astype(np.float32).tolist()
    return OneOperator('QUANTIZE', [Tensor(shape)], [Tensor(shape, 'int8', scales, [0] * len(scales), axis)],
                       options('QuantizeOptions'))


PAIRS = [('int8', 'int8'), ('int8', 'uint8'), ('int8', 'int16'), ('uint8', 'int8'), ('uint8', 'uint8'), ('uint8', 'int16'),
         ('int16', 'int8'), ('int16', 'int16'), ('int16', 'int32'), ('int32', 'int8'), ('int32', 'int16')]


def requantize(r, from_, to):
    def point(type_):
        return 0 if type_ in ('int16', 'int32') else int(r.integers(np.iinfo(type_).min, np.iinfo(type_).max + 1))

    shape = shape_of(r, int(r.integers(1, 4)), 12)
    scale = float(r.uniform(0.001, 1))
    ratio = float(r.choice([1.0, 0.5, 2.0])) if r.integers(3) == 0 else float(2.0 ** r.uniform(-9, 9))
    values = Tensor(shape, from_, scale, point(from_))
    if from_ == 'int32':
        values.low, values.high = -100000, 100000
    result = Tensor(shape, to, scale / ratio, point(to))
    if {from_, to} == {'int8', 'uint8'} and r.integers(2):
        result.scale, result.zero_point = values.scale, values.zero_point + (128 if to == 'uint8' else -128)
    return OneOperator('QUANTIZE', [values], [result], options('QuantizeOptions'), note=f'ratio {ratio}')


for _from, _to in PAIRS:
    row(f'QUANTIZE {_from} to {_to}')(lambda r, a=_from, b=_to: requantize(r, a, b))


@for_types('DEQUANTIZE', ('int8', 'uint8', 'int16', 'int4', 'uint4', 'int2'))
def dequantize(r, type_):
    shape = shape_of(r, int(r.integers(1, 4)), 12)
    point = 0 if type_ == 'int16' else int(r.integers(0, 16)) if type_ == 'uint4' else tensor(r, shape, type_)[0].zero_point
    return OneOperator('DEQUANTIZE', [Tensor(shape, type_, float(r.uniform(0.001, 2)), point)], [Tensor(shape)],
                       options('DequantizeOptions'))


@row('DEQUANTIZE int8 per channel')
def dequantize_channels(r):
    shape = shape_of(r, int(r.integers(1, 4)), 6)
    axis = int(r.integers(0, len(shape)))
    scales = r.uniform(0.01, 0.1, shape[axis]).astype(np.float32).tolist()
    return OneOperator('DEQUANTIZE', [Tensor(shape, 'int8', scales, [0] * len(scales), axis)], [Tensor(shape)],
                       options('DequantizeOptions'))


@row('DEQUANTIZE float16')
def dequantize_half(r):
    shape = shape_of(r, int(r.integers(1, 4)), 12)
    halfs = r.integers(0, 65536, shape).astype(np.uint16).view(np.float16)
    return OneOperator('DEQUANTIZE', [Tensor(shape, 'float16', values=np.where(np.isnan(halfs), 1, halfs))], [Tensor(shape)],
                       options('DequantizeOptions'))
