// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/wording/texts.h"

#include <array>

namespace halfstep::texts {

namespace {

constexpr std::array Texts{
    Template{"no_verb", HALFSTEP_TEXT("Wording", "Say what to do: halfstep-cli VERB [FILES] [OPTIONS]; halfstep-cli --help lists the verbs."), ""},
    Template{"unknown_verb", HALFSTEP_TEXT("Wording", "There is no verb %1; there are %2."), ""},
    Template{"unknown_command_option", HALFSTEP_TEXT("Wording", "%2 has no option %1; halfstep-cli %2 --help lists those it has."), ""},
    Template{"not_in_this_version", HALFSTEP_TEXT("Wording", "%1 is not in this version."), ""},
    Template{"missing_value", HALFSTEP_TEXT("Wording", "The option %1 needs a value: %1 %2."), ""},
    Template{"unexpected_value", HALFSTEP_TEXT("Wording", "The option %1 takes no value."), ""},
    Template{"bad_value", HALFSTEP_TEXT("Wording", "%2 is no value for %1; expected is %3."), ""},
    Template{"given_twice", HALFSTEP_TEXT("Wording", "The option %1 is given twice."), ""},
    Template{"missing_option", HALFSTEP_TEXT("Wording", "%1 needs the option %2."), ""},
    Template{"missing_file", HALFSTEP_TEXT("Wording", "%1 needs %2."), ""},
    Template{"too_many_files", HALFSTEP_TEXT("Wording", "%1 is one file too many; expected is %2."), ""},
    Template{"data_and_stats", HALFSTEP_TEXT("Wording", "Ranges come from --data or from --stats, not from both."), ""},
    Template{"no_data_given", HALFSTEP_TEXT("Wording", "%1 needs samples: give --data with a folder of pictures, an .npy, .npz or .csv file, or random."), ""},
    Template{"output_shapes_differ", HALFSTEP_TEXT("Wording", "The output has the shape %1 for the first sample and %2 for another; run such samples one at a time."), ""},
    Template{"sqnr_below_limit", HALFSTEP_TEXT("Wording", "The output's SQNR is %1 dB, below the limit of %2 dB."), ""},
    Template{"program_fault", HALFSTEP_TEXT("Wording", "A fault in the program itself: %1. Please report it."), ""},
    Template{"no_numpy_type", HALFSTEP_TEXT("Wording", "Values of the type %1 have no place in an NPZ file."), ""},
};

} // namespace

std::span<const Template> cli()
{
    return Texts;
}

} // namespace halfstep::texts
