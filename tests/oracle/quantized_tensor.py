# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Tensors with random parameters, for rows of any family."""
import numpy as np

from model_writing import Tensor

QUANTIZED = ('int8', 'uint8', 'int16')


def quantized(r, shape, type_, low=-6, high=1):
    """A tensor with random parameters; the logarithm to base 2 of the scale lies in [low, high)."""
    if type_ not in QUANTIZED:
        return Tensor(shape, type_)
    point = {'int8': int(r.integers(-128, 128)), 'uint8': int(r.integers(0, 256)), 'int16': 0}[type_]
    return Tensor(shape, type_, float(np.float32(2 ** r.uniform(low, high))), point)


def same_parameters(tensor, shape):
    return Tensor(shape, tensor.type, tensor.scale, tensor.zero_point)
