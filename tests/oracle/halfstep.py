# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Drives the program halfstep-run-network: see tests/oracle/run_network.cpp for what passes between them."""
import pathlib
import subprocess
import tempfile

import numpy as np

from model_writing import TYPES


class Refused(Exception):
    """Halfstep does not read or run this model."""


def _shape_text(shape):
    return 'x'.join(str(int(n)) for n in shape) if len(shape) else 'scalar'


class Halfstep:
    def __init__(self, program):
        self._folder = tempfile.TemporaryDirectory(prefix='halfstep-oracle-')
        self._process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        root = pathlib.Path(self._folder.name)
        self._model, self._given, self._out = root / 'model.tflite', root / 'given', root / 'out'
        self._given.mkdir()
        self._out.mkdir()

    def close(self):
        self._process.stdin.close()
        self._process.wait()
        self._folder.cleanup()

    def run(self, data, given, profile, fed=False, threads=1):
        """Run on the given arrays (by tensor number). Returns what operators wrote: arrays by tensor number. With
        `fed` every given tensor is put in place before each operator that reads it."""
        self._model.write_bytes(data)
        offset = 0
        with open(self._given / 'index.txt', 'w') as index, open(self._given / 'data.bin', 'wb') as values:
            for tensor, array in given.items():
                raw = np.ascontiguousarray(array).tobytes()
                index.write(f'{tensor} {offset} {len(raw)} {_shape_text(array.shape)}\n')
                values.write(raw)
                offset += len(raw)
        mode = 'fed' if fed else 'whole'
        self._process.stdin.write(f'{self._model}\t{profile}\t{self._given}\t{self._out}\t{mode}\t{threads}\n')
        self._process.stdin.flush()
        answer = self._process.stdout.readline().rstrip('\n').split('\t')
        if answer[0] == '':
            raise RuntimeError('halfstep-run-network ended: it crashed')
        if answer[0] != 'ok':
            raise Refused(': '.join(answer[1:]))
        return self._written()

    def _written(self):
        data = (self._out / 'data.bin').read_bytes()
        written = {}
        for line in (self._out / 'index.txt').read_text().splitlines():
            _, tensor, type_name, shape, offset, size = line.split()
            raw = data[int(offset):int(offset) + int(size)]
            dims = [] if shape == 'scalar' else [int(n) for n in shape.split('x')]
            written[int(tensor)] = np.frombuffer(raw, TYPES.get(type_name, np.uint8))
            if type_name in TYPES:
                written[int(tensor)] = written[int(tensor)].reshape(dims)
        return written
