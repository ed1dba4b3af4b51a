// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"
#include "core/samples/data_request.h"

#include <filesystem>
#include <string>
#include <vector>

namespace halfstep {

/// One source as the user wrote it: "SOURCE", "INPUT=SOURCE" or "SIGNATURE/INPUT=SOURCE".
struct NamedSource {
    std::string signature; ///< empty: not named
    std::string input;     ///< the input's own name, its name in the signature, or "#k"; empty: not named
    std::string source;

    bool operator==(const NamedSource &) const = default;
};

/// Take it apart. A file that is there under the whole text is meant as it is. Names may hold "=" and "/": the first "=" counts in front
/// of which stands a name of the model; where none does, the first of all.
NamedSource parseNamedSource(const std::string &text, const Model &model);

/// The sources that fill the inputs of one signature.
struct SourcesOfSignature {
    std::string signature; ///< empty: the main subgraph, under the names of its first signature
    std::vector<NamedSource> sources;
};

/// The signatures that a request feeds, in the order in which it names them: the wanted one alone, else those that sources name, else, for
/// random numbers, the first of each subgraph that has signatures, else the main subgraph. A source without a signature is for all of them
/// that have its input. Sources for others are left out.
///   errors   NoSuchSignature
Result<std::vector<SourcesOfSignature>> sourcesOf(const DataRequest &request, const Model &model);

/// The file or folder of a source, whatever stands around it; for comparing with a file to be written.
std::filesystem::path pathOfSource(const std::string &text);

} // namespace halfstep
