// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/numerics/wrapping.h"

#include <cstdint>
#include <optional>

namespace halfstep {

/// How two numbers become one: the bodies that windows and scatters may have.
enum class ScalarFold { Add, Multiply, Minimum, Maximum, All, Any };

/// By the option `reduce_function`; nothing for what is none of them.
std::optional<ScalarFold> foldOfReduceFunction(std::int64_t number);

/// By the one operator of a subgraph, whatever its operands; nothing where it has none, several, or another one, or where
/// the model has no such subgraph.
std::optional<ScalarFold> foldOfBody(const Model &model, std::int64_t subgraph);

struct FoldAdd {
    template <class T> T operator()(T a, T b) const { return wrappingSum(a, b); }
};
struct FoldMultiply {
    template <class T> T operator()(T a, T b) const { return wrappingProduct(a, b); }
};
struct FoldMinimum {
    template <class T> T operator()(T a, T b) const { return a <= b ? a : b; }
};
struct FoldMaximum {
    template <class T> T operator()(T a, T b) const { return a >= b ? a : b; }
};
struct FoldAll {
    template <class T> T operator()(T a, T b) const { return static_cast<T>(a != T{} && b != T{} ? 1 : 0); }
};
struct FoldAny {
    template <class T> T operator()(T a, T b) const { return static_cast<T>(a != T{} || b != T{} ? 1 : 0); }
};

} // namespace halfstep
