// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/look_at_data.h"

#include "app/desktop/session/sample_pictures.h"
#include "app/desktop/session/sample_sketch.h"
#include "core/samples/open_data.h"
#include "core/samples/samples_codes.h"

#include <algorithm>
#include <array>
#include <mutex>

namespace halfstep {

namespace {

constexpr std::size_t ShownSamples = 8;

/// Hands samples on and notes on their way what the panel shows of them. Read from several threads.
class Watched : public SampleSource {
public:
    Watched(std::shared_ptr<const SampleSource> samples, std::vector<InputData> inputs) : m_samples(std::move(samples)), m_inputs(std::move(inputs)) {}

    std::size_t count() const override { return m_samples->count(); }
    std::string name(std::size_t i) const override { return m_samples->name(i); }
    Result<Sample> read(std::size_t i) const override
    {
        auto sample = m_samples->read(i);
        if (sample) note(i, *sample);
        return sample;
    }

    void tell(OpenedData &opened) const
    {
        opened.sketches = m_sketches;
        if (m_samples->count() > 0) opened.sketched = QString::fromStdString(m_samples->name(0));
        if (opened.set->hasLabels) opened.classCounts.assign(opened.set->classes.size(), 0);
        for (const std::size_t label : m_labels)
            if (label < opened.classCounts.size()) ++opened.classCounts[label];
        for (const Seen &seen : m_first) {
            if (!seen.values) continue;
            if (!opened.values) opened.values = seen.values;
            opened.values->min = std::min(opened.values->min, seen.values->min);
            opened.values->max = std::max(opened.values->max, seen.values->max);
            if (opened.set->isPictures) opened.thumbnails.push_back(seen.thumbnail);
        }
    }

private:
    struct Seen {
        Thumbnail thumbnail;
        std::optional<Range> values;
    };

    void note(std::size_t i, const Sample &sample) const
    {
        Seen seen;
        const bool isShown = i < ShownSamples && !sample.inputs.empty();
        if (isShown) {
            seen.thumbnail = Thumbnail{QString::fromStdString(sample.name), pictureOf(sample.inputs.front())};
            widen(seen.values, sample.inputs.front());
        }
        const std::lock_guard lock(m_mutex);
        if (i == 0) m_sketches = sketchesOf(sample);
        if (sample.label && *sample.label >= 0) m_labels.push_back(static_cast<std::size_t>(*sample.label));
        if (isShown) m_first[i] = std::move(seen);
    }

    std::vector<SampleSketch> sketchesOf(const Sample &sample) const
    {
        std::vector<SampleSketch> sketches;
        for (std::size_t k = 0; k < sample.inputs.size(); ++k)
            sketches.push_back(sketchOf(sample.inputs[k], k < m_inputs.size() ? m_inputs[k].kind : SampleKind::Numbers));
        return sketches;
    }

    std::shared_ptr<const SampleSource> m_samples;
    std::vector<InputData> m_inputs;
    mutable std::vector<SampleSketch> m_sketches;
    mutable std::mutex m_mutex;
    mutable std::array<Seen, ShownSamples> m_first;
    mutable std::vector<std::size_t> m_labels;
};

Status readFirst(const SampleSource &samples)
{
    for (std::size_t i = 0; i < std::min(ShownSamples, samples.count()); ++i)
        if (const auto sample = samples.read(i); !sample) return sample.error();
    return Done{};
}

} // namespace

Result<OpenedData> lookAtData(const DataRequest &request, const std::shared_ptr<const Model> &model,
                              const std::shared_ptr<const PictureDecoder> &decoder, const RunContext &run)
{
    auto set = openData(request, *model, decoder);
    if (!set) return set.error();
    OpenedData opened;
    opened.request = request;
    opened.findings = set->findings;
    const auto watched = std::make_shared<const Watched>(set->samples, set->inputs);
    if (set->isRandom) {
        if (const Status read = readFirst(*watched); !read) return read.error();
    } else {
        DataSet looked = *set;
        looked.samples = watched;
        auto findings = checkData(looked, run);
        if (!findings) return findings.error();
        opened.findings.insert(opened.findings.end(), findings->begin(), findings->end());
    }
    opened.set = std::make_shared<const DataSet>(*std::move(set));
    watched->tell(opened);
    return opened;
}

Result<SampleView> lookAtSample(const DataRequest &request, const std::string &name, const Model &model,
                                const std::shared_ptr<const PictureDecoder> &decoder)
{
    const auto set = openData(request, model, decoder);
    if (!set) return set.error();
    for (std::size_t i = 0; i < set->samples->count(); ++i) {
        if (set->samples->name(i) != name) continue;
        const auto sample = set->samples->read(i);
        if (!sample) return sample.error();
        SampleView view;
        view.name = QString::fromStdString(name);
        if (sample->inputs.empty()) return view;
        view.shape = sample->inputs.front().shape;
        if (set->isPictures) view.picture = pictureOf(sample->inputs.front());
        widen(view.values, sample->inputs.front());
        const auto label = static_cast<std::size_t>(sample->label.value_or(-1));
        if (label < set->classes.size()) view.className = QString::fromStdString(set->classes[label]);
        return view;
    }
    return Error{codes::NoSamples, {}, {}};
}

} // namespace halfstep
