// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Any text as the sources of a request, a line each: taken apart without losing a character, opened or refused. Any bytes as plain values.

#include "core/samples/named_source.h"
#include "core/samples/npy_array.h"
#include "core/samples/open_data.h"

#include <cstdlib>

using namespace halfstep;

namespace {

/// Two inputs with names that make trouble, in two signatures.
Model made()
{
    Model model;
    model.subgraphs.resize(1);
    Subgraph &main = model.subgraphs[0];
    for (const char *name : {"a", "b=c/d"}) {
        Tensor tensor;
        tensor.name = name;
        tensor.shape = Shape{1, 2};
        main.inputs.push_back(TensorId{static_cast<std::int32_t>(main.tensors.size())});
        main.tensors.push_back(tensor);
    }
    for (const char *key : {"one", "one/two"})
        model.signatures.push_back(Signature{key, SubgraphId{std::int32_t{0}}, {SignatureTensor{"x", main.inputs[0]}}, {}, {}});
    return model;
}

void checkParts(const std::string &text, const Model &model)
{
    const NamedSource named = parseNamedSource(text, model);
    std::string whole = named.signature.empty() ? named.input : named.signature + "/" + named.input;
    const bool hasName = text.size() > named.source.size();
    if (whole + (hasName ? "=" : "") + named.source != text) std::abort();
    (void)pathOfSource(text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const Model model = made();
    const std::string text(reinterpret_cast<const char *>(data), size);
    if (text.find('\0') != std::string::npos) return 0; // paths hold none
    DataRequest request;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string line = text.substr(start, end - start);
        checkParts(line, model);
        (start == 0 ? request.source : request.moreSources.emplace_back()) = line;
        start = end + 1;
    }
    const bool isPath = text.find('.') != std::string::npos || text.find('/') != std::string::npos; // nothing of this machine is read
    if (!isPath) (void)openData(request, model, nullptr);
    return 0;
}
