// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/labels.h"

#include "core/base/file.h"
#include "core/samples/name_list.h"
#include "core/samples/npy_array.h"
#include "core/samples/npz_archive.h"
#include "core/samples/samples_codes.h"
#include "core/samples/source_name.h"
#include "core/samples/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace halfstep {

namespace {

constexpr std::array<std::string_view, 9> FileColumns{"file", "filename", "file_name", "path", "image", "picture", "clip", "audio", "wav"};
constexpr std::array<std::string_view, 6> LabelColumns{"label", "labels", "class", "class_index", "target", "y"};

template <std::size_t N>
std::optional<std::size_t> firstOf(const std::array<std::string_view, N> &names, const CsvTable &table)
{
    const auto &header = table.header();
    for (const std::string_view name : names) {
        const auto found = std::find(header.begin(), header.end(), name);
        if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
    }
    return std::nullopt;
}

Error noSuchColumn(const CsvTable &table, const std::string &name)
{
    return Error{codes::NoSuchColumn, {name, nameList(table.header())}, {}};
}

Result<std::size_t> labelColumnOf(const CsvTable &table, const std::string &wanted, std::optional<std::size_t> fileColumn)
{
    if (!wanted.empty()) {
        const auto column = table.column(wanted);
        return column ? Result<std::size_t>(*column) : noSuchColumn(table, wanted);
    }
    std::vector<std::string> candidates = table.header();
    if (fileColumn) candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(*fileColumn));
    if (candidates.size() == 1) return fileColumn == std::size_t{0} ? std::size_t{1} : std::size_t{0};
    const auto named = firstOf(LabelColumns, table);
    return named ? Result<std::size_t>(*named) : Error{codes::LabelColumnNotChosen, {nameList(candidates)}, {}};
}

Error countDiffers(std::size_t labels, std::size_t samples)
{
    return Error{codes::LabelCountDiffers, {static_cast<std::int64_t>(labels), static_cast<std::int64_t>(samples)}, {}};
}

/// Names under which a table may know a file.
std::array<std::string, 3> namesOf(const std::string &file, const std::filesystem::path &root)
{
    const std::filesystem::path folder = root.has_filename() ? root.filename() : root.parent_path().filename();
    return {file, folder.string() + "/" + file, file.substr(file.rfind('/') + 1)};
}

Result<std::vector<std::string>> byFileName(const CsvTable &table, std::size_t fileColumn, std::size_t labelColumn, const LabelledSamples &samples)
{
    std::unordered_map<std::string, std::string> labelOf;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        auto fields = table.row(i);
        if (!fields) return fields.error();
        labelOf[(*fields)[fileColumn]] = (*fields)[labelColumn];
    }
    std::vector<std::string> labels;
    for (const std::string &file : samples.files) {
        auto found = labelOf.end();
        for (const std::string &name : namesOf(file, samples.root))
            if (found == labelOf.end()) found = labelOf.find(name);
        if (found == labelOf.end()) {
            Error error{codes::LabelMissing, {}, {}};
            error.where.name = file;
            return error;
        }
        labels.push_back(found->second);
    }
    return labels;
}

Result<std::vector<std::string>> fromTable(const SourceName &name, const LabelledSamples &samples)
{
    auto source = openByteSource(name.path);
    if (!source) return source.error();
    const auto table = CsvTable::open(*std::move(source));
    if (!table) return table.error();
    const auto fileColumn = samples.files.empty() ? std::nullopt : firstOf(FileColumns, *table);
    const auto labelColumn = labelColumnOf(*table, name.part, fileColumn);
    if (!labelColumn) return labelColumn.error();
    if (fileColumn) return byFileName(*table, *fileColumn, *labelColumn, samples);
    return columnTexts(*table, *labelColumn);
}

Result<std::vector<std::string>> fromArray(const NpyArray &array)
{
    const NpyType &type = array.type();
    const Shape &shape = array.shape();
    const bool isList = shape.rank() == 1 || (shape.rank() == 2 && shape[1] == 1);
    const bool isWhole = type.kind != NpyType::Kind::Number || isPlainInteger(type.number) || type.number == DataType::Bool;
    if (!isList || !isWhole) return Error{codes::BadLabels, {shapeText(shape), type.name}, {}};
    return array.texts();
}

Result<NpyArray> fromArchive(const SourceName &name)
{
    const auto archive = NpzArchive::open(name.path);
    if (!archive) return archive.error();
    if (name.part.empty() && archive->keys().size() != 1) return Error{codes::LabelColumnNotChosen, {archive->keysText()}, {}};
    return archive->array(name.part.empty() ? archive->keys().front() : name.part);
}

Result<std::vector<std::string>> fromFile(const SourceName &name, const LabelledSamples &samples)
{
    if (name.path.extension() == ".csv") return fromTable(name, samples);
    const auto array = openLabelArray(name);
    return array ? fromArray(*array) : Result<std::vector<std::string>>(array.error());
}

std::optional<std::int64_t> wholeNumber(const std::string &text)
{
    std::int64_t value = 0;
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && rest == end ? std::optional(value) : std::nullopt;
}

Result<Classes> byNumber(std::span<const std::string> labels, std::vector<std::string> order)
{
    Classes classes{{}, std::move(order)};
    for (const std::string &label : labels) {
        const std::int64_t value = wholeNumber(label).value_or(-1);
        if (value < 0 || value > std::numeric_limits<int>::max()) return Error{codes::NegativeLabel, {label}, {}};
        classes.indices.push_back(static_cast<int>(value));
    }
    return classes;
}

} // namespace

Result<NpyArray> openLabelArray(const SourceName &name)
{
    const std::string ending = name.path.extension().string();
    if (ending == ".npz") return fromArchive(name);
    auto source = openByteSource(name.path);
    if (!source) return source.error();
    if (ending != ".npy") return Error{codes::UnknownDataKind, {}, {}};
    return NpyArray::open(*std::move(source));
}

Result<std::vector<std::string>> readLabels(const std::string &source, const LabelledSamples &samples)
{
    const SourceName name = parseSourceName(source);
    const auto fail = [&name](Error error) {
        if (error.where.file.empty()) error.where.file = name.path.string();
        return error;
    };
    auto labels = fromFile(name, samples);
    if (!labels) return fail(labels.error());
    if (labels->size() != samples.count) return fail(countDiffers(labels->size(), samples.count));
    return labels;
}

Result<std::vector<std::string>> columnTexts(const CsvTable &table, std::size_t column)
{
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        auto fields = table.row(i);
        if (!fields) return fields.error();
        texts.push_back(std::move((*fields)[column]));
    }
    return texts;
}

std::vector<std::string> folderLabels(std::span<const std::string> files)
{
    std::vector<std::string> labels;
    for (const std::string &file : files) {
        const auto slash = file.find('/');
        if (slash == std::string::npos) return {};
        labels.push_back(file.substr(0, slash));
    }
    return labels;
}

Result<Classes> resolveClasses(std::span<const std::string> labels, std::vector<std::string> order)
{
    std::map<std::string, int> places;
    for (std::size_t k = 0; k < order.size(); ++k) places.emplace(order[k], static_cast<int>(k));
    const bool areKnown = std::all_of(labels.begin(), labels.end(), [&](const std::string &label) { return places.count(label) > 0; });
    const bool areNumbers = std::all_of(labels.begin(), labels.end(), [](const std::string &label) { return wholeNumber(label).has_value(); });
    if (areNumbers && !(areKnown && !order.empty())) return byNumber(labels, std::move(order));

    if (order.empty()) {
        for (const std::string &label : labels) places.emplace(label, 0);
        for (auto &[name, place] : places) {
            place = static_cast<int>(order.size());
            order.push_back(name);
        }
    }
    Classes classes{{}, std::move(order)};
    for (const std::string &label : labels) {
        const auto found = places.find(label);
        if (found == places.end()) return Error{codes::LabelNotKnown, {label}, {}};
        classes.indices.push_back(found->second);
    }
    return classes;
}

Result<std::vector<std::string>> readClassNames(const std::filesystem::path &path)
{
    const auto bytes = readFile(path);
    if (!bytes) return bytes.error();
    std::vector<std::string> names;
    std::string_view text(reinterpret_cast<const char *>(bytes->data()), bytes->size());
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        names.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return names;
}

} // namespace halfstep
