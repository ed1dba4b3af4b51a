// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/wording/texts.h"

#include <array>

namespace halfstep::texts {

namespace {

constexpr std::array Texts{
    Template{"nothing_to_quantize", HALFSTEP_TEXT("Wording", "The model has nothing that %1 could shorten; try another technique."), ""},
    Template{"already_quantized", HALFSTEP_TEXT("Wording", "The model is quantized already; start from its float version."), ""},
    Template{"needs_data", HALFSTEP_TEXT("Wording", "%1 needs samples to find the ranges of activations; give it data or statistics."), ""},
    Template{"runtime_too_old", HALFSTEP_TEXT("Wording", "The model itself does not load in runtime %1: this operator needs %2."), ""},
    Template{"bad_runtime_version", HALFSTEP_TEXT("Wording", "\"%1\" is no runtime version; write it like 2.10.0."), ""},
    Template{"edge_needs_integers", HALFSTEP_TEXT("Wording", "%1 computes with floats, so inputs and outputs cannot become %2; take int8 for that."), ""},
    Template{"edge_does_not_fit", HALFSTEP_TEXT("Wording", "With %1 inputs and outputs cannot become %2; int8 takes int8 and uint8, int16x8 takes int16, all take float32."), ""},
    Template{"blocks_do_not_fit", HALFSTEP_TEXT("Wording", "%1 has no blocks of weights; dynamic4, weights8 and weights4 do."), ""},
    Template{"pattern_matches_nothing", HALFSTEP_TEXT("Wording", "No layer matches \"%1\"."), ""},
    Template{"bad_pattern", HALFSTEP_TEXT("Wording", "\"%1\" is no pattern; write #12, #1:12, type:CONV_2D or a name with * and ?."), ""},
    Template{"stats_of_another_model", HALFSTEP_TEXT("Wording", "These statistics were made with another model; calibrate this one."), ""},

    Template{"no_integer_kernel", HALFSTEP_TEXT("Wording", "No runtime computes this operator with integers; it stays float."), ""},
    Template{"no_16_bit_kernel", HALFSTEP_TEXT("Wording", "LiteRT does not compute this operator with 16-bit activations; it stays float."), ""},
    Template{"custom_operator", HALFSTEP_TEXT("Wording", "What this custom operator computes is not known; it stays float."), ""},
    Template{"unsafe_integers", HALFSTEP_TEXT("Wording", "LiteRT's integer kernel for this operator gives wrong values; it stays float."), ""},
    Template{"long_product", HALFSTEP_TEXT("Wording", "A product of more than 32 stored values may be nothing but noise; it stays float."), ""},
    Template{"extreme_values", HALFSTEP_TEXT("Wording", "Its values reach beyond 1e30, where no scale serves; it stays float."), ""},
    Template{"recurrent_layer", HALFSTEP_TEXT("Wording", "LiteRT has no integer kernel for this kind of recurrent layer; it computes with floats."), ""},
    Template{"shared_variable", HALFSTEP_TEXT("Wording", "Not every use of its variable can be integers, and a variable has one type; it stays float."), ""},
    Template{"kept_by_user", HALFSTEP_TEXT("Wording", "Kept float as asked."), ""},
    Template{"no_statistics", HALFSTEP_TEXT("Wording", "Samples do not reach all of its values (a branch that none takes, or constants alone make them), so a range is not known; it stays float."), ""},
    Template{"meanings_differ",
             HALFSTEP_TEXT("Wording", "The integers of output %1 do not mean what those of the input of this name mean: operators ask for other scales. Keep it float with --io float32."), ""},
    Template{"signature_without_samples",
             HALFSTEP_TEXT("Wording", "Signature %1 has no samples, so the ranges of its layers are not known; give some with --data '%1/INPUT=SOURCE'."), ""},
    Template{"below_min_elements", HALFSTEP_TEXT("Wording", "Its weights have fewer elements than the limit that was given."), ""},
    Template{"index_values", HALFSTEP_TEXT("Wording", "Its values are indices, which must stay exact; it stays float."), ""},
    Template{"computed_weights", HALFSTEP_TEXT("Wording", "Its weights are computed while it runs; it stays float."), ""},
    Template{"constant_not_finite", HALFSTEP_TEXT("Wording", "A constant of it holds NaN, infinity or a number beyond 1e30; it stays float."), ""},
    Template{"sparse_weights", HALFSTEP_TEXT("Wording", "Its weights are stored sparsely; they stay as they are."), ""},
    Template{"fused_activation", HALFSTEP_TEXT("Wording", "Its fused activation function has no integer form; it stays float."), ""},
    Template{"runs_others", HALFSTEP_TEXT("Wording", "It hands floats to the layers that it runs; for these it is decided one by one."), ""},
    Template{"under_mask", HALFSTEP_TEXT("Wording", "A mask of huge negative numbers hides values from a softmax: beside it integers lose the others."), ""},
    Template{"scales_input", HALFSTEP_TEXT("Wording", "It makes large values of small ones of an input: before it one scale for the whole input would lose them."), ""},
    Template{"around_inverse", HALFSTEP_TEXT("Wording", "An inverse is taken of its values: small ones matter as much as large ones, and one scale does not keep them."), ""},
    Template{"unlike_readers", HALFSTEP_TEXT("Wording", "One of its readers saturates long before its largest values, which others need: one scale would not fit both."), ""},
    Template{"unlike_parts", HALFSTEP_TEXT("Wording", "It only moves values between floats and parts of unlike ranges, which one scale would not fit."), ""},
    Template{"under_wide_angle", HALFSTEP_TEXT("Wording", "A sine or cosine over many turns is taken of its values: a single step of integers would be a wide angle."), ""},
    Template{"under_logarithm", HALFSTEP_TEXT("Wording", "A logarithm is taken of its values: small ones matter as much as large ones, and integers lose them."), ""},
    Template{"scale_ratio", HALFSTEP_TEXT("Wording", "The ratio of its scales is beyond what LiteRT's integer kernel takes; it stays float."), ""},
    Template{"between_float_layers", HALFSTEP_TEXT("Wording", "It only moves data between float layers; integers would cost two conversions."), ""},
    Template{"needs_newer_runtime", HALFSTEP_TEXT("Wording", "Its short form needs a newer runtime than the one that was given."), ""},
    Template{"no_weights", HALFSTEP_TEXT("Wording", "It has no weights that could be shortened."), ""},
    Template{"unfit_weights", HALFSTEP_TEXT("Wording", "The shape of its weights does not fit integer kernels; they stay float."), ""},
    Template{"too_small_for_float16", HALFSTEP_TEXT("Wording", "Its constants are too small for float16 to pay off."), ""},

    Template{"advice_int8", HALFSTEP_TEXT("Wording", "%1 of %2 layers computes with integers: the smallest file, and usually the fastest on a CPU."),
             HALFSTEP_TEXT("Wording", "%1 of %2 layers compute with integers: the smallest file, and usually the fastest on a CPU.")},
    Template{"advice_int8_depthwise",
             HALFSTEP_TEXT("Wording", "%1 of %2 layers computes with integers; %3 depthwise layers keep a scale for each channel."),
             HALFSTEP_TEXT("Wording", "%1 of %2 layers compute with integers; %3 depthwise layers keep a scale for each channel.")},
    Template{"advice_int8_slow", HALFSTEP_TEXT("Wording", "%1 % of the values pass through layers that integers slow down on a CPU (free-standing activations, softmax, pooling): measure the speed."), ""},
    Template{"advice_int8_only", HALFSTEP_TEXT("Wording", "As int8, with integers at inputs and outputs too: for hardware without floats."), ""},
    Template{"advice_dynamic", HALFSTEP_TEXT("Wording", "Weights take a quarter of their bytes and no samples are needed: a quick first try."), ""},
    Template{"advice_dynamic4", HALFSTEP_TEXT("Wording", "Weights take an eighth of their bytes; look at what it costs."), ""},
    Template{"advice_weights8", HALFSTEP_TEXT("Wording", "Weights take a quarter of their bytes, and layers compute with floats as before."), ""},
    Template{"advice_weights4", HALFSTEP_TEXT("Wording", "Weights take an eighth of their bytes, and layers compute with floats; look at what it costs."), ""},
    Template{"advice_float16", HALFSTEP_TEXT("Wording", "Half the size and almost the same results; no faster on a CPU."), ""},
    Template{"advice_int8_gpu", HALFSTEP_TEXT("Wording", "A GPU runs it as float with the rounding of integers: no faster, and less accurate."), ""},
    Template{"advice_dynamic_gpu", HALFSTEP_TEXT("Wording", "A GPU unpacks the weights at load: a smaller file, not less memory."), ""},
    Template{"advice_float16_gpu", HALFSTEP_TEXT("Wording", "A GPU computes with float16 anyway: half the size at no loss."), ""},
    Template{"advice_gpu_splits", HALFSTEP_TEXT("Wording", "GPU delegates leave %1 to the CPU; the split may cost more than the GPU gains."), ""},
    Template{"advice_edgetpu_all", HALFSTEP_TEXT("Wording", "The Edge TPU runs every layer of it."), ""},
    Template{"advice_edgetpu_part", HALFSTEP_TEXT("Wording", "The Edge TPU runs the layers before %1 (operator #%2); that one and all behind it run on the CPU."), ""},
    Template{"advice_edgetpu_integers", HALFSTEP_TEXT("Wording", "The Edge TPU runs integers only."), ""},
    Template{"advice_edgetpu_streams", HALFSTEP_TEXT("Wording", "About %1 bytes of weights exceed the Edge TPU's memory and would be streamed at every inference."), ""},
    Template{"advice_mcu", HALFSTEP_TEXT("Wording", "TensorFlow Lite Micro has integer kernels for every layer of it."), ""},
    Template{"advice_mcu_missing", HALFSTEP_TEXT("Wording", "TensorFlow Lite Micro has no kernel for %1 (operator #%2) in this form."), ""},
    Template{"advice_int16x8", HALFSTEP_TEXT("Wording", "16-bit activations keep what 8 bits lose, at the size of int8; no CPU kernel is accelerated, so it is slow."), ""},
    Template{"advice_int16x8_mcu", HALFSTEP_TEXT("Wording", "TensorFlow Lite Micro runs it with 16-bit activations: more exact than int8, twice the memory for activations."), ""},
    Template{"advice_int16x8_refused", HALFSTEP_TEXT("Wording", "%1 does not compute with 16-bit activations."), ""},
    Template{"advice_mcu_refuses", HALFSTEP_TEXT("Wording", "TensorFlow Lite Micro refuses %1 models."), ""},
    Template{"advice_no_gain", HALFSTEP_TEXT("Wording", "It would not make this file smaller."), ""},
    Template{"advice_cannot_calibrate", HALFSTEP_TEXT("Wording", "Integers need the ranges of all layers, and %1 cannot be run in this version."), ""},

    Template{"not_smaller", HALFSTEP_TEXT("Wording", "%1 makes this file no smaller: %2 bytes instead of %3."), ""},
    Template{"rows_without_blocks", HALFSTEP_TEXT("Wording", "%1 layer has rows that blocks of %2 do not divide; its weights have a scale for each channel."),
             HALFSTEP_TEXT("Wording", "%1 layers have rows that blocks of %2 do not divide; their weights have a scale for each channel.")},
    Template{"out_of_float16", HALFSTEP_TEXT("Wording", "%1 value is beyond the range of float16 and becomes 65504 or -65504."),
             HALFSTEP_TEXT("Wording", "%1 values are beyond the range of float16 and become 65504 or -65504.")},
    Template{"edge_stays_float", HALFSTEP_TEXT("Wording", "This input or output stays float: its range is not known or its values are indices."), ""},
};

} // namespace

std::span<const Template> quantization()
{
    return Texts;
}

} // namespace halfstep::texts
