# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""check_round_trip.py REWRITE MODEL...: what our reader and writer make of a model file equals the file in every field
to a second reader, LiteRT's own Python schema. Only these may differ: operator codes that stand in the old one-byte
field alone come back in both fields; data outside the tables may move inside; the order of table entries on disk."""
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from ai_edge_litert import schema_py_generated as schema


def plain(value):
    if isinstance(value, np.ndarray):
        return ("array", value.dtype.kind, value.tolist())
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if hasattr(value, "__dict__"):
        return {k: plain(v) for k, v in vars(value).items()}
    if isinstance(value, float):
        return np.float64(value).tobytes()
    return value


def fields(data):
    model = schema.ModelT.InitFromPackedBuf(data, 0)
    for buffer in model.buffers:
        if buffer.data is None and buffer.offset > 1:
            buffer.data = np.frombuffer(data, np.uint8, buffer.size, buffer.offset)
        buffer.offset = buffer.size = 0
    for code in model.operatorCodes:
        code.builtinCode = max(code.builtinCode, code.deprecatedBuiltinCode)
        code.deprecatedBuiltinCode = min(code.builtinCode, 127)
    return plain(model)


def differences(a, b, at="Model"):
    if type(a) is not type(b):
        yield f"{at}: {str(a)[:60]} became {str(b)[:60]}"
    elif isinstance(a, dict):
        for key in a.keys() | b.keys():
            yield from differences(a.get(key), b.get(key), f"{at}.{key}")
    elif isinstance(a, list):
        if len(a) != len(b):
            yield f"{at}: {len(a)} entries became {len(b)}"
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{at}[{i}]")
    elif a != b:
        yield f"{at}: {str(a)[:60]} became {str(b)[:60]}"


def main():
    rewrite, models = sys.argv[1], sys.argv[2:]
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([rewrite, folder, *models], check=True, stdout=subprocess.DEVNULL)
        for model in map(Path, models):
            found = list(differences(fields(model.read_bytes()), fields((Path(folder) / model.name).read_bytes())))
            failures += bool(found)
            for line in found[:5]:
                print(f"{model.name}: {line}")
    print(f"{len(models) - failures} of {len(models)} models are equal in every field")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
