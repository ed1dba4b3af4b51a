#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Every network by every technique: what stayed float and why, sizes, whether LiteRT loads and runs the file, how far its outputs are
from the float model's, accuracy where there are labels. Writes docs/networks.md.

    networks.py HALFSTEP_CLI [NAME…]

Needs the shared models and data ($HALFSTEP_SHARED, else ../shared beside the checkout) and LiteRT."""
import collections, json, os, pathlib, subprocess, sys, tempfile

import numpy as np
from ai_edge_litert.interpreter import Interpreter
import ai_edge_litert

from network_data import NETWORKS, SHARED, clip_to

ROOT = pathlib.Path(__file__).resolve().parents[2]
TECHNIQUES = ('dynamic', 'float16', 'int8', 'int8-only', 'int16x8', 'weights8', 'weights4', 'dynamic4')
UNLABELLED = 24   # samples where there are no labels: LiteRT computes with 16 bits slowly


def cli(program, *arguments):
    """(document or None, first line of standard error)"""
    done = subprocess.run([program, *map(str, arguments), '--json'], capture_output=True, text=True)
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    document = json.loads(done.stdout) if done.stdout.strip() else None
    if done.returncode != 0:
        message = (document or {}).get('error', {}).get('message') or (lines[-1] if lines else f'status {done.returncode}')
        return None, message
    return document, ''


def real(values, detail):
    quantization = detail['quantization_parameters']
    if values.dtype.kind == 'f' or not len(quantization['scales']):
        return values.astype(np.float64)
    return (values.astype(np.float64) - quantization['zero_points'][0]) * quantization['scales'][0]


def stored(values, detail):
    kind = np.dtype(detail['dtype'])
    quantization = detail['quantization_parameters']
    if values.dtype.kind != 'f' or kind.kind == 'f' or not len(quantization['scales']):
        return values.astype(kind)
    steps = np.round(values / quantization['scales'][0]) + quantization['zero_points'][0]
    return np.clip(steps, np.iinfo(kind).min, np.iinfo(kind).max).astype(kind)


def litert_outputs(path, samples):
    """real outputs [sample][output] as LiteRT computes them; raises where it cannot"""
    interpreter = Interpreter(model_path=str(path), num_threads=1)
    interpreter.allocate_tensors()
    outputs = []
    for sample in samples:
        interpreter.reset_all_variables() # state starts anew for every sample
        for values, detail in zip(sample, interpreter.get_input_details()):
            interpreter.set_tensor(detail['index'], stored(values, detail))
        interpreter.invoke()
        outputs.append([real(interpreter.get_tensor(d['index']), d) for d in interpreter.get_output_details()])
    return outputs


def sqnr(wanted, got):
    """dB over all samples, the worst output"""
    worst = np.inf
    for k in range(len(wanted[0])):
        x = np.concatenate([np.ravel(o[k]) for o in wanted])
        e = np.concatenate([np.ravel(o[k]) for o in got]) - x
        signal, noise = np.sum(x * x), np.sum(e * e)
        if noise > 0:
            worst = min(worst, 10 * np.log10(signal / noise) if signal > 0 else -np.inf)
    return worst


def score(metric, outputs, samples, labels):
    first = np.array([np.ravel(o[0]) for o in outputs])
    if metric == 'top1':
        return float(np.mean(first.argmax(axis=1) == labels))
    distance = np.mean(np.abs(first - np.array([np.ravel(s[0]) for s in samples])), axis=1)
    odd, normal = distance[labels == 0][:, None], distance[labels == 1][None]
    return float(np.mean(odd > normal) + np.mean(odd == normal) / 2)


def kept_float(layers):
    reasons = collections.Counter((layer['type'], layer['reason']) for layer in layers
                                  if layer['precision'].startswith('float') and layer.get('reason') and 'no weights' not in layer['reason'])
    return '; '.join(f'{n} {kind} ({reason})' for (kind, reason), n in reasons.most_common(3)) or 'nothing'


def row(program, name, network, technique, folder, floats, samples, labels):
    """cells of one row after the name"""
    model, out = SHARED / 'models' / f'{name}.tflite', pathlib.Path(folder) / f'{technique}.tflite'
    needs_data = technique.startswith('int')
    document, why = cli(program, 'quantize', model, '-t', technique, '-o', out, *(network.options if needs_data else ()))
    if document is None:
        return [technique, why, '', '', '', '', '']
    advice, _ = cli(program, 'advise', model)
    forecast = next((a['bytes_forecast'] for a in advice['techniques'] if a['technique'] == technique), None)
    error = '' if forecast is None else f'{100 * (forecast / out.stat().st_size - 1):+.1f} %'
    ratio = f"{document['ratio']:.2f}"
    stays = kept_float(document['layers'])
    try:
        outputs = litert_outputs(out, samples)
    except Exception as fault:
        return [technique, stays, ratio, error, f'no: {str(fault)[:80]}', '', '']
    points = '' if labels is None else f'{100 * score(network.metric, outputs, samples, labels):.1f}'
    return [technique, stays, ratio, error, 'yes', f'{sqnr(floats, outputs):.1f}', points]


def samples_of(network):
    samples, labels = network.evaluation()
    return clip_to(min(network.most, 200 if labels is not None else UNLABELLED), samples, labels)


def table(program, names):
    yield ['network', 'technique', 'stays float', 'smaller', 'forecast', 'LiteRT runs it', 'SQNR, dB', 'score, %']
    for name in names:
        network = NETWORKS[name]
        samples, labels = samples_of(network)
        floats = litert_outputs(SHARED / 'models' / f'{name}.tflite', samples)
        own = '' if labels is None else f'{100 * score(network.metric, floats, samples, labels):.1f}'
        yield [name, 'float', '', '1.00', '', 'yes', '', own]
        for technique in TECHNIQUES:
            with tempfile.TemporaryDirectory() as folder:
                cells = row(program, name, network, technique, folder, floats, samples, labels)
            print(name, *cells, sep=' | ', flush=True)
            yield ['', *cells]


def main():
    program, names = os.path.abspath(sys.argv[1]), sys.argv[2:] or list(NETWORKS)
    version = subprocess.run([program, '--version'], capture_output=True, text=True).stdout.strip()
    lines = ['# Networks', '',
             'Written by `tests/measure/networks.py`. Each file is written by `halfstep-cli` with the calibration part of its data and run by',
             f'LiteRT {ai_edge_litert.__version__} on at most 200 other samples, {UNLABELLED} where there are no labels. *smaller*: size of the float file over the size of the written one. *forecast*: what `advise`',
             'foretold, against the file. *SQNR*: outputs of the written file against those of the float file, both in LiteRT, the worst output.',
             '*score*: top-1 accuracy, for the ECG autoencoder the area under the curve.', '', f'Made by {version}.', '']
    for i, cells in enumerate(table(program, names)):
        lines.append('| ' + ' | '.join(c.replace('|', '\\|') for c in cells) + ' |')
        if i == 0:
            lines.append('|---|---|---|--:|--:|---|--:|--:|')
    if len(sys.argv) == 2:
        (ROOT / 'docs' / 'networks.md').write_text('\n'.join(lines) + '\n')
    else:
        print('\n'.join(lines))


if __name__ == '__main__':
    main()
