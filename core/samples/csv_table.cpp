// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/csv_table.h"

#include "core/samples/samples_codes.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace halfstep {

namespace {

constexpr std::size_t PieceBytes = std::size_t{1} << 18;
constexpr std::uint64_t RowLimit = std::uint64_t{64} << 20; ///< bytes of one row
constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";

std::string_view withoutEnd(std::string_view row)
{
    while (row.ends_with('\n') || row.ends_with('\r')) row.remove_suffix(1);
    return row;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Reads a source byte after byte.
class Pieces {
public:
    explicit Pieces(const ByteSource &source) : m_source(source) {}

    /// The bytes that follow; empty at the end.
    Result<std::string_view> next()
    {
        const std::uint64_t left = m_source.size() - m_at;
        m_piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(left, PieceBytes)));
        if (const Status status = m_source.read(m_at, std::as_writable_bytes(std::span(m_piece))); !status) return status.error();
        m_at += m_piece.size();
        return std::string_view(m_piece);
    }

private:
    const ByteSource &m_source;
    std::string m_piece;
    std::uint64_t m_at = 0;
};

/// What a header is likely separated by, if not by commas.
const char *otherSeparator(std::string_view header)
{
    if (header.find(',') != std::string_view::npos) return nullptr;
    if (header.find(';') != std::string_view::npos) return "semicolons";
    if (header.find('\t') != std::string_view::npos) return "tabs";
    return nullptr;
}

Error atLine(const MessageCode &code, std::uint64_t line)
{
    Error error{code, {}, {}};
    error.where.name = "row " + std::to_string(line);
    return error;
}

} // namespace

std::optional<std::vector<std::string>> csvFields(std::string_view row)
{
    std::vector<std::string> fields(1);
    bool isQuoted = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const char c = row[i];
        if (isQuoted && c == '"' && i + 1 < row.size() && row[i + 1] == '"') fields.back() += row[++i];
        else if (c == '"' && (isQuoted || trimmed(fields.back()).empty())) isQuoted = !isQuoted;
        else if (c == ',' && !isQuoted) fields.emplace_back();
        else fields.back() += c;
    }
    if (isQuoted) return std::nullopt;
    return fields;
}

std::optional<double> csvNumber(std::string_view field)
{
    field = trimmed(field);
    if (field.starts_with('+') && !field.starts_with("+-")) field.remove_prefix(1);
    double value = 0;
    const auto [rest, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc{} || rest != field.data() + field.size()) return std::nullopt;
    return value;
}

Result<CsvTable> CsvTable::open(std::shared_ptr<const ByteSource> source)
{
    CsvTable table(std::move(source));
    if (const Status status = table.findRows(); !status) return status.error();
    return table;
}

Result<std::string> CsvTable::text(std::uint64_t begin, std::uint64_t end) const
{
    if (end - begin > RowLimit) return Error{codes::NotACsvTable, {}, {}};
    std::string text(static_cast<std::size_t>(end - begin), '\0');
    if (const Status status = m_source->read(begin, std::as_writable_bytes(std::span(text))); !status) return status.error();
    return text;
}

Status CsvTable::readHeader(std::uint64_t begin, std::uint64_t end)
{
    const auto bytes = text(begin, end);
    if (!bytes) return bytes.error();
    std::string_view header = withoutEnd(*bytes);
    if (header.starts_with(ByteOrderMark)) header.remove_prefix(ByteOrderMark.size());
    if (const char *separator = otherSeparator(header)) return Error{codes::CsvNotCommas, {std::string(separator)}, {}};
    auto fields = csvFields(header);
    if (!fields) return Error{codes::NotACsvTable, {}, {}};
    for (std::string &field : *fields) field = trimmed(field);
    m_header = *std::move(fields);
    return Done{};
}

Status CsvTable::findRows()
{
    Pieces pieces(*m_source);
    std::uint64_t at = 0;
    std::uint64_t begin = 0;
    std::uint64_t line = 1;
    std::uint64_t firstLine = 1;
    bool isQuoted = false;
    bool hasContent = false;
    const auto endRow = [&](std::uint64_t end) -> Status {
        Status status = Done{};
        if (hasContent && m_header.empty()) status = readHeader(begin, end);
        else if (hasContent) m_rows.push_back(begin), m_lines.push_back(firstLine);
        begin = end;
        firstLine = line + 1;
        hasContent = false;
        return status;
    };
    while (true) {
        const auto piece = pieces.next();
        if (!piece) return piece.error();
        if (piece->empty()) break;
        for (const char c : *piece) {
            ++at;
            if (c == '\0') return Error{codes::NotACsvTable, {}, {}};
            isQuoted = isQuoted != (c == '"');
            hasContent = hasContent || (c != '\n' && c != '\r');
            if (c == '\n' && !isQuoted)
                if (const Status status = endRow(at); !status) return status.error();
            line += c == '\n' ? 1 : 0;
        }
    }
    if (const Status status = endRow(at); !status) return status.error();
    if (m_header.empty()) return Error{codes::NotACsvTable, {}, {}};
    m_rows.push_back(at);
    return Done{};
}

Result<std::vector<std::string>> CsvTable::row(std::size_t i) const
{
    const auto bytes = text(m_rows[i], m_rows[i + 1]);
    if (!bytes) return bytes.error();
    std::string_view content = *bytes;
    while (content.starts_with('\n') || content.starts_with('\r')) content.remove_prefix(1);
    auto fields = csvFields(withoutEnd(content));
    if (!fields) return atLine(codes::NotACsvTable, m_lines[i]);
    if (fields->size() != m_header.size())
        return Error{codes::CsvRowLength,
                     {static_cast<std::int64_t>(m_lines[i]), static_cast<std::int64_t>(fields->size()), static_cast<std::int64_t>(m_header.size())},
                     {}};
    return *std::move(fields);
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const
{
    const auto found = std::find(m_header.begin(), m_header.end(), name);
    if (found != m_header.end()) return static_cast<std::size_t>(found - m_header.begin());
    std::size_t index = 0;
    const auto [rest, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    const bool isIndex = error == std::errc{} && rest == name.data() + name.size() && index < m_header.size();
    return isIndex ? std::optional(index) : std::nullopt;
}

} // namespace halfstep
