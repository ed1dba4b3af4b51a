// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/families_internal.h"

#include <map>
#include <string_view>

namespace halfstep {

namespace {

std::vector<KernelEntry> joinFamilies()
{
    std::vector<KernelEntry> table;
    for (const auto family :
         {arithmeticKernels, activationKernels, curveKernels, elementwiseKernels,
          comparisonKernels, batchMatmulKernels, softmaxKernels, poolingKernels,
          sumKernels, reductionKernels, resizeKernels, convolutionKernels, fullyConnectedKernels,
          shapeKernels, joiningKernels, slicingKernels, rearrangingKernels, lookingUpKernels,
          castKernels, quantizationKernels, dequantizationKernels, indexingKernels,
          stretchingKernels, searchingKernels, wholeDivisionKernels, spectrumKernels,
          embeddingKernels, realMathKernels, reversingKernels, fillingKernels, diagonalKernels,
          segmentKernels, distinctKernels, suppressionKernels, sparseKernels,
          sparseLookupKernels, variableKernels, hashTableKernels, convolution3dKernels,
          paddingKernels, reduceWindowKernels, stablehloElementwiseKernels,
          stablehloIndexingKernels, randomKernels, lstmKernels, rnnKernels, svdfKernels,
          skipGramKernels, lshProjectionKernels, detectionKernels,
          mediapipeKernels, audioKernels, rotationKernels, numericVerifyKernels})
        for (const KernelEntry &entry : family())
            table.push_back(entry);
    return table;
}

using Key = std::pair<OpType, std::string_view>;

std::map<Key, const KernelEntry *> indexByKey()
{
    std::map<Key, const KernelEntry *> index;
    for (const KernelEntry &entry : kernelTable()) {
        const bool isNew = index.emplace(Key{entry.type, entry.customCode}, &entry).second;
        HALFSTEP_ASSERT(isNew);
        static_cast<void>(isNew);
    }
    return index;
}

} // namespace

std::span<const KernelEntry> kernelTable()
{
    static const std::vector<KernelEntry> table = joinFamilies();
    return table;
}

const KernelEntry *findKernel(const Op &op)
{
    static const std::map<Key, const KernelEntry *> index = indexByKey();
    const bool isCustom = op.type == OpType::Custom;
    const auto found = index.find({op.type, isCustom ? std::string_view(op.customCode) : ""});
    return found == index.end() ? nullptr : found->second;
}

} // namespace halfstep
