# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Where each network's samples come from: as options of halfstep-cli for calibration, and as arrays, read apart from
it, for LiteRT to run."""
import csv, dataclasses, glob, os, pathlib, tempfile, wave
from typing import Callable

import numpy as np
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get('HALFSTEP_SHARED') or ROOT.parent / 'shared')
DATA = SHARED / 'datasets'
MADE = pathlib.Path(tempfile.mkdtemp(prefix='halfstep-measure-'))


@dataclasses.dataclass
class Network:
    options: tuple           # --data and what belongs to it, for calibration
    evaluation: Callable     # () -> (samples, labels or None)
    metric: str = 'top1'
    most: int = 200          # samples that LiteRT runs


def clip_to(count, samples, labels):
    """at most `count` samples, spread evenly"""
    if len(samples) <= count:
        return samples, labels
    take = [int((k + 0.5) * len(samples) / count) for k in range(count)]
    return [samples[k] for k in take], None if labels is None else labels[take]


def resampled(path, width, height, crop):
    """centre square of `crop` of the shorter side (whole picture without), bilinear, no antialiasing, no half pixels"""
    pixels = np.asarray(Image.open(path).convert('RGB')).astype(np.float64)
    if crop:
        side = round(crop * min(pixels.shape[:2]))
        top, left = ((n - side) // 2 for n in pixels.shape[:2])
        pixels = pixels[top:top + side, left:left + side]
    rows, columns = (np.arange(n) * (size / n) for n, size in zip((height, width), pixels.shape))
    y, x = rows.astype(int), columns.astype(int)
    below, right = np.minimum(y + 1, pixels.shape[0] - 1), np.minimum(x + 1, pixels.shape[1] - 1)
    v, u = (rows - y)[:, None, None], (columns - x)[None, :, None]
    upper = pixels[y][:, x] * (1 - u) + pixels[y][:, right] * u
    lower = pixels[below][:, x] * (1 - u) + pixels[below][:, right] * u
    return upper * (1 - v) + lower * v


def pictures(files, width, height, mean, std, crop=None, bgr=False):
    def prepare(path):
        pixels = resampled(path, width, height, crop)
        return [((pixels[..., ::-1] if bgr else pixels) - mean).astype(np.float32)[None] / np.float32(std)]
    return [prepare(f) for f in files]


def picture_options(folder, width, height, mean, std, *more):
    return ('--data', DATA / folder, '--resize', f'{width}x{height}', '--mean', str(mean), '--std', str(std), *more)


def by_folder(folder, width, height, mean, std, **how):
    """pictures in a folder per class, in the order of labels.txt"""
    def evaluation():
        names = (DATA / folder / 'labels.txt').read_text().split()
        found = [(f, k) for k, name in enumerate(names) for f in sorted(glob.glob(f'{DATA}/{folder}/eval/{name}/*'))]
        return pictures([f for f, _ in found], width, height, mean, std, **how), np.array([k for _, k in found])
    return Network(picture_options(f'{folder}/calib', width, height, mean, std, '--classes', DATA / folder / 'labels.txt'), evaluation)


def photos(width, height, mean, std, labelled=True):
    def evaluation():
        rows = [r for r in csv.DictReader(open(DATA / 'photos_imagenet/labels.csv')) if r['file'].startswith('eval/')]
        files = [DATA / 'photos_imagenet' / r['file'] for r in rows]
        labels = np.array([int(r['class_index_1001']) for r in rows])
        return pictures(files, width, height, mean, std, crop=0.875), labels if labelled else None
    return Network(picture_options('photos_imagenet/calib', width, height, mean, std, '--crop', '0.875'), evaluation)


def persons(width, height, mean, std, bgr=False):
    def evaluation():
        return pictures(sorted(glob.glob(f'{DATA}/person_caltech101/eval/person/*')), width, height, mean, std, bgr=bgr), None
    options = picture_options('person_caltech101/calib/person', width, height, mean, std, *(('--color', 'bgr') if bgr else ()))
    return Network(options, evaluation)


def table(calibration, evaluation, scale=lambda x: x, metric='top1'):
    """CSV whose first column is the label"""
    def load(pattern):
        path = glob.glob(f'{DATA}/{pattern}')[0]
        return np.genfromtxt(path, delimiter=',', skip_header=1)

    def options():
        path = MADE / (calibration.replace('/', '-').replace('*', '') + '.npy')
        np.save(path, scale(load(calibration)[:, 1:]).astype(np.float32))
        return ('--data', path)

    def samples():
        rows = load(evaluation)
        return [[scale(r[None, 1:]).astype(np.float32)] for r in rows], rows[:, 0].astype(int)
    return Network(options(), samples, metric)


def made(name, make):
    """no data: seeded numbers of a plausible range"""
    def draw(seed):
        return [[make(np.random.default_rng([seed, k])).astype(np.float32)] for k in range(200)]
    path = MADE / f'{name}.npy'
    np.save(path, np.concatenate([s[0] for s in draw(1)]))
    return Network(('--data', path), lambda: (draw(2), None))


def reviews():
    base = DATA / 'review_sentences'

    def evaluation():
        tokens, labels = (np.load(base / f'tokens_256_eval_{k}.npy') for k in 'xy')
        return [[x[None]] for x in tokens], labels
    return Network(('--data', base / 'tokens_256_calib_x.npy'), evaluation)


def arrays(name, calibration, evaluation, labels=None, most=200):
    """lists of samples, each a list of arrays in the order of the inputs"""
    path = MADE / f'{name}.npz'
    columns = {}
    for k in range(len(calibration[0])):
        column = [np.asarray(sample[k]) for sample in calibration]
        columns[f'#{k}'] = np.concatenate(column) if column[0].shape[:1] == (1,) else np.stack(column)
    np.savez(path, **columns)
    return Network(('--data', path), lambda: (evaluation, labels), most=most)


def drawn(name, draw, most=200):
    """no data: several inputs of seeded numbers"""
    def part(seed):
        return [draw(np.random.default_rng([seed, k])) for k in range(min(most, 64))]
    return arrays(name, part(1), part(2), most=most)


def speech():
    base = DATA / 'speech_commands_12'
    names = (base / 'labels_kwt.txt').read_text().split()
    rows = list(csv.DictReader(open(base / 'labels.csv')))

    def clip(file):
        with wave.open(str(base / file)) as sound:
            values = np.frombuffer(sound.readframes(sound.getnframes()), np.int16).astype(np.float32) / 32768
        return [np.pad(values, (0, max(0, 16000 - len(values))))[None, :16000]]

    def part(which):
        chosen = [r for r in rows if r['file'].startswith(which + '/')]
        return [clip(r['file']) for r in chosen], np.array([names.index(r['label']) for r in chosen])
    evaluation, labels = part('eval')
    return arrays('speech', part('calib')[0], evaluation, labels)


def digits():
    found = np.load(DATA / 'mnist/mnist_subset.npz')

    def part(which):
        return [[(x[None] / np.float32(255)).astype(np.float32)] for x in found[f'x_{which}']]
    return arrays('digits', part('calib'), part('eval'), found['y_eval'].astype(int))


def noise_filter(stage):
    def part(which):
        found = np.load(DATA / f'dtln_blocks/stage{stage}_{which}.npz')
        keys = list(found)
        return [[found[k][i][None] if found[k][i].shape[:1] != (1,) else found[k][i] for k in keys] for i in range(len(found[keys[0]]))]
    return arrays(f'filter{stage}', part('calib'), part('eval'), most=100)


def voice():
    files = sorted(glob.glob(f'{DATA}/tts_golden/*.npz'))

    def part(chosen):
        return [[x[None].astype(np.float32)] for f in chosen for x in np.load(f)['x']]
    return arrays('voice', part(files[4:]), part(files[1:4]), most=100)


def photos_with_mask(most):
    """RGB in [0, 1] and an empty fourth channel: the mask of the frame before"""
    def part(which):
        rows = [r for r in csv.DictReader(open(DATA / 'photos_imagenet/labels.csv')) if r['file'].startswith(which + '/')][:most]
        found = pictures([DATA / 'photos_imagenet' / r['file'] for r in rows], 512, 512, 0, 255)
        return [[np.pad(x[0], ((0, 0), (0, 0), (0, 0), (0, 1)))] for x in found]
    return arrays('photos_with_mask', part('calib'), part('eval'), most=most)


def decoder(r):
    used = int(r.integers(4, 30))
    position = np.full((1, 100), -1, np.int32)
    position[0, :used] = np.arange(used)
    cache = np.zeros((1, 100, 4, 4), np.float32)
    return [cache, cache, r.integers(0, 400, (1, 100)).astype(np.int32), np.arange(100, dtype=np.int32)[None]]


LOW, HIGH = -5.797645, 4.058127  # of all heartbeats of ECG5000
NETWORKS = {
    'hello_world_sine_float32': made('sine', lambda r: r.uniform(0, 2 * np.pi, (1, 1))),
    'mlperf_ad_toycar_autoencoder_float32': made('toycar', lambda r: r.normal(size=(1, 640)) * 12 - 45),
    'mltk_ecg_autoencoder_float32': table('ecg5000/calib*.csv', 'ecg5000/eval*.csv', lambda x: (x - LOW) / (HIGH - LOW), 'auc'),
    'hand_gesture_keypoint_mlp_float32': table('hand_gesture_keypoints/calib.csv', 'hand_gesture_keypoints/eval.csv'),
    'hand_gesture_point_history_mlp_float32': table('hand_gesture_keypoints/point_history_calib.csv',
                                                    'hand_gesture_keypoints/point_history_eval.csv'),
    'mlperf_ic_resnet8_cifar10_float32': by_folder('cifar10', 32, 32, 0, 1),
    'mlperf_vww_mobilenet_v1_025_96_float32': by_folder('person_caltech101', 96, 96, 0, 255),
    'mobilenet_v1_025_224_imagenet_float32': photos(224, 224, 127.5, 127.5),
    'derived_mobilenet_v3_small_100_224_imagenet_float32': photos(224, 224, 127.5, 127.5),
    'deeplab_v3_mnv2_voc_257_float32': photos(257, 257, 127.5, 127.5, labelled=False),
    'prisma_net_256_float32': persons(256, 256, 0, 255),
    'mnv3_portrait_seg_256_float32': persons(256, 256, 127.5, 127.5),
    'blazeface_front_128_float32': persons(128, 128, 127.5, 127.5),
    'face_mesh_192_float32': persons(192, 192, 127.5, 127.5),
    'face_rfb_320_float32': persons(320, 240, 127, 128),
    'hourglass_pose_192_float32': persons(192, 192, 0, 1, bgr=True),
    'movie_review_text_float32': reviews(),
    'derived_ssd_mobilenet_v1_coco_300_float32': photos(300, 300, 127.5, 127.5, labelled=False),
    'hair_segmentation_512_custom_ops_float32': photos_with_mask(4),
    'kwt1_transformer_12words_float32': speech(),
    'dtln_stage1_float32': noise_filter(1),
    'dtln_stage2_float32': noise_filter(2),
    'mnist_lstm_float32': digits(),
    'tts_lstm_rnn_float32': voice(),
    'recommendation_rnn_float32': drawn('history', lambda r: [r.integers(1, 3000, 10).astype(np.int32)]),
    'conformer_encoder_float32': drawn('frames', lambda r: [r.normal(size=(335, 10, 80)).astype(np.float32), np.zeros((10, 335), bool)], 4),
    'toy_decoder_kv_cache_2signatures_float32': drawn('tokens', decoder, 64),
}
