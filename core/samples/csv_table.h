// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/byte_source.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace halfstep {

/// A table of text with a header: fields separated by commas, perhaps in double quotes (RFC 4180); rows end with LF or CRLF, empty
/// rows are passed over. Rows are read one at a time from the file; in memory is where each begins. Any thread.
class CsvTable {
public:
    ///   errors   NotACsvTable, CsvNotCommas, those of the source
    static Result<CsvTable> open(std::shared_ptr<const ByteSource> source);

    const std::vector<std::string> &header() const { return m_header; }
    std::size_t rows() const { return m_rows.size() - 1; }
    std::size_t lineOf(std::size_t row) const { return m_lines[row]; } ///< counted from 1, the header's is the first

    /// The fields of a row, as many as the header has.
    ///   errors   CsvRowLength, NotACsvTable (a quote that does not close)
    Result<std::vector<std::string>> row(std::size_t i) const;

    /// Column of this name; else, if the name is a number that is no name, by position from 0.
    std::optional<std::size_t> column(std::string_view name) const;

private:
    explicit CsvTable(std::shared_ptr<const ByteSource> source) : m_source(std::move(source)) {}
    Status findRows();
    Status readHeader(std::uint64_t begin, std::uint64_t end);
    Result<std::string> text(std::uint64_t begin, std::uint64_t end) const;

    std::shared_ptr<const ByteSource> m_source;
    std::vector<std::string> m_header;
    std::vector<std::uint64_t> m_rows; ///< where each row begins; last: where the last one ends
    std::vector<std::uint64_t> m_lines;
};

/// The fields of one row without its end; nothing if a quote does not close.
std::optional<std::vector<std::string>> csvFields(std::string_view row);

/// A number as C writes it: decimal point, spaces around it allowed; nothing for anything else (also what is too large).
std::optional<double> csvNumber(std::string_view field);

} // namespace halfstep
