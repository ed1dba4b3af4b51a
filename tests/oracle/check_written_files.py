# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""check_written_files.py QUANTIZE MODEL...: every float model by every technique. LiteRT must load what was written, with its default and with its
reference kernels, run it on seeded inputs, and give outputs near the float model's. Ranges are measured here, by LiteRT, on those inputs.
A model that LiteRT itself cannot run is passed over. HALFSTEP_ALL=1 takes large models too."""
import os
import subprocess
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
from ai_edge_litert.interpreter import Interpreter, OpResolverType

LARGEST = 1_500_000  # bytes of a model without HALFSTEP_ALL
SAMPLES = 3
LEAST_DB = {"float16": 30.0, "dynamic": 8.0, "int8": -15.0}  # noise is unlike real data: this finds wrong files, not weak ones
NOTHING_TO_DO, REFUSED = 4, ("nothing_to_quantize", "already_quantized")
WRONG_IN_REFERENCE = "SUM"  # LiteRT's reference kernel reads int8 as uint8
RESOLVERS = {"default": OpResolverType.AUTO, "reference": OpResolverType.BUILTIN_REF}


def interpreter(path, resolver, **options):
    made = Interpreter(model_path=path, num_threads=1, experimental_op_resolver_type=RESOLVERS[resolver], **options)
    made.allocate_tensors()
    return made


def random_inputs(details, seed, high, positive):
    rng = np.random.default_rng(seed)
    inputs = []
    for d in details:
        kind, shape = np.dtype(d["dtype"]), tuple(d["shape"])
        if kind.kind == "f":
            inputs.append(rng.uniform(0.05 if positive else -1, 1, shape).astype(kind))
        elif kind.kind == "b":
            inputs.append(rng.integers(0, 2, shape).astype(kind))
        else:
            inputs.append(rng.integers(0, high, shape, endpoint=True).astype(kind))
    return inputs


def run(path, resolver, samples):
    """Outputs of every sample; state starts anew."""
    outputs = []
    for sample in samples:
        made = interpreter(path, resolver)
        for d, value in zip(made.get_input_details(), sample):
            made.set_tensor(d["index"], value)
        made.invoke()
        outputs.append([np.array(made.get_tensor(d["index"])) for d in made.get_output_details()])
    return outputs


def samples_for(path):
    """Inputs that the float model takes, its outputs and the resolver that runs it; None where LiteRT cannot."""
    for resolver in RESOLVERS:
        for high, positive in ((60, False), (7, True), (2, True), (0, True)):
            try:
                details = interpreter(path, resolver).get_input_details()
                samples = [random_inputs(details, seed, high, positive) for seed in range(SAMPLES)]
                return samples, run(path, resolver, samples), resolver
            except (RuntimeError, ValueError, TypeError):
                continue
    return None


def measure_ranges(path, resolver, samples, file):
    made = interpreter(path, "reference" if resolver == "reference" else "default", experimental_preserve_all_tensors=True)
    ranges = {}
    for sample in samples:
        for d, value in zip(made.get_input_details(), sample):
            made.set_tensor(d["index"], value)
        made.invoke()
        for d in made.get_tensor_details():
            if np.dtype(d["dtype"]) != np.float32:
                continue
            try:
                value = made.get_tensor(d["index"])
            except ValueError:
                continue
            if value.size and np.all(np.isfinite(value)):
                low, high = ranges.get(d["index"], (np.inf, -np.inf))
                ranges[d["index"]] = min(low, float(value.min())), max(high, float(value.max()))
    with open(file, "w") as out:
        for tensor, (low, high) in sorted(ranges.items()):
            out.write(f"0 {tensor} {low!r} {high!r}\n")


def sqnr(want, got):
    """Mean dB of the float outputs over all samples; None where there is nothing to compare."""
    each = []
    for k, first in enumerate(want[0]):
        if first.dtype.kind != "f":
            continue
        a, b = (np.concatenate([np.ravel(o[k]).astype(np.float64) for o in outputs]) for outputs in (want, got))
        if a.shape != b.shape:
            return -np.inf
        if np.all(np.isfinite(a)) and np.any(a):
            each.append(min(120.0, 10 * np.log10(np.sum(a * a) / max(np.sum((a - b) ** 2), 1e-300))))
    return float(np.mean(each)) if each else None


def check(tool, path, technique, known, folder):
    """None, or what is wrong."""
    samples, want, by = known
    out, ranges = os.path.join(folder, "out.tflite"), os.path.join(folder, "ranges")
    options = []
    if technique == "int8":
        measure_ranges(path, by, samples, ranges)
        options = ["ranges=" + ranges]
    made = subprocess.run([tool, path, technique, out, *options], capture_output=True, text=True)
    if made.returncode == NOTHING_TO_DO and any(code in made.stderr for code in REFUSED):
        return None
    if made.returncode:
        return f"status {made.returncode}: {made.stderr.strip()}"
    for resolver in RESOLVERS if by == "default" else [by]:
        try:
            run(path, resolver, samples[:1])
        except (RuntimeError, ValueError):
            continue  # the float model does not run there either
        if technique == "int8" and resolver == "reference" and f" {WRONG_IN_REFERENCE} int8" in made.stdout:
            continue
        try:
            reached = sqnr(want, run(out, resolver, samples))
        except (RuntimeError, ValueError) as error:
            return f"{resolver}: {str(error)[:160]}"
        if reached is not None and not reached >= LEAST_DB[technique]:
            return f"{resolver}: {reached:.1f} dB"
    return None


def check_model(tool, path, note_float_ran):
    """Prints what is wrong; (files asked for, files wrong)."""
    known = samples_for(path)
    note_float_ran()
    if known is None:
        return 0, 0
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for technique in LEAST_DB:
            wrong = check(tool, path, technique, known, folder)
            if wrong:
                failures += 1
                print(f"{os.path.basename(path)} {technique}: {wrong}", flush=True)
    return len(LEAST_DB), failures


def check_apart(tool, path):
    """check_model in a process of its own: LiteRT may abort, on some float models too (which are passed over then)."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        asked, wrong = check_model(tool, path, lambda: os.write(writer, b"ran "))
        os.write(writer, f"{asked} {wrong}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        words = answer.read().split()
    os.waitpid(child, 0)
    if not words:
        return 0, 0
    if len(words) == 3:
        return int(words[1]), int(words[2])
    print(f"{os.path.basename(path)}: LiteRT ended the process", flush=True)
    return 1, 1


def main(tool, models):
    checked = failures = 0
    for path in models:
        if os.path.getsize(path) > LARGEST and not os.environ.get("HALFSTEP_ALL"):
            continue
        asked, wrong = check_apart(tool, path)
        checked, failures = checked + asked, failures + wrong
    print(f"{checked} files asked for, {failures} wrong")
    return 1 if failures or not checked else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
