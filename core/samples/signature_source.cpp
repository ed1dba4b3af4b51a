// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/signature_source.h"

#include <utility>

namespace halfstep {

namespace {

class SignatureChain : public SampleSource {
public:
    explicit SignatureChain(std::vector<SignatureSamples> parts) : m_parts(std::move(parts))
    {
        for (const SignatureSamples &part : m_parts) m_count += part.samples->count();
    }

    std::size_t count() const override { return m_count; }
    std::string name(std::size_t i) const override
    {
        const auto [part, place] = find(i);
        return part->prefix + part->samples->name(place);
    }
    SubgraphId subgraph(std::size_t i) const override { return find(i).first->subgraph; }
    Result<Sample> read(std::size_t i) const override
    {
        const auto [part, place] = find(i);
        auto sample = part->samples->read(place);
        if (sample) {
            sample->name = part->prefix + sample->name;
            return sample;
        }
        Error error = sample.error();
        if (!error.where.name.empty()) error.where.name = part->prefix + error.where.name;
        return error;
    }

private:
    std::pair<const SignatureSamples *, std::size_t> find(std::size_t i) const
    {
        const SignatureSamples *part = m_parts.data();
        for (; i >= part->samples->count(); ++part) i -= part->samples->count();
        return {part, i};
    }

    std::vector<SignatureSamples> m_parts;
    std::size_t m_count = 0;
};

} // namespace

std::shared_ptr<const SampleSource> chainSignatures(std::vector<SignatureSamples> parts)
{
    return std::make_shared<SignatureChain>(std::move(parts));
}

} // namespace halfstep
