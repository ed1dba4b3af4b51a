// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/wording/texts.h"

#include <array>

namespace halfstep::texts {

namespace {

constexpr std::array Texts{
    Template{"unknown_operator", HALFSTEP_TEXT("Wording", "%2 layer uses %1, which cannot be run in this version."),
             HALFSTEP_TEXT("Wording", "%2 layers use %1, which cannot be run in this version.")},
    Template{"unsupported_operator", HALFSTEP_TEXT("Wording", "%1 cannot be run in this version with %2."), ""},
    Template{"bad_operator", HALFSTEP_TEXT("Wording", "%1 contradicts itself: %2."), ""},
    Template{"shape_not_known", HALFSTEP_TEXT("Wording", "The shape of this tensor is not known before the run."), ""},
    Template{"index_out_of_range", HALFSTEP_TEXT("Wording", "%1 looks up index %2, but there are only %3."), ""},
    Template{"unusable_value", HALFSTEP_TEXT("Wording", "%1 cannot work with the values of this sample: %2."), ""},
};

} // namespace

std::span<const Template> kernels()
{
    return Texts;
}

} // namespace halfstep::texts
