// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/wording/texts.h"

#include <array>

namespace halfstep::texts {

namespace {

constexpr std::array Texts{
    Template{"empty_file", HALFSTEP_TEXT("Wording", "The file is empty."), ""},
    Template{"not_a_model", HALFSTEP_TEXT("Wording", "This is not a TensorFlow Lite model: bytes 4 to 7 of such a file read TFL3."), ""},
    Template{"is_onnx", HALFSTEP_TEXT("Wording", "This looks like an ONNX model; Halfstep reads TensorFlow Lite files (.tflite). Convert it first, for example with onnx2tf."), ""},
    Template{"is_hdf5", HALFSTEP_TEXT("Wording", "This is an HDF5 file, as Keras writes it; convert it to TensorFlow Lite first."), ""},
    Template{"is_saved_model", HALFSTEP_TEXT("Wording", "This is part of a TensorFlow SavedModel; convert the SavedModel to TensorFlow Lite first."), ""},
    Template{"is_pytorch", HALFSTEP_TEXT("Wording", "This is a PyTorch file; convert it to TensorFlow Lite first, for example with litert-torch."), ""},
    Template{"is_zip", HALFSTEP_TEXT("Wording", "This is an archive, not a model; unpack it and open the .tflite file in it."), ""},
    Template{"is_text", HALFSTEP_TEXT("Wording", "This is a text file, not a TensorFlow Lite model."), ""},
    Template{"is_picture", HALFSTEP_TEXT("Wording", "This is a picture, not a TensorFlow Lite model."), ""},
    Template{"is_statistics", HALFSTEP_TEXT("Wording", "This is a file of calibration statistics, not a model."), ""},
    Template{"damaged_structure", HALFSTEP_TEXT("Wording", "The file is damaged or cut off: what stands here points outside the file or breaks the format."), ""},
    Template{"overlapping_parts", HALFSTEP_TEXT("Wording", "The parts of the file overlap so often that it would unfold to many times its size; it is damaged."), ""},
    Template{"newer_format", HALFSTEP_TEXT("Wording", "The file has format version %1; this version of Halfstep reads versions up to 3."), ""},
    Template{"no_subgraphs", HALFSTEP_TEXT("Wording", "The model has no subgraph, so there is nothing to run."), ""},
    Template{"no_buffers", HALFSTEP_TEXT("Wording", "The model has no list of buffers; the file is damaged."), ""},
    Template{"entry_out_of_range", HALFSTEP_TEXT("Wording", "The index %1 lies outside its list of %2."), ""},
    Template{"unknown_operator_number", HALFSTEP_TEXT("Wording", "The operator number %1 is newer than this version of Halfstep."), ""},
    Template{"bad_operator_version", HALFSTEP_TEXT("Wording", "The operator version is %1, which no operator has."), ""},
    Template{"custom_without_name", HALFSTEP_TEXT("Wording", "A custom operator has no name."), ""},
    Template{"signature_without_key", HALFSTEP_TEXT("Wording", "The signature has no name."), ""},
    Template{"unknown_tensor_type", HALFSTEP_TEXT("Wording", "The tensor has the element type number %1, which is newer than this version of Halfstep."), ""},
    Template{"negative_size", HALFSTEP_TEXT("Wording", "The size along axis %2 is %1; a size cannot be negative."), ""},
    Template{"size_overflow", HALFSTEP_TEXT("Wording", "The shape %1 has more elements than any memory."), ""},
    Template{"bad_shape_signature", HALFSTEP_TEXT("Wording", "The open shape %1 does not fit the shape %2."), ""},
    Template{"data_outside_file", HALFSTEP_TEXT("Wording", "The data is said to start at byte %1 with %2 bytes, but the file has only %3 bytes."), ""},
    Template{"constant_too_short", HALFSTEP_TEXT("Wording", "The constant has %1 bytes; its shape %3 needs %2."), ""},
    Template{"variable_with_data", HALFSTEP_TEXT("Wording", "The tensor is a variable and a constant at once."), ""},
    Template{"data_twice", HALFSTEP_TEXT("Wording", "The tensor has data both in this file and in another one."), ""},
    Template{"bad_string_constant", HALFSTEP_TEXT("Wording", "The list of texts does not fit its data."), ""},
    Template{"bad_sparsity", HALFSTEP_TEXT("Wording", "The description of the sparse constant contradicts itself."), ""},
    Template{"bad_scale", HALFSTEP_TEXT("Wording", "Scale number %2 is %1; a scale must be finite and greater than 0."), ""},
    Template{"scale_count", HALFSTEP_TEXT("Wording", "The number of scales is %1 for axis %2 of the shape %3; there must be one, or one for each index of the axis."), ""},
    Template{"zero_point_count", HALFSTEP_TEXT("Wording", "There must be as many zero points as scales; the file has %1 and %2."), ""},
    Template{"zero_point_range", HALFSTEP_TEXT("Wording", "The zero point %1 lies outside the range of %2."), ""},
    Template{"quantized_axis", HALFSTEP_TEXT("Wording", "The quantized axis is %1, but the tensor has %2 axes."), ""},
    Template{"bad_block_size", HALFSTEP_TEXT("Wording", "The block size is %1; it cannot be negative."), ""},
    Template{"read_before_written", HALFSTEP_TEXT("Wording", "The operator reads the tensor before operator #%1 writes it; operators must stand in the order of execution."), ""},
    Template{"written_twice", HALFSTEP_TEXT("Wording", "The tensor is already written by operator #%1."), ""},
    Template{"writes_given_tensor", HALFSTEP_TEXT("Wording", "The operator writes a tensor that is a constant or an input of the model."), ""},
    Template{"never_written", HALFSTEP_TEXT("Wording", "No operator computes this output of the model."), ""},
    Template{"subgraph_recursion", HALFSTEP_TEXT("Wording", "The operator calls subgraph #%1, which is still running: subgraphs that call each other in a ring never end."), ""},
    Template{"would_lose_part", HALFSTEP_TEXT("Wording", "Writing this model would lose a part that is newer than this version of Halfstep: %1."), ""},
    Template{"model_too_large", HALFSTEP_TEXT("Wording", "The tables of the model would take %1 bytes, more than the format can hold."), ""},
    Template{"unknown_option", HALFSTEP_TEXT("Wording", "The option %1 does not exist in %2."), ""},
};

} // namespace

std::span<const Template> format()
{
    return Texts;
}

} // namespace halfstep::texts
