// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/range_argument.h"

#include "app/cli/cli_codes.h"

#include <algorithm>
#include <array>

namespace halfstep::cli {

Result<RangeMethod> rangeMethodOf(const Arguments &arguments)
{
    constexpr std::array<std::string_view, 4> Later{"percentile", "kl", "mse", "auto"};
    const auto name = arguments.value("--range");
    if (!name) return RangeMethod::MinMax;
    if (std::find(Later.begin(), Later.end(), *name) != Later.end()) return Error{codes::NotInThisVersion, {"--range " + *name}, {}};
    const auto method = rangeMethodFromName(*name);
    if (!method) return badValue("--range", *name, "minmax or average");
    return *method;
}

} // namespace halfstep::cli
