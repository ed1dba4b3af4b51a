// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/run_context.h"

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace halfstep::cli {

enum class ProgressMode { None, Bar, Json };

/// The two streams. Results go to standard output, everything else to standard error. Any thread may call it.
class Console {
public:
    void setJson(bool isJson) { m_isJson = isJson; }
    void setQuiet(bool isQuiet) { m_isQuiet = isQuiet; }
    void setProgress(ProgressMode mode) { m_progress = mode; }
    void setProfile(std::string profile) { m_profile = std::move(profile); }
    bool isJson() const { return m_isJson; }
    const std::string &profile() const { return m_profile; }

    /// The result of a verb, whole, for people or as a JSON document.
    Status result(std::string_view text);
    /// A finding, for people, once for each code and place; with --json it stands in the document too.
    void finding(const Finding &finding);
    void findings(const std::vector<Finding> &list);
    void note(std::string_view sentence);
    /// The sentence, and with --json the document, unless a result has been written.
    void error(const Error &error);

    void progress(const Progress &progress);
    /// Take the bar away.
    void endProgress();

private:
    void line(std::string_view text); ///< to standard error, the bar taken away
    void drawBar(const Progress &progress);
    void clearBar();

    std::mutex m_mutex;
    bool m_isJson = false;
    bool m_isQuiet = false;
    bool m_hasResult = false;
    ProgressMode m_progress = ProgressMode::None;
    std::string m_profile = "xnnpack";
    std::vector<Finding> m_shown;
    std::size_t m_barLength = 0;
    Stage m_stage = Stage::Reading;
    std::chrono::steady_clock::time_point m_stageStart;
    std::chrono::steady_clock::time_point m_lastDrawn;
};

/// "reading", "finding_ranges", "quantizing", "checking", "timing", "writing".
std::string_view stageName(Stage stage);

/// Text with control characters shown as ?, so that a name in a file cannot steer the terminal.
std::string printable(std::string_view text);

} // namespace halfstep::cli
