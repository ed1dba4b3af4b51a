#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Where the rows of docs/networks.md under 20 dB lose it: the same weights beside float activations, the same activations in 16 bits,
what arrives before a last step that only chooses, and the layer that adds most. Writes docs/weak-rows.md.

    weak_rows.py HALFSTEP_CLI

Reads docs/networks.md, which `networks.py` must have written with the same program. Needs the shared models and data."""
import os, pathlib, re, sys, tempfile

from network_data import NETWORKS, SHARED
from networks import ROOT, cli

WEAK = 20.0      # dB
SAMPLES = 8      # layer by layer; the SQNR of a row is of docs/networks.md
ALIKE = 1.5      # dB: two ways of counting the same loss
CHOOSING = ('SOFTMAX', 'LOG_SOFTMAX', 'ARG_MAX', 'TOPK_V2', 'TFLite_Detection_PostProcess', 'NON_MAX_SUPPRESSION_V5')
MOVING = ('LOGISTIC', 'RESHAPE', 'SQUEEZE', 'PACK', 'CONCATENATION', 'TRANSPOSE')

# What the numbers cannot say by themselves.
NOTES = {
    'mobilenet_v1_025_224_imagenet_float32': 'No layer is weak on its own; with 8-bit weights alone the error grows from layer to layer, in float arithmetic too.',
    'hourglass_pose_192_float32': 'One pointwise convolution (#239) on its own is at 7 dB with 8-bit weights, whatever the activations.',
    'derived_ssd_mobilenet_v1_coco_300_float32': 'Boxes come in the order of their scores: two that change places count as two wrong boxes.',
    'recommendation_rnn_float32': 'The first output holds numbers of articles: a neighbour in the ranking is as wrong as any other.',
    'dtln_stage2_float32': 'The blocks for checking are up to four times louder than those for ranges and are clipped.',
}


def table():
    """(network, technique) -> dB of docs/networks.md"""
    rows, network = {}, ''
    for line in (ROOT / 'docs' / 'networks.md').read_text().splitlines():
        cells = [cell.strip() for cell in re.split(r'(?<!\\)\|', line)]
        if len(cells) < 10 or cells[1] in ('network', '---'):
            continue
        network = cells[1] or network
        if re.fullmatch(r'-?\d+\.\d|inf', cells[7]):
            rows[network, cells[2]] = float(cells[7])
    return rows


def db(metrics):
    value = (metrics or {}).get('sqnr_db')
    return None if value is None else float(value)


def layers_of(program, network, name, technique):
    """layers of `compare` for a file written anew"""
    with tempfile.TemporaryDirectory() as folder:
        model, out = SHARED / 'models' / f'{name}.tflite', pathlib.Path(folder) / 'quantized.tflite'
        needs_data = technique.startswith('int')
        _, why = cli(program, 'quantize', model, '-t', technique, '-o', out, *(network.options if needs_data else ()))
        document, why = cli(program, 'compare', model, out, *network.options, '--samples', SAMPLES)
        if document is None:
            raise SystemExit(f'{name}, {technique}: {why}')
        return [layer for layer in document['layers'] if layer['paired']]


def before_choice(layers):
    """dB of what reaches the last layers, where these only choose"""
    rest = list(layers)
    while rest and (rest[-1]['type'] in CHOOSING or rest[-1]['type'] in MOVING):
        rest.pop()
    chose = any(layer['type'] in CHOOSING for layer in layers[len(rest):])
    return db(rest[-1]['accumulated']) if chose and rest else None


def weakest(layers):
    """the layer that adds most, of those that are not cut on purpose"""
    known = [(db(layer['local']), layer) for layer in layers if db(layer['local']) is not None]
    known = [(own, layer) for own, layer in known if (layer['local'].get('clipped_share') or 0) < 0.01]
    own, layer = min(known, key=lambda pair: pair[0])
    return f"#{layer['index']} {layer['type']}, {own:.1f} dB"


def where(rows, name, technique, before):
    own = rows[name, technique]
    weights = rows.get((name, 'weights8'))
    fine = rows.get((name, 'int16x8'))
    if technique == 'float16' or (before is not None and before >= WEAK):
        return 'a last step that chooses'
    if weights is not None and own >= weights - ALIKE:
        return 'weights: 8 bits, also in float arithmetic'
    if technique == 'dynamic':
        return 'activations: 8 bits inside the hybrid kernels'
    if fine is not None and fine >= own + ALIKE:
        return 'activations: 8 bits, one scale a tensor'
    return 'ranges: samples to check leave those of the samples for ranges'


def text(value):
    return '' if value is None else f'{value:.1f}'


def main():
    program = os.path.abspath(sys.argv[1])
    rows = table()
    lines = ['# Rows under 20 dB', '',
             'Written by `tests/measure/weak_rows.py` from `docs/networks.md` and `halfstep-cli compare`. *weights alone*: the file whose arithmetic is',
             'float on the same short weights. *16 bits*: int16x8. *before the choice*: SQNR of what reaches a last step that only chooses (softmax,',
             'ranking, boxes). *weakest layer*: the one that alone, on float inputs, adds most.', '',
             'Rows of weights4 and dynamic4 are left out: both are alike, so that the loss lies in the weights; sixteen values a channel are too few',
             'for small convolutions. `--block` gives finer scales.', '',
             '| network | technique | SQNR, dB | weights alone | 16 bits | before the choice | weakest layer | where the loss lies |',
             '|---|---|--:|--:|--:|--:|---|---|']
    last = ''
    for (name, technique), own in rows.items():
        if own >= WEAK or technique.endswith('4'):
            continue
        layers = layers_of(program, NETWORKS[name], name, technique)
        before = before_choice(layers)
        weights = rows.get((name, 'weights8'))
        cells = [name if name != last else '', technique, f'{own:.1f}', text(weights), text(rows.get((name, 'int16x8'))), text(before),
                 weakest(layers), where(rows, name, technique, before)]
        print(*cells, sep=' | ', flush=True)
        lines.append('| ' + ' | '.join(cells) + ' |')
        last = name
    lines += ['', '## Beside the numbers', ''] + [f'- {name}: {note}' for name, note in NOTES.items() if any(n == name and v < WEAK for (n, _), v in rows.items())]
    (ROOT / 'docs' / 'weak-rows.md').write_text('\n'.join(lines) + '\n')


if __name__ == '__main__':
    main()
