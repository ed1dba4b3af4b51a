# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""LiteRT, the oracle: its reference kernels (profile `reference`) and what users run (`xnnpack`)."""
import numpy as np
from ai_edge_litert.interpreter import Interpreter, OpResolverType

PROFILES = ('reference', 'xnnpack')


class Refused(Exception):
    """LiteRT does not load or run this model."""


def interpreter(data, profile, keep_all=False):
    resolver = OpResolverType.BUILTIN_REF if profile == 'reference' else OpResolverType.AUTO
    try:
        return Interpreter(model_content=data, experimental_op_resolver_type=resolver, num_threads=1,
                           experimental_preserve_all_tensors=keep_all)
    except (ValueError, RuntimeError) as error:
        raise Refused(str(error)) from error


def _value(machine, detail):
    """LiteRT cannot hand out tensors without elements."""
    if 0 in tuple(detail['shape']):
        return np.zeros(tuple(detail['shape']), detail['dtype'])
    return np.array(machine.get_tensor(detail['index']))


def _feed(machine, inputs):
    """Shapes, memory, and the values of the inputs (arrays by tensor number)."""
    for detail in machine.get_input_details():
        value = inputs[detail['index']]
        if tuple(detail['shape']) != value.shape:
            machine.resize_tensor_input(detail['index'], list(value.shape), strict=False)
    machine.allocate_tensors()
    for detail in machine.get_input_details():
        value = inputs[detail['index']]
        is_byte = value.dtype.kind == 'V' and value.dtype.itemsize == 1  # 8-bit floats go in as integers
        machine.set_tensor(detail['index'], value.view(np.int8) if is_byte else value)


def _every_value(machine):
    values = {}
    for detail in machine.get_tensor_details():
        try:
            values[detail['index']] = np.array(machine.get_tensor(detail['index']))
        except ValueError:
            pass  # a scratch tensor, or one without memory
    return values


def run_steps(data, steps, profile, keep_all=False):
    """Run the main subgraph on one set of `inputs` (arrays by tensor number) after the other; state stays. Returns of each
    run arrays by tensor number: of the outputs, or with keep_all (reference only) of every tensor that has a value."""
    machine = interpreter(data, profile, keep_all)
    results = []
    try:
        for inputs in steps:
            _feed(machine, inputs)
            machine.invoke()
            results.append(_every_value(machine) if keep_all
                           else {d['index']: _value(machine, d) for d in machine.get_output_details()})
    except (ValueError, RuntimeError) as error:
        raise Refused(str(error)) from error
    return results


def run(data, inputs, profile, keep_all=False):
    """One run of run_steps."""
    return run_steps(data, [inputs], profile, keep_all)[0]


def output_shapes(data):
    """The shapes that LiteRT gives the outputs, in their order. Some operators are in one of its resolvers alone."""
    for profile in PROFILES:
        try:
            machine = interpreter(data, profile)
            machine.allocate_tensors()
            return [[int(n) for n in d['shape']] for d in machine.get_output_details()]
        except (Refused, ValueError, RuntimeError) as error:
            refusal = error
    raise Refused(str(refusal))
