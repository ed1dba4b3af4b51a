// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/float_tiles.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#define HWY_DISABLED_TARGETS                                                                       \
    (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV) // vectors of unknown length
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/simd/float_tiles.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace halfstep {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using FloatTag = hn::CappedTag<float, PanelWidth>;
using FloatVector = hn::Vec<FloatTag>;

constexpr std::size_t Lanes = hn::MaxLanes(FloatTag());
constexpr std::size_t PanelVectors = PanelWidth / Lanes;

/// Accumulators and one set of weights fill the registers: 32 of them with AVX-512, else 16.
#if HWY_TARGET <= HWY_AVX3 && HWY_ARCH_X86
constexpr std::size_t TilePanels = 2;
constexpr std::size_t TileRows = 14;
#else
constexpr std::size_t TilePanels = 1;
constexpr std::size_t TileRows = PanelVectors >= 12 ? 1 : 12 / PanelVectors;
#endif
/// One row alone: many panels hide the latency of the multiply-add.
constexpr std::size_t WidePanels = PanelVectors >= 8 ? 1 : 8 / PanelVectors;

struct Tile {
    const float *window = nullptr;
    std::ptrdiff_t step = 0;
    const Taps *taps = nullptr;
    const float *panel = nullptr;
    std::size_t panelStep = 0; ///< values from one panel to the next
    const float *bias = nullptr;
    RealRange range;
    float *output = nullptr;
    std::ptrdiff_t outputStep = 0;
    std::size_t columns = 0; ///< valid ones
};

template <std::size_t Vectors>
HWY_ATTR HWY_INLINE void storeRow(const FloatVector *sums, const Tile &tile, float *to)
{
    const FloatTag d;
    const FloatVector low = hn::Set(d, tile.range.min);
    const FloatVector high = hn::Set(d, tile.range.max);
    HWY_ALIGN float row[Vectors * Lanes];
    const bool isWhole = tile.columns == Vectors * Lanes;
    float *target = isWhole ? to : row;
    for (std::size_t v = 0; v < Vectors; ++v)
        hn::StoreU(hn::Min(hn::Max(sums[v], low), high), d, target + v * Lanes);
    if (!isWhole) std::memcpy(to, row, tile.columns * sizeof(float));
}

template <FloatSum Sum>
HWY_ATTR HWY_INLINE FloatVector addProduct(FloatVector x, FloatVector w, FloatVector sum)
{
    if constexpr (Sum == FloatSum::Fused) return hn::MulAdd(x, w, sum);
    return hn::Add(sum, hn::Mul(x, w));
}

template <FloatSum Sum, std::size_t Rows, std::size_t Panels>
HWY_ATTR HWY_NOINLINE void computeTile(const Tile &tile)
{
    constexpr std::size_t Vectors = Panels * PanelVectors;
    const FloatTag d;
    FloatVector sums[Rows][Vectors];
#pragma GCC unroll 16
    for (std::size_t v = 0; v < Vectors; ++v) {
        const FloatVector start =
            Sum == FloatSum::Fused ? hn::LoadU(d, tile.bias + v * Lanes) : hn::Zero(d);
#pragma GCC unroll 16
        for (std::size_t r = 0; r < Rows; ++r)
            sums[r][v] = start;
    }
    const float *weights = tile.panel;
    for (const std::ptrdiff_t offset : tile.taps->offsets) {
        const float *window = tile.window + offset;
        for (std::size_t k = 0; k < tile.taps->length; ++k, weights += PanelWidth) {
            FloatVector w[Vectors];
#pragma GCC unroll 16
            for (std::size_t v = 0; v < Vectors; ++v)
                w[v] = hn::LoadU(d, weights + v / PanelVectors * tile.panelStep +
                                        v % PanelVectors * Lanes);
#pragma GCC unroll 16
            for (std::size_t r = 0; r < Rows; ++r) {
                const FloatVector x = hn::Set(d, window[static_cast<std::ptrdiff_t>(r) * tile.step +
                                                        static_cast<std::ptrdiff_t>(k)]);
#pragma GCC unroll 16
                for (std::size_t v = 0; v < Vectors; ++v)
                    sums[r][v] = addProduct<Sum>(x, w[v], sums[r][v]);
            }
        }
    }
    if constexpr (Sum == FloatSum::Plain) {
#pragma GCC unroll 16
        for (std::size_t v = 0; v < Vectors; ++v)
#pragma GCC unroll 16
            for (std::size_t r = 0; r < Rows; ++r)
                sums[r][v] = hn::Add(sums[r][v], hn::LoadU(d, tile.bias + v * Lanes));
    }
#pragma GCC unroll 16
    for (std::size_t r = 0; r < Rows; ++r)
        storeRow<Vectors>(sums[r], tile,
                          tile.output + static_cast<std::ptrdiff_t>(r) * tile.outputStep);
}

using ComputeTile = void (*)(const Tile &);

template <FloatSum Sum, std::size_t Panels, std::size_t... Rows>
constexpr std::array<ComputeTile, sizeof...(Rows)> tilesOf(std::index_sequence<Rows...>)
{
    return {computeTile<Sum, Rows + 1, Panels>...};
}

/// Tiles of `panels` panels along a line, its rows spread evenly.
template <FloatSum Sum>
HWY_ATTR void computeLine(const FloatTileWork &work, const Line<float> &line, std::size_t panel,
                          std::size_t panels)
{
    static constexpr auto Narrow = tilesOf<Sum, 1>(std::make_index_sequence<TileRows>());
    static constexpr auto Broad = tilesOf<Sum, TilePanels>(std::make_index_sequence<TileRows>());
    static constexpr auto Wide = tilesOf<Sum, WidePanels>(std::make_index_sequence<1>());
    const std::size_t panelValues = work.taps->offsets.size() * work.taps->length * PanelWidth;
    const std::size_t firstChannel = panel * PanelWidth;
    Tile tile;
    tile.step = line.step;
    tile.taps = work.taps;
    tile.panel = work.panels + panel * panelValues;
    tile.panelStep = panelValues;
    tile.bias = work.bias + firstChannel;
    tile.range = work.range;
    tile.outputStep = static_cast<std::ptrdiff_t>(line.pixelStep * work.outputDepth);
    tile.columns = std::min(panels * PanelWidth, work.channels - firstChannel);
    const std::size_t tiles = (line.count + TileRows - 1) / TileRows;
    for (std::size_t t = 0, row = 0; t < tiles; ++t) {
        const std::size_t rows = (line.count - row + tiles - t - 1) / (tiles - t);
        tile.window = line.first + static_cast<std::ptrdiff_t>(row) * line.step;
        tile.output =
            work.output + (line.pixel + row * line.pixelStep) * work.outputDepth + firstChannel;
        if (panels == 1)
            Narrow[rows - 1](tile);
        else if (panels == TilePanels)
            Broad[rows - 1](tile);
        else
            Wide[rows - 1](tile);
        row += rows;
    }
}

HWY_ATTR void computeFloatTilesHere(const FloatTileWork &work)
{
    const bool isOneRow = work.lines.size() == 1 && work.lines[0].count == 1;
    for (std::size_t panel = work.firstPanel; panel < work.lastPanel;) {
        const std::size_t left = work.lastPanel - panel;
        const std::size_t panels = isOneRow && left >= WidePanels ? WidePanels
                                   : left >= TilePanels           ? TilePanels
                                                                  : 1;
        for (const Line<float> &line : work.lines)
            work.sum == FloatSum::Fused ? computeLine<FloatSum::Fused>(work, line, panel, panels)
                                        : computeLine<FloatSum::Plain>(work, line, panel, panels);
        panel += panels;
    }
}

} // namespace HWY_NAMESPACE
} // namespace halfstep
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfstep {

HWY_EXPORT(computeFloatTilesHere);

void computeFloatTiles(const FloatTileWork &work)
{
    HWY_DYNAMIC_DISPATCH(computeFloatTilesHere)(work);
}

} // namespace halfstep
#endif
