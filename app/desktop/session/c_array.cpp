// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/c_array.h"

namespace halfstep {

namespace {

constexpr std::size_t BytesInALine = 16;

std::string identifier(const std::string &name)
{
    std::string result;
    for (const char character : name) {
        const bool isFine = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
        result += isFine ? character : '_';
    }
    if (result.empty() || (result[0] >= '0' && result[0] <= '9')) result.insert(0, "model_");
    return result;
}

} // namespace

std::string cArray(const Bytes &bytes, const std::string &name)
{
    constexpr char Digits[] = "0123456789abcdef";
    const std::string array = identifier(name) + "_tflite";
    std::string text = "/* Made by Halfstep. */\n#include <stdalign.h>\n\nalignas(16) const unsigned char " + array + "[] = {";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = std::to_integer<unsigned>(bytes[i]);
        text += i % BytesInALine == 0 ? "\n    0x" : " 0x";
        text += Digits[byte >> 4];
        text += Digits[byte & 15];
        text += ',';
    }
    text += "\n};\nconst unsigned int " + array + "_len = " + std::to_string(bytes.size()) + ";\n";
    return text;
}

} // namespace halfstep
