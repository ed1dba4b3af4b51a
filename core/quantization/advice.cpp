// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/advice.h"

namespace halfstep {

std::string_view targetName(Target target)
{
    switch (target) {
    case Target::Cpu: return "cpu";
    case Target::Gpu: return "gpu";
    case Target::EdgeTpu: return "edgetpu";
    case Target::Mcu: return "mcu";
    }
    return "";
}

std::optional<Target> targetFromName(std::string_view name)
{
    for (const Target target : {Target::Cpu, Target::Gpu, Target::EdgeTpu, Target::Mcu})
        if (targetName(target) == name) return target;
    return std::nullopt;
}

} // namespace halfstep
