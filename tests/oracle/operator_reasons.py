# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Why an operator or a type is not equal to LiteRT: what operator_table.py prints beside it."""

# Of a type, in every operator.
OF_TYPES = {}

# Of an operator, or of one of its types or kinds: {operator: {type or '*': sentence}}.
OF_OPERATORS = {}

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
