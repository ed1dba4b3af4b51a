// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/layout/handed_on.h"

#include <map>
#include <set>

namespace halfstep {

namespace {

const Tensor &tensorAt(const Model &model, TensorPlace place)
{
    return model.subgraphs[place.subgraph.index()].tensor(place.tensor);
}

bool isOpen(const Tensor &tensor, int axis)
{
    const auto &signature = tensor.shapeSignature;
    return axis == 0 || (signature && axis < signature->rank() && (*signature)[axis] < 0);
}

/// Whether both hold values of one kind.
bool areAlike(const Tensor &a, const Tensor &b)
{
    if (a.type != DataType::Float32 || b.type != DataType::Float32 || a.shape.rank() != b.shape.rank()) return false;
    for (int axis = 0; axis < a.shape.rank(); ++axis)
        if (a.shape[axis] != b.shape[axis] && !isOpen(a, axis) && !isOpen(b, axis)) return false;
    return true;
}

using Names = std::map<std::string, std::vector<TensorPlace>>;

Names placesByName(const Model &model, std::vector<SignatureTensor> Signature::*list)
{
    Names names;
    for (const Signature &signature : model.signatures)
        for (const SignatureTensor &entry : signature.*list) names[entry.name].push_back(TensorPlace{signature.subgraph, entry.tensor});
    return names;
}

} // namespace

std::vector<HandedOn> handedOn(const Model &model)
{
    const Names outputs = placesByName(model, &Signature::outputs);
    const Names inputs = placesByName(model, &Signature::inputs);
    std::vector<HandedOn> found;
    for (const auto &[name, givers] : outputs) {
        const auto takers = inputs.find(name);
        if (takers == inputs.end()) continue;
        std::set<TensorPlace> places;
        for (const TensorPlace giver : givers)
            for (const TensorPlace taker : takers->second)
                if (areAlike(tensorAt(model, giver), tensorAt(model, taker))) places.insert({giver, taker});
        if (places.size() > 1) found.push_back(HandedOn{name, {places.begin(), places.end()}});
    }
    return found;
}

} // namespace halfstep
