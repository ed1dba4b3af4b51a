// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTest>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace halfstep::test {

/// Test classes of one program by their name; see HALFSTEP_TEST_CLASS.
using Registry = std::map<std::string, std::function<std::unique_ptr<QObject>()>>;
Registry &registry();

template <class T>
struct Registration {
    explicit Registration(const char *name)
    {
        registry()[name] = [] { return std::make_unique<T>(); };
    }
};

} // namespace halfstep::test

/// At the end of tst_<name>.cpp, before its moc: make class Type the test called `name` of the program.
#define HALFSTEP_TEST_CLASS(name, Type) static const halfstep::test::Registration<Type> registration_##name(#name);
