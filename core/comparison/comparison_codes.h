// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

#include <string_view>

namespace halfstep::codes {

/// %1 "inputs" or "outputs", %2 and %3 how many the first and the second model have
inline constexpr MessageCode EdgeCountDiffers{"edge_count_differs", Category::Unmet};
/// %1 "input" or "output", %2 its number, %3 and %4 its shape in the first and in the second model
inline constexpr MessageCode EdgeShapeDiffers{"edge_shape_differs", Category::Unmet};
inline constexpr MessageCode SignatureMissing{"signature_missing", Category::Unmet}; ///< %1 name of a signature that the other model has
inline constexpr MessageCode NothingToCompareOn{"nothing_to_compare_on", Category::Data};
/// The metric needs labels; %1 its name
inline constexpr MessageCode NeedsLabels{"needs_labels", Category::Data};
inline constexpr MessageCode TargetDoesNotFit{"target_does_not_fit", Category::Data}; ///< %1 numbers given, %2 numbers of the output
/// %1 label, %2 number of scores; where.name the sample
inline constexpr MessageCode LabelBeyondScores{"label_beyond_scores", Category::Data};
/// %1 name of the metric, %2 what it needs, in words
inline constexpr MessageCode MetricDoesNotFit{"metric_does_not_fit", Category::Unmet};

/// %1 layers without a counterpart, of %2
inline constexpr MessageCode LayersUnpaired{"layers_unpaired", Category::Note};
/// The record names tensors that the models do not have: it is left aside.
inline constexpr MessageCode PairingIgnored{"pairing_ignored", Category::Note};
/// %1 layers of subgraphs that operators run: they are not looked at one by one.
inline constexpr MessageCode LayersInside{"layers_inside", Category::Note};
/// %1 layers whose values are cut where their readers saturate
inline constexpr MessageCode CutOnPurpose{"cut_on_purpose", Category::Note};
/// %1 a signature without samples, in a subgraph that no other feeds
inline constexpr MessageCode SignatureNotCompared{"signature_not_compared", Category::Note};

// Verdicts. %1 technique, %2 how many times smaller (empty text where it is not), then the counts.
inline constexpr MessageCode VerdictAgreement{"verdict_agreement", Category::Note};             ///< %3 same, %4 of
inline constexpr MessageCode VerdictAgreementNotSmaller{"verdict_agreement_not_smaller", Category::Note};
inline constexpr MessageCode VerdictAccuracy{"verdict_accuracy", Category::Note};               ///< %3 quantized, %4 float, in percent; %5 of
inline constexpr MessageCode VerdictAccuracyNotSmaller{"verdict_accuracy_not_smaller", Category::Note};
inline constexpr MessageCode VerdictRandom{"verdict_random", Category::Note};
inline constexpr MessageCode VerdictRandomNotSmaller{"verdict_random_not_smaller", Category::Note};
inline constexpr MessageCode VerdictConstant{"verdict_constant", Category::Warning};            ///< %3 output
inline constexpr MessageCode VerdictConstantNotSmaller{"verdict_constant_not_smaller", Category::Warning};
inline constexpr MessageCode VerdictNotFinite{"verdict_not_finite", Category::Warning};         ///< %3 output
inline constexpr MessageCode VerdictNotFiniteNotSmaller{"verdict_not_finite_not_smaller", Category::Warning};

} // namespace halfstep::codes

/// Why a layer has no counterpart (`LayerError::unpairedReason`); each has its sentence in `core/wording`.
namespace halfstep::unpaired {

inline constexpr std::string_view Constant = "unpaired_constant";           ///< computes a constant; nothing of a run reaches it
inline constexpr std::string_view NotNumbers = "unpaired_not_numbers";      ///< text, complex numbers, lists
inline constexpr std::string_view Reshaping = "unpaired_reshaping";         ///< changes a shape; the quantized file does without
inline constexpr std::string_view Inside = "unpaired_inside";               ///< the quantized file computes it inside a later layer
inline constexpr std::string_view NotReached = "unpaired_not_reached";      ///< lies in a subgraph that no sample entered
inline constexpr std::string_view NoCounterpart = "unpaired_no_counterpart"; ///< nothing in the quantized file computes the same

} // namespace halfstep::unpaired
