// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/report/report_head.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

namespace halfstep {

/// Keeps the order of the contract.
using Json = nlohmann::ordered_json;

inline Json real(double value)
{
    if (std::isnan(value)) return "nan";
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    return value;
}

inline Json real(const std::optional<double> &value)
{
    return value ? real(*value) : Json(nullptr);
}

template <class Range>
Json reals(const Range &values)
{
    Json list = Json::array();
    for (const auto value : values) list.push_back(real(double{value}));
    return list;
}

Json placeJson(const Place &where);
Json findingJson(const Finding &finding);

/// A document with its head.
Json documentWith(const ReportHead &head);

std::string textOf(const Json &document);

} // namespace halfstep
