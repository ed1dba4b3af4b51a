// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/cli_codes.h"
#include "app/cli/process.h"
#include "app/cli/verbs.h"
#include "core/base/base_codes.h"
#include "core/report/report_head.h"

#include <QCoreApplication>

#include <algorithm>
#include <exception>
#include <limits>
#include <new>
#include <thread>

using namespace halfstep;
using namespace halfstep::cli;

namespace {

int fail(Console &console, const Error &error)
{
    console.error(error);
    return exitStatus(error.code.category);
}

Status setUpConsole(const Arguments &arguments, Console &console)
{
    console.setQuiet(arguments.has("--quiet"));
    const std::string mode = arguments.value("--progress").value_or(isErrorStreamTerminal() ? "bar" : "none");
    if (mode == "bar")
        console.setProgress(ProgressMode::Bar);
    else if (mode == "json")
        console.setProgress(ProgressMode::Json);
    else if (mode != "none")
        return badValue("--progress", mode, "bar, json or none");
    return Done{};
}

Status setUpMemory(const Arguments &arguments)
{
    constexpr std::int64_t Smallest = 64 << 20; // less than the program itself needs
    const auto bytes = arguments.whole("--memory", Smallest, std::numeric_limits<std::int64_t>::max());
    if (!bytes) return bytes.error();
    limitMemory(*bytes ? static_cast<std::uint64_t>(**bytes) : defaultMemoryLimit());
    return Done{};
}

Result<Profile> profileOf(const Arguments &arguments)
{
    const auto name = arguments.value("--profile");
    if (!name) return Profile::Xnnpack;
    const auto profile = profileFromName(*name);
    if (!profile) return badValue("--profile", *name, "xnnpack, reference or single");
    return *profile;
}

Result<int> threadsOf(const Arguments &arguments)
{
    constexpr std::int64_t Most = 1024;
    const auto threads = arguments.whole("--threads", 1, Most);
    if (!threads) return threads.error();
    return *threads ? static_cast<int>(**threads) : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

Status checkFiles(const Verb &verb, const Arguments &arguments)
{
    if (arguments.files.size() < verb.minFiles) return Error{codes::MissingFile, {std::string(verb.name), std::string(verb.files)}, {}};
    if (arguments.files.size() > verb.maxFiles) return Error{codes::TooManyFiles, {arguments.files[verb.maxFiles], std::string(verb.files)}, {}};
    return Done{};
}

Status work(const Verb &verb, const Arguments &arguments, Console &console, Stopper &stopper)
{
    if (const Status status = setUpConsole(arguments, console); !status) return status;
    if (const Status status = checkFiles(verb, arguments); !status) return status;
    const auto profile = profileOf(arguments);
    if (!profile) return profile.error();
    console.setProfile(std::string(profileName(*profile)));
    const auto threads = threadsOf(arguments);
    if (!threads) return threads.error();
    if (const Status status = setUpMemory(arguments); !status) return status;

    Job job{arguments, console, stopper, {}, *profile};
    job.context.cancel = stopper.token();
    job.context.threads = *threads;
    job.context.progress = [&console](const Progress &progress) { console.progress(progress); };
    Status status = verb.function(job);
    console.endProgress();
    return status;
}

Result<const Verb *> findVerb(const std::string &name)
{
    if (name == "tune") return Error{codes::NotInThisVersion, {name}, {}};
    const Verb *verb = verbNamed(name);
    if (!verb) return Error{codes::UnknownVerb, {name, verbNames()}, {}};
    return verb;
}

int runCommandLine(const std::vector<std::string> &words, Console &console, Stopper &stopper)
{
    // Known before anything can fail, so that every error finds its form.
    console.setJson(std::find(words.begin(), words.end(), "--json") != words.end());
    const auto isOption = [](const std::string &word) { return word.size() > 1 && word[0] == '-'; };
    const auto verbAt = std::find_if_not(words.begin(), words.end(), isOption);
    const bool wantsHelp = std::any_of(words.begin(), words.end(), [](const std::string &word) { return word == "--help" || word == "-h"; });
    if (verbAt == words.end()) {
        const bool wantsVersion = std::find(words.begin(), words.end(), "--version") != words.end();
        if (!wantsHelp && !wantsVersion) return fail(console, Error{codes::NoVerb, {}, {}});
        console.setJson(false);
        const Status shown = console.result(wantsVersion ? "halfstep-cli " + std::string(programVersion()) + "\n" : programHelp());
        return shown ? 0 : fail(console, shown.error());
    }
    const auto verb = findVerb(*verbAt);
    if (!verb) return fail(console, verb.error());
    if (wantsHelp) {
        console.setJson(false);
        const Status shown = console.result(verbHelp(**verb));
        return shown ? 0 : fail(console, shown.error());
    }
    std::vector<std::string> rest(words.begin(), verbAt);
    rest.insert(rest.end(), verbAt + 1, words.end());
    const auto options = (*verb)->options();
    const auto arguments = parseArguments((*verb)->name, rest, options);
    if (!arguments) return fail(console, arguments.error());
    const Status status = work(**verb, *arguments, console, stopper);
    return status ? 0 : fail(console, status.error());
}

} // namespace

int main(int argc, char **argv)
{
    Console console;
    Stopper stopper([&console] { console.error(Error{codes::Stopped, {}, {}}); });
    const QCoreApplication application(argc, argv); // finds the plugins that decode pictures
    try {
        return runCommandLine(std::vector<std::string>(argv + 1, argv + argc), console, stopper);
    } catch (const std::bad_alloc &) {
        return fail(console, Error{codes::OutOfMemory, {std::int64_t{0}}, {}});
    } catch (const std::exception &fault) {
        return fail(console, Error{codes::ProgramFault, {std::string(fault.what())}, {}});
    }
}
