// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/packed_strings.h"

#include <cstdint>
#include <cstring>
#include <limits>

namespace halfstep {

namespace {

constexpr std::size_t Word = sizeof(std::int32_t);

std::int32_t wordAt(std::span<const std::byte> block, std::size_t index)
{
    std::int32_t word = 0;
    std::memcpy(&word, block.data() + index * Word, Word);
    return word;
}

void putWord(Bytes &block, std::size_t index, std::size_t value)
{
    const auto word = static_cast<std::int32_t>(value);
    std::memcpy(block.data() + index * Word, &word, Word);
}

} // namespace

std::optional<std::vector<std::string_view>> stringsOf(std::span<const std::byte> block)
{
    std::vector<std::string_view> strings;
    if (block.empty()) return strings;
    if (block.size() < Word) return std::nullopt;
    const std::int32_t count = wordAt(block, 0);
    const std::size_t words = block.size() / Word;
    if (count < 0 || static_cast<std::size_t>(count) + 2 > words) return std::nullopt;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const std::int64_t begin = wordAt(block, i + 1);
        const std::int64_t end = wordAt(block, i + 2);
        if (begin < 0 || end < begin || end > static_cast<std::int64_t>(block.size()))
            return std::nullopt;
        strings.emplace_back(reinterpret_cast<const char *>(block.data()) + begin,
                             static_cast<std::size_t>(end - begin));
    }
    return strings;
}

std::optional<Bytes> packedStrings(std::span<const std::string_view> strings)
{
    constexpr std::size_t Limit = std::numeric_limits<std::int32_t>::max();
    std::size_t total = (strings.size() + 2) * Word;
    std::size_t place = total;
    for (const std::string_view text : strings) {
        total += text.size();
        if (total > Limit) return std::nullopt;
    }
    Bytes block(total);
    putWord(block, 0, strings.size());
    for (std::size_t i = 0; i < strings.size(); ++i) {
        putWord(block, i + 1, place);
        if (!strings[i].empty()) std::memcpy(block.data() + place, strings[i].data(), strings[i].size());
        place += strings[i].size();
    }
    putWord(block, strings.size() + 1, place);
    return block;
}

} // namespace halfstep
