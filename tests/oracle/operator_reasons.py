# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Why an operator or a type is not equal to LiteRT: what operator_table.py prints beside it."""

# Of a type, in every operator.
OF_TYPES = {
    'float16': 'XNNPACK computes in half precision throughout and rounds each step; Halfstep computes in float32 and rounds once',
}

_STRINGS = 'not run: strings are carried along, not computed with'
_BYTES = 'LiteRT takes the bytes of any type for float32 and reads beyond them'
_UNWRITTEN = 'LiteRT leaves the values of this type unwritten'

# Of an operator, or of one of its types or kinds: {operator: {type or '*': sentence}}.
OF_OPERATORS = {
    'DIV': {'int16': 'where LiteRT shifts by more than 31 bits its result is undefined; such quotients are 0 here'},
    'FAKE_QUANT': {'*': _BYTES},
    'LSH_PROJECTION': {'*': _STRINGS},
    'MATRIX_DIAG': {'*': _UNWRITTEN},
    'MATRIX_SET_DIAG': {'*': _UNWRITTEN},
    'SKIP_GRAM': {'*': _STRINGS},
    'STABLEHLO_SCATTER': {'bool': 'a computation on booleans that no file of ours has'},
}

OPEN = ('≠', 'no')


def _reason(operator, kind):
    own = OF_OPERATORS.get(operator, {})
    return own.get(kind) or own.get('*') or OF_TYPES.get(kind)


def explains(operator, kind):
    return _reason(operator, kind) is not None


def of(operator, signs):
    """The sentences for a row of the table, each once."""
    if not signs:
        sentence = OF_OPERATORS.get(operator, {}).get('*')
        return [sentence] if sentence else []
    found = [_reason(operator, kind) for kind, sign in signs.items() if sign.startswith(OPEN)]
    return list(dict.fromkeys(s for s in found if s))
