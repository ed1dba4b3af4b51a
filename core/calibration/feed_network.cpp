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

FedNetwork::FedNetwork(std::shared_ptr<const Model> model, NetworkOptions options, Network network)
    : m_model(std::move(model)), m_options(std::move(options)), m_network(std::move(network))
{
}

Result<FedNetwork> FedNetwork::make(std::shared_ptr<const Model> model, const NetworkOptions &options)
{
    NetworkOptions known = options;
    if (known.inputShapes.empty())
        for (const TensorId input : model->main().inputs) known.inputShapes.push_back(model->main().tensor(input).shape);
    auto network = Network::prepare(model, SubgraphId{0}, known);
    if (!network) return network.error();
    return FedNetwork(std::move(model), std::move(known), *std::move(network));
}

Result<FedNetwork> FedNetwork::clone() const
{
    auto network = m_network.clone();
    if (!network) return network.error();
    FedNetwork clone(m_model, m_options, *std::move(network));
    clone.m_keepsState = m_keepsState;
    return clone;
}

Status FedNetwork::feed(const Sample &sample)
{
    const Subgraph &subgraph = m_model->main();
    auto shapes = inputShapesFor(subgraph, sample);
    if (!shapes) return shapes.error();
    if (*shapes != m_options.inputShapes) {
        m_options.inputShapes = *std::move(shapes);
        auto network = m_network.another(SubgraphId{0}, m_options.inputShapes);
        if (!network) return named(network.error(), sample);
        m_network = *std::move(network);
    }
    if (!m_keepsState) m_network.resetState();
    for (std::size_t i = 0; i < subgraph.inputs.size(); ++i) {
        const Tensor &input = subgraph.tensor(subgraph.inputs[i]);
        const std::span<std::byte> goal = m_network.input(i).bytes;
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
