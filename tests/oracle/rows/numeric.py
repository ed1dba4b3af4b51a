# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the rarer numeric operators: whole division, bits, running sums, spectra, complex numbers."""
import numpy as np

from drawing import for_types, shape_of
from model_writing import OneOperator, Tensor, constant, options
from one_operator import row


def broadcast_shapes(r):
    whole = shape_of(r, int(r.integers(0, 5)), 5)
    first = [n if r.uniform() < 0.7 else 1 for n in whole]
    second = [n if r.uniform() < 0.7 else 1 for n in whole]
    return first, second, list(np.broadcast_shapes(tuple(first), tuple(second)))


def without_zero(r, shape, type_):
    if type_ == 'float32':
        values = r.uniform(0.2, 4, shape)
    else:
        values = r.integers(1, min(np.iinfo(type_).max, 300), shape, endpoint=True)
    return values * r.choice([-1, 1], shape)


def floored(code, table):
    def make(r, type_):
        first, second, result = broadcast_shapes(r)
        return OneOperator(code, [Tensor(first, type_), Tensor(second, type_, values=without_zero(r, second, type_))],
                           [Tensor(result, type_)], options(table), version=2, note=f'{first} {second}')
    return make


for_types('FLOOR_DIV', ('float32', 'int8', 'int16', 'int32'))(floored('FLOOR_DIV', 'FloorDivOptions'))
for_types('FLOOR_MOD', ('float32', 'int8', 'int16', 'int32', 'int64'))(floored('FLOOR_MOD', 'FloorModOptions'))


@row('FLOOR_MOD float32, odd values')
def odd_remainders(r):
    shape = [int(r.integers(1, 20))]
    odd = [0.0, -0.0, np.inf, -np.inf, np.nan, 1.5, -1.5, 3e38, 1e-40]
    return OneOperator('FLOOR_MOD', [Tensor(shape, values=r.choice(odd, shape)), Tensor(shape, values=r.choice(odd, shape))],
                       [Tensor(shape)], options('FloorModOptions'), version=2)


BITS = ('int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32')


@for_types('RIGHT_SHIFT', BITS)
def right_shift(r, type_):
    first, second, result = broadcast_shapes(r)
    limits = np.iinfo(type_)
    by = r.integers(max(limits.min, -3), 40, second)
    return OneOperator('RIGHT_SHIFT', [Tensor(first, type_, values=r.integers(limits.min, limits.max, first, type_, endpoint=True)),
                                       Tensor(second, type_, values=by)], [Tensor(result, type_)], options('RightShiftOptions'))


@for_types('BITWISE_XOR', BITS)
def bitwise_xor(r, type_):
    first, second, result = broadcast_shapes(r)
    limits = np.iinfo(type_)
    a, b = (Tensor(s, type_, values=r.integers(limits.min, limits.max, s, type_, endpoint=True)) for s in (first, second))
    return OneOperator('BITWISE_XOR', [a, b], [Tensor(result, type_)], options('BitwiseXorOptions'))


@for_types('ATAN2', ('float32', 'float64', 'float16'))
def atan2(r, type_):
    shape = shape_of(r, int(r.integers(0, 5)))
    odd = np.array([0.0, -0.0, np.inf, -np.inf, 1, -1, np.nan])
    y, x = (np.where(r.uniform(0, 1, shape) < 0.2, r.choice(odd, shape), r.uniform(-5, 5, shape)) for _ in range(2))
    return OneOperator('ATAN2', [Tensor(shape, type_, values=y), Tensor(shape, type_, values=x)], [Tensor(shape, type_)])


@for_types('SIGN', ('float32', 'float64', 'int32'))
def sign(r, type_):
    shape = shape_of(r, int(r.integers(0, 5)))
    odd = [0, -3, 5] if type_ == 'int32' else [0.0, -0.0, np.inf, -np.inf, 1e-40, -1e-40, np.nan, 3]
    return OneOperator('SIGN', [Tensor(shape, type_, values=r.choice(odd, shape))], [Tensor(shape, type_)], options('SignOptions'))


@for_types('ZEROS_LIKE', ('float32', 'int32', 'int64'))
def zeros_like(r, type_):
    shape = shape_of(r, int(r.integers(0, 5)))
    return OneOperator('ZEROS_LIKE', [Tensor(shape, type_)], [Tensor(shape, type_)], options('ZerosLikeOptions'))


@for_types('ADD_N', ('float32', 'int32'))
def add_n(r, type_):
    shape = shape_of(r, int(r.integers(0, 5)))
    return OneOperator('ADD_N', [Tensor(shape, type_) for _ in range(int(r.integers(2, 6)))], [Tensor(shape, type_)],
                       options('AddNOptions'))


@for_types('CUMSUM', ('float32', 'int32', 'int64'))
def cumsum(r, type_):
    shape = shape_of(r, int(r.integers(1, 5)))
    axis = int(r.integers(-len(shape), len(shape)))
    fields = dict(exclusive=bool(r.integers(2)), reverse=bool(r.integers(2)))
    return OneOperator('CUMSUM', [Tensor(shape, type_), constant([axis])], [Tensor(shape, type_)],
                       options('CumsumOptions', **fields), note=f'{shape} {axis} {fields}')


@row('FAKE_QUANT float32')
def fake_quant(r):
    shape = shape_of(r, int(r.integers(1, 4)), 9)
    low, high = (float(np.float32(n)) for n in (-r.uniform(0, 3), r.uniform(0.1, 3)))
    bits = int(r.choice([2, 4, 8, 8, 16]))
    return OneOperator('FAKE_QUANT', [Tensor(shape)], [Tensor(shape)],
                       options('FakeQuantOptions', min=low, max=high, numBits=bits), note=f'{low} {high} {bits}')


@row('LOCAL_RESPONSE_NORMALIZATION float32')
def local_response(r):
    shape = shape_of(r, 4, 9)
    fields = dict(radius=int(r.integers(0, 6)), bias=float(r.uniform(0.5, 2)), alpha=float(r.uniform(0, 1)),
                  beta=float(r.choice([0.5, 0.75, 1, 1.3])))
    return OneOperator('LOCAL_RESPONSE_NORMALIZATION', [Tensor(shape)], [Tensor(shape)],
                       options('LocalResponseNormalizationOptions', **fields), note=f'{shape} {fields}')


@row('RFFT2D float32')
def rfft2d(r):
    shape = shape_of(r, int(r.integers(2, 5)), 17)
    lengths = [int(2 ** r.integers(0, 6)), int(2 ** r.integers(1, 6))]
    wanted = constant(lengths) if r.integers(3) else Tensor([2], 'int32', values=lengths)
    return OneOperator('RFFT2D', [Tensor(shape), wanted], [Tensor(None, 'complex64')], options('Rfft2dOptions'),
                       note=f'{shape} {lengths}')


for _code in ('REAL', 'IMAG', 'COMPLEX_ABS'):
    for _from, _to in (('complex64', 'float32'), ('complex128', 'float64')):
        def _part(r, code=_code, from_=_from, to=_to):
            shape = shape_of(r, int(r.integers(0, 4)))
            return OneOperator(code, [Tensor(shape, from_)], [Tensor(shape, to)])
        row(f'{_code} {_from}')(_part)


SAME, VALID = 0, 1


def window3d(r):
    strides, dilations = (dict(zip(names, (int(n) for n in r.integers(1, 3, 3)))) for names in
                          (('strideD', 'strideH', 'strideW'), ('dilationDFactor', 'dilationHFactor', 'dilationWFactor')))
    if r.integers(2):
        dilations = dict.fromkeys(dilations, 1)
    return dict(strides, **dilations, padding=int(r.integers(2)), fusedActivationFunction=int(r.integers(4)))


@row('CONV_3D float32')
def conv_3d(r):
    filter_, channels = shape_of(r, 3, 3), [int(n) for n in r.integers(1, 9, 2)]
    fields = dict(window3d(r), fusedActivationFunction=int(r.integers(2)))  # bounds that cut sums make their last bits seem large
    image = [int(r.integers(1, 3)), *(2 * n + int(r.integers(0, 5)) for n in filter_), channels[0]]
    bias = Tensor([channels[1]]) if r.integers(2) else None
    return OneOperator('CONV_3D', [Tensor(image), Tensor([*filter_, *channels])] + ([bias] if bias else []), [Tensor(None)],
                       options('Conv3DOptions', **fields), note=f'{image} {filter_} {fields}')


@row('CONV_3D_TRANSPOSE float32')
def conv_3d_transpose(r):
    filter_, channels = shape_of(r, 3, 3), [int(n) for n in r.integers(1, 9, 2)]
    fields = window3d(r)
    for axis in 'DHW':
        fields[f'dilation{axis}Factor'] = 1
    image = [int(r.integers(1, 3)), *shape_of(r, 3, 4), channels[1]]
    size = [image[0]]
    for n, k, axis in zip(image[1:], filter_, 'DHW'):
        stride = fields['stride' + axis]
        size.append(n * stride - int(r.integers(0, stride)) if fields['padding'] == SAME else (n - 1) * stride + k + int(r.integers(0, stride)))
    size.append(channels[0])
    bias = [Tensor([channels[0]])] if r.integers(2) else []
    return OneOperator('CONV_3D_TRANSPOSE', [constant(size), Tensor([*filter_, *channels]), Tensor(image), *bias], [Tensor(None)],
                       options('Conv3DOptions', **fields), note=f'{image} {filter_} {size} {fields}')


def seeds(r):
    return dict(seed=int(r.integers(-2 ** 62, 2 ** 62)), seed2=int(r.integers(-2 ** 62, 2 ** 62)))


@row('RANDOM_UNIFORM float32')
def random_uniform(r):
    return OneOperator('RANDOM_UNIFORM', [constant(shape_of(r, int(r.integers(1, 4))))], [Tensor(None)], options('RandomOptions', **seeds(r)))


@row('RANDOM_STANDARD_NORMAL float32')
def random_normal(r):
    shape = shape_of(r, int(r.integers(1, 4)))
    shape[0] *= 2  # of an odd number of values LiteRT writes one too many
    return OneOperator('RANDOM_STANDARD_NORMAL', [constant(shape)], [Tensor(None)], options('RandomOptions', **seeds(r)))


@for_types('MULTINOMIAL', ('int32', 'int64'))
def multinomial(r, type_):
    logits = Tensor(shape_of(r, 2, 9))
    return OneOperator('MULTINOMIAL', [logits, constant(int(r.integers(1, 30)))], [Tensor(None, type_)], options('RandomOptions', **seeds(r)))


@for_types('STABLEHLO_RNG_BIT_GENERATOR', ('int32', 'uint32', 'int64', 'uint64'))
def rng_bits(r, type_):
    algorithm = int(r.integers(3))
    count = 2 if algorithm == 2 else int(r.integers(2, 4))
    state = Tensor([count], 'uint64', values=r.integers(0, 2 ** 64, count, np.uint64))
    return OneOperator('STABLEHLO_RNG_BIT_GENERATOR', [state], [Tensor([count], 'uint64'), Tensor(shape_of(r, int(r.integers(1, 4))), type_)],
                       options('StablehloRngBitGeneratorOptions', algorithm=algorithm), note=f'{algorithm} {count}')


@for_types('LSH_PROJECTION', ('int32', 'float32', 'uint8', 'int64', 'int8', 'int16', 'bool', 'float16', 'float64', 'uint16', 'uint32', 'uint64', 'complex64',
                              'bfloat16', 'int4', 'uint4', 'int2'))
def lsh_projection(r, type_):
    """Items of 1 to 150 bytes: the hash has a form for each range of lengths."""
    items = [int(r.integers(1, 6)), int(r.integers(1, 12 if type_ != 'uint8' else 150))]
    hashes = [int(r.integers(1, 5)), int(r.integers(1, 33))]
    weights = [Tensor([items[0]], low=-1, high=2)] if r.integers(2) else []
    return OneOperator('LSH_PROJECTION', [constant(r.normal(0, 1, hashes), 'float32'), Tensor(items, type_), *weights], [Tensor(None, 'int32')],
                       options('LSHProjectionOptions', type=int(r.integers(1, 3))), note=f'{items} {hashes}')
