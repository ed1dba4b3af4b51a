# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the recurrent operators: several runs one after the other, state in variable tensors."""
import numpy as np

from model_writing import OneOperator, Tensor, options
from one_operator import row
from rules import Limits

TANH = 4
# Exp and tanh are other approximations, and the state goes round: the last bit of a float may decide a step of its 8 bits.
HYBRID = Limits(2e-5, 1e-6, 0.6)


def real(r, shape, size=0.5):
    return Tensor(shape, 'float32', data=r.uniform(-size, size, shape).astype(np.float32))


def stored(r, shape, type_='int8', scale=None):
    """Weights of one scale."""
    high = 127 if type_ == 'int8' else 32767
    data = r.integers(-high, high + 1, shape)
    return Tensor(shape, type_, float(r.uniform(0.002, 0.01)) if scale is None else scale, 0, data=data)


def state(shape, type_='float32', scale=None, zero_point=0):
    return Tensor(shape, type_, scale, zero_point, variable=True)


class Lstm:
    """One direction of a float or hybrid LSTM of random form."""

    def __init__(self, r, weights, inputs, batch, norms=True, auxiliary=0, peepholes=True):
        self.r, self.weights = r, weights
        self.coupled, self.peephole, self.projected = r.integers(3) == 0, peepholes and r.integers(2) == 1, r.integers(3) == 0
        self.norm = norms and r.integers(3) == 0
        self.cells = int(r.integers(1, 20))
        # Of more outputs than cells LiteRT writes behind its memory.
        self.results = int(r.integers(1, self.cells + 1)) if self.projected else self.cells
        self.inputs, self.batch, self.auxiliary = inputs, batch, auxiliary

    def matrix(self, rows, columns):
        return self.weights(self.r, [rows, columns])

    def gates(self, make):
        return [None if self.coupled else make()] + [make() for _ in range(3)]

    def vector(self):
        return real(self.r, [self.cells])

    def main(self):
        """Weights, peephole, biases, projection."""
        peephole = [None] * 3
        if self.peephole:
            peephole = [None if self.coupled else self.weights(self.r, [self.cells])] + [self.weights(self.r, [self.cells]) for _ in range(2)]
        projection = [None, None]
        if self.projected:
            projection = [self.matrix(self.results, self.cells), real(self.r, [self.results]) if self.r.integers(2) else None]
        return [*self.gates(lambda: self.matrix(self.cells, self.inputs)), *self.gates(lambda: self.matrix(self.cells, self.results)),
                *peephole, *self.gates(self.vector), *projection]

    def states(self):
        return [state([self.batch, self.results]), state([self.batch, self.cells])]

    def norms(self):
        return self.gates(self.vector) if self.norm else [None] * 4

    def second(self):
        return self.gates(lambda: self.matrix(self.cells, self.auxiliary)) if self.auxiliary else [None] * 4

    def note(self):
        return f'coupled {self.coupled} peephole {self.peephole} projection {self.projected} norm {self.norm}'


def clips(r):
    return {'cellClip': float(r.choice([0, 0.3])), 'projClip': float(r.choice([0, 0.2]))}


def for_weights(name, limits=HYBRID):
    """A row with float weights, one with int8 weights and symmetric, one with asymmetric activations."""
    def register(make):
        row(name)(lambda r: make(r, real, False))
        row(f'{name} int8 weights', limits=limits)(lambda r: make(r, stored, False))
        row(f'{name} int8 weights asymmetric', limits=limits)(lambda r: make(r, stored, True))
        return make
    return register


def sequence(r, time_major):
    steps, batch, inputs = (int(n) for n in r.integers(1, [6, 4, 24]))
    return steps, batch, inputs, [steps, batch, inputs] if time_major else [batch, steps, inputs]


@for_weights('UNIDIRECTIONAL_SEQUENCE_LSTM')
def unidirectional_lstm(r, weights, asymmetric):
    time_major = bool(r.integers(2))
    steps, batch, inputs, shape = sequence(r, time_major)
    lstm = Lstm(r, weights, inputs, batch)
    made = options('UnidirectionalSequenceLSTMOptions', fusedActivationFunction=TANH, timeMajor=time_major,
                   asymmetricQuantizeInputs=asymmetric, **clips(r))
    return OneOperator('UNIDIRECTIONAL_SEQUENCE_LSTM', [Tensor(shape), *lstm.main(), *lstm.states(), *lstm.norms()], [Tensor(None)], made,
                       note=lstm.note(), runs=3)


@for_weights('LSTM')
def lstm_(r, weights, asymmetric):
    _, batch, inputs, _ = sequence(r, True)
    lstm = Lstm(r, weights, inputs, batch)
    made = options('LSTMOptions', fusedActivationFunction=TANH, asymmetricQuantizeInputs=asymmetric, **clips(r))
    short = not lstm.norm and r.integers(2)
    return OneOperator('LSTM', [Tensor([batch, inputs]), *lstm.main(), *lstm.states(), *([] if short else lstm.norms())], [Tensor(None)], made,
                       note=lstm.note(), runs=3)


@for_weights('BIDIRECTIONAL_SEQUENCE_LSTM')
def bidirectional_lstm(r, weights, asymmetric):
    time_major, merged = bool(r.integers(2)), bool(r.integers(2))
    steps, batch, inputs, shape = sequence(r, time_major)
    if merged and not time_major:  # LiteRT looks for the states of other items behind their memory
        batch, shape = 1, [1, *shape[1:]]
    second = r.choice(['none', 'linked', 'backward'])
    size = {'none': 0, 'linked': int(r.integers(1, 8)), 'backward': inputs}[second]
    directions = [Lstm(r, weights, inputs, batch, norms=False, auxiliary=size if second == 'linked' else 0) for _ in range(2)]
    # Of directions that are unlike LiteRT keeps the sums of rows of one.
    directions[1].coupled, directions[1].peephole = directions[0].coupled, directions[0].peephole
    directions[1].cells, directions[1].results, directions[1].projected = directions[0].cells, directions[0].results, directions[0].projected
    tensors = [Tensor(shape), *directions[0].main(), *directions[1].main(), *directions[0].states(), *directions[1].states(),
               Tensor([*shape[:2], size]) if size else None, *directions[0].second(), *directions[1].second()]
    made = options('BidirectionalSequenceLSTMOptions', fusedActivationFunction=TANH, timeMajor=time_major, mergeOutputs=merged,
                   asymmetricQuantizeInputs=asymmetric, **clips(r))
    return OneOperator('BIDIRECTIONAL_SEQUENCE_LSTM', tensors, [Tensor(None)] if merged else [Tensor(None), Tensor(None)], made,
                       note=f'{directions[0].note()}, second input {second}, {shape} time major {time_major} merged {merged}', runs=3)


@row('LSTM of five inputs')
def basic_lstm(r):
    batch, inputs, cells = (int(n) for n in r.integers(1, [4, 12, 12]))
    tensors = [Tensor([batch, inputs]), state([batch, cells]), real(r, [4 * cells, inputs + cells]), real(r, [4 * cells]), state([batch, cells])]
    made = options('LSTMOptions', fusedActivationFunction=TANH, kernelType=1)
    return OneOperator('LSTM', tensors, [Tensor(None) for _ in range(4)], made, version=2, runs=3)


@row('LSTM of five inputs uint8', profiles=('xnnpack',))
def basic_lstm_uint8(r):
    batch, inputs, cells = (int(n) for n in r.integers(1, [4, 12, 12]))
    scale, point = float(r.uniform(0.005, 0.02)), int(r.integers(100, 156))
    weights = Tensor([4 * cells, inputs + cells], 'uint8', scale, point, data=r.integers(1, 256, [4 * cells, inputs + cells]))
    bias = Tensor([4 * cells], 'int32', scale / 128, 0, data=r.integers(-4000, 4000, [4 * cells]))
    activation = {'type': 'uint8', 'scale': 1 / 128, 'zero_point': 128}
    cell = {'type': 'int16', 'scale': 2.0 ** -11}
    tensors = [Tensor([batch, inputs], **activation), Tensor([batch, cells], variable=True, **activation), weights, bias,
               Tensor([batch, cells], variable=True, **cell)]
    outputs = [Tensor(None, **activation), Tensor(None, **cell), Tensor(None, **activation), Tensor(None, 'int16', 2.0 ** -12)]
    return OneOperator('LSTM', tensors, outputs, options('LSTMOptions', fusedActivationFunction=TANH, kernelType=1), version=3, runs=3)


def stored_lstm(r, code, shape, batch, made, note):
    """All of an LSTM in integers."""
    coupled, peephole, projected, norm = (bool(n) for n in r.integers(0, 2, 4))
    inputs, cells = shape[-1], int(r.integers(1, 20))
    # With both LiteRT reads the peephole weights of as many cells as there are outputs.
    results = int(r.integers(1, cells + 1)) if projected and not peephole else cells
    scale, point = float(r.uniform(0.005, 0.03)), int(r.integers(-40, 40))
    out_scale, out_point = float(r.uniform(0.004, 0.01)), int(r.integers(-40, 40))

    def gates(make):
        return [None if coupled else make()] + [make() for _ in range(3)]

    def vector(type_, s):
        return lambda: stored(r, [cells], type_, s)

    weights = gates(lambda: stored(r, [cells, inputs])) + gates(lambda: stored(r, [cells, results]))
    holes = [None] * 3
    if peephole:
        holes = [None if coupled else stored(r, [cells], 'int16', 2.0 ** -14)] + [stored(r, [cells], 'int16', 2.0 ** -14) for _ in range(2)]
    bias = gates(lambda: Tensor([cells], 'int32', 1e-4, 0, data=r.integers(-20000, 20000, [cells])))
    projection = [None, None]
    if projected:
        projection = [stored(r, [results, cells]),
                      Tensor([results], 'int32', 1e-4, 0, data=r.integers(-2000, 2000, [results])) if r.integers(2) else None]
    cell_scale = 2.0 ** -int(r.integers(9, 16))
    states = [state([batch, results], 'int8', out_scale, out_point), state([batch, cells], 'int16', cell_scale)]
    norms = gates(vector('int16', 2.0 ** -14)) if norm else [None] * 4
    middle = [Tensor([], 'int16', float(r.uniform(0.0005, 0.002))) for _ in range(4)]
    middle.append(Tensor([], 'int8', float(r.uniform(0.004, 0.01)) if projected else out_scale, int(r.integers(-20, 20)) if projected else out_point))
    return OneOperator(code, [Tensor(shape, 'int8', scale, point), *weights, *holes, *bias, *projection, *states, *norms],
                       [Tensor(None, 'int8', out_scale, out_point)], made, runs=3, intermediates=middle,
                       note=f'coupled {coupled} peephole {peephole} projection {projected} norm {norm} {note}')


@row('UNIDIRECTIONAL_SEQUENCE_LSTM int8')
def unidirectional_lstm_int8(r):
    time_major = bool(r.integers(2))
    _, batch, _, shape = sequence(r, time_major)
    made = options('UnidirectionalSequenceLSTMOptions', fusedActivationFunction=TANH, timeMajor=time_major, **clips(r))
    return stored_lstm(r, 'UNIDIRECTIONAL_SEQUENCE_LSTM', shape, batch, made, f'{shape} time major {time_major}')


@row('LSTM int8')
def lstm_int8(r):
    _, batch, inputs, _ = sequence(r, True)
    return stored_lstm(r, 'LSTM', [batch, inputs], batch, options('LSTMOptions', fusedActivationFunction=TANH, **clips(r)), f'{batch}')


def activation(r):
    return int(r.choice([0, 1, 3, TANH]))


@for_weights('RNN')
def rnn(r, weights, asymmetric):
    _, batch, inputs, _ = sequence(r, True)
    units = int(r.integers(1, 20))
    tensors = [Tensor([batch, inputs]), weights(r, [units, inputs]), weights(r, [units, units]), real(r, [units]), state([batch, units])]
    made = options('RNNOptions', fusedActivationFunction=activation(r), asymmetricQuantizeInputs=asymmetric)
    return OneOperator('RNN', tensors, [Tensor(None)], made, runs=3)


@for_weights('UNIDIRECTIONAL_SEQUENCE_RNN')
def unidirectional_rnn(r, weights, asymmetric):
    time_major = bool(r.integers(2))
    _, batch, inputs, shape = sequence(r, time_major)
    units = int(r.integers(1, 20))
    tensors = [Tensor(shape), weights(r, [units, inputs]), weights(r, [units, units]), real(r, [units]), state([batch, units])]
    made = options('SequenceRNNOptions', fusedActivationFunction=activation(r), timeMajor=time_major, asymmetricQuantizeInputs=asymmetric)
    return OneOperator('UNIDIRECTIONAL_SEQUENCE_RNN', tensors, [Tensor(None)], made, runs=3)


@for_weights('BIDIRECTIONAL_SEQUENCE_RNN')
def bidirectional_rnn(r, weights, asymmetric):
    time_major, merged = bool(r.integers(2)), bool(r.integers(2))
    _, batch, inputs, shape = sequence(r, time_major)
    if merged and weights is stored and not asymmetric:  # LiteRT reads zero points that are not there
        batch = 1
        shape[1 if time_major else 0] = 1
    # Batch first, LiteRT's backward direction reads the first input whatever there is.
    second = r.choice(['none', 'linked', 'backward'] if time_major else ['none', 'linked'])
    directions = []
    for _ in range(2):
        units = int(r.integers(1, 20))
        directions.append([weights(r, [units, inputs]), weights(r, [units, units]), real(r, [units]), state([batch, units])])
    linked = [weights(r, [d[0].shape[0], inputs]) if second == 'linked' else None for d in directions]
    tensors = [Tensor(shape), *directions[0], *directions[1], None if second == 'none' else Tensor(shape), *linked]
    made = options('BidirectionalSequenceRNNOptions', fusedActivationFunction=TANH, timeMajor=time_major, mergeOutputs=merged,
                   asymmetricQuantizeInputs=asymmetric)
    return OneOperator('BIDIRECTIONAL_SEQUENCE_RNN', tensors, [Tensor(None)] if merged else [Tensor(None), Tensor(None)], made,
                       note=f'second input {second}, merged {merged}', runs=3)


@for_weights('SVDF')
def svdf(r, weights, asymmetric):
    batch, inputs, units, rank, memory = (int(n) for n in r.integers(1, [4, 20, 8, 4, 9]))
    filters = units * rank
    tensors = [Tensor([batch, inputs]), weights(r, [filters, inputs]), weights(r, [filters, memory]),
               real(r, [units]) if r.integers(2) else None, state([batch, memory * filters])]
    made = options('SVDFOptions', rank=rank, fusedActivationFunction=activation(r), asymmetricQuantizeInputs=asymmetric)
    return OneOperator('SVDF', tensors, [Tensor(None)], made, runs=3)


@row('SVDF int8')
def svdf_int8(r):
    batch, inputs, units, rank, memory = (int(n) for n in r.integers(1, [4, 20, 8, 4, 9]))
    filters = units * rank
    tensors = [Tensor([batch, inputs], 'int8', float(r.uniform(0.01, 0.05)), int(r.integers(-30, 30))), stored(r, [filters, inputs]),
               stored(r, [filters, memory], 'int16', 2.0 ** -15),
               Tensor([units], 'int32', 1e-4, 0, data=r.integers(-20000, 20000, [units])) if r.integers(2) else None,
               state([batch, memory * filters], 'int16', float(r.uniform(1e-4, 1e-3)))]
    made = options('SVDFOptions', rank=rank, fusedActivationFunction=1)
    return OneOperator('SVDF', tensors, [Tensor(None, 'int8', float(r.uniform(0.01, 0.05)), int(r.integers(-30, 30)))], made, runs=3)


@row('LSTM int8, twelve intermediates')
def lstm_bytes(r):
    """Without normalization or projection LiteRT ends."""
    coupled = bool(r.integers(2))
    batch, inputs, cells = (int(n) for n in r.integers(1, [4, 12, 14]))
    results = int(r.integers(1, cells + 1))
    shape = [batch, inputs]

    def gates(make):
        return [None if coupled else make()] + [make() for _ in range(3)]

    out_scale, out_point = float(r.uniform(0.004, 0.01)), int(r.integers(-40, 40))
    tensors = [Tensor(shape, 'int8', float(r.uniform(0.005, 0.03)), int(r.integers(-40, 40))), *gates(lambda: stored(r, [cells, inputs])),
               *gates(lambda: stored(r, [cells, results])), *[None] * 3,
               *gates(lambda: Tensor([cells], 'int32', 1e-4, 0, data=r.integers(-20000, 20000, [cells]))), stored(r, [results, cells]),
               Tensor([results], 'int32', 1e-4, 0, data=r.integers(-2000, 2000, [results])), state([batch, results], 'int8', out_scale, out_point),
               state([batch, cells], 'int16', 2.0 ** -15), *gates(lambda: stored(r, [cells], 'int16', 2.0 ** -14))]
    middle = [Tensor([], 'int8', float(r.uniform(0.004, 0.06)), int(r.integers(-30, 30))) for _ in range(12)]
    return OneOperator('LSTM', tensors, [Tensor(None, 'int8', out_scale, out_point)], options('LSTMOptions', fusedActivationFunction=TANH, **clips(r)),
                       runs=3, intermediates=middle, note=f'coupled {coupled} {shape} {cells} {results}')
