// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

/// What can be wrong with a model file. Every place carries the byte offset or the indices that are known.
namespace halfstep::codes {

inline constexpr MessageCode EmptyFile{"empty_file", Category::InputFile};
inline constexpr MessageCode NotAModel{"not_a_model", Category::InputFile};
inline constexpr MessageCode IsOnnx{"is_onnx", Category::InputFile};
inline constexpr MessageCode IsHdf5{"is_hdf5", Category::InputFile};
inline constexpr MessageCode IsSavedModel{"is_saved_model", Category::InputFile};
inline constexpr MessageCode IsPyTorch{"is_pytorch", Category::InputFile};
inline constexpr MessageCode IsZip{"is_zip", Category::InputFile};
inline constexpr MessageCode IsText{"is_text", Category::InputFile};
inline constexpr MessageCode IsPicture{"is_picture", Category::InputFile};
inline constexpr MessageCode IsStatistics{"is_statistics", Category::InputFile};

inline constexpr MessageCode DamagedStructure{"damaged_structure", Category::InputFile}; ///< where.byteOffset, where.name
inline constexpr MessageCode OverlappingParts{"overlapping_parts", Category::InputFile};
inline constexpr MessageCode NewerFormat{"newer_format", Category::InputFile};   ///< %1 version
inline constexpr MessageCode NoSubgraphs{"no_subgraphs", Category::InputFile};
inline constexpr MessageCode NoBuffers{"no_buffers", Category::InputFile};

inline constexpr MessageCode EntryOutOfRange{"entry_out_of_range", Category::InputFile}; ///< %1 index, %2 how many there are; where.name says which
inline constexpr MessageCode UnknownOperatorNumber{"unknown_operator_number", Category::InputFile}; ///< %1 number
inline constexpr MessageCode BadOperatorVersion{"bad_operator_version", Category::InputFile};       ///< %1 version
inline constexpr MessageCode CustomWithoutName{"custom_without_name", Category::InputFile};
inline constexpr MessageCode SignatureWithoutKey{"signature_without_key", Category::InputFile};

inline constexpr MessageCode UnknownTensorType{"unknown_tensor_type", Category::InputFile}; ///< %1 number
inline constexpr MessageCode NegativeSize{"negative_size", Category::InputFile};            ///< %1 size, %2 axis
inline constexpr MessageCode SizeOverflow{"size_overflow", Category::InputFile};            ///< %1 shape
inline constexpr MessageCode BadShapeSignature{"bad_shape_signature", Category::InputFile}; ///< %1 signature, %2 shape
inline constexpr MessageCode DataOutsideFile{"data_outside_file", Category::InputFile};     ///< %1 offset, %2 size, %3 size of the file
inline constexpr MessageCode ConstantTooShort{"constant_too_short", Category::InputFile};   ///< %1 bytes there are, %2 needed, %3 shape
inline constexpr MessageCode VariableWithData{"variable_with_data", Category::InputFile};
inline constexpr MessageCode DataTwice{"data_twice", Category::InputFile};
inline constexpr MessageCode BadStringConstant{"bad_string_constant", Category::InputFile};
inline constexpr MessageCode BadSparsity{"bad_sparsity", Category::InputFile};

inline constexpr MessageCode BadScale{"bad_scale", Category::InputFile};                ///< %1 value, %2 index
inline constexpr MessageCode ScaleCount{"scale_count", Category::InputFile};            ///< %1 scales, %2 axis, %3 shape
inline constexpr MessageCode ZeroPointCount{"zero_point_count", Category::InputFile};   ///< %1 zero points, %2 scales
inline constexpr MessageCode ZeroPointRange{"zero_point_range", Category::InputFile};   ///< %1 value, %2 type
inline constexpr MessageCode QuantizedAxis{"quantized_axis", Category::InputFile};      ///< %1 axis, %2 rank
inline constexpr MessageCode BadBlockSize{"bad_block_size", Category::InputFile};       ///< %1 size

inline constexpr MessageCode ReadBeforeWritten{"read_before_written", Category::InputFile}; ///< %1 operator that writes it
inline constexpr MessageCode WrittenTwice{"written_twice", Category::InputFile};
inline constexpr MessageCode WritesGivenTensor{"writes_given_tensor", Category::InputFile};
inline constexpr MessageCode NeverWritten{"never_written", Category::InputFile};
inline constexpr MessageCode SubgraphRecursion{"subgraph_recursion", Category::InputFile};  ///< %1 subgraph

inline constexpr MessageCode WouldLosePart{"would_lose_part", Category::Unmet};   ///< %1 place
inline constexpr MessageCode ModelTooLarge{"model_too_large", Category::Unmet};   ///< %1 bytes of the tables
inline constexpr MessageCode UnknownOption{"unknown_option", Category::Fault};    ///< %1 option, %2 table

} // namespace halfstep::codes
