# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Drives the program halfstep-run-network: see tests/oracle/run_network.cpp for what passes between them."""
import pathlib
import subprocess
import tempfile

import numpy as np

from model_writing import PACKED, TYPES, string_block, unpacked


class Refused(Exception):
    """Halfstep does not read or run this model."""


def _shape_text(shape):
    return 'x'.join(str(int(n)) for n in shape) if len(shape) else 'scalar'


class Halfstep:
    def __init__(self, program):
        self._folder = tempfile.TemporaryDirectory(prefix='halfstep-oracle-')
        self._process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._model = pathlib.Path(self._folder.name) / 'model.tflite'

    def close(self):
        self._process.stdin.close()
        self._process.wait()
        self._folder.cleanup()

    def run(self, data, given, profile, fed=False, threads=1):
        """Run on the given arrays (by tensor number). Returns what operators wrote: arrays by tensor number. With
        `fed` every given tensor is put in place before each operator that reads it."""
        return self.run_steps(data, [given], profile, fed, threads)[0]

    def run_steps(self, data, steps, profile, fed=False, threads=1):
        """Run one set of inputs after the other; state stays. Returns what each run wrote."""
        self._model.write_bytes(data)
        given = [self._folder_named(f'given{i}') for i in range(len(steps))]
        out = [self._folder_named(f'out{i}') for i in range(len(steps))]
        for folder, arrays in zip(given, steps):
            _write_given(folder, arrays)
        mode = 'fed' if fed else 'whole'
        names = [','.join(str(folder) for folder in folders) for folders in (given, out)]
        self._process.stdin.write(f'{self._model}\t{profile}\t{names[0]}\t{names[1]}\t{mode}\t{threads}\n')
        self._process.stdin.flush()
        answer = self._process.stdout.readline().rstrip('\n').split('\t')
        if answer[0] == '':
            raise RuntimeError('halfstep-run-network ended: it crashed')
        if answer[0] != 'ok':
            raise Refused(': '.join(answer[1:]))
        return [_written(folder) for folder in out]

    def _folder_named(self, name):
        folder = pathlib.Path(self._folder.name) / name
        folder.mkdir(exist_ok=True)
        return folder


def _write_given(folder, arrays):
    offset = 0
    with open(folder / 'index.txt', 'w') as index, open(folder / 'data.bin', 'wb') as values:
        for tensor, array in arrays.items():
            raw = raw_bytes(array)
            index.write(f'{tensor} {offset} {len(raw)} {_shape_text(array.shape)}\n')
            values.write(raw)
            offset += len(raw)


def raw_bytes(array):
    """The bytes of an array; of strings the block that TensorFlow Lite makes of them."""
    if array.dtype.kind not in 'SO':
        return np.ascontiguousarray(array).tobytes()
    return string_block([bytes(text) for text in array.reshape(-1)])


def _strings(raw, dims):
    words = np.frombuffer(raw, np.int32, int(np.frombuffer(raw, np.int32, 1)[0]) + 2)
    texts = [raw[begin:end] for begin, end in zip(words[1:-1], words[2:])]
    return np.array(texts, object).reshape(dims)


def _numbers(raw, type_name, dims):
    """In the types that LiteRT uses in Python: bytes for what is smaller, or a float of 8 bits."""
    if type_name in PACKED:
        return unpacked(raw, type_name, int(np.prod(dims))).reshape(dims)
    values = np.frombuffer(raw, TYPES.get(type_name, np.uint8))
    if type_name not in TYPES:
        return values
    return (values.view(np.int8) if type_name.startswith('float8') else values).reshape(dims)


def _written(folder):
    data = (folder / 'data.bin').read_bytes()
    written = {}
    for line in (folder / 'index.txt').read_text().splitlines():
        _, tensor, type_name, shape, offset, size = line.split()
        raw = data[int(offset):int(offset) + int(size)]
        dims = [] if shape == 'scalar' else [int(n) for n in shape.split('x')]
        if type_name == 'string':
            written[int(tensor)] = _strings(raw, dims)
            continue
        written[int(tensor)] = _numbers(raw, type_name, dims)
    return written
