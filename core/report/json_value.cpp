// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/json_value_internal.h"

#include "core/wording/wording.h"

#include <version.h>

namespace halfstep {

std::string_view programVersion()
{
    return HALFSTEP_VERSION;
}

Json placeJson(const Place &where)
{
    Json place = Json::object();
    if (!where.file.empty()) place["file"] = where.file;
    if (where.subgraph) place["subgraph"] = where.subgraph.value;
    if (where.op) place["operator"] = where.op.value;
    if (where.tensor) place["tensor"] = where.tensor.value;
    if (where.byteOffset) place["byte"] = *where.byteOffset;
    if (!where.name.empty()) place["name"] = where.name;
    return place;
}

Json findingJson(const Finding &finding)
{
    Json entry;
    entry["code"] = finding.code.name;
    entry["severity"] = finding.code.category == Category::Warning ? "warning" : "note";
    entry["where"] = placeJson(finding.where);
    entry["sentence"] = sentence(finding);
    return entry;
}

Json documentWith(const ReportHead &head)
{
    Json document;
    document["halfstep"] = programVersion();
    document["profile"] = head.profile;
    document["findings"] = Json::array();
    for (const Finding &finding : head.findings) document["findings"].push_back(findingJson(finding));
    return document;
}

std::string textOf(const Json &document)
{
    constexpr int OneLine = -1;
    return document.dump(OneLine, ' ', false, Json::error_handler_t::replace);
}

} // namespace halfstep
