// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/error_report.h"

namespace halfstep {

std::string_view verdictLevelName(VerdictLevel level)
{
    switch (level) {
    case VerdictLevel::Fine: return "fine";
    case VerdictLevel::Look: return "look";
    case VerdictLevel::Broken: return "broken";
    }
    return "";
}

bool isFlagged(const LayerError &layer, const Limits &limits)
{
    if (!layer.local) return false;
    if (layer.local->rmseOverStep) return *layer.local->rmseOverStep > limits.rmseOverStep;
    return layer.local->sqnrDb < limits.sqnrDb;
}

} // namespace halfstep
