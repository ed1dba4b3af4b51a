// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

namespace halfstep::codes {

// The request.
inline constexpr MessageCode BadSampleCount{"bad_sample_count", Category::CommandLine};       ///< %1 what was asked for
inline constexpr MessageCode BadPreprocessing{"bad_preprocessing", Category::CommandLine};    ///< %1 the option ("std"), %2 its value
inline constexpr MessageCode NoSuchSignature{"no_such_signature", Category::CommandLine};     ///< %1 name, %2 those there are
inline constexpr MessageCode NoSuchInput{"no_such_input", Category::Data};                    ///< %1 name, %2 those there are
inline constexpr MessageCode BadShape{"bad_shape", Category::CommandLine};                    ///< %1 the text
inline constexpr MessageCode ShapeWithoutInput{"shape_without_input", Category::CommandLine}; ///< %1 the text
inline constexpr MessageCode ShapeNotTaken{"shape_not_taken", Category::Data};                ///< %1 input, %2 its shape, %3 the given one
inline constexpr MessageCode InputTwice{"input_twice", Category::CommandLine};                ///< %1 input
inline constexpr MessageCode NoSourceForInput{"no_source_for_input", Category::Data};         ///< %1 input
inline constexpr MessageCode LabelsOfSeveral{"labels_of_several", Category::CommandLine};     ///< labels, and samples of several signatures
inline constexpr MessageCode SourceWithoutInput{"source_without_input", Category::CommandLine}; ///< %1 the source

// What kind of source it is.
inline constexpr MessageCode UnknownDataKind{"unknown_data_kind", Category::InputFile};       ///< where.file
inline constexpr MessageCode NoSamples{"no_samples", Category::Data};                         ///< where.file
inline constexpr MessageCode NoPictures{"no_pictures", Category::Data};                       ///< where.file, %1 other files there
inline constexpr MessageCode OneInputOnly{"one_input_only", Category::Data};                  ///< where.file, %1 inputs of the model
inline constexpr MessageCode NoPictureInput{"no_picture_input", Category::Data};              ///< %1 input, %2 its shape, %3 its type
inline constexpr MessageCode NoPictureDecoder{"no_picture_decoder", Category::Unmet};         ///< where.file
inline constexpr MessageCode BadPicture{"bad_picture", Category::Data};                       ///< %1 the decoder's reason
inline constexpr MessageCode CmykPicture{"cmyk_picture", Category::Data};
inline constexpr MessageCode PictureTooLarge{"picture_too_large", Category::Data};            ///< %1 limit in MB

// Sound clips.
inline constexpr MessageCode NoSoundInput{"no_sound_input", Category::Data};                  ///< %1 input, %2 its shape, %3 its type
inline constexpr MessageCode StepsForPictures{"steps_for_pictures", Category::CommandLine};
inline constexpr MessageCode SoundRatesDiffer{"sound_rates_differ", Category::Data};          ///< %1 Hz, %2 file, %3 Hz, %4 file
inline constexpr MessageCode NotASound{"not_a_sound", Category::InputFile};
inline constexpr MessageCode DamagedSound{"damaged_sound", Category::InputFile};              ///< where.byteOffset
inline constexpr MessageCode SoundCodingNotSupported{"sound_coding_not_supported", Category::InputFile}; ///< %1 the coding
inline constexpr MessageCode SoundCutShort{"sound_cut_short", Category::InputFile};           ///< %1 bytes there are, %2 bytes announced
inline constexpr MessageCode EmptySound{"empty_sound", Category::Data};
inline constexpr MessageCode SoundTooLong{"sound_too_long", Category::Data};                  ///< %1 values, %2 limit
inline constexpr MessageCode SoundNotFinite{"sound_not_finite", Category::Data};              ///< %1 the frame

// Plain values.
inline constexpr MessageCode NoRawInput{"no_raw_input", Category::Data};                      ///< %1 input, %2 its shape, %3 its type
inline constexpr MessageCode RawSizeDoesNotFit{"raw_size_does_not_fit", Category::Data};      ///< %1 bytes, %2 input, %3 its type, %4 its shape, %5 bytes a sample

// Arrays and archives.
inline constexpr MessageCode NotAnArray{"not_an_array", Category::InputFile};
inline constexpr MessageCode BadArrayHeader{"bad_array_header", Category::InputFile};         ///< where.byteOffset
inline constexpr MessageCode ArrayCutShort{"array_cut_short", Category::InputFile};           ///< %1 bytes there are, %2 bytes announced
inline constexpr MessageCode ArrayTypeNotSupported{"array_type_not_supported", Category::Data}; ///< %1 NumPy's name of the type
inline constexpr MessageCode NotAnArchive{"not_an_archive", Category::InputFile};             ///< %1 libzip's reason
inline constexpr MessageCode DamagedArchive{"damaged_archive", Category::InputFile};          ///< where.name the array, %1 libzip's reason
inline constexpr MessageCode ArchiveTooLarge{"archive_too_large", Category::Data};            ///< where.name, %1 bytes unpacked, %2 limit
inline constexpr MessageCode NoSuchArray{"no_such_array", Category::Data};                    ///< %1 key, %2 those there are
inline constexpr MessageCode NoArrayForInput{"no_array_for_input", Category::Data};           ///< %1 input, %2 arrays there are
inline constexpr MessageCode SampleCountsDiffer{"sample_counts_differ", Category::Data};      ///< %1 input, %2 samples, %3 input, %4 samples

// Tables.
inline constexpr MessageCode NotACsvTable{"not_a_csv_table", Category::InputFile};
inline constexpr MessageCode CsvNotCommas{"csv_not_commas", Category::InputFile};             ///< %1 the separator it seems to have
inline constexpr MessageCode CsvRowLength{"csv_row_length", Category::Data};                  ///< %1 row, %2 fields, %3 fields of the header
inline constexpr MessageCode CsvNotANumber{"csv_not_a_number", Category::Data};               ///< %1 row, %2 column, %3 the text
inline constexpr MessageCode CsvColumns{"csv_columns", Category::Data};                       ///< %1 columns, %2 input, %3 its shape, %4 its elements
inline constexpr MessageCode NoSuchColumn{"no_such_column", Category::Data};                  ///< %1 name, %2 those there are

// Values against inputs.
inline constexpr MessageCode ShapeDoesNotFit{"shape_does_not_fit", Category::Data};           ///< %1 input, %2 wanted, %3 found
inline constexpr MessageCode TypeDoesNotFit{"type_does_not_fit", Category::Data};             ///< %1 input, %2 wanted, %3 found
inline constexpr MessageCode ValueDoesNotFit{"value_does_not_fit", Category::Data};           ///< %1 input, %2 its type, %3 the value
inline constexpr MessageCode SampleNotFinite{"sample_not_finite", Category::Data};            ///< %1 input, %2 element, %3 "nan", "inf", "-inf"

// Labels.
inline constexpr MessageCode LabelCountDiffers{"label_count_differs", Category::Data};        ///< %1 labels, %2 samples
inline constexpr MessageCode LabelMissing{"label_missing", Category::Data};                   ///< where.name the sample
inline constexpr MessageCode LabelNotKnown{"label_not_known", Category::Data};                ///< %1 the name; where.name the sample
inline constexpr MessageCode BadLabels{"bad_labels", Category::Data};                         ///< %1 shape, %2 type
inline constexpr MessageCode TargetNotANumber{"target_not_a_number", Category::Data};          ///< %1 the text
inline constexpr MessageCode NegativeLabel{"negative_label", Category::Data};                 ///< %1 the number
inline constexpr MessageCode LabelColumnNotChosen{"label_column_not_chosen", Category::Data}; ///< %1 columns there are

// Findings.
inline constexpr MessageCode FilesSkipped{"files_skipped", Category::Note};                   ///< %1 files, %2 the first of them
inline constexpr MessageCode ExtraArray{"extra_array", Category::Note};                       ///< %1 name of an array that no input has
inline constexpr MessageCode GuessedPreprocessing{"guessed_preprocessing", Category::Warning}; ///< %1 input, %2 low, %3 high
inline constexpr MessageCode GuessedRate{"guessed_rate", Category::Note};                     ///< %1 input, %2 Hz
inline constexpr MessageCode GuessedClassOrder{"guessed_class_order", Category::Warning};       ///< %1 how many classes
inline constexpr MessageCode LabelsNotUsed{"labels_not_used", Category::Warning};             ///< %1 name of a folder that the model has no class for
inline constexpr MessageCode FewSamples{"few_samples", Category::Warning};                    ///< %1 samples
inline constexpr MessageCode SamplesAlike{"samples_alike", Category::Warning};
inline constexpr MessageCode ConstantSample{"constant_sample", Category::Warning};            ///< %1 such samples, %2 the value; where.name the first
inline constexpr MessageCode DuplicateSamples{"duplicate_samples", Category::Warning};        ///< %1 such samples, %2 one and %3 its double
inline constexpr MessageCode OneClass{"one_class", Category::Warning};                        ///< %1 the class
inline constexpr MessageCode OutlierSample{"outlier_sample", Category::Warning};              ///< %1 such samples, %2 its largest magnitude, %3 the usual one; where.name the farthest

} // namespace halfstep::codes
