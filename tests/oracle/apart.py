# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Questions to LiteRT in a process of their own, which may crash."""
import os
import pickle
import struct

import litert


def _answer(ask, question):
    try:
        return ask(question)
    except (litert.Refused, ValueError, RuntimeError, TypeError, KeyError, OverflowError) as error:
        return f'refused: {error}'


def _answers_until_it_ends(questions, ask):
    """Answers of a child process to the first questions; fewer than there are questions if it crashed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        for question in questions:
            data = pickle.dumps(_answer(ask, question))
            with os.fdopen(os.dup(writer), 'wb') as out:
                out.write(struct.pack('<q', len(data)) + data)
        os._exit(0)
    os.close(writer)
    answers = []
    with os.fdopen(reader, 'rb') as inside:
        while len(head := inside.read(8)) == 8:
            answers.append(pickle.loads(inside.read(struct.unpack('<q', head)[0])))
    os.waitpid(child, 0)
    return answers


def answers_apart(questions, ask):
    """ask(question) for each; None where it ended the process, text where LiteRT refused."""
    answers = []
    while len(answers) < len(questions):
        answers += _answers_until_it_ends(questions[len(answers):], ask)
        if len(answers) < len(questions):
            answers.append(None)
    return answers
