# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the operators that run subgraphs and of those that keep values: several runs, one after the other."""
import numpy as np
from flatbuffers import flexbuffers

from graph_writing import ModelWriter
from model_writing import Network, options
from one_operator import row

SHAPE = [2, 3]


def for_kinds(name, kinds=('float32', 'int8')):
    """A row for each kind of values: the maker gets it as its second argument."""
    def register(make):
        for kind in kinds:
            row(f'{name} {kind}')(lambda r, kind=kind: make(r, kind))
        return make
    return register


class Kind:
    """Values of one type and, where quantized, of one scale throughout."""

    def __init__(self, r, type_):
        self.r, self.type = r, type_
        self.more = {} if type_ == 'float32' else {'scale': float(r.uniform(0.02, 0.1)), 'zero_point': int(r.integers(-20, 20))}

    def values(self, shape=None):
        shape = SHAPE if shape is None else shape
        if self.type == 'float32':
            return self.r.uniform(-2, 2, shape).astype(np.float32)
        return self.r.integers(-128, 128, shape).astype(np.int8)

    def input(self, graph, shape=None):
        return graph.input(SHAPE if shape is None else shape, self.type, **self.more)

    def tensor(self, graph, shape=None):
        return graph.tensor(SHAPE if shape is None else shape, self.type, **self.more)

    def constant(self, graph, shape=None):
        shape = SHAPE if shape is None else shape
        return graph.tensor(shape, self.type, data=self.values(shape), **self.more)

    def add(self, graph, x, shape=None):
        return graph.op('ADD', [x, self.constant(graph, shape)], [self.tensor(graph, shape)], options('AddOptions'), version=2)

    def mul(self, graph, x, shape=None):
        return graph.op('MUL', [x, self.constant(graph, shape)], [self.tensor(graph, shape)], options('MulOptions'), version=2)

    def double(self, graph, x, rows):
        return graph.op('CONCATENATION', [x, x], [self.tensor(graph, [2 * rows, 3])], options('ConcatenationOptions', axis=0),
                        version=2)


def if_options(then, otherwise):
    return options('IfOptions', thenSubgraphIndex=then.number, elseSubgraphIndex=otherwise.number)


def while_options(condition, body):
    return options('WhileOptions', condSubgraphIndex=condition.number, bodySubgraphIndex=body.number)


def branch(model, kind, work):
    graph = model.graph()
    graph.outputs(work(graph, kind.input(graph)))
    return graph


@for_kinds('IF')
def if_(r, type_):
    model, kind = ModelWriter(), Kind(r, type_)
    main = model.graph()
    choice, x = main.input([1] if r.integers(2) else [], 'bool'), kind.input(main)
    grows = r.integers(3) == 0
    then = branch(model, kind, lambda g, x: kind.add(g, kind.mul(g, x)))
    other = branch(model, kind, lambda g, x: kind.double(g, x, 2) if grows else kind.mul(g, x))
    y = main.op('IF', [choice, x], [kind.tensor(main)], if_options(then, other))
    z = main.op('TANH', [y], [kind.tensor(main)]) if type_ == 'float32' else y
    main.outputs(z)
    shape = tuple(main.graph.tensors[choice].shape)
    runs = [{choice: np.full(shape, bool(r.integers(2))), x: kind.values()} for _ in range(3)]
    return Network(model.model, runs, f'grows {grows}')


def counting(model, kind, more=()):
    """The condition i < n of a loop over (i, n, values …)."""
    graph = model.graph()
    i, n = graph.input([], 'int32'), graph.input([], 'int32')
    for shape in more:
        kind.input(graph, shape)
    graph.outputs(graph.op('LESS', [i, n], [graph.tensor([], 'bool')], options('LessOptions')))
    return graph


def next_number(graph, i):
    return graph.op('ADD', [i, graph.constant(1)], [graph.tensor([], 'int32')], options('AddOptions'))


@for_kinds('WHILE')
def while_(r, type_):
    model, kind = ModelWriter(), Kind(r, type_)
    main = model.graph()
    i, n, x = main.input([], 'int32'), main.input([], 'int32'), kind.input(main)
    condition = counting(model, kind, [SHAPE])
    body = model.graph()
    bi, bn, bx = body.input([], 'int32'), body.input([], 'int32'), kind.input(body)
    body.outputs(next_number(body, bi), bn, kind.add(body, kind.mul(body, bx)))
    results = [main.tensor([], 'int32'), main.tensor([], 'int32'), kind.tensor(main)]
    main.op('WHILE', [i, n, x], results, while_options(condition, body))
    main.outputs(results[0], results[2])
    runs = [{i: np.int32(0).reshape(()), n: np.asarray(r.integers(0, 5), np.int32), x: kind.values()} for _ in range(3)]
    return Network(model.model, runs)


@for_kinds('WHILE grows')
def while_grows(r, type_):
    model, kind = ModelWriter(), Kind(r, type_)
    main = model.graph()
    i, n, x = main.input([], 'int32'), main.input([], 'int32'), kind.input(main, [1, 3])
    condition = counting(model, kind, [[1, 3]])
    body = model.graph()
    bi, bn, bx = body.input([], 'int32'), body.input([], 'int32'), kind.input(body, [1, 3])
    body.outputs(next_number(body, bi), bn, kind.add(body, kind.double(body, bx, 1), [1, 3]))
    results = [main.tensor([], 'int32'), main.tensor([], 'int32'), kind.tensor(main, [1, 3])]
    main.op('WHILE', [i, n, x], results, while_options(condition, body))
    main.outputs(results[0], results[2])
    runs = [{i: np.int32(0).reshape(()), n: np.asarray(r.integers(0, 5), np.int32), x: kind.values([1, 3])} for _ in range(2)]
    return Network(model.model, runs)


@for_kinds('WHILE of IF')
def nested(r, type_):
    model, kind = ModelWriter(), Kind(r, type_)
    main = model.graph()
    i, n, x = main.input([], 'int32'), main.input([], 'int32'), kind.input(main)
    condition = counting(model, kind, [SHAPE])
    body = model.graph()
    bi, bn, bx = body.input([], 'int32'), body.input([], 'int32'), kind.input(body)
    is_early = body.op('LESS', [bi, body.constant(2)], [body.tensor([], 'bool')], options('LessOptions'))
    then = branch(model, kind, kind.add)
    other = branch(model, kind, kind.mul)
    y = body.op('IF', [is_early, bx], [kind.tensor(body)], if_options(then, other))
    body.outputs(next_number(body, bi), bn, y)
    results = [main.tensor([], 'int32'), main.tensor([], 'int32'), kind.tensor(main)]
    main.op('WHILE', [i, n, x], results, while_options(condition, body))
    main.outputs(results[2])
    runs = [{i: np.int32(0).reshape(()), n: np.asarray(r.integers(0, 6), np.int32), x: kind.values()} for _ in range(2)]
    return Network(model.model, runs)


@for_kinds('STABLEHLO_COMPOSITE')
def composite(r, type_):
    model, kind = ModelWriter(), Kind(r, type_)
    main = model.graph()
    x = kind.input(main)
    inner = branch(model, kind, lambda g, x: kind.double(g, kind.add(g, x), 2))
    y = main.op('STABLEHLO_COMPOSITE', [x], [kind.tensor(main, [4, 3])],
                options2=options('StableHLOCompositeOptions', name='halfstep.test', decompositionSubgraphIndex=inner.number,
                                 compositeAttributes=list(flexbuffers.Dumps({}))))
    main.outputs(kind.mul(main, y, [4, 3]))
    return Network(model.model, [{x: kind.values()} for _ in range(2)])


@row('STABLEHLO_CASE', profiles=('xnnpack',))
def case(r):
    model, kind = ModelWriter(), Kind(r, 'float32')
    main = model.graph()
    index, x = main.input([1], 'int32'), kind.input(main)
    branches = [branch(model, kind, work) for work in (kind.add, kind.mul, lambda g, x: kind.mul(g, kind.add(g, x)))]
    y = main.op('STABLEHLO_CASE', [index, x], [kind.tensor(main)],
                options2=options('StablehloCaseOptions', branchSubgraphIndices=[g.number for g in branches]))
    main.outputs(y)
    runs = [{index: r.integers(-1, 4, 1).astype(np.int32), x: kind.values()} for _ in range(3)]
    return Network(model.model, runs)


def handle(graph, name):
    return graph.op('VAR_HANDLE', [], [graph.tensor([], 'resource')], options('VarHandleOptions', container='', sharedName=name))


@for_kinds('READ_VARIABLE')
def variables(r, type_):
    """Two variables, set once in a subgraph, changed in each run."""
    model, kind = ModelWriter(), Kind(r, type_)
    main = model.graph()
    x = kind.input(main)
    once = model.graph()
    for name in ('a', 'b'):
        once.op('ASSIGN_VARIABLE', [handle(once, name), kind.constant(once)], [])
    main.op('CALL_ONCE', [], [], options('CallOnceOptions', initSubgraphIndex=once.number))
    a, b = handle(main, 'a'), handle(main, 'b')
    read = [main.op('READ_VARIABLE', [v], [kind.tensor(main)], options('ReadVariableOptions')) for v in (a, b)]
    total = main.op('ADD', [read[0], x], [kind.tensor(main)], options('AddOptions'), version=2)
    main.op('ASSIGN_VARIABLE', [a, total], [], options('AssignVariableOptions'))
    main.op('ASSIGN_VARIABLE', [b, kind.mul(main, total)], [], options('AssignVariableOptions'))
    again = main.op('READ_VARIABLE', [b], [kind.tensor(main)], options('ReadVariableOptions'))
    main.outputs(read[0], read[1], again)
    return Network(model.model, [{x: kind.values()} for _ in range(3)])


@row('HASHTABLE_FIND', profiles=('xnnpack',))
def tables(r):
    """A table from strings to numbers and one back."""
    words = np.array([b'one', b'two', b'', 'drei \N{GREEK SMALL LETTER BETA}'.encode()], object)
    numbers = r.integers(-5, 5, 4)
    model = ModelWriter()
    main = model.graph()
    text, key = main.input([3], 'string'), main.input([2, 2], 'int64')

    def table(graph, number, types):
        made = options('HashtableOptions', tableId=number, keyDtype={'int64': 4, 'string': 5}[types[0]],
                       valueDtype={'int64': 4, 'string': 5}[types[1]])
        return graph.op('HASHTABLE', [], [graph.tensor([1], 'resource')], made)

    once = model.graph()
    known = [once.tensor([4], 'string', data=words), once.tensor([4], 'int64', data=numbers)]
    once.op('HASHTABLE_IMPORT', [table(once, 0, ('string', 'int64')), *known], [])
    once.op('HASHTABLE_IMPORT', [table(once, 1, ('int64', 'string')), *known[::-1]], [])
    main.op('CALL_ONCE', [], [], options('CallOnceOptions', initSubgraphIndex=once.number))
    forth, back = table(main, 0, ('string', 'int64')), table(main, 1, ('int64', 'string'))
    found = main.op('HASHTABLE_FIND', [forth, text, main.constant([-1], 'int64')], [main.tensor([3], 'int64')])
    spoken = main.op('HASHTABLE_FIND', [back, key, main.tensor([1], 'string', data=np.array([b'none'], object))],
                     [main.tensor([2, 2], 'string')])
    size = main.op('HASHTABLE_SIZE', [back], [main.tensor([1], 'int64')])
    main.outputs(found, spoken, size)
    asked = np.array([*words, b'other'], object)
    runs = [{text: r.choice(asked, 3), key: r.integers(-6, 6, [2, 2])} for _ in range(2)]
    return Network(model.model, runs)
