// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/joined_source.h"

namespace halfstep {

namespace {

class JoinedSource : public SampleSource {
public:
    JoinedSource(std::vector<PartialSource> parts, std::size_t inputs, std::size_t naming)
        : m_parts(std::move(parts)), m_inputs(inputs), m_naming(naming)
    {
    }

    std::size_t count() const override { return m_parts[m_naming].samples->count(); }
    std::string name(std::size_t i) const override { return m_parts[m_naming].samples->name(i); }
    Result<Sample> read(std::size_t i) const override
    {
        Sample joined{name(i), std::vector<SampleArray>(m_inputs), {}};
        for (const PartialSource &part : m_parts) {
            auto sample = part.samples->read(i);
            if (!sample) return named(sample.error(), i);
            for (std::size_t k = 0; k < part.inputs.size(); ++k) joined.inputs[part.inputs[k]] = std::move(sample->inputs[k]);
        }
        return joined;
    }

private:
    /// Under the name by which the sample can be left out.
    Error named(Error error, std::size_t i) const
    {
        error.where.name = name(i);
        return error;
    }

    std::vector<PartialSource> m_parts;
    std::size_t m_inputs;
    std::size_t m_naming;
};

} // namespace

std::shared_ptr<const SampleSource> joinSources(std::vector<PartialSource> parts, std::size_t inputs, std::size_t naming)
{
    return std::make_shared<JoinedSource>(std::move(parts), inputs, naming);
}

} // namespace halfstep
