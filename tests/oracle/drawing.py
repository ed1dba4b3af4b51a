# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""What rows of several families draw: shapes, tensors whose values are moved, a row for each type."""
from model_writing import Tensor
from narrow_types import with_constants
from one_operator import row


def shape_of(r, rank, largest=6):
    return [int(n) for n in r.integers(1, largest + 1, rank)]


def tensor(r, shape, type_):
    """An input, and an output of the same parameters."""
    quantized = type_ in ('int8', 'uint8', 'int16')
    scale = float(r.uniform(0.01, 0.5)) if quantized else None
    point = {'int8': int(r.integers(-128, 128)), 'uint8': int(r.integers(0, 256))}.get(type_, 0)
    return Tensor(shape, type_, scale, point), Tensor(None, type_, scale, point)


def for_types(name, types):
    """A row for each type: the maker gets the type as its second argument."""
    def register(make):
        for type_ in types:
            row(f'{name} {type_}')(lambda r, type_=type_: with_constants(r, make(r, type_)))
        return make
    return register
