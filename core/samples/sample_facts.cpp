// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/sample_facts.h"

#include "core/samples/samples_codes.h"
#include "core/samples/split_mix.h"
#include "core/samples/values.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

namespace halfstep {

namespace {

constexpr std::size_t EnoughSamples = 32;
constexpr double AlikeShare = 0.01;
constexpr double OutlierFactor = 8;

void mix(std::array<std::uint64_t, 2> &state, std::uint64_t word)
{
    state[0] = SplitMix64(state[0] ^ word).next();
    state[1] = SplitMix64(state[1] + word * 0x9FB21C651E98DF25U).next();
}

std::array<std::uint64_t, 2> fingerprintOf(const Sample &sample)
{
    std::array<std::uint64_t, 2> state{1, 2};
    for (const SampleArray &array : sample.inputs) {
        for (const std::int32_t size : array.shape.dims) mix(state, static_cast<std::uint64_t>(size));
        for (std::size_t at = 0; at < array.data.size(); at += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, array.data.data() + at, std::min(sizeof word, array.data.size() - at));
            mix(state, word);
        }
    }
    return state;
}

/// Means of up to SketchSize parts of equal length (within one element).
std::vector<float> sketchOf(const std::vector<double> &values)
{
    const std::size_t parts = std::min(values.size(), SampleFacts::SketchSize);
    std::vector<float> sketch;
    for (std::size_t k = 0; k < parts; ++k) {
        const std::size_t begin = k * values.size() / parts;
        const std::size_t end = (k + 1) * values.size() / parts;
        double sum = 0;
        for (std::size_t i = begin; i < end; ++i) sum += values[i];
        sketch.push_back(static_cast<float>(sum / static_cast<double>(end - begin)));
    }
    return sketch;
}

double variance(double sum, double squares, double count)
{
    const double mean = sum / count;
    return std::max(0.0, squares / count - mean * mean);
}

using Sketches = std::vector<const std::vector<float> *>;

Sketches sketchesOf(std::span<const SampleFacts> samples, std::size_t input)
{
    Sketches sketches;
    for (const SampleFacts &facts : samples)
        if (!facts.inputs[input].sketch.empty()) sketches.push_back(&facts.inputs[input].sketch);
    return sketches;
}

/// Open axes may give samples of several sizes; these are not compared.
bool areComparable(const Sketches &sketches)
{
    return sketches.size() > 1 && std::all_of(sketches.begin(), sketches.end(), [&](const auto *sketch) { return sketch->size() == sketches[0]->size(); });
}

bool areAlike(const Sketches &sketches)
{
    if (!areComparable(sketches)) return false;
    const std::size_t parts = sketches.front()->size();
    const auto count = static_cast<double>(sketches.size());
    double between = 0;
    double sumOfAll = 0;
    double squaresOfAll = 0;
    for (std::size_t k = 0; k < parts; ++k) {
        double sum = 0;
        double squares = 0;
        for (const auto *sketch : sketches) {
            sum += (*sketch)[k];
            squares += double{(*sketch)[k]} * (*sketch)[k];
        }
        between += variance(sum, squares, count) / static_cast<double>(parts);
        sumOfAll += sum;
        squaresOfAll += squares;
    }
    const double whole = variance(sumOfAll, squaresOfAll, count * static_cast<double>(parts));
    return between <= AlikeShare * whole;
}

bool areAlikeEverywhere(std::span<const SampleFacts> samples)
{
    const std::size_t inputs = samples.empty() ? 0 : samples.front().inputs.size();
    for (std::size_t k = 0; k < inputs; ++k)
        if (!areAlike(sketchesOf(samples, k))) return false;
    return inputs > 0;
}

bool isConstant(const SampleFacts &facts)
{
    return facts.hasSeveralValues && std::all_of(facts.inputs.begin(), facts.inputs.end(), [](const auto &input) { return input.constant.has_value(); });
}

Finding named(const MessageCode &code, std::vector<Argument> arguments, const std::string &name)
{
    Finding finding{code, std::move(arguments), {}};
    finding.where.name = name;
    return finding;
}

void findConstants(std::span<const SampleFacts> samples, std::vector<Finding> &findings)
{
    const SampleFacts *first = nullptr;
    std::int64_t count = 0;
    for (const SampleFacts &facts : samples) {
        if (!isConstant(facts)) continue;
        if (count++ == 0) first = &facts;
    }
    if (first) findings.push_back(named(codes::ConstantSample, {count, *first->inputs.front().constant}, first->name));
}

void findDuplicates(std::span<const SampleFacts> samples, std::vector<Finding> &findings)
{
    std::map<std::array<std::uint64_t, 2>, const SampleFacts *> seen;
    std::int64_t count = 0;
    const SampleFacts *one = nullptr;
    const SampleFacts *other = nullptr;
    for (const SampleFacts &facts : samples) {
        const auto [place, isNew] = seen.emplace(facts.fingerprint, &facts);
        if (isNew) continue;
        if (count++ == 0) one = place->second, other = &facts;
    }
    if (one) findings.push_back(Finding{codes::DuplicateSamples, {count, one->name, other->name}, {}});
}

void findOneClass(std::span<const SampleFacts> samples, std::span<const std::string> classes, std::vector<Finding> &findings)
{
    if (samples.size() < 2 || !samples.front().label) return;
    const int label = *samples.front().label;
    const bool areSame = std::all_of(samples.begin(), samples.end(), [label](const SampleFacts &facts) { return facts.label == label; });
    const auto index = static_cast<std::size_t>(label);
    if (areSame) findings.push_back(Finding{codes::OneClass, {index < classes.size() ? classes[index] : std::to_string(label)}, {}});
}

void findOutliers(std::span<const SampleFacts> samples, std::size_t input, std::vector<Finding> &findings)
{
    std::vector<double> magnitudes;
    const SampleFacts *farthest = nullptr;
    for (const SampleFacts &facts : samples) {
        const auto magnitude = facts.inputs[input].magnitude;
        if (!magnitude) return;
        magnitudes.push_back(*magnitude);
        if (!farthest || *magnitude > *farthest->inputs[input].magnitude) farthest = &facts;
    }
    if (magnitudes.size() < 3) return;
    std::sort(magnitudes.begin(), magnitudes.end());
    const double usual = magnitudes[(magnitudes.size() - 1) * 9 / 10];
    const auto first = std::upper_bound(magnitudes.begin(), magnitudes.end(), OutlierFactor * usual);
    if (usual == 0 || first == magnitudes.end()) return;
    findings.push_back(named(codes::OutlierSample, {std::int64_t{magnitudes.end() - first}, magnitudes.back(), usual}, farthest->name));
}

SampleFacts::Input factsOf(const SampleArray &array)
{
    SampleFacts::Input facts;
    const std::vector<double> values = doubleValues(array);
    facts.sketch = sketchOf(values);
    if (values.empty()) return facts;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    if (*low == *high) facts.constant = *low;
    if (isPlainReal(array.type)) facts.magnitude = std::max(std::abs(*low), std::abs(*high));
    return facts;
}

} // namespace

SampleFacts factsOf(const Sample &sample)
{
    SampleFacts facts;
    facts.name = sample.name;
    facts.label = sample.label;
    facts.fingerprint = fingerprintOf(sample);
    for (const SampleArray &array : sample.inputs) {
        facts.inputs.push_back(factsOf(array));
        facts.hasSeveralValues = facts.hasSeveralValues || elementCount(array.shape) > 1;
    }
    return facts;
}

std::vector<Finding> judgeSamples(std::span<const SampleFacts> samples, std::span<const std::string> classes)
{
    std::vector<Finding> findings;
    if (samples.size() < EnoughSamples) findings.push_back(Finding{codes::FewSamples, {static_cast<std::int64_t>(samples.size())}, {}});
    if (areAlikeEverywhere(samples)) findings.push_back(Finding{codes::SamplesAlike, {}, {}});
    findConstants(samples, findings);
    findDuplicates(samples, findings);
    findOneClass(samples, classes, findings);
    const std::size_t inputs = samples.empty() ? 0 : samples.front().inputs.size();
    for (std::size_t k = 0; k < inputs; ++k) findOutliers(samples, k, findings);
    return findings;
}

} // namespace halfstep
