// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// BATCH_MATMUL of float activations and int8 matrices: dynamic range.

#include "core/kernels/batch_product.h"
#include "core/kernels/delegation.h"
#include "core/kernels/hybrid.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/simd/quantize_rows.h"
#include "core/numerics/wrapping.h"

#include <limits>
#include <vector>

namespace halfstep {

namespace {

/// XNNPACK quantizes asymmetrically, whatever the option says.
RowQuantization rowsFor(const PrepareContext &context)
{
    if (xnnpackTakes(context)) return RowQuantization::Xnnpack;
    return context.op.options.flag("asymmetric_quantize_inputs") ? RowQuantization::Asymmetric
                                                                 : RowQuantization::Symmetric;
}

/// sums[c] = sum of (q - zero point) * w over one row.
void sumRow(std::span<const std::int8_t> row, std::int32_t zeroPoint, const std::int8_t *right, std::vector<std::int32_t> &sums)
{
    std::fill(sums.begin(), sums.end(), 0);
    for (const std::int8_t stored : row) {
        const std::int32_t left = stored - zeroPoint;
        for (std::size_t c = 0; c < sums.size(); ++c) sums[c] = wrappingSum(sums[c], left * right[c]);
        right += sums.size();
    }
}

class HybridRows {
public:
    HybridRows(RowQuantization how, std::size_t depth, HybridOutput to) : m_how(how), m_depth(depth), m_to(std::move(to)) {}

    void operator()(const float *a, const std::int8_t *b, float *out, std::size_t rows) const
    {
        std::vector<std::int8_t> stored(m_depth);
        std::vector<std::int32_t> sums(m_to.weightScale.size());
        for (std::size_t r = 0; r < rows; ++r) {
            const RowScale scale = quantizeRowFast(m_how, {a + r * m_depth, m_depth}, stored);
            sumRow(stored, scale.zeroPoint, b, sums);
            for (std::size_t c = 0; c < sums.size(); ++c) out[r * sums.size() + c] = m_to.apply(sums[c], scale.scale, c);
        }
    }

private:
    RowQuantization m_how;
    std::size_t m_depth;
    HybridOutput m_to;
};

} // namespace

PreparedKernel prepareHybridProduct(const PrepareContext &context, BatchProduct product)
{
    const auto &params = context.input(1).quantization;
    if (!params || params->scale.empty() || (params->scale.size() > 1 && params->scale.size() != product.columns))
        return badOperator(context, "the matrices lack scales or have too many");
    for (const std::int64_t zero : params->zeroPoint)
        if (zero != 0) return unsupportedOperator(context, "matrices whose zero point is not 0");
    constexpr float Infinity = std::numeric_limits<float>::infinity();
    const HybridOrder order = xnnpackTakes(context) ? HybridOrder::Xnnpack : HybridOrder::OptimizedPer;
    HybridOutput to{order, params->scale, std::vector<float>(product.columns), -Infinity, Infinity};
    if (to.weightScale.size() != product.columns) to.weightScale.assign(product.columns, params->scale.front());
    const std::size_t depth = product.depth;
    return makeProductKernel<float, std::int8_t, float>(std::move(product), HybridRows(rowsFor(context), depth, std::move(to)));
}

} // namespace halfstep
