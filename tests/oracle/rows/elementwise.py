# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators that work element by element: arithmetic with broadcasting, activations, curves."""
import numpy as np

from model_writing import OneOperator, Tensor, options
from one_operator import row
from quantized_tensor import quantized, same_parameters

def broadcast_shapes(r):
    """Two shapes of up to five axes that broadcast, and what they broadcast to."""
    if r.integers(4) == 0:
        whole = [4, 37, 51]  # rows longer than a vector, with a rest
        return whole, whole if r.integers(2) else [51], whole
    whole = [int(n) for n in r.integers(1, 6, int(r.integers(0, 6)))]
    first = [n if r.random() < 0.7 else 1 for n in whole]
    second = [n if r.random() < 0.7 else 1 for n in whole]
    cut = int(r.integers(0, len(whole) + 1)) if r.integers(2) else 0
    first, second = (first, second[cut:]) if r.integers(2) else (first[cut:], second)
    return first, second, list(np.broadcast_shapes(tuple(first), tuple(second)))


def perhaps_constant(r, tensor):
    """A third of second operands are constants."""
    if r.integers(3) == 0:
        type_ = np.dtype(tensor.type)
        if type_.kind == 'f':
            tensor.data = r.uniform(-4, 4, tensor.shape).astype(type_)
        else:
            limits = np.iinfo(type_)
            tensor.data = r.integers(max(limits.min, -1000), min(limits.max, 1000), tensor.shape, type_, endpoint=True)
    return tensor


def arithmetic(code, type_, table, fused=True):
    def make(r):
        first, second, result = broadcast_shapes(r)
        a, b, out = (quantized(r, shape, type_) for shape in (first, second, result))
        if code == 'MUL' and out.scale is not None:
            out.scale = float(np.float32(a.scale * b.scale * 2 ** r.uniform(-1, 8)))
        fields = {'fusedActivationFunction': int(r.integers(0, 4))} if fused else {}
        if code in ('ADD', 'SUB') and type_ == 'int16':
            fields['potScaleInt16'] = False
        return OneOperator(code, [a, perhaps_constant(r, b)], [out], options(table, **fields),
                           version=2 if code in ('ADD', 'SUB') else 1, note=f'{first} {second} {fields}')
    return make


for _code, _table in (('ADD', 'AddOptions'), ('SUB', 'SubOptions'), ('MUL', 'MulOptions')):
    for _type in ('float32', 'int8', 'uint8', 'int16', 'int32', 'int64'):
        row(f'{_code} {_type}')(arithmetic(_code, _type, _table))
for _type in ('uint32', 'complex64'):
    @row(f'MUL {_type}')
    def plain_mul(r, type_=_type):
        first, second, result = broadcast_shapes(r)
        return OneOperator('MUL', [Tensor(first, type_), Tensor(second, type_)], [Tensor(result, type_)], options('MulOptions'), version=5)
for _type in ('float32', 'int8', 'int32'):
    row(f'SQUARED_DIFFERENCE {_type}')(arithmetic('SQUARED_DIFFERENCE', _type, 'SquaredDifferenceOptions', False))


def sum_of_powers_of_two(code, table):
    def make(r):
        shape = [int(n) for n in r.integers(1, 6, 3)]
        exponent, down = int(r.integers(-14, -4)), int(r.integers(0, 4))
        a, b, out = (Tensor(shape, 'int16', 2.0 ** e) for e in (exponent, exponent - down, exponent))
        return OneOperator(code, [a, b] if r.integers(2) else [b, a], [out],
                           options(table, potScaleInt16=True), version=2, note=f'2^{exponent}, 2^{exponent - down}')
    return make


row('ADD int16, powers of two')(sum_of_powers_of_two('ADD', 'AddOptions'))
row('SUB int16, powers of two')(sum_of_powers_of_two('SUB', 'SubOptions'))


def choice(code, type_):
    def make(r):
        first, second, result = broadcast_shapes(r)
        a = quantized(r, first, type_)
        return OneOperator(code, [a, perhaps_constant(r, same_parameters(a, second))], [same_parameters(a, result)],
                           options('MaximumMinimumOptions'))
    return make


for _code in ('MAXIMUM', 'MINIMUM'):
    for _type in ('float32', 'int8', 'uint8', 'int16', 'int32', 'int64'):
        row(f'{_code} {_type}')(choice(_code, _type))


def division(type_):
    """The quotient is fine enough that the original's shift stays defined; divisors are not 0."""
    def make(r):
        first, second, result = broadcast_shapes(r)
        a, b, out = quantized(r, first, type_), quantized(r, second, type_), quantized(r, result, type_)
        if type_ != 'float32':
            limits = np.iinfo(type_)
            zero = b.zero_point
            candidates = np.arange(max(limits.min, -300), min(limits.max, 300) + 1)
            b.values = r.choice(candidates[candidates != zero], second)
        if out.scale is not None:
            out.scale = float(np.float32(a.scale / b.scale / 2 ** r.uniform(10, 12)))
        return OneOperator('DIV', [a, b], [out], options('DivOptions', fusedActivationFunction=int(r.integers(0, 4))))
    return make


for _type in ('float32', 'int8', 'uint8', 'int32'):
    row(f'DIV {_type}')(division(_type))


@row('POW float32')
def power(r):
    first, second, result = broadcast_shapes(r)
    return OneOperator('POW', [Tensor(first, low=0.1, high=4), Tensor(second, low=-3, high=3)], [Tensor(result)],
                       options('PowOptions'))


@row('POW int32')
def integer_power(r):
    first, second, result = broadcast_shapes(r)
    return OneOperator('POW', [Tensor(first, 'int32', low=-6, high=6), Tensor(second, 'int32', low=0, high=9)],
                       [Tensor(result, 'int32')], options('PowOptions'))


# Output parameters that LiteRT demands.
FIXED = {('LOGISTIC', 'int8'): (1 / 256, -128), ('LOGISTIC', 'uint8'): (1 / 256, 0), ('LOGISTIC', 'int16'): (1 / 32768, 0),
         ('TANH', 'int8'): (1 / 128, 0), ('TANH', 'uint8'): (1 / 128, 128), ('TANH', 'int16'): (1 / 32768, 0)}


def unary(code, type_, fields):
    def make(r):
        shape = [1, 600] if r.integers(3) == 0 else [int(n) for n in r.integers(1, 8, int(r.integers(1, 5)))]
        values, out = quantized(r, shape, type_), quantized(r, shape, type_)
        if (code, type_) in FIXED:
            out.scale, out.zero_point = FIXED[code, type_]
        if type_ == 'int16':
            values.scale = float(np.float32(2 ** r.uniform(-14, -9)))
            if (code, type_) not in FIXED:
                out.scale = float(np.float32(2 ** r.uniform(-14, -9)))
        if code == 'HARD_SWISH' and out.scale is not None:
            out.scale = float(np.float32(values.scale * 2 ** r.uniform(-3, 2)))
        if code == 'NEG' and out.scale is not None:
            values.zero_point = out.zero_point = 0
            out.scale = values.scale
        if code in ('SQRT', 'RSQRT', 'LOG'):
            values.low, values.high = (0.01, 9) if type_ == 'float32' else (values.zero_point, np.iinfo(type_).max)
        table, made = fields(r)
        return OneOperator(code, [values], [out], options(table, **made) if table else None, note=f'{shape} {made}')
    return make


def _no_options(r):
    return None, {}


UNARY = {
    'RELU': (('float32', 'int8', 'uint8', 'int16'), _no_options),
    'RELU6': (('float32', 'int8', 'uint8', 'int16'), _no_options),
    'RELU_N1_TO_1': (('float32', 'int8', 'uint8'), _no_options),
    'RELU_0_TO_1': (('float32', 'int8', 'uint8'), _no_options),
    'LEAKY_RELU': (('float32', 'int8', 'uint8', 'int16'),
                   lambda r: ('LeakyReluOptions', {'alpha': float(np.float32(r.choice([0.01, 0.1, 0.3, -0.2, 1.5, 1e-4])))})),
    'HARD_SWISH': (('float32', 'int8', 'uint8'), lambda r: ('HardSwishOptions', {})),
    'LOGISTIC': (('float32', 'int8', 'uint8', 'int16'), _no_options),
    'TANH': (('float32', 'int8', 'uint8', 'int16'), _no_options),
    'ELU': (('float32', 'int8'), _no_options),
    'GELU': (('float32', 'int8', 'uint8', 'int16'), lambda r: ('GeluOptions', {'approximate': bool(r.integers(2))})),
    'EXP': (('float32', 'int8', 'int16'), lambda r: ('ExpOptions', {})),
    'LOG': (('float32', 'int8', 'int16'), _no_options),
    'SQRT': (('float32', 'int8', 'int16'), _no_options),
    'RSQRT': (('float32', 'int8', 'int16'), _no_options),
    'ABS': (('float32', 'int8', 'int16', 'int32'), lambda r: ('AbsOptions', {})),
    'NEG': (('float32', 'int32', 'int64'), lambda r: ('NegOptions', {})),
    'SQUARE': (('float32',), lambda r: ('SquareOptions', {})),
    'FLOOR': (('float32',), _no_options),
    'CEIL': (('float32',), _no_options),
    'ROUND': (('float32',), _no_options),
    'SIN': (('float32',), _no_options),
    'COS': (('float32',), lambda r: ('CosOptions', {})),
    'LOGICAL_NOT': (('bool',), _no_options),
}
for _code, (_types, _fields) in UNARY.items():
    for _type in _types:
        row(f'{_code} {_type}')(unary(_code, _type, _fields))


def prelu(type_):
    def make(r):
        shape = [int(n) for n in r.integers(1, 6, 4)]
        slopes = [[1, 1, shape[3]], [shape[3]], shape[1:]][int(r.integers(3))]
        slope = quantized(r, slopes, 'int8' if type_ == 'int16' else type_)
        return OneOperator('PRELU', [quantized(r, shape, type_), perhaps_constant(r, slope)], [quantized(r, shape, type_)],
                           note=f'{shape} {slopes}')
    return make


for _type in ('float32', 'int8', 'uint8', 'int16'):
    row(f'PRELU {_type}')(prelu(_type))


def exact_scale(code, exponents):
    """Scales at which LiteRT's optimized kernels take another form than its reference."""
    def make(r):
        shape = [int(n) for n in r.integers(1, 12, 3)]
        return OneOperator(code, [Tensor(shape, 'int16', 2.0 ** int(r.choice(exponents)))], [Tensor(shape, 'int16', 1 / 32768)])
    return make


row('LOGISTIC int16, scale 2^-12')(exact_scale('LOGISTIC', [-12]))
row('TANH int16, scale 2^-12 or 2^-11')(exact_scale('TANH', [-12, -11]))
