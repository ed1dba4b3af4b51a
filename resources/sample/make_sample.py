# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the bundled sample: draws road signs, trains a small network on them, and writes beside this script

    sample.tflite         float32, with normalization and labels in its metadata
    pictures/<class>/     25 test pictures of each class
    numbers.json          what README.md says of them

The network is then made to need care, as many trained networks do by chance: in each depthwise layer a few channels get weights SPREAD
times as large as the largest of the others, and what feeds these channels is made smaller by the same factor f. ReLU is positively
homogeneous, relu(x / f) = relu(x) / f, and each f is a power of two, so that no rounding changes: the float function stays the same to
the bit. But one int8 scale for a whole depthwise tensor must now reach the large channels, and leaves the others a handful of steps; a
scale for each channel does not mind.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install tensorflow-cpu==2.21.0 pillow
    /tmp/venv/bin/python resources/sample/make_sample.py
"""
import io
import json
import os
import shutil
import zipfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import flatbuffers
import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.lite.python import schema_py_generated as schema

from draw_signs import CLASSES, SIZE, pictures

HERE = os.path.dirname(os.path.abspath(__file__))
SPREAD, SHARE = 64.0, 0.05  # of the large channels: how much larger than the rest (at least), how many in a layer
MEAN = STD = 127.5
BLOCKS = [(48, 24, 2), (72, 24, 1), (72, 40, 2), (120, 40, 1), (120, 40, 1)]  # channels inside, channels out, stride
layers = tf.keras.layers


# ---------- the network: every convolution is named; its normalization, if any, is called <name>/norm ----------
def network(normalize):
    def conv(x, name, channels, size=1, stride=1, relu=True, depthwise=False):
        shared = dict(strides=stride, padding="same", use_bias=not normalize, name=name)
        layer = layers.DepthwiseConv2D(size, **shared) if depthwise else layers.Conv2D(channels, size, **shared)
        x = layer(x)
        if normalize: x = layers.BatchNormalization(name=f"{name}_norm", momentum=0.9)(x)
        return layers.ReLU()(x) if relu else x

    image = layers.Input((SIZE, SIZE, 3), batch_size=None if normalize else 1, name="image")
    x = conv(image, "stem", 16, 3, 2)
    for k, (inside, out, stride) in enumerate(BLOCKS):
        y = conv(x, f"block{k}_expand", inside)
        y = conv(y, f"block{k}_depthwise", inside, 3, stride, depthwise=True)
        y = conv(y, f"block{k}_project", out, relu=False)
        x = layers.Add()([x, y]) if stride == 1 and x.shape[-1] == out else y
    x = conv(x, "head", 128)
    x = layers.GlobalAveragePooling2D()(x)
    if normalize: x = layers.Dropout(0.2)(x)
    return tf.keras.Model(image, layers.Dense(len(CLASSES), activation="softmax", name="class")(x))


def conv_names():
    return ["stem", *(f"block{k}_{part}" for k in range(len(BLOCKS)) for part in ("expand", "depthwise", "project")), "head"]


def train():
    images, labels = pictures(12000, seed=1)
    model = network(normalize=True)
    epochs, batch = 22, 64
    rate = tf.keras.optimizers.schedules.CosineDecay(3e-3, epochs * len(images) // batch)
    model.compile(tf.keras.optimizers.AdamW(rate, weight_decay=1e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(normalized(images), labels, batch_size=batch, epochs=epochs, verbose=2)
    return model


def normalized(images): return (images.astype(np.float32) - np.float32(MEAN)) / np.float32(STD)


def folded(trained):
    """The same function without normalization layers: [kernel, bias] by name."""
    weights = {}
    for name in conv_names():
        kernel = trained.get_layer(name).get_weights()[0].astype(np.float64)
        gamma, beta, mean, variance = (w.astype(np.float64) for w in trained.get_layer(f"{name}_norm").get_weights())
        factor = gamma / np.sqrt(variance + trained.get_layer(f"{name}_norm").epsilon)
        scaled = kernel * (factor[:, None] if "depthwise" in name else factor)
        weights[name] = [scaled.astype(np.float32), (beta - mean * factor).astype(np.float32)]
    weights["class"] = trained.get_layer("class").get_weights()
    return weights


def deployed(weights):
    model = network(normalize=False)
    for name, values in weights.items(): model.get_layer(name).set_weights(values)
    return model


def rescaled(weights, images):
    """Weights of the same function whose depthwise layers have a few channels with far larger weights."""
    weights = {name: [w.copy() for w in values] for name, values in weights.items()}
    model = deployed(weights)
    for k in range(len(BLOCKS)):
        relu_after = model.layers[[layer.name for layer in model.layers].index(f"block{k}_depthwise") + 1]
        seen = tf.keras.Model(model.input, relu_after.output)
        spread = np.std(np.concatenate([seen(image[None]).numpy() for image in images]), axis=(0, 1, 2))
        weight = spread * np.linalg.norm(weights[f"block{k}_project"][0][0, 0], axis=1)  # what a channel gives to the sum behind it
        least = np.argsort(weight)[:max(1, round(SHARE * len(weight)))]  # little is lost where the int8 activation gets coarse
        expand, depthwise = weights[f"block{k}_expand"], weights[f"block{k}_depthwise"]
        largest = np.abs(depthwise[0]).max(axis=(0, 1, 3))
        factor = 2.0 ** np.ceil(np.log2(SPREAD * largest.max() / largest[least]))
        expand[0][..., least] /= factor
        expand[1][least] /= factor
        depthwise[0][:, :, least, :] *= factor[:, None]
    return weights


# ---------- files ----------
def converted(model, samples=None, per_channel=True):
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    if samples is not None:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = lambda: ([image[None]] for image in samples)
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
        converter._experimental_disable_per_channel = not per_channel
    return converter.convert()


def metadata_block():
    """The block TFLITE_METADATA, written slot by slot (schema: tensorflow/tflite-support, metadata_schema.fbs)."""
    b = flatbuffers.Builder(1024)

    def vector(items):
        b.StartVector(4, len(items), 4)
        for item in reversed(items): b.PrependUOffsetTRelative(item)
        return b.EndVector()

    def floats(*values):
        b.StartVector(4, len(values), 4)
        for value in reversed(values): b.PrependFloat32(value)
        return b.EndVector()

    def table(slots, **fields):
        """fields: slot number as s0, s1 …; an int is stored as a byte, a float-free offset as an offset"""
        b.StartObject(slots)
        for slot, value in fields.items():
            number = int(slot[1:])
            if isinstance(value, tuple): b.PrependUint8Slot(number, value[0], 0)
            else: b.PrependUOffsetTRelativeSlot(number, value, 0)
        return b.EndObject()

    text = b.CreateString
    picture = table(2, s0=(1,))                                            # ImageProperties: RGB
    content = table(3, s0=(2,), s1=picture)                                # Content: an image
    normalization = table(2, s0=floats(MEAN), s1=floats(STD))
    unit = table(2, s0=(1,), s1=normalization)                             # ProcessUnit: NormalizationOptions
    low_high = table(2, s0=floats(1.0), s1=floats(-1.0))                   # Stats: max, min
    image = table(7, s0=text("image"), s1=text("Photo of a road sign"), s3=content, s4=vector([unit]), s5=low_high)
    labels = table(5, s0=text("labels.txt"), s1=text("Names of the signs"), s2=(2,))  # TENSOR_AXIS_LABELS
    numbers = table(3, s0=(1,), s1=table(0))                               # Content: plain numbers
    scores = table(7, s0=text("probability"), s1=text("Probability of each sign"), s3=numbers, s6=vector([labels]))
    graph = table(10, s2=vector([image]), s3=vector([scores]))
    root = table(8, s0=text("Road signs"), s1=text("Names the road sign in a small picture: the sample of Halfstep."), s2=text("1"),
                 s3=vector([graph]), s4=text("The Halfstep authors"), s5=text("Apache-2.0"), s7=text("1.0.0"))
    b.Finish(root, file_identifier=b"M001")
    return bytes(b.Output())


def with_metadata(model_bytes):
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(model_bytes, 0))
    buffer, entry = schema.BufferT(), schema.MetadataT()
    buffer.data = np.frombuffer(metadata_block(), np.uint8)
    entry.name, entry.buffer = b"TFLITE_METADATA", len(model.buffers)
    model.buffers.append(buffer)
    model.metadata = [*(model.metadata or []), entry]
    model.description = b"Road signs, the sample of Halfstep"
    b = flatbuffers.Builder(len(model_bytes))
    b.Finish(model.Pack(b), file_identifier=b"TFL3")
    file = io.BytesIO(bytes(b.Output()))
    file.seek(0, io.SEEK_END)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("labels.txt", (2026, 1, 1, 0, 0, 0)), "\n".join(CLASSES) + "\n")
    return file.getvalue()


def write_pictures(images, labels):
    folder = f"{HERE}/pictures"
    shutil.rmtree(folder, ignore_errors=True)
    for k, (image, label) in enumerate(zip(images, labels)):
        os.makedirs(f"{folder}/{CLASSES[label]}", exist_ok=True)
        Image.fromarray(image).save(f"{folder}/{CLASSES[label]}/{k // len(CLASSES):02}.png", optimize=True)


# ---------- numbers ----------
def answers(model_bytes, images):
    run = tf.lite.Interpreter(model_content=model_bytes, num_threads=1)
    run.allocate_tensors()
    given, wanted, found = run.get_input_details()[0]["index"], run.get_output_details()[0]["index"], []
    for image in normalized(images):
        run.set_tensor(given, image[None])
        run.invoke()
        found.append(run.get_tensor(wanted)[0])
    return np.stack(found)


def correct(found, labels): return round(100 * float(np.mean(found.argmax(1) == labels)), 2)


def build(weights):
    """Write everything; the numbers."""
    calibration, _ = pictures(200, seed=2)
    before = deployed(weights)
    after = deployed(rescaled(weights, normalized(calibration)))
    sets = {"pictures": pictures(200, seed=3), "fresh": pictures(4000, seed=4)}
    files = {"float32": converted(after), "int8_per_channel": converted(after, normalized(calibration)),
             "int8_per_tensor": converted(after, normalized(calibration), per_channel=False)}
    sample = with_metadata(files["float32"])
    numbers = {"bytes": len(sample), "parameters": int(after.count_params())}
    for name, (images, labels) in sets.items():
        numbers[name] = {"of": len(labels), **{kind: correct(answers(file, images), labels) for kind, file in files.items()}}
    same = np.array_equal(answers(converted(before), sets["pictures"][0]), answers(sample, sets["pictures"][0]))
    numbers["same_float_answers_before_rescaling"] = bool(same)
    with open(f"{HERE}/sample.tflite", "wb") as file: file.write(sample)
    write_pictures(*sets["pictures"])
    with open(f"{HERE}/numbers.json", "w") as file: file.write(json.dumps(numbers, indent=2) + "\n")
    return numbers


if __name__ == "__main__": print(json.dumps(build(folded(train())), indent=2))
