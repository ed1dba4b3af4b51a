# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of custom operators that LiteRT runs."""
import numpy as np
from flatbuffers import flexbuffers

from graph_writing import ModelWriter
from model_writing import Network, OneOperator, Tensor, constant
from one_operator import row


def detection(r, regular, stored):
    boxes, classes = int(r.integers(1, 60)), int(r.integers(1, 8))
    background = int(r.integers(2))
    made = {'max_detections': int(r.integers(1, 12)), 'max_classes_per_detection': 1 if regular else int(r.integers(1, 4)),
            'num_classes': classes, 'nms_score_threshold': float(r.uniform(0, 0.6)), 'nms_iou_threshold': float(r.uniform(0.1, 1)),
            'y_scale': 10.0, 'x_scale': 10.0, 'h_scale': 5.0, 'w_scale': 5.0}
    if regular:
        made['use_regular_nms'] = True
        if r.integers(2):
            made['detections_per_class'] = int(r.integers(1, 12))
    made['max_classes_per_detection'] = min(made['max_classes_per_detection'], classes)
    anchors = r.uniform(0.05, 0.5, [boxes, 4])
    scores = r.uniform(0, 1, [1, boxes, classes + background])
    if not stored:
        tensors = [Tensor([1, boxes, 4], low=-5, high=5), Tensor(scores.shape, values=scores), Tensor(anchors.shape, data=anchors)]
    else:
        tensors = [Tensor([1, boxes, 4], 'uint8', 0.05, 128), Tensor(scores.shape, 'uint8', 1 / 256, 0),
                   Tensor(anchors.shape, 'uint8', 0.002, 0, data=(anchors / 0.002).astype(np.uint8))]
    # Behind the detections that there are LiteRT leaves what was in memory: as many are asked for as there surely are.
    made['max_detections'] = 1 if not regular else made['max_detections']
    made['nms_score_threshold'] = 0.0 if not regular else made['nms_score_threshold']
    return OneOperator('TFLite_Detection_PostProcess', tensors, [Tensor([1]) for _ in range(4)],
                       custom_options=bytes(flexbuffers.Dumps(made)), note=str(made))


for kind in ('fast', 'regular'):
    for type_ in ('float32', 'uint8'):
        row(f'TFLite_Detection_PostProcess {kind} {type_}')(
            lambda r, kind=kind, type_=type_: detection(r, kind == 'regular', type_ == 'uint8'))


@row('TFLite_Detection_PostProcess fast, several')
def several(r):
    """Boxes far apart: each is a detection."""
    boxes, classes, kept = int(r.integers(2, 12)), int(r.integers(2, 6)), int(r.integers(1, 3))
    anchors = np.stack([np.arange(boxes), np.arange(boxes), np.full(boxes, 0.5), np.full(boxes, 0.5)], 1)
    scores = r.uniform(0.1, 1, [1, boxes, classes])
    made = {'max_detections': boxes, 'max_classes_per_detection': kept, 'num_classes': classes, 'nms_score_threshold': 0.0,
            'nms_iou_threshold': 0.5, 'y_scale': 10.0, 'x_scale': 10.0, 'h_scale': 5.0, 'w_scale': 5.0}
    return OneOperator('TFLite_Detection_PostProcess', [Tensor([1, boxes, 4], low=-0.5, high=0.5), Tensor(scores.shape, values=scores),
                                                        Tensor(anchors.shape, data=anchors)],
                       [Tensor([1]) for _ in range(4)], custom_options=bytes(flexbuffers.Dumps(made)))


def numbers(*values):
    return np.array(values, np.int32).tobytes()


def pool_options(padding, height, width):
    return numbers(padding, width, height, width, height, 0, 0, 0, 0, 0)


@row('MaxPoolingWithArgmax2D and MaxUnpooling2D', profiles=('xnnpack',))
def pooling(r):
    """The indices go from one to the other alone: XNNPACK does not hand them out."""
    height, width, padding = int(r.integers(1, 4)), int(r.integers(2, 4)), int(r.integers(1, 3))
    shape = [int(r.integers(1, 3)), height * int(r.integers(1, 5)), width * int(r.integers(1, 5)), int(r.integers(1, 20))]
    if r.integers(2):
        shape[1:3] = [n + int(r.integers(0, 2)) for n in shape[1:3]]
    size = [-(-n // k) if padding == 1 else n // k for n, k in zip(shape[1:3], (height, width))]
    small, large = [shape[0], *size, shape[3]], [shape[0], size[0] * height, size[1] * width, shape[3]]
    model = ModelWriter()
    main = model.graph()
    x = main.input(shape)
    best, index = main.tensor(small), main.tensor(small)  # the file calls the indices floats
    main.op('MaxPoolingWithArgmax2D', [x], [best, index], custom=pool_options(padding, height, width))
    y = main.op('MaxUnpooling2D', [best, index], [main.tensor(large)], custom=pool_options(2, height, width))
    main.outputs(best, y)
    values = r.integers(-3, 4, shape) if r.integers(2) else r.uniform(-4, 4, shape)  # small integers: ties
    return Network(model.model, [{x: values.astype(np.float32)}], f'{shape} {height}x{width} padding {padding}')


@row('Convolution2DTransposeBias', profiles=('xnnpack',))
def transposed(r):
    kernel, stride, padding = [int(n) for n in r.integers(1, 5, 2)], [int(n) for n in r.integers(1, 4, 2)], int(r.integers(1, 3))
    kernel = [max(k, s) for k, s in zip(kernel, stride)]
    shape = [1, *(int(n) for n in r.integers(1, 7, 2)), int(r.integers(1, 10))]
    channels = int(r.integers(1, 10))
    out = [n * s if padding == 1 else (n - 1) * s + k for n, s, k in zip(shape[1:3], stride, kernel)]
    return OneOperator('Convolution2DTransposeBias',
                       [Tensor(shape), Tensor([channels, *kernel, shape[3]], data=r.uniform(-1, 1, [channels, *kernel, shape[3]])),
                        Tensor([channels], data=r.uniform(-1, 1, [channels]))],
                       [Tensor([1, *out, channels])], custom_options=numbers(padding, stride[1], stride[0]),
                       note=f'{shape} kernel {kernel} stride {stride} padding {padding}')


def options_of(**fields):
    return bytes(flexbuffers.Dumps(fields))


@row('AudioSpectrogram float32')
def audio_spectrogram(r):
    window, stride = int(r.integers(2, 70)), int(r.integers(1, 80))
    samples = Tensor([int(r.integers(1, 300)), int(r.integers(1, 4))], low=-1, high=1)
    made = options_of(window_size=window, stride=stride, magnitude_squared=bool(r.integers(2)))
    return OneOperator('AudioSpectrogram', [samples], [Tensor(None)], custom_options=made, note=f'{samples.shape} {window} {stride}')


@row('Mfcc float32')
def mfcc(r):
    rate, bins, bands = int(r.choice([8000, 16000, 44100])), int(r.integers(2, 130)), int(r.integers(1, 41))
    lowest = int(r.choice([0, 20, 300]))
    fields = dict(upper_frequency_limit=int(r.integers(lowest + 1, rate // 2 + 500)), lower_frequency_limit=lowest, filterbank_channel_count=bands,
                  dct_coefficient_count=int(r.integers(1, bands + 1)))
    spectra = Tensor([int(r.integers(1, 3)), int(r.integers(1, 5)), bins], low=0, high=float(10.0 ** r.integers(-3, 4)))
    return OneOperator('Mfcc', [spectra, constant([rate])], [Tensor(None)], custom_options=options_of(**fields), note=f'{rate} {bins} {fields}')


@row('aeq.hadamard_rotation float32', profiles=('xnnpack',))
def hadamard(r):
    size = int(2 ** r.integers(0, 9)) if r.integers(6) else int(r.integers(1, 20))
    shape = [int(n) for n in r.integers(1, 4, int(r.integers(1, 3)))] + [size * int(r.integers(1, 4)) + int(r.integers(0, 3))]
    made = options_of(hadamard_size=size, random_binary_vector=[1] * size)
    return OneOperator('aeq.hadamard_rotation', [Tensor(shape)], [Tensor(shape)], custom_options=made, note=f'{shape} {size}')


def numeric_verify(type_, per_channel=False):
    def make(r):
        shape = [int(n) for n in r.integers(1, 6, int(r.integers(1, 4)))]
        scale = [float(s) for s in r.uniform(0.01, 0.1, shape[0])] if per_channel else float(r.uniform(0.01, 0.1))
        stored = Tensor(shape, type_, None if type_ == 'float16' else scale, 3 if type_ == 'uint8' else 0)
        made = options_of(tolerance=float(r.choice([0.05, 1e6])), log_if_failed=bool(r.integers(2)))
        return OneOperator('NumericVerify', [stored, Tensor(shape)], [Tensor(None)], custom_options=made, note=f'{shape}')
    return make


for type_ in ('int8', 'uint8', 'int16', 'float16'):
    row(f'NumericVerify {type_}')(numeric_verify(type_))
row('NumericVerify int8 per channel')(numeric_verify('int8', True))
