// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/option_fields_internal.h"

#include "core/format/format_codes.h"
#include "core/format/schema_reflection_internal.h"

#include <algorithm>
#include <optional>

namespace halfstep {

namespace {

using reflected::Field;
using flatbuffers::Table;
using flatbuffers::uoffset_t;
using flatbuffers::voffset_t;

voffset_t vtablePlace(const Field &field)
{
    return static_cast<voffset_t>(4 + 2 * field.slot);
}

template <class T>
std::int64_t whole(const Table &source, const Field &field)
{
    return static_cast<std::int64_t>(source.GetField<T>(vtablePlace(field), static_cast<T>(field.defaultInteger)));
}

std::optional<OptionValue> readScalar(const Table &source, const Field &field)
{
    switch (field.type) {
    case reflection::Bool: return OptionValue{whole<std::uint8_t>(source, field) != 0};
    case reflection::Byte: return OptionValue{whole<std::int8_t>(source, field)};
    case reflection::UType:
    case reflection::UByte: return OptionValue{whole<std::uint8_t>(source, field)};
    case reflection::Short: return OptionValue{whole<std::int16_t>(source, field)};
    case reflection::UShort: return OptionValue{whole<std::uint16_t>(source, field)};
    case reflection::Int: return OptionValue{whole<std::int32_t>(source, field)};
    case reflection::UInt: return OptionValue{whole<std::uint32_t>(source, field)};
    case reflection::Long: return OptionValue{whole<std::int64_t>(source, field)};
    case reflection::ULong: return OptionValue{whole<std::uint64_t>(source, field)};
    case reflection::Float: return OptionValue{double{source.GetField<float>(vtablePlace(field), static_cast<float>(field.defaultReal))}};
    case reflection::Double: return OptionValue{source.GetField<double>(vtablePlace(field), field.defaultReal)};
    default: return std::nullopt;
    }
}

template <class T, class To>
OptionValue list(const Table &source, const Field &field)
{
    std::vector<To> values;
    const auto &stored = *source.GetPointer<const flatbuffers::Vector<T> *>(vtablePlace(field));
    values.reserve(stored.size());
    for (uoffset_t i = 0; i < stored.size(); ++i) values.push_back(static_cast<To>(stored.Get(i)));
    return values;
}

std::optional<OptionValue> readList(const Table &source, const Field &field)
{
    switch (field.element) {
    case reflection::Bool:
    case reflection::UByte: return list<std::uint8_t, std::int64_t>(source, field);
    case reflection::Byte: return list<std::int8_t, std::int64_t>(source, field);
    case reflection::Short: return list<std::int16_t, std::int64_t>(source, field);
    case reflection::UShort: return list<std::uint16_t, std::int64_t>(source, field);
    case reflection::Int: return list<std::int32_t, std::int64_t>(source, field);
    case reflection::UInt: return list<std::uint32_t, std::int64_t>(source, field);
    case reflection::Long: return list<std::int64_t, std::int64_t>(source, field);
    case reflection::Float: return list<float, double>(source, field);
    case reflection::Double: return list<double, double>(source, field);
    default: return std::nullopt;
    }
}

std::optional<OptionValue> readField(const Table &source, const Field &field)
{
    if (reflected::scalarSize(field.type) > 0) return readScalar(source, field);
    if (!source.CheckField(vtablePlace(field))) return std::nullopt;
    if (field.type == reflection::Vector) return readList(source, field);
    return OptionValue{source.GetPointer<const flatbuffers::String *>(vtablePlace(field))->str()};
}

/// What the second pass puts into the table: a field with its value, or with where its list or text was written.
struct Part {
    const Field *field = nullptr;
    const OptionValue *value = nullptr;
    uoffset_t written = 0;
};

template <class T, class From>
uoffset_t writeList(flatbuffers::FlatBufferBuilder &builder, const std::vector<From> &values)
{
    std::vector<T> stored;
    stored.reserve(values.size());
    for (const From value : values) stored.push_back(static_cast<T>(value));
    return builder.CreateVector(stored).o;
}

std::optional<uoffset_t> writeOutside(flatbuffers::FlatBufferBuilder &builder, const Field &field, const OptionValue &value)
{
    if (field.type == reflection::String) {
        const auto *text = std::get_if<std::string>(&value);
        return text ? std::optional(builder.CreateString(*text).o) : std::nullopt;
    }
    if (const auto *reals = std::get_if<std::vector<double>>(&value)) {
        if (field.element == reflection::Float) return writeList<float>(builder, *reals);
        if (field.element == reflection::Double) return writeList<double>(builder, *reals);
        return std::nullopt;
    }
    const auto *wholes = std::get_if<std::vector<std::int64_t>>(&value);
    if (!wholes) return std::nullopt;
    switch (field.element) {
    case reflection::Bool:
    case reflection::UByte: return writeList<std::uint8_t>(builder, *wholes);
    case reflection::Byte: return writeList<std::int8_t>(builder, *wholes);
    case reflection::Short: return writeList<std::int16_t>(builder, *wholes);
    case reflection::UShort: return writeList<std::uint16_t>(builder, *wholes);
    case reflection::Int: return writeList<std::int32_t>(builder, *wholes);
    case reflection::UInt: return writeList<std::uint32_t>(builder, *wholes);
    case reflection::Long: return writeList<std::int64_t>(builder, *wholes);
    default: return std::nullopt;
    }
}

std::int64_t wholeOf(const OptionValue &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value)) return *number;
    if (const auto *truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
    const auto *real = std::get_if<double>(&value);
    return real ? static_cast<std::int64_t>(*real) : 0;
}

double realOf(const OptionValue &value)
{
    const auto *real = std::get_if<double>(&value);
    return real ? *real : static_cast<double>(wholeOf(value));
}

template <class T>
void addWhole(flatbuffers::FlatBufferBuilder &builder, const Part &part)
{
    builder.AddElement<T>(vtablePlace(*part.field), static_cast<T>(wholeOf(*part.value)), static_cast<T>(part.field->defaultInteger));
}

void addPart(flatbuffers::FlatBufferBuilder &builder, const Part &part)
{
    const Field &field = *part.field;
    switch (field.type) {
    case reflection::Bool:
    case reflection::UType:
    case reflection::UByte: return addWhole<std::uint8_t>(builder, part);
    case reflection::Byte: return addWhole<std::int8_t>(builder, part);
    case reflection::Short: return addWhole<std::int16_t>(builder, part);
    case reflection::UShort: return addWhole<std::uint16_t>(builder, part);
    case reflection::Int: return addWhole<std::int32_t>(builder, part);
    case reflection::UInt: return addWhole<std::uint32_t>(builder, part);
    case reflection::Long: return addWhole<std::int64_t>(builder, part);
    case reflection::ULong: return addWhole<std::uint64_t>(builder, part);
    case reflection::Float:
        return builder.AddElement<float>(vtablePlace(field), static_cast<float>(realOf(*part.value)), static_cast<float>(field.defaultReal));
    case reflection::Double: return builder.AddElement<double>(vtablePlace(field), realOf(*part.value), field.defaultReal);
    default: return builder.AddOffset(vtablePlace(field), flatbuffers::Offset<void>(part.written));
    }
}

const Field *fieldNamed(const reflected::Table &table, std::string_view name)
{
    const auto found = std::find_if(table.fields.begin(), table.fields.end(), [name](const Field &field) { return field.name == name; });
    return found == table.fields.end() ? nullptr : &*found;
}

} // namespace

OpOptions readOptions(const Table &source, const reflected::Table &type)
{
    OpOptions options;
    options.table = type.name;
    for (const Field &field : type.fields)
        if (auto value = readField(source, field)) options.fields.push_back(Option{std::string(field.name), std::move(*value)});
    return options;
}

Result<flatbuffers::Offset<void>> writeOptions(flatbuffers::FlatBufferBuilder &builder, const OpOptions &options)
{
    const auto unknown = [&options](const std::string &name) { return Error{codes::UnknownOption, {name, options.table}, {}}; };
    const reflected::Table *type = reflected::tableNamed(options.table);
    if (!type) return unknown("");
    std::vector<Part> parts;
    for (const Option &option : options.fields) {
        Part part{fieldNamed(*type, option.name), &option.value, 0};
        if (!part.field) return unknown(option.name);
        if (reflected::scalarSize(part.field->type) == 0) {
            const auto written = writeOutside(builder, *part.field, option.value);
            if (!written) return unknown(option.name);
            part.written = *written;
        }
        parts.push_back(part);
    }
    // Larger values first, so that the table needs no padding inside.
    std::stable_sort(parts.begin(), parts.end(), [](const Part &a, const Part &b) {
        const auto size = [](const Part &part) { return std::max<std::size_t>(reflected::scalarSize(part.field->type), 0); };
        return size(a) > size(b);
    });
    const uoffset_t start = builder.StartTable();
    for (const Part &part : parts) addPart(builder, part);
    return flatbuffers::Offset<void>(builder.EndTable(start));
}

} // namespace halfstep
