// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/matrix_rows.h"

#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV) // vectors of unknown length
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/simd/matrix_rows.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace halfstep {
namespace HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;

/// Sizes of the whole product.
struct Product {
    const float *a;
    const float *b;
    float *out;
    std::size_t depth;
    std::size_t columns;
};

/// `Rows` rows and `Vectors` vectors of columns at once, from a row and a column on.
template <std::size_t Rows, std::size_t Vectors, class Tag>
HWY_ATTR HWY_INLINE void multiplyTile(Tag d, const Product &p, std::size_t row, std::size_t column)
{
    const std::size_t lanes = hn::Lanes(d);
    hn::Vec<Tag> sums[Rows][Vectors];
    for (auto &line : sums)
        for (auto &sum : line) sum = hn::Zero(d);
    const float *b = p.b + column;
    for (std::size_t k = 0; k < p.depth; ++k, b += p.columns) {
        hn::Vec<Tag> right[Vectors];
        for (std::size_t v = 0; v < Vectors; ++v) right[v] = hn::LoadU(d, b + v * lanes);
        for (std::size_t r = 0; r < Rows; ++r) {
            const auto left = hn::Set(d, p.a[(row + r) * p.depth + k]);
            for (std::size_t v = 0; v < Vectors; ++v) sums[r][v] = hn::MulAdd(left, right[v], sums[r][v]);
        }
    }
    for (std::size_t r = 0; r < Rows; ++r)
        for (std::size_t v = 0; v < Vectors; ++v)
            hn::StoreU(sums[r][v], d, p.out + (row + r) * p.columns + column + v * lanes);
}

template <std::size_t Rows>
HWY_ATTR void multiplyRows(const Product &p, std::size_t row)
{
    const hn::CappedTag<float, 16> wide;
    const hn::CappedTag<float, 1> single;
    const std::size_t lanes = hn::Lanes(wide);
    std::size_t column = 0;
    for (; column + 2 * lanes <= p.columns; column += 2 * lanes) multiplyTile<Rows, 2>(wide, p, row, column);
    for (; column + lanes <= p.columns; column += lanes) multiplyTile<Rows, 1>(wide, p, row, column);
    for (; column < p.columns; ++column) multiplyTile<Rows, 1>(single, p, row, column);
}

HWY_ATTR void multiply(const float *a, const float *b, float *out, std::size_t rows, std::size_t depth, std::size_t columns)
{
    const Product p{a, b, out, depth, columns};
    std::size_t row = 0;
    for (; row + 4 <= rows; row += 4) multiplyRows<4>(p, row);
    for (; row < rows; ++row) multiplyRows<1>(p, row);
}

} // namespace
} // namespace HWY_NAMESPACE
} // namespace halfstep
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfstep {

namespace {
HWY_EXPORT(multiply);
}

void multiplyMatrices(const float *a, const float *b, float *out, std::size_t rows, std::size_t depth, std::size_t columns)
{
    HWY_DYNAMIC_DISPATCH(multiply)(a, b, out, rows, depth, columns);
}

} // namespace halfstep
#endif
