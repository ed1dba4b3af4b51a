#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Times networks in Halfstep and in LiteRT, one thread each, taking turns round by round.

    against_litert.py --program build/release/bench_networks [--rounds 15] [--write docs/speed.md] [MODEL …]

Without a MODEL: the networks of the table, from $HALFSTEP_SHARED/models (else ../shared/models beside the checkout).
Prints processor, versions and, for each network, both medians, the ratio of medians (Halfstep / LiteRT: below 1 Halfstep
is faster) and the range of the rounds' own ratios from the 10th to the 90th percentile. --write puts the table into a file.
"""
import argparse
import os
import pathlib
import re
import subprocess
import time

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from importlib.metadata import version

ROOT = pathlib.Path(__file__).resolve().parents[2]
NETWORKS = [
    'hello_world_sine_float32', 'mlperf_ad_toycar_autoencoder_float32', 'mltk_ecg_autoencoder_float32',
    'hand_gesture_keypoint_mlp_float32', 'hand_gesture_point_history_mlp_float32', 'mlperf_ic_resnet8_cifar10_float32',
    'mlperf_vww_mobilenet_v1_025_96_float32', 'mobilenet_v1_025_224_imagenet_float32',
    'derived_mobilenet_v3_small_100_224_imagenet_float32', 'deeplab_v3_mnv2_voc_257_float32', 'prisma_net_256_float32',
    'mnv3_portrait_seg_256_float32', 'blazeface_front_128_float32', 'face_mesh_192_float32', 'face_rfb_320_float32',
    'hourglass_pose_192_float32', 'movie_review_text_float32',
    'hello_world_sine_int8', 'mlperf_ad_toycar_autoencoder_int8', 'mltk_ecg_autoencoder_int8_floatio',
    'mlperf_ic_resnet8_cifar10_int8', 'mlperf_vww_mobilenet_v1_025_96_int8', 'mobilenet_v2_100_224_imagenet_int8',
    'prisma_net_256_int8', 'blazeface_front_128_int8_floatio', 'face_mesh_192_int8_floatio',
    'mlperf_ad_toycar_autoencoder_dynamic', 'mlperf_kws_dscnn_dynamic', 'prisma_net_256_dynamic',
]


class Ours:
    def __init__(self, program, model, profile):
        self._process = subprocess.Popen([program, str(model), profile, '1'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        first = self._process.stdout.readline().rstrip('\n').split('\t')
        if first[0] in ('error', ''):
            raise RuntimeError(' '.join(first[1:]) or 'bench_networks ended')
        self.processor, self.kernels = first

    def times(self, runs):
        self._process.stdin.write(f'{runs}\n')
        self._process.stdin.flush()
        return [float(t) for t in self._process.stdout.readline().split()]

    def close(self):
        self._process.stdin.close()
        self._process.wait()


class LiteRT:
    def __init__(self, model):
        self._machine = Interpreter(model_path=str(model), num_threads=1)
        self._machine.allocate_tensors()
        r = np.random.default_rng(1)
        for detail in self._machine.get_input_details():
            kind = np.dtype(detail['dtype'])
            values = r.uniform(-1, 1, detail['shape']) if kind.kind == 'f' else np.zeros(detail['shape'])
            if kind.itemsize == 1:
                values = r.integers(np.iinfo(kind).min, np.iinfo(kind).max, detail['shape'], endpoint=True)
            self._machine.set_tensor(detail['index'], values.astype(kind))

    def times(self, runs):
        result = []
        for _ in range(runs):
            start = time.perf_counter()
            self._machine.invoke()
            result.append(time.perf_counter() - start)
        return result


def measure(program, model, profile, rounds, seconds):
    """(medians of both, ratio of medians, 10th and 90th percentile of the rounds' ratios, our end of the conversation)"""
    ours, theirs = Ours(program, model, profile), LiteRT(model)
    slow = max(np.median(ours.times(3)), np.median(theirs.times(3)))
    runs = int(np.clip(seconds / rounds / 2 / slow, 1, 200))
    mine, other = [], []
    for _ in range(rounds):
        mine.append(np.median(ours.times(runs)))
        other.append(np.median(theirs.times(runs)))
    ours.close()
    ratios = np.array(mine) / np.array(other)
    return np.median(mine), np.median(other), np.median(mine) / np.median(other), np.percentile(ratios, 10), np.percentile(ratios, 90), ours


def milliseconds(seconds):
    return f'{seconds * 1e3:.3g}'


def table(rows):
    lines = ['| network | Halfstep, ms | LiteRT, ms | ratio | 10th to 90th percentile |', '|---|--:|--:|--:|--:|']
    for name, row in rows:
        if isinstance(row, str):
            lines.append(f'| {name} | {row} | | | |')
            continue
        mine, other, ratio, low, high = row[:5]
        lines.append(f'| {name} | {milliseconds(mine)} | {milliseconds(other)} | {ratio:.2f} | {low:.2f} to {high:.2f} |')
    return lines


def geometric_means(rows):
    lines = []
    for kind in ('float32', 'int8', 'dynamic'):
        ratios = [row[2] for name, row in rows if kind in name and not isinstance(row, str)]
        if ratios:
            lines.append(f'- {kind}: {np.exp(np.mean(np.log(ratios))):.2f} geometric mean of {len(ratios)} ratios, largest {max(ratios):.2f}')
    return lines


def page(heading, rows):
    return '\n'.join(['# Speed', '', 'Written by `tests/benchmarks/against_litert.py`; one thread each, both taking turns. The ratio is Halfstep / LiteRT:',
                      'below 1 Halfstep is faster. The last column is the spread of the ratio over the rounds.', '', *heading, '', *geometric_means(rows), '',
                      *table(rows), ''])


def main():
    parser = argparse.ArgumentParser(description='Time networks in Halfstep and in LiteRT.')
    parser.add_argument('--program', required=True, help='bench_networks of a release build')
    parser.add_argument('--profile', default='xnnpack')
    parser.add_argument('--rounds', type=int, default=15)
    parser.add_argument('--seconds', type=float, default=4, help='for each network, about')
    parser.add_argument('--only', default='', help='regular expression')
    parser.add_argument('--write', help='write the table here')
    parser.add_argument('--note', help='a line for the page: what is special about this measurement')
    parser.add_argument('models', nargs='*')
    arguments = parser.parse_args()
    folder = pathlib.Path(os.environ.get('HALFSTEP_SHARED', ROOT.parent / 'shared')) / 'models'
    models = [pathlib.Path(m) for m in arguments.models] or [folder / f'{name}.tflite' for name in NETWORKS]
    rows, heading = [], []
    for model in models:
        if not re.search(arguments.only, model.stem):
            continue
        try:
            row = measure(arguments.program, model, arguments.profile, arguments.rounds, arguments.seconds)
            heading = [f'- processor: {row[5].processor}', f'- kernels: {row[5].kernels}, profile `{arguments.profile}`',
                       f'- LiteRT {version("ai_edge_litert")}']
        except (RuntimeError, ValueError) as error:
            row = f'not run: {error}'.splitlines()[0]
        rows.append((model.stem, row))
        print(table(rows[-1:])[2], flush=True)
    heading += [f'- {arguments.note}'] if arguments.note else []
    print('\n'.join(heading + geometric_means(rows)))
    if arguments.write:
        pathlib.Path(arguments.write).write_text(page(heading, rows))


if __name__ == '__main__':
    main()
