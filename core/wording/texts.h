// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/wording/wording.h"

#include <span>

/// The lists of templates, one per room that reports. A new room adds a line here and in `wording.cpp`.
namespace halfstep::texts {

std::span<const Template> base();
std::span<const Template> format();
std::span<const Template> kernels();
std::span<const Template> samples();
std::span<const Template> calibration();
std::span<const Template> quantization();
std::span<const Template> comparison();
std::span<const Template> timing();
std::span<const Template> cli();

} // namespace halfstep::texts
