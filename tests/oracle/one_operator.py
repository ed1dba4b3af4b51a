# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Compares random models of one operator with LiteRT, in both profiles.

A row is a function that makes a random case; families of rows are the modules of tests/oracle/rows:

    from one_operator import row
    from model_writing import OneOperator, Tensor, constant, options

    @row('PAD int8')
    def pad_int8(r):                       # r: numpy random generator
        ...
        return OneOperator('PAD', [Tensor([1, 4, 4, 3], 'int8', 0.5, -3), constant(pads)], [Tensor(None, 'int8', 0.5, -3)],
                           options('PadOptions'))

`python one_operator.py --program build/dev/halfstep-run-network movement --only '^PAD' --cases 300` runs some.
"""
import argparse
import importlib
import os
import pathlib
import re
import sys
import time
import zlib

import numpy as np

import litert
import model_writing
import rules
from halfstep import Halfstep
from halfstep import Refused as HalfstepRefused
from narrow_types import widened

ROWS = {}


class Row:
    def __init__(self, name, make, profiles, limits):
        self.name, self.make, self.profiles, self.limits = name, make, profiles, limits


def row(name, profiles=litert.PROFILES, limits=rules.PER_OPERATOR):
    """Registers a maker of random cases."""
    def register(make):
        if name in ROWS:
            raise ValueError(f'two rows are called {name}')
        ROWS[name] = Row(name, make, profiles, rules.Limits(*limits))
        return make
    return register


def random_values(r, tensor):
    """Values for an input: the whole range of small integers, else a few units around zero."""
    if tensor.type == 'string':
        return np.array(tensor.values, object).reshape(tensor.shape)
    if tensor.values is not None:
        return np.asarray(tensor.values, model_writing.TYPES[tensor.type]).reshape(tensor.shape)
    type_ = model_writing.TYPES[tensor.type]
    if np.issubdtype(type_, np.floating):
        low, high = (-4, 4) if tensor.low is None else (tensor.low, tensor.high)
        return r.uniform(low, high, tensor.shape).astype(type_)
    if np.issubdtype(type_, np.complexfloating):
        return (r.uniform(-4, 4, tensor.shape) + 1j * r.uniform(-4, 4, tensor.shape)).astype(type_)
    if tensor.type == 'bool':
        return r.integers(0, 2, tensor.shape).astype(type_)
    limits = np.iinfo(type_)
    small = max(limits.min, -1000), min(limits.max, 1000)
    low, high = {1: (limits.min, limits.max), 2: (limits.min, limits.max)}.get(limits.bits // 8, small)
    if tensor.low is not None:
        low, high = int(tensor.low), int(tensor.high)
    return r.integers(low, high, tensor.shape, dtype=type_, endpoint=True)


def settle(one):
    """Give outputs without a shape the one that LiteRT gives them."""
    if all(t.shape is not None for t in one.outputs):
        return
    data = model_writing.pack(widened(model_writing.model_of(one)))
    for tensor, shape in zip(one.outputs, litert.output_shapes(data)):
        if tensor.shape is None:
            tensor.shape = shape


def inputs_of(r, one, graph):
    inputs = {}
    for tensor in one.inputs:
        if tensor is not None and tensor.data is None and not tensor.variable and len(inputs) < len(graph.inputs):
            inputs[int(graph.inputs[len(inputs)])] = random_values(r, tensor)
    return inputs


def case(name, number):
    """The case of this number: operator, model bytes, and for each run the inputs by tensor number. The same every time."""
    r = np.random.default_rng([zlib.crc32(name.encode()), number])
    one = ROWS[name].make(r)
    if isinstance(one, model_writing.Network):
        return one, model_writing.pack(one.model), one.runs
    settle(one)
    model = widened(model_writing.model_of(one))
    return one, model_writing.pack(model), [inputs_of(r, one, model.subgraphs[0]) for _ in range(one.runs)]


class Tally:
    def __init__(self):
        self.cases = self.refused = self.values = 0
        self.failures = []


def compare_case(halfstep, name, number, tally):
    try:
        one, data, steps = case(name, number)
    except litert.Refused:
        tally.refused += 1
        return
    for profile in ROWS[name].profiles:
        try:
            oracle = litert.run_steps(data, steps, profile)
        except litert.Refused:
            tally.refused += 1
            continue
        tally.cases += 1
        where = f'case {number} {profile} {one.note}'.rstrip()
        try:
            ours = halfstep.run_steps(data, steps, profile)
        except HalfstepRefused as error:
            tally.failures.append(f'{where}: refused: {error}')
            continue
        for step, (written, wanted) in enumerate(zip(ours, oracle)):
            for tensor, expected in wanted.items():
                tally.values += expected.size
                wrong = rules.difference(written[tensor], expected, ROWS[name].limits)
                if wrong:
                    at = f' of run {step}' if len(steps) > 1 else ''
                    tally.failures.append(f'{where}, tensor {tensor}{at}: {wrong}')


def compare_row(halfstep, name, cases):
    tally, start = Tally(), time.monotonic()
    for number in range(cases):
        compare_case(halfstep, name, number, tally)
    vacuous = tally.cases == 0
    state = 'differs' if tally.failures else 'compares nothing' if vacuous else 'equal'
    print(f'{name}: {state}; {tally.cases} runs, {tally.values} values, {tally.refused} refused by LiteRT, '
          f'{len(tally.failures)} differ, {time.monotonic() - start:.1f} s', flush=True)
    for failure in tally.failures[:5]:
        print(f'    {failure}', flush=True)
    return not tally.failures and not vacuous


def families():
    return sorted(p.stem for p in (pathlib.Path(__file__).parent / 'rows').glob('*.py') if p.stem != '__init__')


def main():
    parser = argparse.ArgumentParser(description='Compare random models of one operator with LiteRT.')
    parser.add_argument('--program', required=True, help='halfstep-run-network')
    parser.add_argument('--cases', type=int, default=100 if os.environ.get('HALFSTEP_ORACLE_ALL') else 10, help='of each row')
    parser.add_argument('--only', default='', help='regular expression that the names of rows must contain')
    parser.add_argument('--case', type=int, help='this one case alone')
    parser.add_argument('--keep', help='write the model of --case here')
    parser.add_argument('families', nargs='*', default=families())
    arguments = parser.parse_args()
    for family in arguments.families:
        importlib.import_module('rows.' + family)
    names = [name for name in ROWS if re.search(arguments.only, name)]
    halfstep = Halfstep(arguments.program)
    good = bool(names)
    for name in names:
        if arguments.case is None:
            good = compare_row(halfstep, name, arguments.cases) and good
            continue
        tally = Tally()
        if arguments.keep:
            pathlib.Path(arguments.keep).write_bytes(case(name, arguments.case)[1])
        compare_case(halfstep, name, arguments.case, tally)
        print(name, *(tally.failures or ['equal']), sep='\n    ')
        good = good and not tally.failures
    halfstep.close()
    return 0 if good else 1


if __name__ == '__main__':
    sys.modules['one_operator'] = sys.modules['__main__']  # rows import this module
    sys.exit(main())
