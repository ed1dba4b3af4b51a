// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/chosen_source.h"

namespace halfstep {

namespace {

class ChosenSource : public SampleSource {
public:
    ChosenSource(std::shared_ptr<const SampleSource> all, std::vector<std::size_t> chosen, std::vector<int> labels)
        : m_all(std::move(all)), m_chosen(std::move(chosen)), m_labels(std::move(labels))
    {
    }

    std::size_t count() const override { return m_chosen.size(); }
    std::string name(std::size_t i) const override { return m_all->name(m_chosen[i]); }
    Result<Sample> read(std::size_t i) const override
    {
        auto sample = m_all->read(m_chosen[i]);
        if (sample && !m_labels.empty()) sample->label = m_labels[m_chosen[i]];
        return sample;
    }

private:
    std::shared_ptr<const SampleSource> m_all;
    std::vector<std::size_t> m_chosen;
    std::vector<int> m_labels;
};

} // namespace

std::shared_ptr<const SampleSource> makeChosenSource(std::shared_ptr<const SampleSource> all, std::vector<std::size_t> chosen,
                                                     std::vector<int> labels)
{
    return std::make_shared<ChosenSource>(std::move(all), std::move(chosen), std::move(labels));
}

} // namespace halfstep
