// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/int8_tiles.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#define HWY_DISABLED_TARGETS                                                                       \
    (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV) // vectors of unknown length
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/simd/int8_tiles.cpp"
// foreach_target comes first, then what is compiled for each target.
// clang-format off
#include <hwy/foreach_target.h>
#include "core/kernels/simd/finish_sums-inl.h"
#include <hwy/highway.h>
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace halfstep {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Rows of a line times some units of output channels. A unit is what two vectors of sums hold
/// (Dot: one).
template <class T>
struct Int8Tile {
    const T *window = nullptr;
    std::ptrdiff_t step = 0;
    const Taps *taps = nullptr;
    const std::int8_t *weights = nullptr; ///< of the first unit
    std::size_t panelStep = 0;            ///< bytes from one panel to the next
};

#if HWY_TARGET == HWY_SCALAR

constexpr std::size_t UnitWidth = Int8PanelWidth;
constexpr std::size_t TileRows = 1;
constexpr std::size_t WideUnits = 1;

template <std::size_t Rows, std::size_t Units>
HWY_NOINLINE void sumTile(const Int8Tile<std::int16_t> &tile, std::int32_t *sums)
{
    static_assert(Rows == 1 && Units == 1);
    std::fill_n(sums, UnitWidth, 0);
    const std::int8_t *weights = tile.weights;
    for (const std::ptrdiff_t offset : tile.taps->offsets)
        for (std::size_t k = 0; k < tile.taps->length;
             k += QuadLength, weights += QuadLength * UnitWidth)
            for (std::size_t i = 0; i < UnitWidth * QuadLength; ++i)
                sums[i / QuadLength] +=
                    tile.window[offset + static_cast<std::ptrdiff_t>(k + i % QuadLength)] *
                    weights[i];
}

#else

using PairTag = hn::Repartition<std::int16_t, SumTag>;
using PairVector = hn::Vec<PairTag>;
using QuadTag = hn::Repartition<std::int64_t, SumTag>;

constexpr std::size_t UnitWidth = SumLanes;
#if HWY_TARGET <= HWY_AVX3 && HWY_ARCH_X86
constexpr std::size_t TileRows = 14;
#else
constexpr std::size_t TileRows = 6;
#endif
constexpr std::size_t WideUnits = 4;

/// sum + products of neighbouring pairs, each exact.
HWY_ATTR HWY_INLINE SumVector addPairs(PairVector x, PairVector w, SumVector sum)
{
#if HWY_ARCH_X86
    SumVector unused = hn::Zero(SumTag());
    return hn::ReorderWidenMulAccumulate(SumTag(), x, w, sum, unused);
#else
    const SumTag d;
    const SumVector xs = hn::BitCast(d, x);
    const SumVector ws = hn::BitCast(d, w);
    const SumVector low = hn::Mul(hn::ShiftRight<16>(hn::ShiftLeft<16>(xs)),
                                  hn::ShiftRight<16>(hn::ShiftLeft<16>(ws)));
    return hn::Add(sum, hn::Add(low, hn::Mul(hn::ShiftRight<16>(xs), hn::ShiftRight<16>(ws))));
#endif
}

/// Four activations, in every group of four lanes.
HWY_ATTR HWY_INLINE PairVector broadcastQuad(const std::int16_t *from)
{
    std::int64_t quad = 0;
    std::memcpy(&quad, from, sizeof quad);
    return hn::BitCast(PairTag(), hn::Set(QuadTag(), quad));
}

HWY_ATTR HWY_INLINE PairVector loadWeights(const std::int8_t *from)
{
    const hn::Rebind<std::int8_t, PairTag> narrow;
    return hn::PromoteTo(PairTag(), hn::LoadU(narrow, from));
}

/// A channel's sum stands in two neighbouring lanes of `low` (first half of the unit) or `high`.
HWY_ATTR HWY_INLINE SumVector joinHalves(SumVector low, SumVector high)
{
    const SumTag d;
    return hn::Add(hn::ConcatEven(d, high, low), hn::ConcatOdd(d, high, low));
}

template <std::size_t Rows, std::size_t Units>
HWY_ATTR HWY_NOINLINE void sumTile(const Int8Tile<std::int16_t> &tile,
                                   std::int32_t *HWY_RESTRICT to)
{
    constexpr std::size_t UnitsPerPanel = Int8PanelWidth / UnitWidth;
    constexpr std::size_t HalfUnit = UnitWidth * QuadLength / 2;
    constexpr std::size_t QuadBytes = Int8PanelWidth * QuadLength;
    SumVector sums[Rows][2 * Units];
#pragma GCC unroll 16
    for (std::size_t r = 0; r < Rows; ++r)
#pragma GCC unroll 16
        for (std::size_t v = 0; v < 2 * Units; ++v)
            sums[r][v] = hn::Zero(SumTag());
    const std::int8_t *weights = tile.weights;
    for (const std::ptrdiff_t offset : tile.taps->offsets) {
        const std::int16_t *window = tile.window + offset;
        for (std::size_t k = 0; k < tile.taps->length; k += QuadLength, weights += QuadBytes) {
            PairVector w[2 * Units];
#pragma GCC unroll 16
            for (std::size_t v = 0; v < 2 * Units; ++v) {
                constexpr std::size_t VectorsPerPanel = 2 * UnitsPerPanel;
                w[v] = loadWeights(weights + v / VectorsPerPanel * tile.panelStep +
                                   v % VectorsPerPanel * HalfUnit);
            }
#pragma GCC unroll 16
            for (std::size_t r = 0; r < Rows; ++r) {
                const PairVector x =
                    broadcastQuad(window + static_cast<std::ptrdiff_t>(r) * tile.step +
                                  static_cast<std::ptrdiff_t>(k));
#pragma GCC unroll 16
                for (std::size_t v = 0; v < 2 * Units; ++v)
                    sums[r][v] = addPairs(x, w[v], sums[r][v]);
            }
        }
    }
#pragma GCC unroll 16
    for (std::size_t r = 0; r < Rows; ++r)
#pragma GCC unroll 16
        for (std::size_t u = 0; u < Units; ++u)
            hn::StoreU(joinHalves(sums[r][2 * u], sums[r][2 * u + 1]), SumTag(),
                       to + (r * Units + u) * UnitWidth);
}

#endif

template <class T>
using SumTile = void (*)(const Int8Tile<T> &, std::int32_t *);

template <std::size_t Units, std::size_t... Rows>
constexpr std::array<SumTile<std::int16_t>, sizeof...(Rows)>
sumTilesOf(std::index_sequence<Rows...>)
{
    return {sumTile<Rows + 1, Units>...};
}

/// What a kind of multiplication offers: shapes of tiles, and their code.
struct PairTiles {
    static constexpr std::size_t Rows = TileRows;
    static constexpr std::size_t Wide = WideUnits;  ///< units of a single row
    static constexpr std::size_t Broad = 1;         ///< units of several rows
    static constexpr std::size_t Width = UnitWidth; ///< columns of a unit
    static constexpr auto one = sumTilesOf<1>(std::make_index_sequence<TileRows>());
    static constexpr auto broad = one;
    static constexpr auto wide = sumTilesOf<WideUnits>(std::make_index_sequence<1>());
};

#if HWY_TARGET == HWY_AVX3

/// sum += four products of unsigned and signed bytes in each lane. One line of assembly: the
/// compiler's intrinsic needs a flag that would let it use the instruction elsewhere, and makes it
/// keep the sums in memory.
HWY_INLINE void addQuads(hn::Vec<hn::Repartition<std::uint8_t, SumTag>> x,
                         hn::Vec<hn::Repartition<std::int8_t, SumTag>> w, SumVector &sum)
{
    asm("vpdpbusd %2, %1, %0" : "+v"(sum.raw) : "v"(x.raw), "v"(w.raw));
}

template <std::size_t Rows, std::size_t Units>
HWY_ATTR HWY_NOINLINE void dotTile(const Int8Tile<std::uint8_t> &tile,
                                   std::int32_t *HWY_RESTRICT to)
{
    const hn::Repartition<std::uint8_t, SumTag> bytes;
    const hn::Repartition<std::int8_t, SumTag> signedBytes;
    constexpr std::size_t QuadBytes = Int8PanelWidth * QuadLength;
    SumVector sums[Rows][Units];
#pragma GCC unroll 16
    for (std::size_t r = 0; r < Rows; ++r)
#pragma GCC unroll 16
        for (std::size_t u = 0; u < Units; ++u)
            sums[r][u] = hn::Zero(SumTag());
    const std::int8_t *weights = tile.weights;
    for (const std::ptrdiff_t offset : tile.taps->offsets) {
        const std::uint8_t *window = tile.window + offset;
        for (std::size_t k = 0; k < tile.taps->length; k += QuadLength, weights += QuadBytes) {
            hn::Vec<decltype(signedBytes)> w[Units];
#pragma GCC unroll 16
            for (std::size_t u = 0; u < Units; ++u)
                w[u] = hn::LoadU(signedBytes, weights + u * tile.panelStep);
#pragma GCC unroll 16
            for (std::size_t r = 0; r < Rows; ++r) {
                std::int32_t quad = 0;
                std::memcpy(&quad,
                            window + static_cast<std::ptrdiff_t>(r) * tile.step +
                                static_cast<std::ptrdiff_t>(k),
                            sizeof quad);
                const auto x = hn::BitCast(bytes, hn::Set(SumTag(), quad));
#pragma GCC unroll 16
                for (std::size_t u = 0; u < Units; ++u)
                    addQuads(x, w[u], sums[r][u]);
            }
        }
    }
#pragma GCC unroll 16
    for (std::size_t r = 0; r < Rows; ++r)
#pragma GCC unroll 16
        for (std::size_t u = 0; u < Units; ++u)
            hn::StoreU(sums[r][u], SumTag(), to + (r * Units + u) * Int8PanelWidth);
}

template <std::size_t Units, std::size_t... Rows>
constexpr std::array<SumTile<std::uint8_t>, sizeof...(Rows)>
dotTilesOf(std::index_sequence<Rows...>)
{
    return {dotTile<Rows + 1, Units>...};
}

struct DotTiles {
    static constexpr std::size_t Rows = 14;
    static constexpr std::size_t Wide = 8;
    static constexpr std::size_t Broad = 2;
    static constexpr std::size_t Width = Int8PanelWidth;
    static constexpr auto one = dotTilesOf<1>(std::make_index_sequence<Rows>());
    static constexpr auto broad = dotTilesOf<Broad>(std::make_index_sequence<Rows>());
    static constexpr auto wide = dotTilesOf<Wide>(std::make_index_sequence<1>());
};

#endif

/// Columns of the group that a tile computes.
struct UnitRange {
    std::size_t first = 0; ///< column in the group
    std::size_t units = 1;
    std::size_t width = Int8PanelWidth; ///< columns of a unit
};

template <class T>
HWY_ATTR void finishTile(const Int8TileWork<T> &work, const Line<T> &line, std::size_t row,
                         std::size_t rows, const UnitRange &range, const std::int32_t *sums)
{
    constexpr bool IsShifted = sizeof(T) == 1;
    constexpr std::int32_t Shift = 128; // what flipping the sign bit added
    const std::size_t valueBytes =
        work.finish->kind == SumFinish::Kind::Float ? sizeof(float) : sizeof(std::int8_t);
    FinishedRow finished;
    finished.column = work.firstColumn + range.first;
    finished.columns = std::min(range.units * range.width, work.channels - range.first);
    if (IsShifted) finished.weightSums = work.weightSums + range.first;
    for (std::size_t r = 0; r < rows; ++r) {
        const std::size_t pixel = line.pixel + (row + r) * line.pixelStep;
        const RowScale &scale = line.rows[(row + r) * line.rowStep];
        finished.output = static_cast<std::byte *>(work.output) +
                          (pixel * work.outputDepth + range.first) * valueBytes;
        finished.rowScale = scale.scale;
        finished.offset = scale.zeroPoint + Shift;
        finishRow(*work.finish, sums + r * range.units * range.width, finished);
    }
}

template <class Tiles, class T>
HWY_ATTR void computeInt8Line(const Int8TileWork<T> &work, const Line<T> &line,
                              const UnitRange &range)
{
    HWY_ALIGN std::int32_t sums[std::max(Tiles::Rows * Tiles::Broad, Tiles::Wide) * Tiles::Width];
    const std::size_t quads = (work.taps->length + QuadLength - 1) / QuadLength;
    Int8Tile<T> tile;
    tile.step = line.step;
    tile.taps = work.taps;
    tile.panelStep = work.taps->offsets.size() * quads * QuadLength * Int8PanelWidth;
    tile.weights = work.panels + range.first / Int8PanelWidth * tile.panelStep +
                   range.first % Int8PanelWidth * QuadLength;
    const std::size_t tiles = (line.count + Tiles::Rows - 1) / Tiles::Rows;
    for (std::size_t t = 0, row = 0; t < tiles; ++t) {
        const std::size_t rows = (line.count - row + tiles - t - 1) / (tiles - t);
        tile.window = line.first + static_cast<std::ptrdiff_t>(row) * line.step;
        if (range.units == 1)
            Tiles::one[rows - 1](tile, sums);
        else if (range.units == Tiles::Broad)
            Tiles::broad[rows - 1](tile, sums);
        else
            Tiles::wide[rows - 1](tile, sums);
        finishTile(work, line, row, rows, range, sums);
        row += rows;
    }
}

template <class Tiles, class T>
HWY_ATTR void computeAllInt8Tiles(const Int8TileWork<T> &work)
{
    const bool isOneRow = work.lines.size() == 1 && work.lines[0].count == 1;
    const std::size_t panelEnd = work.lastPanel * Int8PanelWidth;
    const std::size_t end = std::min(panelEnd, work.channels);
    for (std::size_t column = work.firstPanel * Int8PanelWidth; column < end;) {
        // Tiles read whole panels: they may not go past the last one.
        const auto fits = [&](std::size_t units) {
            return column + units * Tiles::Width <= panelEnd;
        };
        const std::size_t units = isOneRow && fits(Tiles::Wide) ? Tiles::Wide
                                  : fits(Tiles::Broad)          ? Tiles::Broad
                                                                : 1;
        const UnitRange range{column, units, Tiles::Width};
        for (const Line<T> &line : work.lines)
            computeInt8Line<Tiles>(work, line, range);
        column += units * Tiles::Width;
    }
}

HWY_ATTR void computePairsHere(const Int8TileWork<std::int16_t> &work)
{
    computeAllInt8Tiles<PairTiles>(work);
}

HWY_ATTR void computeDotsHere(const Int8TileWork<std::uint8_t> &work)
{
#if HWY_TARGET == HWY_AVX3
    computeAllInt8Tiles<DotTiles>(work);
#else
    static_cast<void>(work);
#endif
}

bool hasDotHere()
{
#if HWY_TARGET == HWY_AVX3
    return __builtin_cpu_supports("avx512vnni") != 0;
#else
    return false;
#endif
}

HWY_ATTR void widenInt8Here(const std::int8_t *HWY_RESTRICT from, std::size_t count,
                            std::int32_t zeroPoint, std::int16_t *HWY_RESTRICT to)
{
    const auto zero = static_cast<std::int16_t>(zeroPoint);
    std::size_t i = 0;
#if HWY_TARGET != HWY_SCALAR
    const auto zeros = hn::Set(PairTag(), zero);
    for (; i + hn::Lanes(PairTag()) <= count; i += hn::Lanes(PairTag()))
        hn::StoreU(hn::Sub(loadWeights(from + i), zeros), PairTag(), to + i);
#endif
    for (; i < count; ++i)
        to[i] = static_cast<std::int16_t>(from[i] - zero);
}

} // namespace HWY_NAMESPACE
} // namespace halfstep
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfstep {

HWY_EXPORT(computePairsHere);
HWY_EXPORT(computeDotsHere);
HWY_EXPORT(hasDotHere);
HWY_EXPORT(widenInt8Here);

Int8Multiply bestInt8Multiply()
{
    return HWY_DYNAMIC_DISPATCH(hasDotHere)() ? Int8Multiply::Dot : Int8Multiply::Pairs;
}

void computeInt8Tiles(const Int8TileWork<std::int16_t> &work)
{
    HWY_DYNAMIC_DISPATCH(computePairsHere)(work);
}

void computeInt8Tiles(const Int8TileWork<std::uint8_t> &work)
{
    HWY_DYNAMIC_DISPATCH(computeDotsHere)(work);
}

void widenInt8(const std::int8_t *from, std::size_t count, std::int32_t zeroPoint, std::int16_t *to)
{
    HWY_DYNAMIC_DISPATCH(widenInt8Here)(from, count, zeroPoint, to);
}

} // namespace halfstep
#endif
