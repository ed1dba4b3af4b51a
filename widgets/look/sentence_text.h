// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

#include <QString>

#include <string_view>

namespace halfstep {

/// The sentence of a code in the user's language, numbers in the user's locale.
QString sentenceText(const Error &error);
QString sentenceText(const Finding &finding);

/// The sentence of a bare code without arguments (why a layer stays float); empty for an empty code.
QString sentenceText(std::string_view code);

} // namespace halfstep
