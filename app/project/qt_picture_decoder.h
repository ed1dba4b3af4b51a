// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/picture_decoder.h"

#include <memory>

namespace halfstep {

/// Decodes PNG, JPEG, BMP and WebP by Qt's image plugins; needs no screen, but a QCoreApplication to find the plugins.
///
/// Qt is lenient where data must not be: it reads CMYK as RGB without a word (Qt 6.4) and fills what a cut JPEG or BMP lacks. Both
/// are looked for in the file's own structure, before it decodes.
///
/// Once for the process it sets Qt's limit for decoding to `PictureLimitMegabytes`, and silences the warnings of Qt's
/// decoders: what they would say is in the error.
std::shared_ptr<const PictureDecoder> makeQtPictureDecoder();

inline constexpr int PictureLimitMegabytes = 256; ///< of a decoded picture, 4 bytes a pixel: 64 million pixels

} // namespace halfstep
