// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/model/data_type.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace halfstep::test {

/// `values` as elements of `type`, packed as a file has them: rounded to nearest even for float16 and bfloat16, exact
/// integers otherwise. Nothing for a type that has no such form.
std::optional<Bytes> constantFromValues(DataType type, const std::vector<double> &values);

/// `count` values of `type` from SplitMix64: floats in [-1, 1), integers of up to 8 bits over their range without the
/// lowest value of a signed type, larger integers in [-1000, 1000] (unsigned: [0, 1000]).
std::vector<double> valuesFromSeed(DataType type, std::int64_t count, std::uint64_t seed);

} // namespace halfstep::test
