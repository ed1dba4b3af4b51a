// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What operators of a network keep apart from its tensors: resource variables and hash tables. Each network has its own;
/// all its subgraphs and signatures share them.

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/kernels/tensor_view.h"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <variant>

namespace halfstep {

struct Model;
struct Op;

/// The numbers under which VAR_HANDLE names variables: (container, name) in the order of the model.
struct ResourceNames {
    std::map<std::pair<std::string, std::string>, std::int32_t> variables;
};
ResourceNames resourceNamesOf(const Model &model);

/// (container, name) of a VAR_HANDLE.
std::pair<std::string, std::string> variableName(const Op &op);

/// A variable that was assigned.
struct VariableValue {
    DataType type = DataType::Float32;
    Shape shape;
    Bytes bytes;
};

/// A table that was imported: from numbers to strings or from strings to numbers.
using HashTable = std::variant<std::unordered_map<std::int64_t, std::string>,
                               std::unordered_map<std::string, std::int64_t>>;

class NetworkResources {
public:
    explicit NetworkResources(std::size_t limitBytes) : m_limit(limitBytes) {}

    const VariableValue *variable(std::int32_t id) const; ///< nullptr: nothing was assigned
    Status assign(std::int32_t id, const TensorView &value); ///< errors: OutOfMemory

    const HashTable *table(std::int32_t id) const; ///< nullptr: nothing was imported
    /// A table that is there already stays as it is.
    ///   bytes    that its keys and values take
    ///   errors   OutOfMemory
    Status import(std::int32_t id, HashTable table, std::size_t bytes);

    std::size_t bytes() const { return m_bytes; }
    void clear();

private:
    Status reserve(std::size_t freed, std::size_t wanted);

    std::map<std::int32_t, VariableValue> m_variables;
    std::map<std::int32_t, HashTable> m_tables;
    std::size_t m_bytes = 0;
    std::size_t m_limit;
};

} // namespace halfstep
