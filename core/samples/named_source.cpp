// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/named_source.h"

#include "core/samples/name_list.h"
#include "core/samples/samples_codes.h"
#include "core/samples/source_name.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
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

const Signature *signatureNamed(const Model &model, const std::string &key)
{
    const auto found = std::find_if(model.signatures.begin(), model.signatures.end(), [&key](const Signature &signature) { return signature.key == key; });
    return found == model.signatures.end() ? nullptr : &*found;
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

/// Names that the model does not have. A signature among them is known all the same: its inputs can then be told.
NamedSource unknownInput(const std::string &names, std::string source, const Model &model)
{
    for (const Signature &signature : model.signatures)
        if (names.starts_with(signature.key + "/")) return NamedSource{signature.key, names.substr(signature.key.size() + 1), std::move(source)};
    return NamedSource{{}, names, std::move(source)};
}

/// The signatures whose names stand before sources.
std::vector<std::string> namedIn(std::span<const NamedSource> sources)
{
    std::vector<std::string> keys;
    for (const NamedSource &named : sources)
        if (!named.signature.empty() && std::find(keys.begin(), keys.end(), named.signature) == keys.end()) keys.push_back(named.signature);
    return keys;
}

/// The first signature of each subgraph; an empty name for a main subgraph without one.
std::vector<std::string> firstOfEach(const Model &model)
{
    std::map<SubgraphId, std::string> first{{SubgraphId{std::int32_t{0}}, {}}};
    for (const Signature &signature : model.signatures) {
        std::string &key = first[signature.subgraph];
        if (key.empty()) key = signature.key;
    }
    std::vector<std::string> keys;
    for (const auto &[subgraph, key] : first) keys.push_back(key);
    return keys;
}

std::vector<std::string> fedBy(const DataRequest &request, std::span<const NamedSource> sources, const Model &model)
{
    if (!request.signature.empty()) return {request.signature};
    std::vector<std::string> keys = namedIn(sources);
    const bool isRandom = sources.size() == 1 && sources[0].input.empty() && sources[0].source == "random";
    if (keys.empty() && isRandom) keys = firstOfEach(model);
    return keys.size() > 1 || !namedIn(sources).empty() ? keys : std::vector<std::string>{{}};
}

/// Which of several signatures a source is for.
class Recipients {
public:
    Recipients(const Model &model, std::span<const NamedSource> sources, std::vector<std::string> keys)
        : m_model(model), m_sources(sources), m_keys(std::move(keys))
    {
    }

    const std::vector<std::string> &keys() const { return m_keys; }

    /// What fits none is for the first, which will say so.
    bool isFor(const NamedSource &named, const std::string &key) const
    {
        if (!named.signature.empty()) return named.signature == key;
        const auto fits = [&](const std::string &other) { return canTake(named, other); };
        return m_keys.size() == 1 || fits(key) || (key == m_keys.front() && std::none_of(m_keys.begin(), m_keys.end(), fits));
    }

private:
    bool canTake(const NamedSource &named, const std::string &key) const
    {
        const Signature *signature = signatureNamed(m_model, key);
        if (!named.input.empty()) return isInputOf(m_model, signature, named.input);
        const Subgraph &graph = signature ? m_model.subgraphs[signature->subgraph.index()] : m_model.main();
        const auto given = std::count_if(m_sources.begin(), m_sources.end(), [&](const NamedSource &other) {
            return !other.input.empty() && (other.signature.empty() ? isInputOf(m_model, signature, other.input) : other.signature == key);
        });
        return given == 0 || static_cast<std::size_t>(given) < graph.inputs.size();
    }

    const Model &m_model;
    std::span<const NamedSource> m_sources;
    std::vector<std::string> m_keys;
};

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
    return unknownInput(text.substr(0, first), text.substr(first + 1), model);
}

Result<std::vector<SourcesOfSignature>> sourcesOf(const DataRequest &request, const Model &model)
{
    std::vector<NamedSource> all{parseNamedSource(request.source, model)};
    for (const std::string &text : request.moreSources) all.push_back(parseNamedSource(text, model));
    const Recipients recipients(model, all, fedBy(request, all, model));
    std::vector<SourcesOfSignature> found;
    for (const std::string &key : recipients.keys()) {
        SourcesOfSignature &one = found.emplace_back();
        one.signature = key;
        for (const NamedSource &named : all)
            if (recipients.isFor(named, key)) one.sources.push_back(named);
        if (!one.sources.empty()) continue;
        std::vector<std::string> known;
        for (const Signature &signature : model.signatures) known.push_back(signature.key);
        return Error{codes::NoSuchSignature, {key, nameList(known)}, {}};
    }
    return found;
}

std::filesystem::path pathOfSource(const std::string &text)
{
    if (isThere(text)) return parseSourceName(text).path;
    for (std::size_t equals = text.find('='); equals != std::string::npos; equals = text.find('=', equals + 1))
        if (isThere(text.substr(equals + 1))) return parseSourceName(text.substr(equals + 1)).path;
    return text;
}

} // namespace halfstep
