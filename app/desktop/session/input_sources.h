// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/samples/data_request.h"
#include "widgets/pages/input_card.h"

#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// Where an input's values can come from: pictures and clips by its shape, files and random numbers always.
std::vector<SourceOffer> offersFor(const Model &model, std::size_t input);

/// What fills each input; empty: nothing.
std::vector<std::string> sourcesByInput(const std::optional<DataRequest> &request, const Model &model);

/// The request with another source for one input; the sources of the other inputs stay, under their names where there are several inputs.
DataRequest withSource(DataRequest request, const Model &model, std::size_t input, const std::string &source);

} // namespace halfstep
