// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/instruction_set.h"

#include "core/kernels/simd/int8_tiles.h"

#include <hwy/targets.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string_view>

#if HWY_ARCH_X86
#include <cpuid.h>
#endif

namespace halfstep {

namespace {

/// The best target that the processor has and that was compiled: of Highway's flags the lowest.
std::int64_t chosenTarget()
{
    const std::int64_t usable = hwy::SupportedTargets() & HWY_TARGETS;
    return usable == 0 ? HWY_STATIC_TARGET : usable & -usable;
}

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

#if HWY_ARCH_X86
/// The brand is 48 characters in three leaves of the processor's own description.
std::string brandByInstruction()
{
    constexpr unsigned FirstLeaf = 0x80000002;
    std::array<unsigned, 12> words{};
    for (unsigned leaf = 0; leaf < 3; ++leaf) {
        unsigned *part = &words[leaf * 4];
        if (__get_cpuid(FirstLeaf + leaf, &part[0], &part[1], &part[2], &part[3]) == 0) return {};
    }
    std::array<char, sizeof words + 1> text{};
    std::memcpy(text.data(), words.data(), sizeof words);
    return trimmed(text.data());
}
#else
std::string brandByInstruction()
{
    return {};
}
#endif

/// Where the system lists its processors as text.
std::string brandFromSystem()
{
    std::ifstream list("/proc/cpuinfo");
    for (std::string line; std::getline(list, line);) {
        const auto colon = line.find(':');
        if (colon == std::string::npos) continue;
        const std::string key = trimmed(std::string_view(line).substr(0, colon));
        if (key == "model name" || key == "Model" || key == "Hardware") return trimmed(std::string_view(line).substr(colon + 1));
    }
    return {};
}

} // namespace

std::string processorName()
{
    if (std::string brand = brandByInstruction(); !brand.empty()) return brand;
    if (std::string brand = brandFromSystem(); !brand.empty()) return brand;
    return "unknown processor";
}

std::string instructionSetName()
{
    const std::string name = hwy::TargetName(chosenTarget());
    return bestInt8Multiply() == Int8Multiply::Dot ? name + " + VNNI" : name;
}

std::string floatArithmetic()
{
    const std::string_view name = hwy::TargetName(chosenTarget());
    if (name.starts_with("AVX")) return "fma";
    if (name.starts_with("SSE") || name.starts_with("SSSE")) return "sse";
    return name.starts_with("NEON") ? "neon" : "other";
}

} // namespace halfstep
