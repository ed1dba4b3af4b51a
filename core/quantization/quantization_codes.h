// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

/// Codes of the room `core/quantization`. The sentences stand in `core/wording/texts_quantization.cpp`.
namespace halfstep::codes {

// Why a request cannot be met.
inline constexpr MessageCode NothingToQuantize{"nothing_to_quantize", Category::Unmet};  ///< %1 technique
inline constexpr MessageCode AlreadyQuantized{"already_quantized", Category::Unmet};
inline constexpr MessageCode NeedsData{"needs_data", Category::Unmet};                   ///< %1 technique
inline constexpr MessageCode RuntimeTooOld{"runtime_too_old", Category::Unmet};          ///< %1 wanted version, %2 version that the operator needs; where.op
inline constexpr MessageCode BadRuntimeVersion{"bad_runtime_version", Category::CommandLine}; ///< %1 the text
inline constexpr MessageCode PatternMatchesNothing{"pattern_matches_nothing", Category::CommandLine}; ///< %1 the pattern
inline constexpr MessageCode BadPattern{"bad_pattern", Category::CommandLine};           ///< %1 the pattern
inline constexpr MessageCode StatsOfAnotherModel{"stats_of_another_model", Category::Data};

// Why a layer stays float. int8-only makes an error of category Unmet of the first of them.
inline constexpr MessageCode NoIntegerKernel{"no_integer_kernel", Category::Unmet};
inline constexpr MessageCode CustomOperator{"custom_operator", Category::Note};
inline constexpr MessageCode RecurrentLayer{"recurrent_layer", Category::Note};
inline constexpr MessageCode KeptByUser{"kept_by_user", Category::Note};
inline constexpr MessageCode NoStatistics{"no_statistics", Category::Note};
inline constexpr MessageCode BelowMinElements{"below_min_elements", Category::Note};
inline constexpr MessageCode IndexValues{"index_values", Category::Note};
inline constexpr MessageCode ComputedWeights{"computed_weights", Category::Note};
inline constexpr MessageCode ConstantNotFinite{"constant_not_finite", Category::Note};
inline constexpr MessageCode SparseWeights{"sparse_weights", Category::Note};
inline constexpr MessageCode FusedActivation{"fused_activation", Category::Note};
inline constexpr MessageCode CalledSubgraph{"called_subgraph", Category::Note};
inline constexpr MessageCode ScaleRatio{"scale_ratio", Category::Note};
inline constexpr MessageCode BetweenFloatLayers{"between_float_layers", Category::Note};
inline constexpr MessageCode NeedsNewerRuntime{"needs_newer_runtime", Category::Note};
inline constexpr MessageCode NoWeights{"no_weights", Category::Note};
inline constexpr MessageCode UnfitWeights{"unfit_weights", Category::Note};
inline constexpr MessageCode TooSmallForFloat16{"too_small_for_float16", Category::Note};

// Findings beside a result.
inline constexpr MessageCode NotSmaller{"not_smaller", Category::Warning};         ///< %1 technique
inline constexpr MessageCode OutOfFloat16{"out_of_float16", Category::Warning};    ///< %1 values; where.tensor
inline constexpr MessageCode EdgeStaysFloat{"edge_stays_float", Category::Note};   ///< where.tensor

} // namespace halfstep::codes
