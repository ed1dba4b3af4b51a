// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console.h"

#include "core/base/base_codes.h"
#include "core/report/json_documents.h"
#include "core/wording/wording.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace halfstep::cli {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto RedrawInterval = std::chrono::milliseconds(100);
constexpr int BarWidth = 24;

std::string_view stageText(Stage stage)
{
    switch (stage) {
    case Stage::Reading: return "Reading";
    case Stage::FindingRanges: return "Finding ranges";
    case Stage::Quantizing: return "Quantizing";
    case Stage::Checking: return "Checking";
    case Stage::Timing: return "Timing";
    case Stage::Writing: return "Writing";
    }
    return "";
}

std::string timeLeft(double elapsedSeconds, std::int64_t done, std::int64_t total)
{
    constexpr double TooEarly = 0.5;
    if (done <= 0 || elapsedSeconds < TooEarly) return {};
    const double left = elapsedSeconds / static_cast<double>(done) * static_cast<double>(total - done);
    if (left < 1) return {};
    const auto seconds = static_cast<long>(left + 0.5);
    const long minutes = seconds / 60;
    return minutes > 0 ? "  " + std::to_string(minutes) + " min " + std::to_string(seconds % 60) + " s left" : "  " + std::to_string(seconds) + " s left";
}

} // namespace

std::string_view stageName(Stage stage)
{
    switch (stage) {
    case Stage::Reading: return "reading";
    case Stage::FindingRanges: return "finding_ranges";
    case Stage::Quantizing: return "quantizing";
    case Stage::Checking: return "checking";
    case Stage::Timing: return "timing";
    case Stage::Writing: return "writing";
    }
    return "";
}

std::string printable(std::string_view text)
{
    std::string shown(text);
    for (char &c : shown)
        if ((static_cast<unsigned char>(c) < 32 && c != '\n' && c != '\t') || c == 127) c = '?';
    return shown;
}

Status Console::result(std::string_view text)
{
    const std::lock_guard lock(m_mutex);
    clearBar();
    m_hasResult = true;
    const std::string shown = m_isJson ? std::string(text) + "\n" : printable(text);
    const bool isWritten = std::fwrite(shown.data(), 1, shown.size(), stdout) == shown.size() && std::fflush(stdout) == 0;
    if (isWritten) return Done{};
    Error error{codes::FileNotWritable, {std::string(std::strerror(errno))}, {}};
    error.where.name = "standard output";
    return error;
}

void Console::finding(const Finding &finding)
{
    const std::lock_guard lock(m_mutex);
    if (m_isQuiet || std::find(m_shown.begin(), m_shown.end(), finding) != m_shown.end()) return;
    m_shown.push_back(finding);
    line((finding.code.category == Category::Warning ? "warning: " : "note: ") + sentence(finding));
}

void Console::findings(const std::vector<Finding> &list)
{
    for (const Finding &entry : list) finding(entry);
}

void Console::note(std::string_view sentence)
{
    const std::lock_guard lock(m_mutex);
    if (!m_isQuiet) line(sentence);
}

void Console::error(const Error &error)
{
    const std::lock_guard lock(m_mutex);
    line("halfstep-cli: " + sentence(error));
    if (!m_isJson || m_hasResult) return;
    m_hasResult = true;
    const std::string document = errorJson(ReportHead{m_profile, m_shown}, error) + "\n";
    std::fwrite(document.data(), 1, document.size(), stdout);
    std::fflush(stdout);
}

void Console::progress(const Progress &progress)
{
    const std::lock_guard lock(m_mutex);
    if (m_progress == ProgressMode::None || m_isQuiet) return;
    const auto now = Clock::now();
    const bool isNewStage = progress.stage != m_stage || m_lastDrawn == Clock::time_point{};
    if (isNewStage) m_stageStart = now;
    m_stage = progress.stage;
    const bool isLast = progress.total > 0 && progress.done >= progress.total;
    if (!isNewStage && !isLast && now - m_lastDrawn < RedrawInterval) return;
    m_lastDrawn = now;
    if (m_progress == ProgressMode::Json)
        std::fprintf(stderr, "{\"stage\":\"%s\",\"done\":%lld,\"total\":%lld}\n", std::string(stageName(progress.stage)).c_str(),
                     static_cast<long long>(progress.done), static_cast<long long>(progress.total));
    else
        drawBar(progress);
}

void Console::endProgress()
{
    const std::lock_guard lock(m_mutex);
    clearBar();
}

void Console::line(std::string_view text)
{
    clearBar();
    std::fprintf(stderr, "%s\n", printable(text).c_str());
}

void Console::drawBar(const Progress &progress)
{
    std::string text(stageText(progress.stage));
    if (progress.total > 0) {
        const std::int64_t done = std::clamp<std::int64_t>(progress.done, 0, progress.total);
        const auto filled = static_cast<std::size_t>(done * BarWidth / progress.total);
        text += "  [" + std::string(filled, '#') + std::string(BarWidth - filled, '.') + "]  " + std::to_string(done) + " of " + std::to_string(progress.total);
        text += timeLeft(std::chrono::duration<double>(Clock::now() - m_stageStart).count(), done, progress.total);
    }
    const std::size_t length = text.size();
    if (length < m_barLength) text.append(m_barLength - length, ' ');
    m_barLength = length;
    std::fprintf(stderr, "\r%s", text.c_str());
    std::fflush(stderr);
}

void Console::clearBar()
{
    if (m_barLength == 0) return;
    std::fprintf(stderr, "\r%s\r", std::string(m_barLength, ' ').c_str());
    m_barLength = 0;
}

} // namespace halfstep::cli
