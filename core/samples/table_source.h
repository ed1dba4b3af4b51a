// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/csv_table.h"
#include "core/samples/fit_array.h"
#include "core/samples/sample_source.h"

#include <memory>
#include <optional>
#include <string>

namespace halfstep {

/// Samples from the rows of a table: its columns are the elements of the only input, in order.
///   labelColumn  is no value
///   errors       CsvColumns
Result<std::shared_ptr<const SampleSource>> makeTableSource(std::shared_ptr<const CsvTable> table, InputSlot slot,
                                                            std::optional<std::size_t> labelColumn, std::string file);

} // namespace halfstep
