# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""When two tensors are equal. Integers: bit for bit. Floats: |d| <= relative * max|x| + absolute."""
import pathlib
import typing

import numpy as np


class Limits(typing.NamedTuple):
    """For floats; `beyond` is the share of values that may lie outside."""
    relative: float
    absolute: float
    beyond: float = 0


def _fuses():
    try:
        return ' fma ' in pathlib.Path('/proc/cpuinfo').read_text()
    except OSError:
        return False


PER_OPERATOR = Limits(1e-5, 1e-7)
# Convolutions add in LiteRT's order: equal to the bit where both fuse multiplication and addition.
SUMS = Limits(0, 0) if _fuses() else PER_OPERATOR
HALF = Limits(2e-3, 1e-6)  # two steps of float16: XNNPACK rounds in between, too
WHOLE_MODEL = Limits(3e-4, 1e-7)


def difference(ours, oracle, limits=PER_OPERATOR):
    """Nothing if equal, else a sentence."""
    if ours.shape != oracle.shape:
        return f'shape {list(ours.shape)}, LiteRT {list(oracle.shape)}'
    if ours.dtype != oracle.dtype and not (ours.dtype.kind in 'OS' and oracle.dtype.kind in 'OS'):
        return f'type {ours.dtype}, LiteRT {oracle.dtype}'
    if ours.size == 0:
        return None
    if np.issubdtype(oracle.dtype, np.complexfloating):
        parts = np.float32 if oracle.dtype == np.complex64 else np.float64
        return _floats(*(np.atleast_1d(values).view(parts).astype(np.float64) for values in (ours, oracle)), limits)
    if oracle.dtype.kind in 'OS':
        return None if np.array_equal(ours, oracle) else f'{ours.tolist()}, LiteRT {oracle.tolist()}'
    if not np.issubdtype(oracle.dtype, np.floating):
        return _integers(ours, oracle)
    return _floats(ours.astype(np.float64), oracle.astype(np.float64), limits)


def _integers(ours, oracle):
    wrong = ours != oracle
    count = int(wrong.sum())
    if count == 0:
        return None
    apart = np.abs(ours.astype(np.int64) - oracle.astype(np.int64))
    at = tuple(int(i) for i in np.unravel_index(int(np.argmax(wrong)), ours.shape)) if ours.ndim else ()
    return f'{count} of {ours.size} differ, by up to {int(apart.max())}; at {list(at)}: {ours[at]}, LiteRT {oracle[at]}'


def _floats(ours, oracle, limits):
    finite = np.isfinite(oracle)
    if not np.array_equal(ours[~finite], oracle[~finite], equal_nan=True):
        return 'not the same values are infinite or NaN'
    if not finite.any():
        return None
    bound = limits.relative * np.abs(oracle[finite]).max() + limits.absolute
    apart = np.abs(ours[finite] - oracle[finite])
    beyond = int((~(apart <= bound)).sum())
    if beyond <= limits.beyond * ours.size:
        return None
    return f'largest difference {np.nanmax(apart):.3g}, allowed {bound:.3g}; {beyond} of {ours.size} differ'
