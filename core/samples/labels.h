// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/samples/csv_table.h"
#include "core/samples/npy_array.h"
#include "core/samples/source_name.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace halfstep {

/// Samples that labels are for: how many, and for pictures and clips their files.
struct LabelledSamples {
    std::size_t count = 0;
    std::filesystem::path root;         ///< folder of the files
    std::span<const std::string> files; ///< relative to `root`; empty: labels go by order
};

/// Labels as text, one for each sample, from "FILE[:COLUMN|:KEY]": a table, paired by a column of file names (file, filename, file_name,
/// path, image, picture, clip, audio, wav) for pictures and clips and by row for others; or an array of whole numbers or text, by order.
///   errors   FileNotFound …, UnknownDataKind, BadLabels, LabelCountDiffers, LabelMissing, NoSuchColumn, NoSuchArray, LabelColumnNotChosen
Result<std::vector<std::string>> readLabels(const std::string &source, const LabelledSamples &samples);

/// The array that "FILE.npy" or "FILE.npz[:KEY]" names.
///   errors   those of opening it; UnknownDataKind (another ending), LabelColumnNotChosen (several arrays and no key)
Result<NpyArray> openLabelArray(const SourceName &name);

/// The fields of one column.
Result<std::vector<std::string>> columnTexts(const CsvTable &table, std::size_t column);

/// The folder right below the root that each file lies in; empty if one lies in none.
std::vector<std::string> folderLabels(std::span<const std::string> files);

/// Class indices, and the names of the classes where there are any.
struct Classes {
    std::vector<int> indices;
    std::vector<std::string> names;
};

/// Labels that are all whole numbers are class indices, unless every one is a name in `order`. Others are names: their place in
/// `order`, or without one in the sorted list of names.
///   errors   LabelNotKnown, NegativeLabel
Result<Classes> resolveClasses(std::span<const std::string> labels, std::vector<std::string> order);

/// A file with a name on each line; a last empty line does not count.
Result<std::vector<std::string>> readClassNames(const std::filesystem::path &path);

} // namespace halfstep
