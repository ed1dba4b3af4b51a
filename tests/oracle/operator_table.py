# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""The table operator x type: what LiteRT runs, what Halfstep runs, and whether both give the same.

    operator_table.py --program halfstep-run-network --write docs/operators.md
    operator_table.py --program halfstep-run-network --check docs/operators.md

The operators are those of the schema in LiteRT's own package. The cases are the rows of tests/oracle/rows; for a type
that no row has, a case of the same operator is rewritten to that type, and LiteRT asked whether it runs. That happens in
a process of its own, for LiteRT may crash. What is open without a reason in operator_reasons.py fails either command."""
import argparse
import collections
import importlib
import pathlib
import sys

import numpy as np
from ai_edge_litert import schema_py_generated as schema

import litert
import model_writing
import one_operator
import operator_reasons
import rules
from apart import answers_apart
from halfstep import Halfstep
from halfstep import Refused as HalfstepRefused
from narrow_types import RANGES, widened, with_constants

CASES = 3  # of a row; more where LiteRT refuses these
MOST_CASES = 20
MOST_ATTEMPTS = 5
TYPES = ('float32', 'float16', 'float64', 'int8', 'uint8', 'int16', 'int32', 'int64', 'bool', 'uint16', 'uint32', 'uint64')
# These stand under `more`, where LiteRT runs them or we do.
RARE = ('complex64', 'bfloat16', 'float8_e4m3fn', 'float8_e5m2', 'int4', 'uint4', 'int2', 'string')
BASES = ('float32', 'int32', 'int8', 'bool', 'float16')  # of a case that is rewritten to another type
NOT_OPERATORS = ('CUSTOM', 'DELEGATE', 'PLACEHOLDER_FOR_GREATER_OP_CODES')
EQUAL, DIFFERS, MISSING, NEITHER, MORE, CRASH = '=', '≠', 'no', '', '+', '!'


def operators():
    """Names of the schema's operators, by number."""
    numbers = {v: k for k, v in vars(schema.BuiltinOperator).items() if isinstance(v, int)}
    return [numbers[n] for n in sorted(numbers) if numbers[n] not in NOT_OPERATORS]


def operators_in(data):
    """Names of the operators that a model has; of custom ones their own."""
    numbers = {v: k for k, v in vars(schema.BuiltinOperator).items() if isinstance(v, int)}
    for code in model_writing.unpack(data).operatorCodes:
        number = max(code.builtinCode, code.deprecatedBuiltinCode)
        yield code.customCode.decode() if code.customCode else numbers[number]


def rows_by_operator():
    """{operator: {type or kind: row}}. An operator without a row of its own stands with the rows whose models have it."""
    found, inside = collections.defaultdict(dict), collections.defaultdict(dict)
    for name in one_operator.ROWS:
        operator, _, kind = name.partition(' ')
        found[operator][kind or 'float32'] = name
        one, data, _ = first_case(name)
        if isinstance(one, model_writing.Network):
            for other in set(operators_in(data)):
                inside[other][f'in {name}'] = name
    return {**inside, **found}


def first_case(name):
    """The first case that LiteRT's kernels can give shapes to."""
    for number in range(MOST_CASES):
        try:
            return one_operator.case(name, number)
        except litert.Refused:
            continue
    return None, b'', []


def bare_model(operator):
    """The operator with one float input and one output: enough to ask whether LiteRT has a kernel."""
    values = model_writing.Tensor([1])
    return model_writing.pack(model_writing.model_of(
        model_writing.OneOperator(operator, [values], [model_writing.Tensor([1])])))


def lacks_kernel(operator):
    def ask(_):
        for profile in litert.PROFILES:
            try:
                litert.interpreter(bare_model(operator), profile).allocate_tensors()
                return False
            except (litert.Refused, ValueError, RuntimeError) as error:
                if "Didn't find op" not in str(error) and 'nresolved' not in str(error):
                    return False
        return True
    return answers_apart([operator], ask)[0] is True


def retyped(r, one, base, type_):
    """The case with every tensor of type `base` in another type."""
    one_operator.settle(one)
    tensors = {id(t): t for t in one.inputs + one.outputs if t is not None and t.type == base}
    for tensor in tensors.values():
        tensor.type = type_
        quantized = type_ in ('int8', 'uint8', 'int16')
        tensor.scale, tensor.zero_point = (0.05, 128 if type_ == 'uint8' else 0) if quantized else (None, 0)
        for field in ('data', 'values'):
            if getattr(tensor, field) is not None:
                setattr(tensor, field, values_as(getattr(tensor, field), type_))
        if not type_.startswith('float'):
            tensor.low = tensor.high = None
        if type_ == 'string' and tensor.values is None and any(tensor is t for t in one.inputs):
            tensor.values = values_as(r.integers(0, 3, tensor.shape), type_)
    return with_constants(r, one)


def values_as(values, type_):
    """Numbers in another type; as texts the digits of whole ones."""
    array = np.asarray(values)
    if type_ == 'string':
        return np.array([str(int(n)).encode() for n in array.reshape(-1)], object).reshape(array.shape)
    low, high = RANGES.get(type_, (None, None))
    return array.astype(model_writing.TYPES[type_]) if low is None else np.clip(array, low, high - 1).astype(np.int8)


def probe(operator, row_name, base):
    """A function of a type: (model, runs, what LiteRT gives in each profile that runs it)."""
    def answer(type_, attempt):
        r = np.random.default_rng([len(operator), len(type_), attempt])
        one = retyped(r, one_operator.ROWS[row_name].make(r), base, type_)
        model = widened(model_writing.model_of(one))
        data, steps = model_writing.pack(model), [one_operator.inputs_of(r, one, model.subgraphs[0])]
        given = {}
        for profile in litert.PROFILES:
            try:
                given[profile] = litert.run_steps(data, steps, profile)
            except litert.Refused:
                pass
        return data, steps, given

    def ask(type_):
        for attempt in range(MOST_ATTEMPTS):
            found = answer(type_, attempt)
            if not found[2] or not is_empty(found[2]):
                break
        return found
    return ask


def is_empty(given):
    """Results without elements say nothing of a type."""
    return all(values.size == 0 for runs in given.values() for outputs in runs for values in outputs.values())


def limits_of(values):
    return rules.HALF if values.dtype == np.float16 else rules.PER_OPERATOR


def compared(halfstep, data, steps, given):
    """The sign of one case, and the profiles in which LiteRT runs it."""
    signs = set()
    for profile, oracle in given.items():
        try:
            ours = halfstep.run_steps(data, steps, profile)
        except HalfstepRefused:
            signs.add(MISSING)
            continue
        wrong = any(rules.difference(w[t], e, limits_of(e)) for w, o in zip(ours, oracle) for t, e in o.items())
        signs.add(DIFFERS if wrong else EQUAL)
    if not given:
        try:
            halfstep.run_steps(data, steps, 'xnnpack')
            return MORE, given
        except HalfstepRefused:
            return NEITHER, given
    return next(s for s in (MISSING, DIFFERS, EQUAL) if s in signs), given


def marked(sign, profiles):
    """The sign, with the one profile that LiteRT runs where it is not both."""
    if sign in (EQUAL, DIFFERS, MISSING) and len(profiles) == 1:
        return f'{sign} {"x" if "xnnpack" in profiles else "r"}'
    return sign


def row_sign(halfstep, name):
    tally = one_operator.Tally()
    for number in range(MOST_CASES):
        if number >= CASES and tally.cases:
            break
        one_operator.compare_case(halfstep, name, number, tally)
    if not tally.cases:
        return NEITHER
    if any('refused:' in failure for failure in tally.failures):
        return MISSING
    return DIFFERS if tally.failures else marked(EQUAL, one_operator.ROWS[name].profiles)


def signs_of(halfstep, operator, kinds):
    """Sign by type or kind; None where there is no case to begin with."""
    signs = {kind: row_sign(halfstep, name) for kind, name in kinds.items()}
    base = next((b for b in BASES if b in kinds), None)
    if base is None or not isinstance(first_case(kinds[base])[0], model_writing.OneOperator):
        return signs
    types = [t for t in TYPES + RARE if t not in kinds]
    for type_, answer in zip(types, answers_apart(types, probe(operator, kinds[base], base))):
        if answer is None:
            signs[type_] = CRASH
        elif isinstance(answer, tuple):
            sign = marked(*compared(halfstep, *answer))
            signs[type_] = CRASH if sign[:1] in (DIFFERS, MISSING[:1]) and operator_reasons.is_undefined(operator, type_) else sign
    return {kind: sign for kind, sign in signs.items() if sign or kind not in RARE}


HEAD = """<!-- SPDX-FileCopyrightText: 2026 The Halfstep authors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
# Operators and types

Made by `tests/oracle/operator_table.py` from the package of LiteRT 2.3.0; the test `oracle/operator_table` fails when it is no longer true.

| sign | LiteRT | Halfstep |
|---|---|---|
| `=` | runs it | gives the same: integers bit for bit, floats within the tolerance of `tests/oracle/rules.py` |
| `≠` | runs it | runs it and differs; *why* says why |
| `no` | runs it | refuses it, with a message; *why* says why |
| `+` | refuses it | runs it |
| `!` | gives what its memory held before, or ends the process | refuses it or runs it |
| (empty) | refuses it | refuses it |

`x` behind a sign: LiteRT runs it in its default interpreter alone; `r`: with its reference kernels alone. A type is that of the operator's values; *more* lists
operands of several types (`int16 x int8`: activations and weights), forms of quantization and special cases. Every row of `tests/oracle/rows` stands here.
"""


def lines_of(table, without_kernel):
    types = [t for t in TYPES if any(t in signs for signs in table.values())]
    yield HEAD
    yield '| operator | ' + ' | '.join(types) + ' | more | why |'
    yield '|---|' + '---|' * (len(types) + 2)
    for operator, signs in table.items():
        more = ', '.join(f'{kind} `{sign or "–"}`' for kind, sign in signs.items() if kind not in types)
        why = '; '.join(operator_reasons.of(operator, signs))
        yield f'| {operator} | ' + ' | '.join(signs.get(t, '') for t in types) + f' | {more} | {why} |'
    yield ''
    yield '## Without a kernel in LiteRT'
    yield ''
    yield 'LiteRT 2.3.0 has no CPU kernel for: ' + ', '.join(without_kernel) + '.'


def unexplained(table):
    """What is open and has no reason, as sentences."""
    for operator, signs in table.items():
        if not signs and not operator_reasons.of(operator, signs):
            yield f'{operator}: no row in tests/oracle/rows'
        for kind, sign in signs.items():
            if sign and sign[:1] in (DIFFERS, MISSING[:1], CRASH) and not operator_reasons.explains(operator, kind):
                yield f'{operator} {kind}: "{sign}" without a reason'


def make_table(halfstep):
    kinds = rows_by_operator()
    table, without = {}, []
    for operator in operators():
        if operator not in kinds and lacks_kernel(operator):
            without.append(operator)
        else:
            table[operator] = signs_of(halfstep, operator, kinds[operator]) if operator in kinds else {}
    for custom in sorted(set(kinds) - set(table) - set(without)):
        table[custom] = signs_of(halfstep, custom, kinds[custom])
    return table, without


def report_differences(written, made):
    for old, new in zip(written, made):
        if old != new:
            print(f'written: {old[:160]}\nnow:     {new[:160]}')
    if len(written) != len(made):
        print(f'{len(written)} lines became {len(made)}')


def main():
    parser = argparse.ArgumentParser(description='Write or check the table of operators and types.')
    parser.add_argument('--program', required=True, help='halfstep-run-network')
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument('--write', type=pathlib.Path)
    what.add_argument('--check', type=pathlib.Path)
    arguments = parser.parse_args()
    for family in one_operator.families():
        importlib.import_module('rows.' + family)
    halfstep = Halfstep(arguments.program)
    table, without = make_table(halfstep)
    halfstep.close()
    made = '\n'.join(lines_of(table, without)) + '\n'
    open_cells = list(unexplained(table))
    print(*open_cells, sep='\n')
    if arguments.write:
        arguments.write.write_text(made)
        return 1 if open_cells else 0
    written = arguments.check.read_text()
    report_differences(written.splitlines(), made.splitlines())
    return 0 if written == made and not open_cells else 1


if __name__ == '__main__':
    sys.modules['operator_table'] = sys.modules['__main__']
    sys.exit(main())
