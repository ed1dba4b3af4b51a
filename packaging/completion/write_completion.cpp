// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// write_completion FOLDER: writes the shells' completion files.

#include "app/cli/completion.h"
#include "core/base/file.h"
#include "core/wording/wording.h"

#include <cstdio>
#include <utility>

int main(int argc, char **argv)
{
    using namespace halfstep;
    if (argc != 2) return 2;
    const std::filesystem::path folder(argv[1]);
    const std::pair<const char *, std::string> files[] = {
        {"halfstep-cli.bash", cli::bashCompletion()}, {"_halfstep-cli", cli::zshCompletion()}, {"halfstep-cli.fish", cli::fishCompletion()}};
    for (const auto &[name, text] : files)
        if (const Status status = writeFileAtomically(folder / name, std::string_view(text)); !status) {
            std::fprintf(stderr, "%s\n", sentence(status.error()).c_str());
            return 6;
        }
    return 0;
}
