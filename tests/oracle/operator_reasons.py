# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Why an operator or a type is not equal to LiteRT: what operator_table.py prints beside it."""

_BYTES = 'LiteRT takes the bytes of any type for float32 and reads beyond them'
_UNWRITTEN = 'LiteRT leaves the values of this type unwritten'
_BLOCK = 'LiteRT copies pieces of the block of strings as if they were rows'
_PACKED = 'LiteRT takes values of less than a byte for whole ones, and reads and writes beyond them'

# Of an operator, or of one of its types or kinds: {operator: {type or '*': sentence}}.
OF_OPERATORS = {
    'BROADCAST_TO': {'*': _PACKED},
    'DILATE': {'*': _PACKED},
    'DIV': {'int16': 'where LiteRT shifts by more than 31 bits its result is undefined; such quotients are 0 here'},
    'EMBEDDING_LOOKUP': {'string': _BLOCK},
    'FAKE_QUANT': {'*': _BYTES},
    'MATRIX_DIAG': {'*': _UNWRITTEN},
    'MATRIX_SET_DIAG': {'*': _UNWRITTEN},
    'STABLEHLO_PAD': {'*': _PACKED},
}

# What LiteRT then gives, if it gives anything, differs from run to run.
UNDEFINED = (_BYTES, _UNWRITTEN, _BLOCK, _PACKED)
OPEN = ('≠', 'no', '!')


def _reason(operator, kind):
    own = OF_OPERATORS.get(operator, {})
    return own.get(kind) or own.get('*')


def is_undefined(operator, kind):
    return _reason(operator, kind) in UNDEFINED


def explains(operator, kind):
    return _reason(operator, kind) is not None


def of(operator, signs):
    """The sentences for a row of the table, each once."""
    if not signs:
        sentence = OF_OPERATORS.get(operator, {}).get('*')
        return [sentence] if sentence else []
    found = [_reason(operator, kind) for kind, sign in signs.items() if sign.startswith(OPEN)]
    return list(dict.fromkeys(s for s in found if s))
