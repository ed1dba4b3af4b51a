// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace halfstep {

enum class ResizeMethod { Bilinear, HalfPixel, Area };
enum class ColorOrder { Rgb, Bgr, Gray };

/// How raw samples become values. What is absent is not done (arrays), or comes from the metadata or a guess (pictures).
struct Preprocessing {
    struct Size {
        int width = 0;
        int height = 0;
        bool operator==(const Size &) const = default;
    };
    std::optional<Size> resize;
    std::optional<ResizeMethod> resizeMethod;
    std::optional<double> crop;       ///< share of the shorter side, centre square; (0, 1]
    std::optional<ColorOrder> color;
    std::vector<double> mean;         ///< 1 value or one a channel: (x - mean) / std
    std::vector<double> std;

    bool operator==(const Preprocessing &) const = default;
};

} // namespace halfstep
