// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/wording/texts.h"

namespace halfstep::texts {

std::span<const Template> comparison()
{
    return {};
}

} // namespace halfstep::texts
