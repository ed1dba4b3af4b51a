// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// halfstep-run-network: runs models for the scripts that compare with LiteRT. Not installed.
//
// One job a line on standard input (or the same fields as arguments), separated by tabs:
//   MODEL  PROFILE  GIVEN  OUT  MODE  THREADS
// GIVEN and OUT are folders with `index.txt` and `data.bin`. A line of GIVEN's index: tensor,
// offset, bytes, shape
// ("2x3", "scalar"). Several folders, separated by commas, are runs one after the other: state
// stays. MODE `whole` takes the network's inputs from there; `fed` also overwrites
// every given tensor before each operator that reads it. A line of OUT's index: operator, tensor,
// type, shape, offset, bytes; one for each tensor that an operator writes. Each job answers one
// line: "ok", or "error" with the code and what it says.

#include "core/base/base_codes.h"
#include "core/base/file.h"
#include "core/format/read_tflite.h"
#include "core/kernels/network.h"
#include "core/wording/wording.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

using namespace halfstep;

namespace {

struct Job {
    std::string model;
    std::string profile;
    std::string given;
    std::string out;
    std::string mode;
    int threads = 1;
};

struct GivenTensor {
    std::size_t offset = 0;
    std::size_t bytes = 0;
    Shape shape;
};

struct Given {
    std::map<std::int32_t, GivenTensor> tensors;
    Bytes data;
};

struct Written {
    std::ostringstream index;
    Bytes data;
};

Shape shapeFromText(const std::string &text)
{
    Shape shape;
    if (text == "scalar") return shape;
    std::istringstream sizes(text);
    for (std::string size; std::getline(sizes, size, 'x');)
        shape.dims.push_back(std::stoi(size));
    return shape;
}

Result<Given> readGiven(const std::string &folder)
{
    Given given;
    std::ifstream index(folder + "/index.txt");
    std::int32_t tensor = 0;
    GivenTensor entry;
    std::string shape;
    while (index >> tensor >> entry.offset >> entry.bytes >> shape) {
        entry.shape = shapeFromText(shape);
        given.tensors[tensor] = entry;
    }
    auto data = readFile(folder + "/data.bin");
    if (!data) return data.error();
    given.data = *std::move(data);
    return given;
}

/// False where the sizes differ: the shape of a tensor is not the oracle's.
bool feed(const Given &given, TensorId id, const TensorView &view)
{
    const auto found = given.tensors.find(id.value);
    if (found == given.tensors.end()) return true;
    if (found->second.bytes != view.bytes.size()) return false;
    if (!view.bytes.empty())
        std::memcpy(view.bytes.data(), given.data.data() + found->second.offset, view.bytes.size());
    return true;
}

Error sizeError(const Network &network, TensorId id)
{
    Error error{codes::FileNotReadable,
                {"the given tensor " + std::to_string(id.value) + " has another size"},
                {}};
    error.where.name = network.subgraph().tensor(id).name;
    return error;
}

Status feedInput(Network &network, std::size_t i, const Given &given)
{
    const TensorId input = network.subgraph().inputs[i];
    const auto found = given.tensors.find(input.value);
    if (found == given.tensors.end()) return Done{};
    const auto values =
        std::span(given.data).subspan(found->second.offset, found->second.bytes);
    const Status set = network.setInput(i, values);
    return set ? set : Status(sizeError(network, input));
}

Status feedInputs(Network &network, const Given &given)
{
    for (std::size_t i = 0; i < network.subgraph().inputs.size(); ++i)
        if (const Status fed = feedInput(network, i, given); !fed) return fed;
    return Done{};
}

Network::Observer feeder(const Network &network, const Given &given)
{
    return [&](SubgraphId subgraph, OpId op) -> Status {
        if (subgraph != network.subgraphId()) return Done{};
        for (const TensorId input : network.subgraph().op(op).inputs) {
            if (!input || network.model().isConstant(network.subgraph().tensor(input))) continue;
            if (!feed(given, input, network.tensor(input))) return sizeError(network, input);
        }
        return Done{};
    };
}

Network::Observer recorder(const Network &network, Written &written)
{
    return [&](SubgraphId subgraph, OpId op) -> Status {
        if (subgraph != network.subgraphId() || !op) return Done{};
        for (const TensorId id : network.subgraph().op(op).outputs) {
            const TensorView view = network.tensor(id);
            written.index << op.value << ' ' << id.value << ' ' << dataTypeName(view.type) << ' '
                          << shapeText(*view.shape) << ' ' << written.data.size() << ' '
                          << view.bytes.size() << '\n';
            written.data.insert(written.data.end(), view.bytes.begin(), view.bytes.end());
        }
        return Done{};
    };
}

std::vector<Shape> inputShapes(const Subgraph &subgraph, const Given &given)
{
    std::vector<Shape> shapes;
    for (const TensorId input : subgraph.inputs) {
        const auto found = given.tensors.find(input.value);
        shapes.push_back(found == given.tensors.end() ? subgraph.tensor(input).shape
                                                      : found->second.shape);
    }
    return shapes;
}

/// Not the atomic way of the product: thousands of flushes to disk would take the time of all
/// comparisons.
Status writeOut(const std::string &folder, const Written &written)
{
    std::ofstream data(folder + "/data.bin", std::ios::binary);
    data.write(reinterpret_cast<const char *>(written.data.data()),
               static_cast<std::streamsize>(written.data.size()));
    std::ofstream index(folder + "/index.txt");
    index << written.index.str();
    if (data.flush() && index.flush()) return Done{};
    return Error{codes::FileNotWritable, {"cannot write to " + folder}, {}};
}

Status runOnce(Network &network, const Given &given, bool isFed, const std::string &out)
{
    if (const Status fed = feedInputs(network, given); !fed) return fed.error();
    Written written;
    const auto before = isFed ? feeder(network, given) : Network::Observer{};
    const Status ran = network.run(RunContext{}, before, recorder(network, written));
    if (!ran) return ran.error();
    return writeOut(out, written);
}

std::vector<std::string> listOf(const std::string &text)
{
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');)
        parts.push_back(part);
    return parts;
}

Status runJob(const Job &job)
{
    const auto profile = profileFromName(job.profile);
    if (!profile) return Error{codes::FileNotReadable, {"no profile " + job.profile}, {}};
    Result<Model> model = readTfliteFile(job.model);
    if (!model) return model.error();
    const auto givenFolders = listOf(job.given);
    const auto outFolders = listOf(job.out);
    if (givenFolders.size() != outFolders.size())
        return Error{codes::FileNotReadable, {"not as many folders OUT as GIVEN"}, {}};
    Result<Given> given = readGiven(givenFolders[0]);
    if (!given) return given.error();

    NetworkOptions options;
    options.profile = *profile;
    options.threads = job.threads;
    options.keepAll = job.mode == "fed";
    options.inputShapes = inputShapes(model->main(), *given);
    auto network =
        Network::prepare(std::make_shared<const Model>(*std::move(model)), SubgraphId{0}, options);
    for (std::size_t i = 0; i < givenFolders.size(); ++i) {
        if (!network) return network.error();
        if (const Status ran = runOnce(*network, *given, job.mode == "fed", outFolders[i]); !ran)
            return ran;
        if (i + 1 == givenFolders.size()) break;
        given = readGiven(givenFolders[i + 1]);
        if (!given) return given.error();
        auto shapes = inputShapes(network->subgraph(), *given);
        if (shapes == options.inputShapes) continue;
        options.inputShapes = shapes;
        network = network->another(SubgraphId{0}, std::move(shapes));
    }
    return Done{};
}

bool answer(const std::vector<std::string> &fields)
{
    if (fields.size() < 5) {
        std::cout << "error\tusage\tMODEL PROFILE GIVEN OUT MODE [THREADS]" << std::endl;
        return false;
    }
    const int threads = fields.size() > 5 ? std::max(1, std::atoi(fields[5].c_str())) : 1;
    const Status done = runJob(Job{fields[0], fields[1], fields[2], fields[3], fields[4], threads});
    if (done)
        std::cout << "ok" << std::endl;
    else
        std::cout << "error\t" << done.error().code.name << '\t' << sentence(done.error())
                  << std::endl;
    return bool(done);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1) return answer({argv + 1, argv + argc}) ? 0 : 1;
    for (std::string line; std::getline(std::cin, line);) {
        std::vector<std::string> fields;
        std::istringstream stream(line);
        for (std::string field; std::getline(stream, field, '\t');)
            fields.push_back(field);
        answer(fields);
    }
    return 0;
}
