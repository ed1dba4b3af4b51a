// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/model/op_type.h"
#include "core/model/stored_empty.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace halfstep {

/// One field of an option table. Enumerations are their number; 32-bit floats are held exactly.
using OptionValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::int64_t>, std::vector<double>>;
struct Option {
    std::string name; ///< as in the schema: "stride_w"
    OptionValue value;
    bool operator==(const Option &) const = default;
};

/// The options of an operator: the name of their table in the schema and every field of it in the
/// schema's order (an absent scalar with its default; an absent vector or string is left out).
struct OpOptions {
    std::string table; ///< "Conv2DOptions"; empty: no options
    std::vector<Option> fields;

    const OptionValue *find(std::string_view name) const; ///< nullptr if the field is not there
    std::int64_t integer(std::string_view name, std::int64_t otherwise = 0) const; ///< also for bool and enumerations
    double real(std::string_view name, double otherwise = 0) const;
    bool flag(std::string_view name, bool otherwise = false) const;
    std::vector<std::int64_t> integers(std::string_view name) const;
    void set(std::string_view name, OptionValue value); ///< replaces, or appends
    bool operator==(const OpOptions &) const = default;
};

/// One operator of a subgraph.
struct Op {
    OpType type = OpType::Add;
    std::int32_t version = 1;
    std::string customCode; ///< name of a custom operator
    std::vector<TensorId> inputs; ///< none: an optional input that is missing
    std::vector<TensorId> outputs;
    std::vector<TensorId> intermediates;
    OpOptions options;  ///< member of BuiltinOptions
    OpOptions options2; ///< member of BuiltinOptions2
    SharedBytes customOptions;
    bool hasCustomOptions = false;           ///< present, perhaps empty
    std::vector<bool> mutatingVariableInputs;
    std::int32_t debugMetadataIndex = -1;
    std::int32_t codeIndex = -1; ///< entry of Model::operatorCodes it had in the file; a hint for the writer
    StoredEmpty storedEmpty;

    bool hasInput(std::size_t i) const { return i < inputs.size() && inputs[i]; }
};

} // namespace halfstep
