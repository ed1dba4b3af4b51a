// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/feed_network.h"

#include "core/calibration/calibration_codes.h"
#include "core/samples/open_data.h"
#include "core/samples/sample_shape.h"
#include "core/samples/samples_codes.h"

#include <algorithm>
#include <utility>

namespace halfstep {

namespace {

Error named(Error error, const Sample &sample)
{
    if (error.where.name.empty()) error.where.name = sample.name;
    return error;
}

} // namespace

Result<std::vector<Shape>> inputShapesFor(const Subgraph &subgraph, const Sample &sample)
{
    std::vector<Shape> shapes;
    for (std::size_t i = 0; i < subgraph.inputs.size(); ++i) {
        const Tensor &input = subgraph.tensor(subgraph.inputs[i]);
        if (i >= sample.inputs.size()) {
            shapes.push_back(input.shape);
            continue;
        }
        const SampleShape wanted = sampleShapeOf(input);
        auto shape = fittedShape(sample.inputs[i].shape, wanted);
        if (!shape)
            return named(Error{codes::ShapeDoesNotFit, {input.name, sampleShapeText(wanted), shapeText(sample.inputs[i].shape)}, {}}, sample);
        shapes.push_back(*std::move(shape));
    }
    return shapes;
}

FedNetwork::FedNetwork(std::shared_ptr<const Model> model, SubgraphId entry, Entry first) : m_model(std::move(model)), m_entry(entry)
{
    m_entries.emplace(entry, std::move(first));
}

Result<FedNetwork> FedNetwork::make(std::shared_ptr<const Model> model, const NetworkOptions &options, SubgraphId entry)
{
    const Subgraph &subgraph = model->subgraphs[entry.index()];
    NetworkOptions known = options;
    if (known.inputShapes.empty())
        for (const TensorId input : subgraph.inputs) known.inputShapes.push_back(subgraph.tensor(input).shape);
    auto network = Network::prepare(model, entry, known);
    if (!network) return network.error();
    return FedNetwork(std::move(model), entry, Entry{std::move(known.inputShapes), *std::move(network)});
}

Result<FedNetwork> FedNetwork::clone() const
{
    const Entry &present = m_entries.at(m_entry);
    auto network = present.network.clone();
    if (!network) return network.error();
    FedNetwork clone(m_model, m_entry, Entry{present.shapes, *std::move(network)});
    clone.m_keepsState = m_keepsState;
    return clone;
}

Status FedNetwork::enter(SubgraphId entry, const Sample &sample)
{
    auto shapes = inputShapesFor(m_model->subgraphs[entry.index()], sample);
    if (!shapes) return shapes.error();
    const auto known = m_entries.find(entry);
    if (known == m_entries.end() || known->second.shapes != *shapes) {
        auto other = network().another(entry, *shapes);
        if (!other) return named(other.error(), sample);
        m_entries.insert_or_assign(entry, Entry{*std::move(shapes), *std::move(other)});
    }
    m_entry = entry;
    return Done{};
}

Status FedNetwork::feed(const Sample &sample, SubgraphId entry)
{
    if (const Status entered = enter(entry, sample); !entered) return entered;
    const Subgraph &subgraph = m_model->subgraphs[entry.index()];
    if (!m_keepsState) network().resetState();
    for (std::size_t i = 0; i < subgraph.inputs.size(); ++i) {
        const Tensor &input = subgraph.tensor(subgraph.inputs[i]);
        const std::span<std::byte> goal = network().input(i).bytes;
        auto bytes = i < sample.inputs.size() ? fitToInput(sample.inputs[i], input) : Result<Bytes>(Bytes{});
        if (!bytes) return named(bytes.error(), sample);
        if (bytes->size() != goal.size())
            return named(Error{codes::SampleSizeDiffers,
                               {input.name, static_cast<std::int64_t>(bytes->size()), static_cast<std::int64_t>(goal.size())},
                               {}},
                         sample);
        std::copy(bytes->begin(), bytes->end(), goal.begin());
    }
    return Done{};
}

} // namespace halfstep
