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


def run_steps(data, steps, profile):
    """Run one set of inputs after the other; state stays. Returns the outputs of each run."""
    machine = interpreter(data, profile)
    results = []
    try:
        for inputs in steps:
            for detail in machine.get_input_details():
                value = inputs[detail['index']]
                if tuple(detail['shape']) != value.shape:
                    machine.resize_tensor_input(detail['index'], list(value.shape), strict=False)
            machine.allocate_tensors()
            for detail in machine.get_input_details():
                machine.set_tensor(detail['index'], inputs[detail['index']])
            machine.invoke()
            results.append({d['index']: _value(machine, d) for d in machine.get_output_details()})
    except (ValueError, RuntimeError) as error:
        raise Refused(str(error)) from error
    return results


def run(data, inputs, profile, keep_all=False):
    """Run the main subgraph on `inputs` (arrays by tensor number). Returns arrays by tensor number: of the outputs, or
    with keep_all (reference only) of every tensor that has a value."""
    machine = interpreter(data, profile, keep_all)
    try:
        for detail in machine.get_input_details():
            value = inputs[detail['index']]
            if tuple(detail['shape']) != value.shape:
                machine.resize_tensor_input(detail['index'], list(value.shape), strict=False)
        machine.allocate_tensors()
        for detail in machine.get_input_details():
            machine.set_tensor(detail['index'], inputs[detail['index']])
        machine.invoke()
    except (ValueError, RuntimeError) as error:
        raise Refused(str(error)) from error
    if not keep_all:
        return {d['index']: _value(machine, d) for d in machine.get_output_details()}
    values = {}
    for detail in machine.get_tensor_details():
        try:
            values[detail['index']] = np.array(machine.get_tensor(detail['index']))
        except ValueError:
            pass  # a scratch tensor, or one without memory
    return values


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
