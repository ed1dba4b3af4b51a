// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// rewrite FOLDER MODEL…: reads each model and writes it again into FOLDER under its own name; the oracle compares.

#include "core/base/file.h"
#include "core/format/read_tflite.h"
#include "core/format/write_tflite.h"
#include "core/wording/wording.h"

#include <cstdio>

using namespace halfstep;

namespace {

Status rewrite(const std::filesystem::path &from, const std::filesystem::path &folder)
{
    const auto model = readTfliteFile(from);
    if (!model) return model.error();
    const auto bytes = writeTflite(*model);
    if (!bytes) return bytes.error();
    std::printf("%s %zu %zu %llu\n", from.filename().c_str(), static_cast<std::size_t>(model->fileBytes), bytes->size(),
                static_cast<unsigned long long>(forecastFileBytes(*model)));
    return writeFileAtomically(folder / from.filename(), std::span<const std::byte>(*bytes));
}

} // namespace

int main(int argc, char **argv)
{
    int failures = 0;
    for (int i = 2; i < argc; ++i) {
        const Status status = rewrite(argv[i], argv[1]);
        if (status) continue;
        std::fprintf(stderr, "%s: %s\n", argv[i], sentence(status.error()).c_str());
        ++failures;
    }
    return failures == 0 ? 0 : 1;
}
