// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

/// Codes of the room `core/quantization`. The sentences stand in `core/wording/texts_quantization.cpp`.
namespace halfstep::codes {

// Why a request cannot be met.
inline constexpr MessageCode NothingToQuantize{"nothing_to_quantize", Category::Unmet};  ///< %1 technique
inline constexpr MessageCode AlreadyQuantized{"already_quantized", Category::Unmet};
inline constexpr MessageCode NeedsData{"needs_data", Category::Unmet};                   ///< %1 technique
inline constexpr MessageCode RuntimeTooOld{"runtime_too_old", Category::Unmet};          ///< %1 wanted version, %2 version that the operator needs; where.op
inline constexpr MessageCode BadRuntimeVersion{"bad_runtime_version", Category::CommandLine}; ///< %1 the text
inline constexpr MessageCode EdgeNeedsIntegers{"edge_needs_integers", Category::CommandLine}; ///< %1 technique, %2 type
inline constexpr MessageCode EdgeDoesNotFit{"edge_does_not_fit", Category::CommandLine};       ///< %1 technique, %2 type
inline constexpr MessageCode BlocksDoNotFit{"blocks_do_not_fit", Category::CommandLine};       ///< %1 technique
inline constexpr MessageCode PatternMatchesNothing{"pattern_matches_nothing", Category::CommandLine}; ///< %1 the pattern
inline constexpr MessageCode BadPattern{"bad_pattern", Category::CommandLine};           ///< %1 the pattern
inline constexpr MessageCode StatsOfAnotherModel{"stats_of_another_model", Category::Data};

inline constexpr MessageCode SignatureWithoutSamples{"signature_without_samples", Category::Unmet}; ///< %1 signature

// Why a layer stays float. int8-only and int16x8-only make an error of category Unmet of the first of them.
inline constexpr MessageCode NoIntegerKernel{"no_integer_kernel", Category::Unmet};
inline constexpr MessageCode No16BitKernel{"no_16_bit_kernel", Category::Note};
inline constexpr MessageCode CustomOperator{"custom_operator", Category::Note};
inline constexpr MessageCode UnsafeIntegers{"unsafe_integers", Category::Note};
inline constexpr MessageCode LongProduct{"long_product", Category::Note};
inline constexpr MessageCode ExtremeValues{"extreme_values", Category::Note};
inline constexpr MessageCode RecurrentLayer{"recurrent_layer", Category::Note};
inline constexpr MessageCode SharedVariable{"shared_variable", Category::Note};
inline constexpr MessageCode KeptByUser{"kept_by_user", Category::Note};
inline constexpr MessageCode NoStatistics{"no_statistics", Category::Note};
inline constexpr MessageCode BelowMinElements{"below_min_elements", Category::Note};
inline constexpr MessageCode IndexValues{"index_values", Category::Note};
inline constexpr MessageCode ComputedWeights{"computed_weights", Category::Note};
inline constexpr MessageCode ConstantNotFinite{"constant_not_finite", Category::Note};
inline constexpr MessageCode SparseWeights{"sparse_weights", Category::Note};
inline constexpr MessageCode FusedActivation{"fused_activation", Category::Note};
inline constexpr MessageCode UnderLogarithm{"under_logarithm", Category::Note};
inline constexpr MessageCode UnderWideAngle{"under_wide_angle", Category::Note};
inline constexpr MessageCode UnderMask{"under_mask", Category::Note};
inline constexpr MessageCode ScalesInput{"scales_input", Category::Note};
inline constexpr MessageCode AroundInverse{"around_inverse", Category::Note};
inline constexpr MessageCode UnlikeParts{"unlike_parts", Category::Note};
inline constexpr MessageCode UnlikeReaders{"unlike_readers", Category::Note};
inline constexpr MessageCode RunsOthers{"runs_others", Category::Note};
inline constexpr MessageCode ScaleRatio{"scale_ratio", Category::Note};
inline constexpr MessageCode BetweenFloatLayers{"between_float_layers", Category::Note};
inline constexpr MessageCode NeedsNewerRuntime{"needs_newer_runtime", Category::Note};
inline constexpr MessageCode NoWeights{"no_weights", Category::Note};
inline constexpr MessageCode UnfitWeights{"unfit_weights", Category::Note};
inline constexpr MessageCode TooSmallForFloat16{"too_small_for_float16", Category::Note};

// Advice: why a technique suits a target, or why not.
inline constexpr MessageCode AdviceInt8{"advice_int8", Category::Note};                     ///< %1 integer layers, %2 layers
inline constexpr MessageCode AdviceInt8Depthwise{"advice_int8_depthwise", Category::Note};  ///< %1, %2 as before, %3 depthwise layers
inline constexpr MessageCode AdviceInt8Slow{"advice_int8_slow", Category::Note};            ///< %1 per cent
inline constexpr MessageCode AdviceInt8Only{"advice_int8_only", Category::Note};
inline constexpr MessageCode AdviceInt16x8{"advice_int16x8", Category::Note};
inline constexpr MessageCode AdviceInt16x8Mcu{"advice_int16x8_mcu", Category::Note};
inline constexpr MessageCode AdviceInt16x8Refused{"advice_int16x8_refused", Category::Note};    ///< %1 the target
inline constexpr MessageCode AdviceDynamic{"advice_dynamic", Category::Note};
inline constexpr MessageCode AdviceDynamic4{"advice_dynamic4", Category::Note};
inline constexpr MessageCode AdviceWeights8{"advice_weights8", Category::Note};
inline constexpr MessageCode AdviceWeights4{"advice_weights4", Category::Note};
inline constexpr MessageCode AdviceFloat16{"advice_float16", Category::Note};
inline constexpr MessageCode AdviceInt8Gpu{"advice_int8_gpu", Category::Note};
inline constexpr MessageCode AdviceDynamicGpu{"advice_dynamic_gpu", Category::Note};
inline constexpr MessageCode AdviceFloat16Gpu{"advice_float16_gpu", Category::Note};
inline constexpr MessageCode AdviceGpuSplits{"advice_gpu_splits", Category::Note};          ///< %1 operator
inline constexpr MessageCode AdviceEdgeTpuAll{"advice_edgetpu_all", Category::Note};
inline constexpr MessageCode AdviceEdgeTpuPart{"advice_edgetpu_part", Category::Note};      ///< %1 operator, %2 its number
inline constexpr MessageCode AdviceEdgeTpuIntegers{"advice_edgetpu_integers", Category::Note};
inline constexpr MessageCode AdviceEdgeTpuStreams{"advice_edgetpu_streams", Category::Note}; ///< %1 bytes of weights
inline constexpr MessageCode AdviceMcu{"advice_mcu", Category::Note};
inline constexpr MessageCode AdviceMcuMissing{"advice_mcu_missing", Category::Note};        ///< %1 operator, %2 its number
inline constexpr MessageCode AdviceMcuRefuses{"advice_mcu_refuses", Category::Note};        ///< %1 technique
inline constexpr MessageCode AdviceNoGain{"advice_no_gain", Category::Note};
inline constexpr MessageCode AdviceCannotCalibrate{"advice_cannot_calibrate", Category::Unmet}; ///< %1 operator

// Findings beside a result.
inline constexpr MessageCode NotSmaller{"not_smaller", Category::Warning};         ///< %1 technique, %2 bytes written, %3 bytes of the source
inline constexpr MessageCode RowsWithoutBlocks{"rows_without_blocks", Category::Note}; ///< %1 layers, %2 the block
inline constexpr MessageCode OutOfFloat16{"out_of_float16", Category::Warning};    ///< %1 values; where.tensor
inline constexpr MessageCode MeaningsDiffer{"meanings_differ", Category::Warning}; ///< %1 name of an output and of inputs
inline constexpr MessageCode EdgeStaysFloat{"edge_stays_float", Category::Note};   ///< where.tensor

} // namespace halfstep::codes
