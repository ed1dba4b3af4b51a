// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/byte_source.h"
#include "core/samples/npy_header.h"
#include "core/samples/sample.h"

#include <memory>
#include <string>
#include <vector>

namespace halfstep {

/// A NumPy array in a file, read in slices along its first axis. Any thread.
class NpyArray {
public:
    /// Read the header; an array in Fortran order is laid out anew (see ScratchBytes).
    ///   errors   those of readNpyHeader and makeScratch
    static Result<NpyArray> open(std::shared_ptr<const ByteSource> source);

    /// Bytes without a header: little-endian numbers of `type`, which fill `shape`.
    static NpyArray plain(std::shared_ptr<const ByteSource> source, DataType type, Shape shape);

    const NpyType &type() const { return m_type; }
    const Shape &shape() const { return m_shape; }

    /// Elements [first, first + count) in row-major order: little-endian, booleans 0 or 1. Numbers only.
    Result<SampleArray> elements(std::int64_t first, Shape shape) const;

    /// Every element of an array of text as UTF-8, or of whole numbers in decimal. For labels: one dimension.
    Result<std::vector<std::string>> texts() const;

private:
    NpyArray(std::shared_ptr<const ByteSource> source, NpyHeader header);
    Status layOut();
    Status transpose(ScratchBytes &scratch) const;

    std::shared_ptr<const ByteSource> m_source;
    NpyType m_type;
    Shape m_shape;
    std::uint64_t m_dataOffset = 0;
    std::uint64_t m_dataBytes = 0;
};

} // namespace halfstep
