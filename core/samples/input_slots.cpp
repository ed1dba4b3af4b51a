// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/input_slots.h"

#include "core/samples/name_list.h"
#include "core/samples/preprocess.h"
#include "core/samples/samples_codes.h"

#include <algorithm>

namespace halfstep {

namespace {

constexpr SubgraphId Main{std::int32_t{0}};

std::string nameIn(const Signature *signature, TensorId input)
{
    if (!signature) return {};
    for (const SignatureTensor &entry : signature->inputs)
        if (entry.tensor == input) return entry.name;
    return {};
}

/// How messages call an input: so that it can be given again.
std::string shownName(const Signature *signature, const Tensor &tensor, std::size_t position, const std::string &inSignature)
{
    const std::string plain = tensor.name.empty() ? "#" + std::to_string(position) : tensor.name;
    if (!signature || signature->subgraph == Main) return plain;
    return signature->key + "/" + (inSignature.empty() ? plain : inSignature);
}

} // namespace

Result<const Signature *> signatureFor(const Model &model, const std::string &wanted)
{
    std::vector<std::string> keys;
    for (const Signature &signature : model.signatures) {
        keys.push_back(signature.key);
        const bool isMeant = wanted.empty() ? signature.subgraph == Main : signature.key == wanted;
        if (isMeant) return &signature;
    }
    if (wanted.empty()) return nullptr;
    return Error{codes::NoSuchSignature, {wanted, nameList(keys)}, {}};
}

Result<std::vector<InputSlot>> inputSlots(const Model &model, const std::string &wanted, const Preprocessing &steps)
{
    const auto signature = signatureFor(model, wanted);
    if (!signature) return signature.error();
    const SubgraphId id = *signature ? (*signature)->subgraph : Main;
    const Subgraph &graph = model.subgraphs[id.index()];
    std::vector<InputSlot> slots;
    for (std::size_t k = 0; k < graph.inputs.size(); ++k) {
        const Tensor &tensor = graph.tensor(graph.inputs[k]);
        const bool isIndex = !isFloat(tensor.type) && !tensor.isQuantized() && graph.inputs.size() > 1;
        std::string called = nameIn(*signature, graph.inputs[k]);
        std::string shown = shownName(*signature, tensor, k, called);
        slots.push_back(InputSlot{tensor, sampleShapeOf(tensor), std::move(shown), isIndex ? Preprocessing{} : steps, k, std::move(called), id});
    }
    return slots;
}

Status checkSteps(std::span<const InputSlot> slots)
{
    for (const InputSlot &slot : slots) {
        const Shape bare = withoutBatch(slot.shape);
        const int last = bare.rank() > 0 ? bare[bare.rank() - 1] : 0;
        if (const Status status = checkPreprocessing(slot.steps, std::max(last, 0)); !status) return status.error();
        if (changesPixels(slot.steps) && !pictureShapeOf(bare))
            return Error{codes::NoPictureInput, {slot.name, sampleShapeText(slot.shape), std::string(dataTypeName(slot.tensor.type))}, {}};
    }
    return Done{};
}

Status checkOneInput(std::span<const InputSlot> slots)
{
    if (slots.size() == 1) return Done{};
    return Error{codes::OneInputOnly, {static_cast<std::int64_t>(slots.size())}, {}};
}

const InputSlot *slotNamed(std::span<const InputSlot> slots, const std::string &name)
{
    const auto hasName = [&name](const InputSlot &slot) { return !name.empty() && slot.tensor.name == name; };
    const auto isCalled = [&name](const InputSlot &slot) {
        return (!name.empty() && slot.signatureName == name) || "#" + std::to_string(slot.position) == name;
    };
    auto found = std::find_if(slots.begin(), slots.end(), hasName);
    if (std::count_if(slots.begin(), slots.end(), hasName) != 1) found = std::find_if(slots.begin(), slots.end(), isCalled);
    return found == slots.end() ? nullptr : &*found;
}

const TensorDescription *descriptionOf(const Model &model, const InputSlot &slot)
{
    const bool isDescribed = slot.subgraph == Main && model.described && slot.position < model.described->inputs.size();
    return isDescribed ? &model.described->inputs[slot.position] : nullptr;
}

} // namespace halfstep
