// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/network.h"
#include "tests/support/text_model.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace halfstep::test {

/// The values of the first output of a model given as text, or the code's name of the error that came instead.
template <class Out>
struct RunResult {
    std::vector<Out> values;
    std::string error;
};

template <class In, class Out = In>
RunResult<Out> runTextModel(std::string_view text, const std::vector<std::vector<In>> &inputs,
                            Profile profile = Profile::Reference, int threads = 1)
{
    auto model = std::make_shared<const Model>(modelFromText(text));
    NetworkOptions options;
    options.profile = profile;
    options.threads = threads;
    auto network = Network::prepare(model, SubgraphId(0), options);
    if (!network) return {{}, std::string(network.error().code.name)};
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::span<In> to = network->input(i).template mutableAs<In>();
        if (to.size() != inputs[i].size()) return {{}, "a test's input of another size"};
        std::copy(inputs[i].begin(), inputs[i].end(), to.begin());
    }
    const Status done = network->run(RunContext{});
    if (!done) return {{}, std::string(done.error().code.name)};
    const std::span<const Out> out = network->output(0).template as<Out>();
    return {{out.begin(), out.end()}, {}};
}

} // namespace halfstep::test
