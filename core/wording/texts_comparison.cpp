// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/wording/texts.h"

#include <array>

namespace halfstep::texts {

namespace {

constexpr std::array Texts{
    Template{"edge_count_differs", HALFSTEP_TEXT("Wording", "The models cannot be compared: the first has %2 %1, the second %3."), ""},
    Template{"edge_shape_differs", HALFSTEP_TEXT("Wording", "The models cannot be compared: %1 %2 is %3 in the first and %4 in the second."), ""},
    Template{"nothing_to_compare_on", HALFSTEP_TEXT("Wording", "There is no sample to compare the models on."), ""},
    Template{"needs_labels", HALFSTEP_TEXT("Wording", "The metric %1 needs labels: give sub-folders, --labels or --label-column."), ""},
    Template{"target_does_not_fit", HALFSTEP_TEXT("Wording", "This sample's label has %1 numbers, but the first output has %2."), ""},
    Template{"label_beyond_scores",
             HALFSTEP_TEXT("Wording", "This sample has the label %1, but the model gives only %2 scores; check the labels or give --classes."), ""},
    Template{"metric_does_not_fit", HALFSTEP_TEXT("Wording", "The metric %1 does not fit this model: it needs %2."), ""},
    Template{"layers_unpaired", HALFSTEP_TEXT("Wording", "%1 of %2 layers has no counterpart in the quantized file."),
             HALFSTEP_TEXT("Wording", "%1 of %2 layers have no counterpart in the quantized file.")},
    Template{"cut_on_purpose",
             HALFSTEP_TEXT("Wording", "The values of %1 layer are cut on purpose where its readers saturate (TANH, LOGISTIC, RELU6); its own error counts what they cannot tell apart."),
             HALFSTEP_TEXT("Wording", "The values of %1 layers are cut on purpose where their readers saturate (TANH, LOGISTIC, RELU6); their own errors count what these cannot tell apart.")},
    Template{"layers_inside",
             HALFSTEP_TEXT("Wording", "%1 layer lies in a subgraph that an operator runs (loop, branch, composite); its error shows in that operator."),
             HALFSTEP_TEXT("Wording", "%1 layers lie in subgraphs that operators run (loops, branches, composites); their errors show in those operators.")},
    Template{"signature_missing", HALFSTEP_TEXT("Wording", "The second model has no signature %1."), ""},
    Template{"signature_not_compared",
             HALFSTEP_TEXT("Wording", "Signature %1 has no samples and is not compared; give some with --data '%1/INPUT=SOURCE'."), ""},
    Template{"pairing_ignored",
             HALFSTEP_TEXT("Wording", "The quantized file was not made from this float file; layers are paired by name and structure."), ""},
    Template{"verdict_agreement", HALFSTEP_TEXT("Wording", "%1 is %2× smaller. Outputs agree on %3 of %4 samples."), ""},
    Template{"verdict_agreement_not_smaller", HALFSTEP_TEXT("Wording", "%1 is not smaller. Outputs agree on %3 of %4 samples."), ""},
    Template{"verdict_accuracy", HALFSTEP_TEXT("Wording", "%1 is %2× smaller. It is right on %3 % of %5 samples, the float model on %4 %."), ""},
    Template{"verdict_accuracy_not_smaller",
             HALFSTEP_TEXT("Wording", "%1 is not smaller. It is right on %3 % of %5 samples, the float model on %4 %."), ""},
    Template{"verdict_random", HALFSTEP_TEXT("Wording", "%1 is %2× smaller. The data are random: they only show that it runs."), ""},
    Template{"verdict_random_not_smaller", HALFSTEP_TEXT("Wording", "%1 is not smaller. The data are random: they only show that it runs."), ""},
    Template{"verdict_constant", HALFSTEP_TEXT("Wording", "Output %3 is always the same in %1. It is %2× smaller."), ""},
    Template{"verdict_constant_not_smaller", HALFSTEP_TEXT("Wording", "Output %3 is always the same in %1. It is not smaller."), ""},
    Template{"verdict_not_finite", HALFSTEP_TEXT("Wording", "Output %3 is not a number in %1. It is %2× smaller."), ""},
    Template{"verdict_not_finite_not_smaller", HALFSTEP_TEXT("Wording", "Output %3 is not a number in %1. It is not smaller."), ""},
    Template{"unpaired_constant", HALFSTEP_TEXT("Wording", "This layer computes a constant: no sample changes it."), ""},
    Template{"unpaired_not_numbers", HALFSTEP_TEXT("Wording", "The results of this layer are not numbers that can be compared."), ""},
    Template{"unpaired_reshaping", HALFSTEP_TEXT("Wording", "This layer only changes the shape; the quantized file does without it."), ""},
    Template{"unpaired_inside", HALFSTEP_TEXT("Wording", "The quantized file computes this inside a later layer."), ""},
    Template{"unpaired_not_reached", HALFSTEP_TEXT("Wording", "No sample came to this layer."), ""},
    Template{"unpaired_no_counterpart", HALFSTEP_TEXT("Wording", "No layer of the quantized file was found that computes the same."), ""},
};

} // namespace

std::span<const Template> comparison()
{
    return Texts;
}

} // namespace halfstep::texts
