# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""check_signatures.py CLI [MODEL...]: models with several signatures, those made here or those given, as they are and quantized together. For every signature `run` must give
what LiteRT's signature runner gives: integers to the bit, float outputs within a tolerance. A cache that one signature hands to the other
has one scale, and weights that both share are written once."""
import os
import subprocess
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import Interpreter

from graph_writing import ModelWriter
from model_writing import options, pack, unpack

SAMPLES = 4
STEPS = [None, ["dynamic"], ["float16"], ["int8"], ["int8", "--io", "int8"], ["int16x8", "--io", "int16"]]
TOLERANCE = 1e-5  # of the largest magnitude: LiteRT's float kernels add in another order
TOLERANCE_OF_STEPS = 5e-3  # the same where floats are rounded to int8 on the way: a last bit may become a step of 1/127 of one activation


def sign(model, key, subgraph, inputs, outputs):
    entries = [[schema.TensorMapT(name=name, tensorIndex=tensor) for name, tensor in names.items()] for names in (inputs, outputs)]
    model.signatureDefs = (model.signatureDefs or []) + [
        schema.SignatureDefT(signatureKey=key, subgraphIndex=subgraph, inputs=entries[0], outputs=entries[1])]


def decoder():
    """`prefill` takes four rows, `decode` one; both multiply by the same weights and hand the cache on."""
    rng = np.random.default_rng(5)
    writer = ModelWriter()
    weights, bias = rng.normal(0, 0.4, (8, 8)), rng.normal(0, 0.1, 8)
    shared = None
    for key, rows in (("prefill", 4), ("decode", 1)):
        graph = writer.graph()
        cache, x = graph.input([4, 8]), graph.input([rows, 8])
        w, b = graph.constant(weights, "float32"), graph.constant(bias, "float32")
        if shared is None:
            shared = [graph.graph.tensors[t].buffer for t in (w, b)]
        for tensor, buffer in zip((w, b), shared):
            graph.graph.tensors[tensor].buffer = buffer
        h = graph.op("FULLY_CONNECTED", [x, w, b], [graph.tensor([rows, 8])], options("FullyConnectedOptions"))
        new = graph.op("ADD", [cache, h], [graph.tensor([4, 8])], options("AddOptions"))
        y = graph.op("TANH", [new], [graph.tensor([4, 8])])
        graph.outputs(y, new)
        sign(writer.model, key, graph.number, {"cache": cache, "x": x}, {"y": y, "cache": new})
    return writer.model


def attention():
    """A cache of keys of eight positions: `prefill` writes four rows from a place that is given on, `decode` one; both look all of it up."""
    rng = np.random.default_rng(6)
    writer, weights = ModelWriter(), rng.normal(0, 0.4, (8, 8))
    for key, rows in (("prefill", 4), ("decode", 1)):
        graph = writer.graph()
        cache, x, place = graph.input([1, 8, 8]), graph.input([1, rows, 8]), graph.input([3], "int32")
        w = graph.constant(weights, "float32")
        graph.graph.tensors[w].buffer = writer.model.subgraphs[0].tensors[3].buffer
        k = graph.op("FULLY_CONNECTED", [x, w, -1], [graph.tensor([1, rows, 8])], options("FullyConnectedOptions", keepNumDims=True))
        new = graph.op("DYNAMIC_UPDATE_SLICE", [cache, k, place], [graph.tensor([1, 8, 8])])
        scores = graph.op("BATCH_MATMUL", [x, new], [graph.tensor([1, rows, 8])], options("BatchMatMulOptions", adjY=True))
        y = graph.op("SOFTMAX", [scores], [graph.tensor([1, rows, 8])], options("SoftmaxOptions", beta=1.0))
        graph.outputs(y, new)
        sign(writer.model, key, graph.number, {"cache": cache, "x": x, "place": place}, {"y": y, "cache": new})
    return writer.model


def twins():
    """Two signatures of one graph, which call its inputs and its output by other names."""
    writer = ModelWriter()
    graph = writer.graph()
    a, b = graph.input([1, 4]), graph.input([1, 4])
    y = graph.op("TANH", [graph.op("ADD", [a, b], [graph.tensor([1, 4])], options("AddOptions"))], [graph.tensor([1, 4])])
    graph.outputs(y)
    sign(writer.model, "plain", 0, {"a": a, "b": b}, {"y": y})
    sign(writer.model, "other", 0, {"left": b, "right": a}, {"answer": y})
    return writer.model


def counter():
    """`set` stores its input, `add` gives its input plus what is stored."""
    writer = ModelWriter()
    for key in ("set", "add"):
        graph = writer.graph()
        x = graph.input([1, 4])
        handle = graph.op("VAR_HANDLE", [], [graph.tensor([], "resource")], options("VarHandleOptions", sharedName="v"))
        if key == "set":
            graph.op("ASSIGN_VARIABLE", [handle, x], [], options("AssignVariableOptions"))
            y = graph.op("NEG", [x], [graph.tensor([1, 4])], options("NegOptions"))
        else:
            stored = graph.op("READ_VARIABLE", [handle], [graph.tensor([1, 4])], options("ReadVariableOptions"))
            y = graph.op("ADD", [x, stored], [graph.tensor([1, 4])], options("AddOptions"))
        graph.outputs(y)
        sign(writer.model, key, graph.number, {"x": x}, {"y": y})
    return writer.model


def samples_of(details, seed):
    """SAMPLES arrays for each input of a signature, by name: stored values where it is quantized."""
    rng = np.random.default_rng(seed)
    made = {}
    for name, detail in details.items():
        shape, kind = (SAMPLES, *detail["shape"]), np.dtype(detail["dtype"])
        if kind.kind == "f":
            made[name] = rng.uniform(-1, 1, shape).astype(kind)
        elif detail["quantization"][0]:
            info = np.iinfo(kind)
            made[name] = rng.integers(info.min, info.max, shape, endpoint=True).astype(kind)
        else:
            made[name] = rng.integers(0, 9, shape).astype(kind)
    return made


def write_sources(folder, data):
    """The arguments of --data for arrays by signature and input."""
    arguments = []
    for key, arrays in data.items():
        for name, array in arrays.items():
            file = os.path.join(folder, f"{key}_{name}.npy")
            np.save(file, array)
            arguments += ["--data", f"{key}/{name}={file}"]
    return arguments


def litert(file, data, is_sequence):
    """Outputs by "SIGNATURE/NAME", samples along a new first axis. In a sequence state stays."""
    machine, outputs = Interpreter(model_path=file, num_threads=1), {}
    for key, arrays in data.items():
        for i in range(SAMPLES):
            if not is_sequence:
                machine = Interpreter(model_path=file, num_threads=1)
            given = machine.get_signature_runner(key)(**{name: array[i] for name, array in arrays.items()})
            for name, value in given.items():
                outputs.setdefault(f"{key}/{name}", []).append(np.array(value))
    return {name: np.stack(values) for name, values in outputs.items()}


def call(cli, *arguments):
    done = subprocess.run([cli, *arguments], capture_output=True, text=True)
    return None if done.returncode == 0 else f"{arguments[0]}: status {done.returncode}: {done.stderr.strip()}"


def difference(want, got, tolerance):
    """What is wrong with an output; None: nothing."""
    if want.shape != got.shape or want.dtype != got.dtype:
        return f"{got.dtype}{list(got.shape)} instead of {want.dtype}{list(want.shape)}"
    if want.dtype.kind != "f":
        wrong = int(np.count_nonzero(want != got))
        return f"{wrong} of {want.size} values differ" if wrong else None
    worst = float(np.max(np.abs(want - got), initial=0))
    return f"differs by {worst}" if worst > tolerance * max(float(np.max(np.abs(want), initial=0)), 1e-6) else None


def check_runs(cli, file, folder, is_sequence, tolerance):
    """All signatures in one call, and each alone."""
    machine = Interpreter(model_path=file)
    data = {key: samples_of(machine.get_signature_runner(key).get_input_details(), i) for i, key in enumerate(machine.get_signature_list())}
    want = litert(file, data, is_sequence)
    wrong = compare_run(cli, file, folder, data, want, is_sequence, tolerance)
    for key in [] if is_sequence else data:
        alone = {name: value for name, value in want.items() if name.startswith(key + "/")}
        wrong += compare_run(cli, file, folder, {key: data[key]}, alone, False, tolerance)
    return wrong


def compare_run(cli, file, folder, data, want, is_sequence, tolerance):
    out = os.path.join(folder, "out.npz")
    more = ["--sequence"] if is_sequence else []
    failed = call(cli, "run", file, *write_sources(folder, data), "-o", out, "--raw", "--threads", "1", *more)
    if failed:
        return [failed]
    got = dict(np.load(out))
    if len(data) == 1:
        key = next(iter(data))
        names = tensor_names(file, key)
        got = {f"{key}/{names.get(name, name)}": value for name, value in got.items()}
    if set(got) != set(want):
        return [f"outputs {sorted(got)} instead of {sorted(want)}"]
    return [f"{name}: {what}" for name in sorted(want) if (what := difference(want[name], got[name], tolerance))]


def tensor_names(file, key):
    """Names in the signature by names of tensors: those that `run` gives for the main subgraph."""
    with open(file, "rb") as model:
        read = unpack(model.read())
    found = next(s for s in read.signatureDefs if s.signatureKey.decode() == key)
    return {read.subgraphs[found.subgraphIndex].tensors[o.tensorIndex].name.decode(): o.name.decode() for o in found.outputs}


def check_cache(file):
    """Where inputs and outputs of one name are integers, they mean the same."""
    machine, wrong, known = Interpreter(model_path=file), [], {}
    for key in machine.get_signature_list():
        runner = machine.get_signature_runner(key)
        for details in (runner.get_input_details(), runner.get_output_details()):
            if "cache" in details:
                known[f"{key} {len(known)}"] = (details["cache"]["dtype"], *details["cache"]["quantization"])
    if len(set(known.values())) > 1:
        wrong.append(f"the cache has several meanings: {known}")
    return wrong


def check_sharing(file, elements):
    """Constants of int8 with so many elements lie in one buffer."""
    with open(file, "rb") as model:
        read = unpack(model.read())
    tensors = [t for graph in read.subgraphs for t in graph.tensors if t.type == schema.TensorType.INT8 and np.prod(t.shape) == elements]
    used = {t.buffer for t in tensors if read.buffers[t.buffer].data is not None}
    return [f"{len(used)} buffers of {elements} weights instead of 1"] if len(used) != 1 else []


def check_model(cli, name, file, is_sequence=False, has_cache=False, steps=STEPS):
    failures, checks = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        machine = Interpreter(model_path=file)
        data = {key: samples_of(machine.get_signature_runner(key).get_input_details(), 20 + i) for i, key in enumerate(machine.get_signature_list())}
        for step in steps:
            written, wrong = file, []
            if step:
                written = os.path.join(folder, "written.tflite")
                sources = write_sources(folder, data) + (["--sequence"] if is_sequence else [])
                failed = call(cli, "quantize", file, "-t", *step, *sources, "-o", written)
                if failed and "status 4" in failed:
                    continue  # nothing to quantize
                wrong = [failed] if failed else []
            if not wrong:
                tolerance = TOLERANCE_OF_STEPS if step == ["dynamic"] else TOLERANCE
                wrong = check_runs(cli, written, folder, is_sequence, tolerance)
                wrong += check_cache(written) if has_cache else []
                wrong += check_sharing(written, 64) if has_cache and step and step[0] in ("int8", "dynamic") else []
            checks += 1
            failures += bool(wrong)
            for text in wrong:
                print(f"{name} {' '.join(step or ['float32'])}: {text}", flush=True)
    return checks, failures


def signatures_in(file):
    with open(file, "rb") as model:
        return schema.Model.GetRootAs(model.read(), 0).SignatureDefsLength()


def check_made(cli):
    """The models of this file."""
    with tempfile.TemporaryDirectory() as folder:
        for name, model in (("decoder", decoder()), ("attention", attention()), ("twins", twins()), ("counter", counter())):
            file = os.path.join(folder, name + ".tflite")
            with open(file, "wb") as out:
                out.write(pack(model))
            yield check_model(cli, name, file, name == "counter", name in ("decoder", "attention"))


def main(cli, models):
    several = [file for file in models if signatures_in(file) > 1]
    results = list(check_made(cli)) if not models else [check_model(cli, os.path.basename(file), file) for file in several]
    checks, failures = (sum(column) for column in zip(*results))
    print(f"{checks} files of several signatures, {failures} wrong")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
