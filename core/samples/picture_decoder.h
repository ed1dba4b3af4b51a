// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace halfstep {

/// 8-bit RGB, rows from the top, no padding. EXIF orientation applied, alpha over black, 16 bits scaled to 8.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

/// Decodes PNG, JPEG, BMP, WebP. The core has none of its own; `app/project` gives one to both faces. Any thread.
class PictureDecoder {
public:
    virtual ~PictureDecoder() = default;
    ///   errors   category Data: damaged, CMYK, larger than the allocation limit; the reason as %1
    virtual Result<Picture> decode(std::span<const std::byte> file) const = 0;
};

} // namespace halfstep
