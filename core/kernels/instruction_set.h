// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace halfstep {

/// Brand of the processor as it tells it ("AMD Ryzen 7 5800X"); "unknown processor" where it does not.
std::string processorName();

/// The instruction set that the fast kernels use on this processor, in Highway's words: "AVX3_DL", "AVX2", "SSE4", "NEON" …
std::string instructionSetName();

/// The family of float kernels: all instruction sets of one family give the same bits. "fma" (AVX2 and up), else "sse",
/// "neon", "other".
std::string floatArithmetic();

} // namespace halfstep
