# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""check_recurrent.py --cli halfstep-cli --program halfstep-run-network: float models of recurrent layers and of variables become int8, with ranges from
sequences that they run on. LiteRT must run what was written, in both of its resolvers, from invoke to invoke; Halfstep must give the same integers;
and the outputs must be near the float model's, which has gone through the same sequence. What has no integer kernel computes with floats on 8-bit weights."""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np
from ai_edge_litert import schema_py_generated as schema

import litert
import model_writing
from graph_writing import ModelWriter
from halfstep import Halfstep
from model_writing import OneOperator, Tensor, options

from rows.recurrent import TANH, Lstm, real, state

INVOKES = 24
LEAST_DB = 22.0


def smooth(r, count, shape):
    """A sequence of `count` inputs that change slowly: sums of waves."""
    time_ = np.arange(count).reshape([-1] + [1] * len(shape))
    waves = [np.sin(r.uniform(0.05, 0.6, shape) * time_ + r.uniform(0, 6, shape)) * r.uniform(0.1, 1, shape) for _ in range(3)]
    return sum(waves).astype(np.float32)


class Case:
    """A float model of one input and one output, and what its written file must have in integers; nothing: float kernels, whose values may
    be rounded to either neighbour at the output."""

    def __init__(self, model, shape, integers):
        self.model, self.shape, self.integers = model, [int(n) for n in shape], integers
        self.steps_apart = 0 if integers else 1


def lstm_of(r, inputs, batch, form):
    lstm = Lstm(r, real, inputs, batch)
    lstm.cells = int(r.integers(6, 24))
    lstm.coupled, lstm.peephole, lstm.norm = ('coupled' in form), ('peephole' in form), ('norm' in form)
    lstm.projected = 'projection' in form
    lstm.results = lstm.cells
    if lstm.projected and not lstm.peephole:  # with both LiteRT reads too few cells
        lstm.results = int(r.integers(4, lstm.cells + 1))
    return lstm


FORMS = ['', 'coupled', 'peephole', 'norm', 'projection', 'coupled norm', 'peephole projection', 'norm projection', 'coupled peephole norm projection']


def lstm_clips(r):
    return {'cellClip': float(r.choice([0, 0, 0.5])), 'projClip': float(r.choice([0, 0, 0.4]))}


def sequence_lstm(r, form):
    batch, steps, inputs = int(r.integers(1, 3)), int(r.integers(1, 6)), int(r.integers(3, 12))
    time_major = bool(r.integers(2))
    lstm = lstm_of(r, inputs, batch, form)
    made = options('UnidirectionalSequenceLSTMOptions', fusedActivationFunction=TANH, timeMajor=time_major, **lstm_clips(r))
    shape = [steps, batch, inputs] if time_major else [batch, steps, inputs]
    one = OneOperator('UNIDIRECTIONAL_SEQUENCE_LSTM', [Tensor(shape), *lstm.main(), *lstm.states(), *lstm.norms()],
                      [Tensor([*shape[:2], lstm.results])], made)
    return one, shape


def step_lstm(r, form):
    batch, inputs = int(r.integers(1, 3)), int(r.integers(3, 12))
    lstm = lstm_of(r, inputs, batch, form)
    made = options('LSTMOptions', fusedActivationFunction=TANH, **lstm_clips(r))
    norms = lstm.norms() if lstm.norm or r.integers(2) else []
    return OneOperator('LSTM', [Tensor([batch, inputs]), *lstm.main(), *lstm.states(), *norms], [Tensor([batch, lstm.results])], made), [batch, inputs]


def svdf(r, form):
    batch, inputs, units, rank, memory = int(r.integers(1, 3)), int(r.integers(4, 20)), int(r.integers(3, 9)), int(r.integers(1, 4)), int(r.integers(2, 12))
    filters = units * rank
    tensors = [Tensor([batch, inputs]), real(r, [filters, inputs]), real(r, [filters, memory]), real(r, [units]) if 'bias' in form else None,
               state([batch, memory * filters])]
    return OneOperator('SVDF', tensors, [Tensor([batch, units])], options('SVDFOptions', rank=rank, fusedActivationFunction=1)), [batch, inputs]


def simple(r, form):
    batch, steps, inputs, units = (int(n) for n in r.integers([1, 1, 3, 4], [3, 6, 12, 20]))
    weights = [real(r, [units, inputs]), real(r, [units, units], 0.2), real(r, [units]), state([batch, units])]
    if form == 'step':
        return OneOperator('RNN', [Tensor([batch, inputs]), *weights], [Tensor([batch, units])],
                           options('RNNOptions', fusedActivationFunction=TANH)), [batch, inputs]
    return OneOperator('UNIDIRECTIONAL_SEQUENCE_RNN', [Tensor([batch, steps, inputs]), *weights], [Tensor([batch, steps, units])],
                       options('SequenceRNNOptions', fusedActivationFunction=TANH)), [batch, steps, inputs]


def plain_svdf(r, form):
    one, shape = svdf(r, form)
    one.options.fusedActivationFunction = 0
    return one, shape


def alone(make, form, integers=True):
    def made(r):
        one, shape = make(r, form)
        return Case(model_writing.model_of(one), shape, [one.code] if integers else [])
    return made


def stacked(r):
    """FULLY_CONNECTED, three LSTM of one step each, FULLY_CONNECTED."""
    model = ModelWriter()
    main = model.graph()
    width = int(r.integers(6, 16))
    value = main.input([1, width])
    shape = [1, width]

    def dense(value):
        weights, bias = main.constant(r.uniform(-0.4, 0.4, [width, width]), 'float32'), main.constant(r.uniform(-0.2, 0.2, [width]), 'float32')
        return main.op('FULLY_CONNECTED', [value, weights, bias], [main.tensor(shape)], options('FullyConnectedOptions'))

    def layer(value, form):
        lstm = lstm_of(r, width, 1, form)
        lstm.cells = lstm.results = width
        tensors = [value]
        for tensor in [*lstm.main(), *lstm.states(), *lstm.norms()]:
            tensors.append(-1 if tensor is None else main.tensor(tensor.shape, data=tensor.data, variable=tensor.variable))
        return main.op('LSTM', tensors, [main.tensor(shape)], options('LSTMOptions', fusedActivationFunction=TANH))

    value = dense(value)
    for form in r.choice(FORMS, 3):
        value = layer(value, form)
    main.outputs(dense(value))
    return Case(model.model, shape, ['FULLY_CONNECTED', 'LSTM'])


def handle(graph, name='state'):
    return graph.op('VAR_HANDLE', [], [graph.tensor([], 'resource')], options('VarHandleOptions', sharedName=name))


def with_variable(r, build):
    """CALL_ONCE of a subgraph that assigns a constant, then what `build` makes of (graph, input, handle)."""
    width = int(r.integers(3, 12))
    model = ModelWriter()
    main, once = model.graph(), model.graph()
    first = once.constant(r.uniform(-1.5, 1.5, build.shape(width)), 'float32')
    once.op('ASSIGN_VARIABLE', [handle(once), first], [], options('AssignVariableOptions'))
    value = main.input([1, width])
    main.op('CALL_ONCE', [], [], options('CallOnceOptions', initSubgraphIndex=1))
    main.outputs(build(r, main, value, handle(main), width))
    return Case(model.model, [1, width], build.integers)


class Average:
    """state = state * 0.7 + input * 0.3"""
    integers = ['READ_VARIABLE', 'ASSIGN_VARIABLE', 'ADD', 'MUL']

    @staticmethod
    def shape(width):
        return [1, width]

    def __call__(self, r, main, value, state_, width):
        old = main.op('READ_VARIABLE', [state_], [main.tensor([1, width])], options('ReadVariableOptions'))
        parts = [main.op('MUL', [part, main.constant(np.float32(factor), 'float32')], [main.tensor([1, width])], options('MulOptions'))
                 for part, factor in ((old, 0.7), (value, 0.3))]
        new = main.op('ADD', parts, [main.tensor([1, width])], options('AddOptions'))
        main.op('ASSIGN_VARIABLE', [state_, new], [], options('AssignVariableOptions'))
        return new


class Window:
    """The last four inputs, and a product of them."""
    integers = ['READ_VARIABLE', 'ASSIGN_VARIABLE', 'CONCATENATION', 'FULLY_CONNECTED']

    @staticmethod
    def shape(width):
        return [4, width]

    def __call__(self, r, main, value, state_, width):
        old = main.op('READ_VARIABLE', [state_], [main.tensor([4, width])], options('ReadVariableOptions'))
        kept = main.op('SLICE', [old, main.constant([1, 0]), main.constant([3, width])], [main.tensor([3, width])], options('SliceOptions'))
        new = main.op('CONCATENATION', [kept, value], [main.tensor([4, width])], options('ConcatenationOptions', axis=0))
        main.op('ASSIGN_VARIABLE', [state_, new], [], options('AssignVariableOptions'))
        weights = main.constant(r.uniform(-0.5, 0.5, [5, width]), 'float32')
        return main.op('FULLY_CONNECTED', [new, weights, -1], [main.tensor([4, 5])], options('FullyConnectedOptions', keepNumDims=True))


class Gate:
    """What is kept has parameters that the kernel dictates, and starts beyond them."""
    integers = ['READ_VARIABLE', 'ASSIGN_VARIABLE', 'LOGISTIC', 'ADD']

    @staticmethod
    def shape(width):
        return [1, width]

    def __call__(self, r, main, value, state_, width):
        old = main.op('READ_VARIABLE', [state_], [main.tensor([1, width])], options('ReadVariableOptions'))
        total = main.op('ADD', [old, value], [main.tensor([1, width])], options('AddOptions'))
        main.op('ASSIGN_VARIABLE', [state_, main.op('LOGISTIC', [total], [main.tensor([1, width])])], [], options('AssignVariableOptions'))
        return total


CASES = {f'UNIDIRECTIONAL_SEQUENCE_LSTM {form}': alone(sequence_lstm, form) for form in FORMS}
CASES |= {f'LSTM {form}': alone(step_lstm, form) for form in FORMS}
CASES |= {f'SVDF {form}': alone(svdf, form) for form in ('', 'bias')}
CASES |= {f'floats {form} RNN': alone(simple, form, False) for form in ('step', 'sequence')}
CASES['floats SVDF'] = alone(plain_svdf, 'bias', False)
CASES |= {f'int16 {form} LSTM': alone(sequence_lstm, form, False) for form in FORMS[:5]}
CASES['stacked LSTM'] = stacked
CASES |= {f'variable {build.__name__}': lambda r, build=build: with_variable(r, build()) for build in (Average, Window, Gate)}


def operators(model):
    """Name, type of the values, of each operator."""
    names = {v: k for k, v in vars(schema.BuiltinOperator).items() if isinstance(v, int)}
    for graph in model.subgraphs:
        for op in graph.operators:
            touched = [*(op.inputs if op.inputs is not None else []), *(op.outputs if op.outputs is not None else [])]
            yield names[model.operatorCodes[op.opcodeIndex].builtinCode], {graph.tensors[t].type for t in touched if t >= 0}


def stays_float(model, wanted):
    """Operators of these names that touch floats in the written file."""
    return sorted({name for name, types in operators(model) if name in wanted and schema.TensorType.FLOAT32 in types})


def has_short_weights(model):
    return any(t.type == schema.TensorType.INT8 and len(np.atleast_1d(t.shape)) == 2 and model.buffers[t.buffer].data is not None
               for t in model.subgraphs[0].tensors)


def params(model, which):
    graph = model.subgraphs[0]
    tensor = graph.tensors[getattr(graph, which)[0]]
    return np.float32(tensor.quantization.scale[0]), int(tensor.quantization.zeroPoint[0])


def quantized_steps(steps, scale, point, type_):
    limits = np.iinfo(type_)
    return [np.clip(np.round(step / scale) + point, limits.min, limits.max).astype(type_) for step in steps]


def sqnr(want, got):
    error = np.sum((want - got) ** 2)
    return 10 * np.log10(np.sum(want ** 2) / max(error, 1e-30))


class Checker:
    def __init__(self, cli, halfstep, technique):
        self.cli, self.halfstep = cli, halfstep
        self.technique, self.type = technique, {'int8': np.int8, 'int16x8': np.int16}[technique]

    def written(self, case, steps, folder):
        source, data, out = (folder / name for name in ('float.tflite', 'data.npy', 'written.tflite'))
        source.write_bytes(model_writing.pack(case.model))
        np.save(data, steps[:, 0] if case.shape[0] == 1 else steps)
        command = [self.cli, 'quantize', source, '-t', self.technique, '--io', np.dtype(self.type).name, '--data', data, '--samples', len(steps), '--sequence',
                   '-o', out]
        made = subprocess.run([str(word) for word in command], capture_output=True, text=True)
        if made.returncode:
            raise RuntimeError(f'halfstep-cli: {made.stderr.strip()[-300:]}')
        return out.read_bytes()

    def check(self, case, r):
        """SQNR, and what is wrong."""
        steps = smooth(r, 3 * INVOKES, case.shape)
        with tempfile.TemporaryDirectory() as folder:
            data = self.written(case, steps, pathlib.Path(folder))
        model = model_writing.unpack(data)
        wrong = [f'stays float: {name}' for name in stays_float(model, case.integers)]
        if not case.integers and not has_short_weights(model):
            wrong.append('no 8-bit weights')
        (in_scale, in_point), (out_scale, out_point) = params(model, 'inputs'), params(model, 'outputs')
        chosen = steps[INVOKES:2 * INVOKES]
        given = [{int(model.subgraphs[0].inputs[0]): step} for step in quantized_steps(chosen, in_scale, in_point, self.type)]
        output = int(model.subgraphs[0].outputs[0])
        source = case.model.subgraphs[0]
        want = [run[int(source.outputs[0])] for run in
                litert.run_steps(model_writing.pack(case.model), [{int(source.inputs[0]): step} for step in chosen], 'xnnpack')]
        reached = []
        for profile in litert.PROFILES:
            try:
                oracle = [run[output] for run in litert.run_steps(data, given, profile)]
            except litert.Refused as error:
                wrong.append(f'{profile}: LiteRT refuses it: {str(error).splitlines()[0][:120]}')
                continue
            ours = [run[output] for run in self.halfstep.run_steps(data, given, profile)]
            different = sum(int(np.sum(np.abs(a.astype(int) - b) > case.steps_apart)) for a, b in zip(ours, oracle))
            if different:
                wrong.append(f'{profile}: {different} of {sum(a.size for a in oracle)} integers differ')
            reached.append(sqnr(np.concatenate([np.ravel(a) for a in want]).astype(np.float64),
                                np.concatenate([(np.ravel(a).astype(np.float64) - out_point) * out_scale for a in oracle])))
        if reached and min(reached) < LEAST_DB:
            wrong.append(f'{min(reached):.1f} dB, less than {LEAST_DB}')
        return min(reached, default=float('nan')), wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--cli', required=True, help='halfstep-cli')
    parser.add_argument('--program', required=True, help='halfstep-run-network')
    parser.add_argument('--cases', type=int, default=20 if os.environ.get('HALFSTEP_ORACLE_ALL') else 3, help='of each form')
    parser.add_argument('--only', default='', help='text that a name must contain')
    arguments = parser.parse_args()
    halfstep, good = Halfstep(arguments.program), True
    for name, make in CASES.items():
        if arguments.only not in name:
            continue
        start, reached, failures = time.monotonic(), [], []
        techniques = {'variable': ['int8', 'int16x8'], 'int16': ['int16x8']}.get(name.split()[0], ['int8'])
        for number in range(arguments.cases):
            for technique in techniques:
                r = np.random.default_rng([number, *name.encode()])
                try:
                    db, wrong = Checker(arguments.cli, halfstep, technique).check(make(r), r)
                except RuntimeError as error:
                    db, wrong = float('nan'), [str(error)]
                reached.append(db)
                failures += [f'case {number} {technique}: {what}' for what in wrong]
        low, high = (f'{value:.1f}' for value in (min(reached), max(reached)))
        print(f'{name}: {"wrong" if failures else "equal"}; {low} to {high} dB, {time.monotonic() - start:.1f} s', flush=True)
        for failure in failures[:6]:
            print(f'    {failure}', flush=True)
        good = good and not failures
    halfstep.close()
    return 0 if good else 1


if __name__ == '__main__':
    import one_operator  # noqa: F401  rows register themselves there
    sys.exit(main())
