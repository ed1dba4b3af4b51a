// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

namespace halfstep::codes {

/// %1 operator type. The float model itself gives a NaN or an infinity; where.op, where.name the sample.
inline constexpr MessageCode NotFinite{"not_finite", Category::Data};
/// %1 name of the input; where.name the sample.
inline constexpr MessageCode InputNotFinite{"input_not_finite", Category::Data};
/// %1 name of the input, %2 bytes there are, %3 bytes wanted; where.name the sample.
inline constexpr MessageCode SampleSizeDiffers{"sample_size_differs", Category::Data};
/// %1 shards, %2 the shard that was asked for
inline constexpr MessageCode NoSuchShard{"no_such_shard", Category::CommandLine};
/// A shard without a sample.
inline constexpr MessageCode EmptyShard{"empty_shard", Category::Data};
/// A moving average depends on the order of all samples.
inline constexpr MessageCode AverageOfShard{"average_of_shard", Category::CommandLine};
/// The samples of a shard do not follow each other.
inline constexpr MessageCode ShardOfSequence{"shard_of_sequence", Category::CommandLine};

/// %1 operator type. A finding: each sample is one step of its state, and samples are not said to follow each other; where.op
inline constexpr MessageCode StateBeginsAnew{"state_begins_anew", Category::Warning};

inline constexpr MessageCode NothingToMerge{"nothing_to_merge", Category::CommandLine};
/// %1 what differs: "model", "profile", "arithmetic" or "tensors"
inline constexpr MessageCode StatsDoNotMatch{"stats_do_not_match", Category::InputFile};
inline constexpr MessageCode CannotMergeAverages{"cannot_merge_averages", Category::InputFile};

inline constexpr MessageCode NotAStatsFile{"not_a_stats_file", Category::InputFile};
/// %1 version of the file, %2 newest that this version reads
inline constexpr MessageCode StatsFileTooNew{"stats_file_too_new", Category::InputFile};
/// where.byteOffset, %1 what is wrong there
inline constexpr MessageCode DamagedStatsFile{"damaged_stats_file", Category::InputFile};

} // namespace halfstep::codes
