// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/samples/data_request.h"
#include "core/samples/fit_array.h"
#include "widgets/pages/input_card.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// An input that the data panel shows: of which signature, and what is said of it.
struct ShownInput {
    std::string signature; ///< empty: the main subgraph has none
    InputSlot slot;        ///< as the model has it
    std::string source;    ///< what fills it; empty: nothing
    Shape sizes;           ///< of open axes as the request gives them; open ones without remain -1
};

/// The inputs of the chosen signature, else of those that the request feeds.
std::vector<ShownInput> shownInputs(const std::optional<DataRequest> &request, const Model &model);

/// How a person reads an input's name: behind its signature where the model has several.
std::string shownName(const ShownInput &input, const Model &model);

/// Where the values of an input can come from: pictures and clips by its shape, files and random numbers always.
std::vector<SourceOffer> offersFor(const InputSlot &slot);

/// The request with another source for one shown input; the sources of the others stay, under their names where there are several.
DataRequest withSource(DataRequest request, const Model &model, std::size_t input, const std::string &source);

/// The request with other sizes for the open axes of one shown input.
DataRequest withSizes(DataRequest request, const Model &model, std::size_t input, const std::vector<std::int32_t> &sizes);

} // namespace halfstep
