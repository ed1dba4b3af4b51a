// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/wording/texts.h"

#include <array>

namespace halfstep::texts {

namespace {

constexpr std::array Texts{
    Template{"bad_sample_count", HALFSTEP_TEXT("Wording", "%1 is no number of samples; give 1 or more."), ""},
    Template{"bad_preprocessing", HALFSTEP_TEXT("Wording", "Preprocessing cannot use %2 for %1."), ""},
    Template{"no_such_signature", HALFSTEP_TEXT("Wording", "The model has no signature %1; it has: %2."), ""},
    Template{"no_such_input", HALFSTEP_TEXT("Wording", "The model has no input %1; it has: %2."), ""},
    Template{"bad_shape", HALFSTEP_TEXT("Wording", "“%1” is no shape: whole numbers from 1 with x between them are expected, such as 1x128."), ""},
    Template{"shape_without_input", HALFSTEP_TEXT("Wording", "The model has several inputs: say which one has the shape %1, as in INPUT=%1."), ""},
    Template{"shape_not_taken", HALFSTEP_TEXT("Wording", "Input %1 takes %2, not %3: only open axes (?) can have another size, and the batch is 1."), ""},
    Template{"input_twice", HALFSTEP_TEXT("Wording", "Input %1 is given two sources; leave one out."), ""},
    Template{"no_source_for_input", HALFSTEP_TEXT("Wording", "Input %1 has no source; give one with --data '%1=SOURCE'."), ""},
    Template{"labels_of_several", HALFSTEP_TEXT("Wording", "Labels belong to one signature, and samples are given for several; name it with --signature."), ""},
    Template{"source_without_input", HALFSTEP_TEXT("Wording", "It is not clear which input %1 is for; write INPUT=SOURCE."), ""},

    Template{"unknown_data_kind", HALFSTEP_TEXT("Wording", "This is no source of samples; give a folder of pictures or WAV clips, a file .npy, .npz, .csv or .raw, or the word random."), ""},
    Template{"no_samples", HALFSTEP_TEXT("Wording", "There are no samples in it."), ""},
    Template{"no_pictures", HALFSTEP_TEXT("Wording", "There is no picture (PNG, JPEG, BMP, WebP) and no sound clip (WAV) in this folder, but %1 file of another kind."),
             HALFSTEP_TEXT("Wording", "There is no picture (PNG, JPEG, BMP, WebP) and no sound clip (WAV) in this folder, but %1 files of other kinds.")},
    Template{"one_input_only", HALFSTEP_TEXT("Wording", "The model has %1 input; this source fills one, so give an .npz with an array for each input, or INPUT=SOURCE for each."),
             HALFSTEP_TEXT("Wording", "The model has %1 inputs; this source fills one, so give an .npz with an array for each input, or INPUT=SOURCE for each.")},
    Template{"no_picture_input", HALFSTEP_TEXT("Wording", "Input %1 takes %3 values of shape %2; pictures fill numbers of shape height x width x 1 or 3 channels."), ""},
    Template{"no_picture_decoder", HALFSTEP_TEXT("Wording", "Pictures cannot be read here; give their values as .npy or .npz."), ""},
    Template{"bad_picture", HALFSTEP_TEXT("Wording", "The picture cannot be read: %1."), ""},
    Template{"cmyk_picture", HALFSTEP_TEXT("Wording", "The picture has the four colours of print (CMYK); save it as RGB."), ""},
    Template{"picture_too_large", HALFSTEP_TEXT("Wording", "The picture would need more than %1 MB of memory; make it smaller."), ""},

    Template{"no_sound_input", HALFSTEP_TEXT("Wording", "Input %1 takes %3 values of shape %2; sound clips fill numbers along a single axis."), ""},
    Template{"steps_for_pictures", HALFSTEP_TEXT("Wording", "Sizes, crops and colours are for pictures; sound clips take none."), ""},
    Template{"sound_rates_differ", HALFSTEP_TEXT("Wording", "The clips have different sample rates: %1 Hz in %2, %3 Hz in %4; give the one that the model wants with --rate."), ""},
    Template{"not_a_sound", HALFSTEP_TEXT("Wording", "This is no sound clip (WAV)."), ""},
    Template{"damaged_sound", HALFSTEP_TEXT("Wording", "The header of the sound clip is damaged."), ""},
    Template{"sound_coding_not_supported", HALFSTEP_TEXT("Wording", "The sound clip is stored as %1; save it as plain WAV (PCM of 8 to 32 bits, or float)."), ""},
    Template{"sound_cut_short", HALFSTEP_TEXT("Wording", "The sound clip is cut short: it holds %1 of the %2 bytes that its header announces."), ""},
    Template{"empty_sound", HALFSTEP_TEXT("Wording", "There is no sound in the clip."), ""},
    Template{"sound_too_long", HALFSTEP_TEXT("Wording", "The sound clip is too long: %1 values, at most %2 are taken."), ""},
    Template{"sound_not_finite", HALFSTEP_TEXT("Wording", "Frame %1 of the sound clip is no finite number."), ""},

    Template{"no_raw_input", HALFSTEP_TEXT("Wording", "Plain values (.raw) cannot fill input %1, which takes %3 values of shape %2; give them as .npy or .npz."), ""},
    Template{"raw_size_does_not_fit", HALFSTEP_TEXT("Wording", "The file has %1 bytes; a sample for input %2 (%3 of shape %4) takes %5, and that does not divide them."), ""},

    Template{"not_an_array", HALFSTEP_TEXT("Wording", "This is no NumPy array (.npy)."), ""},
    Template{"bad_array_header", HALFSTEP_TEXT("Wording", "The header of the NumPy array is damaged."), ""},
    Template{"array_cut_short", HALFSTEP_TEXT("Wording", "The array is cut short: it holds %1 of the %2 bytes that its header announces."), ""},
    Template{"array_type_not_supported", HALFSTEP_TEXT("Wording", "Arrays of NumPy's type %1 cannot be used; give numbers or booleans."), ""},
    Template{"not_an_archive", HALFSTEP_TEXT("Wording", "This is no NumPy archive (.npz): %1."), ""},
    Template{"damaged_archive", HALFSTEP_TEXT("Wording", "The archive is damaged: %1."), ""},
    Template{"archive_too_large", HALFSTEP_TEXT("Wording", "The array would unpack to %1 bytes, more than the limit of %2."), ""},
    Template{"no_such_array", HALFSTEP_TEXT("Wording", "There is no array %1; there are: %2."), ""},
    Template{"no_array_for_input", HALFSTEP_TEXT("Wording", "There is no array for input %1; there are: %2. Name the arrays like the inputs, or #0, #1 by position."), ""},
    Template{"sample_counts_differ", HALFSTEP_TEXT("Wording", "The numbers of samples differ: %2 for input %1, %4 for input %3."), ""},

    Template{"not_a_csv_table", HALFSTEP_TEXT("Wording", "This is no table: it needs a header and rows of text, separated by commas."), ""},
    Template{"csv_not_commas", HALFSTEP_TEXT("Wording", "The columns seem to be separated by %1; separate them by commas and write decimals with a point."), ""},
    Template{"csv_row_length", HALFSTEP_TEXT("Wording", "Row %1 has %2 columns, the header has %3."), HALFSTEP_TEXT("Wording", "Row %1 has %2 columns, the header has %3.")},
    Template{"csv_not_a_number", HALFSTEP_TEXT("Wording", "Row %1, column %2: \"%3\" is no number."), ""},
    Template{"csv_columns", HALFSTEP_TEXT("Wording", "The table has %1 column of values, input %2 (%3) takes %4; if one is the label, name it with --label-column."),
             HALFSTEP_TEXT("Wording", "The table has %1 columns of values, input %2 (%3) takes %4; if one is the label, name it with --label-column.")},
    Template{"no_such_column", HALFSTEP_TEXT("Wording", "There is no column %1; there are: %2."), ""},

    Template{"shape_does_not_fit", HALFSTEP_TEXT("Wording", "Input %1 wants %2; this is %3."), ""},
    Template{"type_does_not_fit", HALFSTEP_TEXT("Wording", "Input %1 wants %2 values; these are %3."), ""},
    Template{"value_does_not_fit", HALFSTEP_TEXT("Wording", "Input %1 takes %2 values; %3 is none."), ""},
    Template{"sample_not_finite", HALFSTEP_TEXT("Wording", "Element %2 for input %1 is %3; samples must be finite numbers."), ""},

    Template{"label_count_differs", HALFSTEP_TEXT("Wording", "There is %1 label for %2 samples."), HALFSTEP_TEXT("Wording", "There are %1 labels for %2 samples.")},
    Template{"label_missing", HALFSTEP_TEXT("Wording", "The labels have no row for this sample."), ""},
    Template{"label_not_known", HALFSTEP_TEXT("Wording", "The label %1 is not among the classes; give their order with --classes."), ""},
    Template{"bad_labels", HALFSTEP_TEXT("Wording", "Labels must be a one-dimensional list of whole numbers or names; this is %2 of shape %1."), ""},
    Template{"negative_label", HALFSTEP_TEXT("Wording", "Labels count classes from 0; %1 is none."), ""},
    Template{"target_not_a_number", HALFSTEP_TEXT("Wording", "The labels must be finite numbers; \"%1\" is none."), ""},
    Template{"label_column_not_chosen", HALFSTEP_TEXT("Wording", "Several columns could be the label; choose one as FILE:COLUMN among: %1."), ""},

    Template{"files_skipped", HALFSTEP_TEXT("Wording", "%1 file of another kind was skipped: %2."), HALFSTEP_TEXT("Wording", "%1 files of other kinds were skipped, such as %2.")},
    Template{"extra_array", HALFSTEP_TEXT("Wording", "No input takes the array %1; it was left out."), ""},
    Template{"guessed_preprocessing", HALFSTEP_TEXT("Wording", "The model does not say how it wants pictures; a guess brings them to %2 … %3 for input %1. Set the mean and the spread it was trained with."), ""},
    Template{"guessed_rate", HALFSTEP_TEXT("Wording", "The model does not say at which sample rate input %1 wants sound; the clips' own %2 Hz is taken."), ""},
    Template{"guessed_class_order",
             HALFSTEP_TEXT("Wording", "Nothing says in which order the model gives its %1 classes: sorted names are taken, a guess. If it is wrong, so is the accuracy; give the order of the classes (--classes)."), ""},
    Template{"labels_not_used", HALFSTEP_TEXT("Wording", "The folder names are not used as labels: the model has no class %1. Give the order of the classes to measure accuracy."), ""},
    Template{"few_samples", HALFSTEP_TEXT("Wording", "There is %1 sample; 100 to 500 give better ranges."), HALFSTEP_TEXT("Wording", "There are only %1 samples; 100 to 500 give better ranges.")},
    Template{"samples_alike", HALFSTEP_TEXT("Wording", "The samples are nearly the same; take some that differ as much as in real use."), ""},
    Template{"constant_sample", HALFSTEP_TEXT("Wording", "%1 sample holds the same value, %2, everywhere."), HALFSTEP_TEXT("Wording", "%1 samples hold one value everywhere, the first %2.")},
    Template{"duplicate_samples", HALFSTEP_TEXT("Wording", "%1 sample is there twice: %2 and %3."), HALFSTEP_TEXT("Wording", "%1 samples are there more than once, such as %2 and %3.")},
    Template{"one_class", HALFSTEP_TEXT("Wording", "All samples are from class %1; take some of each class."), ""},
    Template{"outlier_sample", HALFSTEP_TEXT("Wording", "%1 sample reaches far beyond the others: up to %2, where %3 is usual."),
             HALFSTEP_TEXT("Wording", "%1 samples reach far beyond the others: up to %2, where %3 is usual.")},
};

} // namespace

std::span<const Template> samples()
{
    return Texts;
}

} // namespace halfstep::texts
