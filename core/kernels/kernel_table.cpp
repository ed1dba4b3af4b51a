// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/families_internal.h"

#include <unordered_map>

namespace halfstep {

namespace {

std::vector<KernelEntry> joinFamilies()
{
    std::vector<KernelEntry> table;
    for (const auto family :
         {arithmeticKernels, activationKernels,  curveKernels,        elementwiseKernels,
          comparisonKernels, batchMatmulKernels, softmaxKernels,      poolingKernels,
          reductionKernels,  resizeKernels,      convolutionKernels,  fullyConnectedKernels,
          shapeKernels,      joiningKernels,     slicingKernels,      rearrangingKernels,
          lookingUpKernels,  castKernels,        quantizationKernels, dequantizationKernels,
          indexingKernels,  stretchingKernels,  searchingKernels,  wholeDivisionKernels,  spectrumKernels,  embeddingKernels,  realMathKernels,
          reversingKernels,  fillingKernels,  diagonalKernels,  segmentKernels,  distinctKernels,  suppressionKernels,  sparseKernels,  sparseLookupKernels})
        for (const KernelEntry &entry : family())
            table.push_back(entry);
    return table;
}

std::unordered_map<OpType, const KernelEntry *> indexByType()
{
    std::unordered_map<OpType, const KernelEntry *> index;
    for (const KernelEntry &entry : kernelTable()) {
        const bool isNew = index.emplace(entry.type, &entry).second;
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
    static const std::unordered_map<OpType, const KernelEntry *> index = indexByType();
    const auto found = index.find(op.type);
    return found == index.end() ? nullptr : found->second;
}

} // namespace halfstep
