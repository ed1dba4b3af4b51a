// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/named_source.h"

#include "core/samples/name_list.h"
#include "core/samples/samples_codes.h"
#include "core/samples/source_name.h"

#include <algorithm>
#include <optional>
#include <system_error>

namespace halfstep {

namespace {

bool isThere(const std::string &text)
{
    std::error_code ignored;
    return std::filesystem::exists(text, ignored) || !parseSourceName(text).part.empty();
}

bool isInputOf(const Model &model, const Signature *signature, const std::string &name)
{
    const Subgraph &graph = signature ? model.subgraphs[signature->subgraph.index()] : model.main();
    for (std::size_t k = 0; k < graph.inputs.size(); ++k)
        if (name == "#" + std::to_string(k) || name == graph.tensor(graph.inputs[k]).name) return true;
    return signature && std::any_of(signature->inputs.begin(), signature->inputs.end(), [&name](const SignatureTensor &entry) { return entry.name == name; });
}

/// The names in front of an "=", if the model has them.
std::optional<NamedSource> namesIn(const std::string &names, const Model &model)
{
    if (isInputOf(model, nullptr, names)) return NamedSource{{}, names, {}};
    for (const Signature &signature : model.signatures) {
        if (isInputOf(model, &signature, names)) return NamedSource{{}, names, {}};
        const bool isPrefixed = names.starts_with(signature.key + "/");
        std::string input = isPrefixed ? names.substr(signature.key.size() + 1) : std::string();
        if (isPrefixed && isInputOf(model, &signature, input)) return NamedSource{signature.key, std::move(input), {}};
    }
    return std::nullopt;
}

} // namespace

NamedSource parseNamedSource(const std::string &text, const Model &model)
{
    const std::size_t first = text.find('=');
    if (first == std::string::npos || first == 0 || isThere(text)) return NamedSource{{}, {}, text};
    for (std::size_t equals = first; equals != std::string::npos; equals = text.find('=', equals + 1)) {
        auto found = namesIn(text.substr(0, equals), model);
        if (!found) continue;
        found->source = text.substr(equals + 1);
        return *std::move(found);
    }
    return NamedSource{{}, text.substr(0, first), text.substr(first + 1)};
}

Result<SourcesOfRequest> sourcesOf(const DataRequest &request, const Model &model)
{
    SourcesOfRequest found{{parseNamedSource(request.source, model)}, request.signature};
    for (const std::string &text : request.moreSources) found.sources.push_back(parseNamedSource(text, model));
    for (const NamedSource &named : found.sources)
        if (found.signature.empty()) found.signature = named.signature;
    std::erase_if(found.sources, [&found](const NamedSource &named) { return !named.signature.empty() && named.signature != found.signature; });
    if (!found.sources.empty()) return found;
    std::vector<std::string> keys;
    for (const Signature &signature : model.signatures) keys.push_back(signature.key);
    return Error{codes::NoSuchSignature, {found.signature, nameList(keys)}, {}};
}

std::filesystem::path pathOfSource(const std::string &text)
{
    if (isThere(text)) return parseSourceName(text).path;
    for (std::size_t equals = text.find('='); equals != std::string::npos; equals = text.find('=', equals + 1))
        if (isThere(text.substr(equals + 1))) return parseSourceName(text.substr(equals + 1)).path;
    return text;
}

} // namespace halfstep
