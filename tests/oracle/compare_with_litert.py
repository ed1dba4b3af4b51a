# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Compares whole models with LiteRT, tensor by tensor.

For each model, profile and random sample:
  fed     every operator with the inputs that LiteRT's reference kernels made in the same run: its outputs against LiteRT's
          own (profile reference), or against LiteRT running a model of this operator alone (xnnpack)
  whole   the model from its inputs alone: the outputs, in profile reference also every tensor in between

Integers must be equal bit for bit, floats within the limits of rules.py.
"""
import argparse
import os
import pathlib
import re
import sys
import time

import numpy as np

import litert
import model_writing
import rules
from halfstep import Halfstep
from halfstep import Refused as HalfstepRefused


# Alone they would lack the subgraph or the variable that they work on.
NOT_ALONE = ('IF', 'WHILE', 'CALL_ONCE', 'STABLEHLO_CASE', 'STABLEHLO_COMPOSITE', 'VAR_HANDLE', 'READ_VARIABLE', 'ASSIGN_VARIABLE')


class Report:
    """What was compared of one model; the failures as sentences."""

    def __init__(self):
        self.tensors = self.values = 0
        self.failures, self.notes = [], []

    def compare(self, what, ours, oracle, limits):
        if ours is None:
            self.failures.append(f'{what}: Halfstep wrote nothing')
            return
        self.tensors += 1
        self.values += oracle.size
        wrong = rules.difference(ours, oracle, limits)
        if wrong:
            self.failures.append(f'{what}: {wrong}')


class ComparedModel:
    def __init__(self, path):
        self.data = path.read_bytes()
        self.model = model_writing.unpack(self.data)
        self.graph = self.model.subgraphs[0]
        self.operators = [self._describe(i) for i in range(len(self.graph.operators))]

    def _describe(self, index):
        code = self.model.operatorCodes[self.graph.operators[index].opcodeIndex]
        number = max(code.builtinCode, code.deprecatedBuiltinCode)
        names = {v: k for k, v in vars(model_writing.schema.BuiltinOperator).items() if isinstance(v, int)}
        custom = code.customCode.decode() if code.customCode else ''
        return f'operator {index} {custom or names.get(number, number)}'

    def writers(self):
        """Tensor number -> the operator that writes it."""
        return {int(t): self.operators[i] for i, op in enumerate(self.graph.operators) for t in (op.outputs if op.outputs is not None else [])}

    def random_inputs(self, number):
        r = np.random.default_rng([len(self.data), number])
        details = litert.interpreter(self.data, 'xnnpack').get_input_details()
        return {d['index']: _random_values(r, d) for d in details}


def _random_values(r, detail):
    shape, type_ = [int(n) for n in detail['shape']], np.dtype(detail['dtype'])
    if type_ in (np.int8, np.uint8):
        limits = np.iinfo(type_)
        return r.integers(limits.min, limits.max, shape, endpoint=True, dtype=type_)
    if type_ == np.int16:
        return r.integers(-20000, 20000, shape, dtype=type_)
    if np.issubdtype(type_, np.integer):
        return r.integers(0, 3, shape).astype(type_)  # an index: small enough for every table
    if type_ == np.bool_:
        return r.integers(0, 2, shape).astype(type_)
    return r.uniform(-1, 1, shape).astype(type_)


def compare_fed_reference(halfstep, compared, values, report):
    ours = halfstep.run(compared.data, values, 'reference', fed=True)
    for tensor, operator in compared.writers().items():
        if tensor in values:
            report.compare(f'fed reference: {operator}, tensor {tensor}', ours.get(tensor), values[tensor], rules.PER_OPERATOR)


def compare_fed_default(halfstep, compared, values, report):
    shapes = {t: v.shape for t, v in values.items()}
    for index, operator in enumerate(compared.operators):
        if operator.split()[2] in NOT_ALONE:
            continue
        cut, inputs, outputs = model_writing.cut_operator(compared.model, index, shapes)
        if any(t not in values for t in inputs):
            continue
        data = model_writing.pack(cut)
        given = {int(place): values[t] for place, t in zip(cut.subgraphs[0].inputs, inputs)}
        try:
            oracle = litert.run(data, given, 'xnnpack')
        except litert.Refused:
            continue
        ours = halfstep.run(data, given, 'xnnpack')
        for place, tensor in zip(cut.subgraphs[0].outputs, outputs):
            report.compare(f'fed xnnpack: {operator}, tensor {tensor}', ours.get(int(place)), oracle[int(place)],
                           rules.PER_OPERATOR)


def compare_whole(halfstep, compared, profile, inputs, oracle, report, threads):
    ours = halfstep.run(compared.data, inputs, profile, threads=threads)
    for tensor, operator in compared.writers().items():
        if tensor in oracle:
            report.compare(f'whole {profile}: {operator}, tensor {tensor}', ours.get(tensor), oracle[tensor],
                           rules.WHOLE_MODEL)


def is_handle(values):
    """Of a resource: LiteRT gives no value for it."""
    return values.dtype == object and any(one is None for one in values.reshape(-1))


def compare_sample(halfstep, compared, number, report, threads):
    inputs = compared.random_inputs(number)
    try:
        values = litert.run(compared.data, inputs, 'reference', keep_all=True)
        writers = compared.writers()
        values = {t: v for t, v in values.items() if (t in inputs or t in writers) and not is_handle(v)}
    except litert.Refused as error:
        values = None
        report.notes.append(f'reference kernels of LiteRT refuse it: {str(error).splitlines()[0][:80]}')
    if values is not None:
        compare_fed_reference(halfstep, compared, values, report)
        compare_whole(halfstep, compared, 'reference', inputs, values, report, threads)
        compare_fed_default(halfstep, compared, values, report)
    try:
        outputs = litert.run(compared.data, inputs, 'xnnpack')
    except litert.Refused as error:
        report.notes.append(f'LiteRT refuses it: {str(error).splitlines()[0][:80]}')
        return
    compare_whole(halfstep, compared, 'xnnpack', inputs, outputs, report, threads)


NOT_YET = 'unknown_operator'  # an operator that this version does not have


def compare_model(halfstep, path, samples, threads):
    report, start = Report(), time.monotonic()
    try:
        compared = ComparedModel(path)
        for number in range(samples):
            compare_sample(halfstep, compared, number, report, threads)
    except HalfstepRefused as error:
        (report.notes if str(error).startswith(NOT_YET) else report.failures).append(f'Halfstep refuses it: {error}')
    except litert.Refused as error:
        report.notes.append(f'LiteRT refuses it: {str(error).splitlines()[0][:80]}')
    except RuntimeError as error:
        report.failures.append(str(error))
    state = 'differs' if report.failures else 'nothing compared' if report.tensors == 0 else 'equal'
    print(f'{path.name}: {state}; {report.tensors} tensors, {report.values} values, {time.monotonic() - start:.1f} s', flush=True)
    for line in dict.fromkeys(report.notes):
        print(f'    note: {line}')
    for failure in report.failures[:8]:
        print(f'    {failure}')
    if len(report.failures) > 8:
        print(f'    … {len(report.failures)} in all', flush=True)
    return not report.failures


def compare_apart(arguments, path):
    """In a process of its own: LiteRT crashes on some models."""
    child = os.fork()
    if child == 0:
        halfstep = Halfstep(arguments.program)
        good = compare_model(halfstep, path, arguments.samples, arguments.threads)
        halfstep.close()
        sys.stdout.flush()
        os._exit(0 if good else 1)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        print(f'{path.name}: LiteRT crashed, signal {os.WTERMSIG(status)}', flush=True)
    return status == 0


def main():
    parser = argparse.ArgumentParser(description='Compare whole models with LiteRT, tensor by tensor.')
    parser.add_argument('--program', required=True, help='halfstep-run-network')
    parser.add_argument('--samples', type=int, default=3 if os.environ.get('HALFSTEP_ORACLE_ALL') else 1, help='of each model')
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--only', default='', help='regular expression that the names of models must contain')
    parser.add_argument('--leave-out', default='^$', help='regular expression; models whose names contain it are left out')
    parser.add_argument('models', nargs='+', type=pathlib.Path)
    arguments = parser.parse_args()
    models = [path for path in arguments.models if re.search(arguments.only, path.name) and not re.search(arguments.leave_out, path.name)]
    good = [compare_apart(arguments, path) for path in models]
    return 0 if good and all(good) else 1


if __name__ == '__main__':
    sys.exit(main())
