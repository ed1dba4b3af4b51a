// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// How a convolution is cut into pieces of work, and where a piece finds its inputs.
///
/// A piece is a block of output rows. The input rows that it needs are copied into a *band*:
/// converted, with padding written out, so that inner loops know neither borders nor zero points.
/// Within a band a filter row is contiguous, and neighbouring outputs lie at an even distance: no
/// table of addresses is needed. Results do not depend on the cut.

#include "core/kernels/convolution.h"
#include "core/kernels/hybrid.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace halfstep {

/// Output rows [first, first + count) of a batch item; where the convolution is pointwise, pixels
/// of all of them.
struct Block {
    std::size_t batch = 0;
    std::size_t first = 0;
    std::size_t count = 0;
};

/// The cut of one convolution.
struct BlockPlan {
    bool isPointwise = false;
    std::size_t rows = 0; ///< of a batch item (all pixels where pointwise)
    std::size_t rowsPerBlock = 1;
    std::size_t blocksPerBatch = 0;
    std::size_t blocks = 0;

    Block block(std::size_t index) const;
};

/// Blocks small enough for a core's own cache and, with several threads, enough of them to go
/// round.
BlockPlan planBlocks(const Convolution &c, bool isPointwise, std::size_t bytesPerValue,
                     int threads);

/// How many pieces of work a thread takes at least: below a few microseconds waking it costs more
/// than it brings.
///   pieces   of the whole convolution, >= 1
std::size_t pieceGrain(const Convolution &c, std::size_t pieces);

/// Sizes of the band of a block, in values of `depth` channels a pixel.
struct BandSize {
    std::size_t rows = 0;
    std::size_t rowLength = 0; ///< values from one row to the next

    std::size_t values() const { return rows * rowLength; }
};

BandSize bandSize(const Convolution &c, std::size_t outputRows, std::size_t depth);

/// Fill the band of `block` row by row.
///   convert(from, pixels, to)   writes `pixels` pixels of the image from its pixel index `from` to
///   the values at `to` pad(pixels, to)             writes pixels outside the image
template <class T, class Convert, class Pad>
void fillBand(const Convolution &c, const Block &block, std::size_t depth, T *band, Convert convert,
              Pad pad)
{
    const BandSize size = bandSize(c, block.count, depth);
    const auto width = static_cast<std::int64_t>(size.rowLength / depth);
    const std::int64_t left = std::clamp<std::int64_t>(c.padLeft, 0, width);
    const std::int64_t firstX = std::max<std::int64_t>(-std::int64_t{c.padLeft}, 0);
    const std::int64_t inside = std::clamp<std::int64_t>(c.inputWidth - firstX, 0, width - left);
    for (std::size_t row = 0; row < size.rows; ++row) {
        T *to = band + row * size.rowLength;
        const std::int64_t y = static_cast<std::int64_t>(block.first) * c.strideY - c.padTop +
                               static_cast<std::int64_t>(row);
        if (y < 0 || y >= c.inputHeight) {
            pad(static_cast<std::size_t>(width), to);
            continue;
        }
        const std::int64_t from =
            (static_cast<std::int64_t>(block.batch) * c.inputHeight + y) * c.inputWidth + firstX;
        const std::size_t before = static_cast<std::size_t>(left) * depth;
        const std::size_t copied = static_cast<std::size_t>(inside) * depth;
        pad(static_cast<std::size_t>(left), to);
        convert(static_cast<std::size_t>(from), static_cast<std::size_t>(inside), to + before);
        pad(static_cast<std::size_t>(width - left - inside), to + before + copied);
    }
}

/// The part of a filter that is contiguous in a band.
struct Taps {
    std::size_t length = 0; ///< values of one tap
    std::vector<std::ptrdiff_t>
        offsets; ///< of each tap from the first value of its output's window
};

/// The order in which taps are added.
enum class TapOrder {
    Rows,     ///< filter rows where their columns are neighbours, else single positions row by row
    Columns,  ///< single positions column by column
    Reversed, ///< single positions, the last first
};

/// Group 0; others start groupInputs() later.
Taps tapsInBand(const Convolution &c, std::size_t rowLength, TapOrder order = TapOrder::Rows);

/// Number and length of the taps, known before the band is.
struct TapCount {
    std::size_t taps = 0;
    std::size_t length = 0;
};
TapCount countTaps(const Convolution &c, TapOrder order = TapOrder::Rows);

/// Number of the single position (y, x).
std::size_t tapIndex(const Convolution &c, TapOrder order, std::size_t y, std::size_t x);

/// A run of outputs whose windows start at even distances.
template <class T>
struct Line {
    const T *first = nullptr; ///< window of the first output
    std::ptrdiff_t step = 0;  ///< values from one window to the next
    std::size_t count = 0;
    std::size_t pixel = 0; ///< of the first output in the whole output
    std::size_t pixelStep = 1;
    const RowScale *rows = nullptr; ///< dynamic range: of the first output
    std::size_t rowStep = 0;        ///< 1: an own scale for each output
};

} // namespace halfstep
