// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/wording/texts.h"

#include <array>

namespace halfstep::texts {

namespace {

constexpr std::array Texts{
    Template{"not_finite",
             HALFSTEP_TEXT("Wording", "The float model itself gives a NaN or an infinity in %1 on this sample; leave the sample out, or mend the model."), ""},
    Template{"input_not_finite", HALFSTEP_TEXT("Wording", "This sample holds a NaN or an infinity for input %1."), ""},
    Template{"sample_size_differs", HALFSTEP_TEXT("Wording", "This sample has %2 bytes for input %1, which takes %3."), ""},
    Template{"no_such_shard", HALFSTEP_TEXT("Wording", "There is no shard %2 of %1; shards are numbered from 0."), ""},
    Template{"empty_shard", HALFSTEP_TEXT("Wording", "There is no sample to find ranges with."), ""},
    Template{"shard_of_sequence",
             HALFSTEP_TEXT("Wording", "A sequence cannot be cut into shards: each sample needs the state that the one before it leaves."), ""},
    Template{"average_of_shard",
             HALFSTEP_TEXT("Wording", "A moving average follows the order of all samples, so it cannot be found shard by shard; use minmax ranges."), ""},
    Template{"state_begins_anew",
             HALFSTEP_TEXT("Wording", "%1 keeps state, and each sample is one step that begins without any: where samples follow each other, --sequence finds the ranges that state grows to."), ""},
    Template{"nothing_to_merge", HALFSTEP_TEXT("Wording", "There are no statistics to merge."), ""},
    Template{"stats_do_not_match", HALFSTEP_TEXT("Wording", "These statistics are of another %1."), ""},
    Template{"cannot_merge_averages",
             HALFSTEP_TEXT("Wording", "Statistics with a moving average cannot be merged: it follows the order of all samples."), ""},
    Template{"not_a_stats_file", HALFSTEP_TEXT("Wording", "This is not a file of statistics (.hstats)."), ""},
    Template{"stats_file_too_new", HALFSTEP_TEXT("Wording", "This file of statistics has format %1; this version reads format %2."), ""},
    Template{"damaged_stats_file", HALFSTEP_TEXT("Wording", "The file of statistics is damaged: %1."), ""},
};

} // namespace

std::span<const Template> calibration()
{
    return Texts;
}

} // namespace halfstep::texts
