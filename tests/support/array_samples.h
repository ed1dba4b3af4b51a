// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/sample_source.h"

#include <chrono>
#include <cstring>
#include <functional>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace halfstep::test {

inline SampleArray floatSample(Shape shape, std::span<const float> values)
{
    SampleArray array{DataType::Float32, std::move(shape), Bytes(values.size_bytes())};
    std::memcpy(array.data.data(), values.data(), values.size_bytes());
    return array;
}

/// Samples from memory, called "s0", "s1" …
class ArraySamples : public SampleSource {
public:
    explicit ArraySamples(std::vector<Sample> samples) : m_samples(std::move(samples))
    {
        for (std::size_t i = 0; i < m_samples.size(); ++i)
            if (m_samples[i].name.empty()) m_samples[i].name = "s" + std::to_string(i);
    }

    std::size_t count() const override { return m_samples.size(); }
    std::string name(std::size_t i) const override { return m_samples[i].name; }
    Result<Sample> read(std::size_t i) const override
    {
        if (beforeRead) beforeRead(i);
        return m_samples[i];
    }

    std::vector<Sample> &samples() { return m_samples; }
    std::function<void(std::size_t)> beforeRead; ///< for tests that stop or wait; called on the reading thread

private:
    std::vector<Sample> m_samples;
};

/// `count` samples of one input, normally distributed.
inline std::vector<Sample> normalSamples(std::size_t count, const Shape &shape, unsigned seed, float spread = 1)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, spread);
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<float> values(static_cast<std::size_t>(elementCount(shape)));
        for (float &value : values) value = normal(random);
        Sample sample;
        sample.inputs.push_back(floatSample(shape, values));
        samples.push_back(std::move(sample));
    }
    return samples;
}

} // namespace halfstep::test
