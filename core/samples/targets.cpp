// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/targets.h"

#include "core/samples/samples_codes.h"
#include "core/samples/source_name.h"
#include "core/samples/values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace halfstep {

namespace {

std::optional<double> finiteNumber(const std::string &text)
{
    double value = 0;
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    const bool isNumber = error == std::errc{} && rest == end && std::isfinite(value);
    return isNumber ? std::optional(value) : std::nullopt;
}

Shape rowShapeOf(const Shape &shape)
{
    Shape row = shape;
    row[0] = 1;
    return row;
}

Error inFile(Error error, const std::string &source)
{
    if (error.where.file.empty()) error.where.file = parseSourceName(source).path.string();
    return error;
}

} // namespace

Result<Targets> Targets::open(const std::string &source, const LabelledSamples &samples)
{
    const SourceName name = parseSourceName(source);
    if (name.path.extension() == ".csv") {
        const auto texts = readLabels(source, samples);
        if (!texts) return texts.error();
        auto parsed = parse(*texts);
        return parsed ? std::move(parsed) : inFile(parsed.error(), source);
    }
    auto array = openLabelArray(name);
    if (!array) return inFile(array.error(), source);
    const bool holdsNumbers = array->type().kind == NpyType::Kind::Number && array->shape().rank() > 0;
    if (!holdsNumbers) return inFile(Error{codes::BadLabels, {shapeText(array->shape()), array->type().name}, {}}, source);
    Targets targets(*std::move(array));
    if (targets.count() != samples.count)
        return inFile(Error{codes::LabelCountDiffers, {static_cast<std::int64_t>(targets.count()), static_cast<std::int64_t>(samples.count)}, {}},
                      source);
    return targets;
}

Result<Targets> Targets::parse(const std::vector<std::string> &texts)
{
    std::vector<double> values;
    for (const std::string &text : texts) {
        const auto value = finiteNumber(text);
        if (!value) return Error{codes::TargetNotANumber, {text}, {}};
        values.push_back(*value);
    }
    return Targets(std::move(values));
}

std::size_t Targets::count() const
{
    if (const auto *values = std::get_if<std::vector<double>>(&m_values)) return values->size();
    return static_cast<std::size_t>(std::get<NpyArray>(m_values).shape()[0]);
}

Result<std::vector<double>> Targets::read(std::size_t i) const
{
    if (const auto *values = std::get_if<std::vector<double>>(&m_values)) return std::vector<double>{(*values)[i]};
    const NpyArray &array = std::get<NpyArray>(m_values);
    const Shape row = rowShapeOf(array.shape());
    const auto found = array.elements(static_cast<std::int64_t>(i) * elementCount(row), row);
    if (!found) return found.error();
    std::vector<double> numbers = doubleValues(*found);
    const auto odd = std::find_if(numbers.begin(), numbers.end(), [](double x) { return !std::isfinite(x); });
    if (odd != numbers.end()) return Error{codes::TargetNotANumber, {std::isnan(*odd) ? std::string("nan") : std::string("inf")}, {}};
    return numbers;
}

} // namespace halfstep
