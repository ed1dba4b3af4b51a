// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/wording/texts.h"

#include <array>

namespace halfstep::texts {

namespace {

constexpr std::array Texts{
    Template{"stopped", HALFSTEP_TEXT("Wording", "Stopped."), ""},
    Template{"out_of_memory", HALFSTEP_TEXT("Wording", "Needs %1 bytes of memory, more than there is."), ""},
    Template{"file_not_found", HALFSTEP_TEXT("Wording", "There is no such file."), ""},
    Template{"file_not_readable", HALFSTEP_TEXT("Wording", "The file cannot be read: %1."), ""},
    Template{"file_not_writable", HALFSTEP_TEXT("Wording", "The file cannot be written: %1."), ""},
    Template{"not_a_regular_file", HALFSTEP_TEXT("Wording", "This is not a regular file."), ""},
    Template{"would_overwrite_input", HALFSTEP_TEXT("Wording", "The output would overwrite an input; choose another name."), ""},
};

} // namespace

std::span<const Template> base()
{
    return Texts;
}

} // namespace halfstep::texts
