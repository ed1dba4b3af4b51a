// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>

/// The program is wrong: stop. On in the presets dev, asan and tsan; off in release.
#ifdef HALFSTEP_ENABLE_ASSERTS
#define HALFSTEP_ASSERT(claim)                                                                     \
    ((claim) ? static_cast<void>(0)                                                                \
             : (std::fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #claim), std::abort()))
#else
#define HALFSTEP_ASSERT(claim) static_cast<void>(sizeof(!(claim)))
#endif
