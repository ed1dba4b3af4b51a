// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/job.h"

#include "core/base/base_codes.h"
#include "core/base/file.h"
#include "core/format/read_tflite.h"

namespace halfstep::cli {

Result<std::shared_ptr<const Model>> openModel(Job &job, const std::string &path)
{
    job.context.report(Stage::Reading, 0, 1);
    auto model = readTfliteFile(path);
    if (!model) return model.error();
    if (job.context.isStopped()) return Error{codes::Stopped, {}, {}};
    return std::make_shared<const Model>(std::move(*model));
}

Status prepareOutput(Job &job, const std::string &path, std::span<const std::string> inputs)
{
    Place where;
    where.file = path;
    for (const std::string &input : inputs)
        if (path == input || isSameFile(path, input)) return Error{codes::WouldOverwriteInput, {}, where};
    const std::filesystem::path goal(path);
    std::error_code ignored;
    const auto folder = goal.has_parent_path() ? goal.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::is_directory(folder, ignored)) return Error{codes::FileNotWritable, {std::string("there is no folder ") + folder.string()}, where};
    if (!goal.has_filename() || std::filesystem::is_directory(goal, ignored))
        return Error{codes::FileNotWritable, {std::string("it is a folder")}, where};
    job.stopper.willWrite(goal);
    return Done{};
}

Status writeOutput(Job &job, const std::string &path, std::span<const std::byte> bytes)
{
    if (job.context.isStopped()) return Error{codes::Stopped, {}, {}};
    job.context.report(Stage::Writing, 0, 1);
    return writeFileAtomically(path, bytes);
}

Status writeOutput(Job &job, const std::string &path, std::string_view text)
{
    return writeOutput(job, path, std::as_bytes(std::span(text)));
}

} // namespace halfstep::cli
