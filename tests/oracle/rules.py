# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""When two tensors are equal. Integers: bit for bit. Floats: |d| <= relative * max|x| + absolute."""
import numpy as np

PER_OPERATOR = (1e-5, 1e-7)
WHOLE_MODEL = (3e-4, 1e-7)


def difference(ours, oracle, limits=PER_OPERATOR):
    """Nothing if equal, else a sentence."""
    if ours.shape != oracle.shape:
        return f'shape {list(ours.shape)}, LiteRT {list(oracle.shape)}'
    if ours.dtype != oracle.dtype:
        return f'type {ours.dtype}, LiteRT {oracle.dtype}'
    if ours.size == 0:
        return None
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
    bound = limits[0] * np.abs(oracle[finite]).max() + limits[1]
    apart = np.abs(ours[finite] - oracle[finite])
    if np.isfinite(apart).all() and apart.max() <= bound:
        return None
    return f'largest difference {np.nanmax(apart):.3g}, allowed {bound:.3g}; {int((~(apart <= bound)).sum())} of {ours.size} differ'
