// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes: reading ends with a model or an error, and a model that was read can be written and read again.

#include "core/format/read_tflite.h"
#include "core/format/write_tflite.h"
#include "core/model/model_facts.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto *bytes = reinterpret_cast<const std::byte *>(data);
    const auto model = halfstep::readTflite(halfstep::Bytes(bytes, bytes + size));
    if (!model) return 0;
    (void)halfstep::describe(*model);
    const auto written = halfstep::writeTflite(*model);
    if (!written) return 0;
    if (!halfstep::readTflite(*written)) std::abort();
    return 0;
}
