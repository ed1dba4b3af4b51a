// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/open_data.h"
#include "core/samples/sample_facts.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <optional>
#include <span>
#include <thread>

namespace halfstep {

namespace {

/// Reads samples on several threads. Indices are handed out in order, so that every sample before a bad one is looked at too and the
/// first bad one is known whatever the number of threads.
class Survey {
public:
    Survey(const SampleSource &samples, const RunContext &context)
        : m_samples(samples), m_context(context), m_facts(samples.count()), m_errors(samples.count())
    {
    }

    void work(bool reports)
    {
        for (std::size_t i = m_next++; i < m_facts.size() && !m_hasFailed && !m_context.isStopped(); i = m_next++) {
            auto sample = m_samples.read(i);
            if (sample) keep(i, factsOf(*sample));
            else m_errors[i] = sample.error(), m_hasFailed = true;
            if (reports) m_context.report(Stage::Reading, static_cast<std::int64_t>(i + 1), static_cast<std::int64_t>(m_facts.size()));
        }
    }

    std::optional<Error> error() const
    {
        if (m_context.isStopped()) return Error{codes::Stopped, {}, {}};
        for (const auto &error : m_errors)
            if (error) return error;
        return std::nullopt;
    }
    const std::vector<SampleFacts> &facts() const { return m_facts; }

private:
    void keep(std::size_t i, SampleFacts facts)
    {
        constexpr std::size_t MostSketches = 4096; // enough to see whether samples are alike; memory stays small
        for (auto &input : facts.inputs)
            if (i >= MostSketches) input.sketch = {};
        m_facts[i] = std::move(facts);
    }

    const SampleSource &m_samples;
    const RunContext &m_context;
    std::vector<SampleFacts> m_facts;
    std::vector<std::optional<Error>> m_errors;
    std::atomic<std::size_t> m_next{0};
    std::atomic<bool> m_hasFailed{false};
};

/// Each signature's samples among themselves.
std::vector<Finding> judgeSignatures(const DataSet &data, std::span<const SampleFacts> facts)
{
    std::vector<Finding> findings;
    for (const FedSignature &fed : fedSignatures(data)) {
        auto found = judgeSamples(facts.subspan(fed.first, fed.samples), data.classes);
        std::move(found.begin(), found.end(), std::back_inserter(findings));
    }
    return findings;
}

} // namespace

Result<std::vector<Finding>> checkData(const DataSet &data, const RunContext &context)
{
    Survey survey(*data.samples, context);
    std::vector<std::thread> helpers;
    const std::size_t threads = std::min(static_cast<std::size_t>(std::max(context.threads, 1)), data.samples->count());
    for (std::size_t k = 1; k < threads; ++k) helpers.emplace_back([&survey] { survey.work(false); });
    survey.work(true);
    for (std::thread &helper : helpers) helper.join();
    if (const auto error = survey.error()) return *error;
    if (data.isRandom) return std::vector<Finding>{};
    return judgeSignatures(data, survey.facts());
}

} // namespace halfstep
