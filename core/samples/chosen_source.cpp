// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/chosen_source.h"

namespace halfstep {

namespace {

Error named(Error error, const std::string &sample)
{
    error.where.name = sample;
    return error;
}

class ChosenSource : public SampleSource {
public:
    ChosenSource(std::shared_ptr<const SampleSource> all, std::vector<std::size_t> chosen, std::vector<int> labels,
                 std::optional<Targets> targets)
        : m_all(std::move(all)), m_chosen(std::move(chosen)), m_labels(std::move(labels)), m_targets(std::move(targets))
    {
    }

    std::size_t count() const override { return m_chosen.size(); }
    std::string name(std::size_t i) const override { return m_all->name(m_chosen[i]); }
    Result<Sample> read(std::size_t i) const override
    {
        auto sample = m_all->read(m_chosen[i]);
        if (sample && !m_labels.empty()) sample->label = m_labels[m_chosen[i]];
        if (!sample || !m_targets) return sample;
        auto target = m_targets->read(m_chosen[i]);
        if (target) sample->target = *std::move(target);
        return target ? std::move(sample) : Result<Sample>(named(target.error(), sample->name));
    }

private:
    std::shared_ptr<const SampleSource> m_all;
    std::vector<std::size_t> m_chosen;
    std::vector<int> m_labels;
    std::optional<Targets> m_targets;
};

} // namespace

std::shared_ptr<const SampleSource> makeChosenSource(std::shared_ptr<const SampleSource> all, std::vector<std::size_t> chosen,
                                                     std::vector<int> labels, std::optional<Targets> targets)
{
    return std::make_shared<ChosenSource>(std::move(all), std::move(chosen), std::move(labels), std::move(targets));
}

} // namespace halfstep
