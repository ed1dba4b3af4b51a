// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

namespace halfstep {

/// What the structure of a JPEG file says (ITU-T T.81, annex B).
struct JpegStructure {
    int components = 0;      ///< of the frame header: 1 gray, 3 colour, 4 CMYK; 0: there is none
    bool isComplete = false; ///< the end marker is there
};

bool isJpeg(std::span<const std::byte> file);
JpegStructure jpegStructure(std::span<const std::byte> file);

/// Whether a BMP file holds all rows that its header announces; true for anything that is no plain BMP.
bool holdsAllRows(std::span<const std::byte> bmp);

} // namespace halfstep
