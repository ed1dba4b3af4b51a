// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// bench_networks MODEL [PROFILE [THREADS]]: times a network on random inputs, for scripts that take
// turns with another runtime. First answers one line, "processor<TAB>instruction set". Then for
// every line on standard input:
//   N          runs N times; answers N times in seconds on one line
//   layers N   answers one line for each operator, "seconds<TAB>type<TAB>name", the median of N
//   runs; then an empty line

#include "core/format/read_tflite.h"
#include "core/kernels/instruction_set.h"
#include "core/kernels/network.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <random>
#include <sstream>

using namespace halfstep;

namespace {

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

void fillAtRandom(Network &network)
{
    std::mt19937 random(1);
    for (std::size_t i = 0; i < network.subgraph().inputs.size(); ++i) {
        const TensorView view = network.input(i);
        if (view.type == DataType::Float32)
            for (float &value : view.mutableAs<float>())
                value = static_cast<float>(random() % 2001) / 1000.0F - 1;
        else if (elementBits(view.type) == 8)
            for (std::uint8_t &value : view.mutableAs<std::uint8_t>())
                value = static_cast<std::uint8_t>(random());
        else
            std::fill(view.bytes.begin(), view.bytes.end(),
                      std::byte{0}); // indices: 0 is one of every table
    }
}

double timeRun(Network &network)
{
    fillAtRandom(network);
    const double start = secondsNow();
    const Status done = network.run({});
    const double seconds = secondsNow() - start;
    if (!done) std::cerr << "error: " << done.error().code.name << '\n';
    return seconds;
}

/// Time of every operator, run by run.
std::vector<std::vector<double>> timeLayers(Network &network, int runs)
{
    std::vector<std::vector<double>> seconds(network.subgraph().ops.size());
    double start = 0;
    for (int run = 0; run < runs; ++run) {
        fillAtRandom(network);
        const auto before = [&](SubgraphId, OpId) -> Status {
            start = secondsNow();
            return Done{};
        };
        const auto after = [&](SubgraphId subgraph, OpId op) -> Status {
            if (subgraph == network.subgraphId() && op) seconds[op.index()].push_back(secondsNow() - start);
            return Done{};
        };
        if (!network.run({}, before, after)) break;
    }
    return seconds;
}

void answerLayers(Network &network, int runs)
{
    auto seconds = timeLayers(network, runs);
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        std::sort(seconds[i].begin(), seconds[i].end());
        const Op &op = network.subgraph().ops[i];
        const std::string name =
            op.outputs.empty() ? "" : network.subgraph().tensor(op.outputs[0]).name;
        std::cout << (seconds[i].empty() ? 0.0 : seconds[i][seconds[i].size() / 2]) << '\t'
                  << opTypeName(op.type) << '\t' << name << '\n';
    }
    std::cout << std::endl;
}

void answer(Network &network, const std::string &line)
{
    std::istringstream words(line);
    std::string word;
    int runs = 0;
    if (line.rfind("layers", 0) == 0) {
        words >> word >> runs;
        answerLayers(network, runs);
        return;
    }
    words >> runs;
    for (int i = 0; i < runs; ++i)
        std::cout << timeRun(network) << (i + 1 < runs ? "\t" : "");
    std::cout << std::endl;
}

int fail(const Error &error)
{
    std::cout << "error\t" << error.code.name;
    for (const Argument &argument : error.arguments)
        if (const auto *text = std::get_if<std::string>(&argument)) std::cout << '\t' << *text;
    std::cout << std::endl;
    return exitStatus(error.code.category);
}

} // namespace

int main(int count, char **arguments)
{
    if (count < 2) {
        std::cerr << "usage: bench_networks MODEL [PROFILE [THREADS]]\n";
        return 2;
    }
    auto model = readTfliteFile(arguments[1]);
    if (!model) return fail(model.error());
    NetworkOptions options;
    if (count > 2) options.profile = profileFromName(arguments[2]).value_or(Profile::Xnnpack);
    if (count > 3) options.threads = std::max(std::atoi(arguments[3]), 1);
    auto network =
        Network::prepare(std::make_shared<const Model>(*std::move(model)), SubgraphId{0}, options);
    if (!network) return fail(network.error());
    std::cout << processorName() << '\t' << instructionSetName() << std::endl;
    for (std::string line; std::getline(std::cin, line);)
        answer(*network, line);
    return 0;
}
