// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/appended_zip_internal.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>
#include <zip.h>

namespace halfstep {

namespace {

// APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
constexpr std::uint32_t LocalMark = 0x04034b50;
constexpr std::uint32_t EntryMark = 0x02014b50;
constexpr std::uint32_t EndMark = 0x06054b50;
constexpr std::size_t EntrySize = 46;
constexpr std::size_t EndSize = 22;
constexpr std::size_t LongestComment = 65535;

constexpr std::uint64_t LargestText = 16 << 20;
constexpr zip_int64_t MostFiles = 64;

template <class T>
T at(std::span<const std::byte> bytes, std::size_t position)
{
    T value;
    std::memcpy(&value, bytes.data() + position, sizeof value);
    return value;
}

/// The parts of an archive, as positions in the bytes that end with it.
struct Archive {
    std::size_t end = 0;       ///< of the end record
    std::size_t directory = 0; ///< of the central directory
    std::int64_t shift = 0;    ///< position = offset in the archive + shift
    std::vector<std::size_t> entries;
    std::size_t start = 0;     ///< of the first local header
};

std::optional<std::size_t> findEnd(std::span<const std::byte> bytes)
{
    if (bytes.size() < EndSize) return std::nullopt;
    const std::size_t last = bytes.size() - EndSize;
    const std::size_t first = last > LongestComment ? last - LongestComment : 0;
    for (std::size_t position = last + 1; position-- > first;)
        if (at<std::uint32_t>(bytes, position) == EndMark && at<std::uint16_t>(bytes, position + 20) == bytes.size() - position - EndSize)
            return position;
    return std::nullopt;
}

std::optional<Archive> findArchive(std::span<const std::byte> bytes)
{
    const auto end = findEnd(bytes);
    if (!end) return std::nullopt;
    Archive archive;
    archive.end = *end;
    const auto count = at<std::uint16_t>(bytes, *end + 10);
    const auto size = at<std::uint32_t>(bytes, *end + 12);
    if (size > *end || count == 0) return std::nullopt;
    archive.directory = *end - size;
    archive.shift = static_cast<std::int64_t>(archive.directory) - at<std::uint32_t>(bytes, *end + 16);
    archive.start = archive.directory;
    std::size_t position = archive.directory;
    for (int i = 0; i < count; ++i) {
        if (position + EntrySize > *end || at<std::uint32_t>(bytes, position) != EntryMark) return std::nullopt;
        const std::int64_t local = at<std::uint32_t>(bytes, position + 42) + archive.shift;
        if (local < 0 || local + 4 > static_cast<std::int64_t>(archive.directory)) return std::nullopt;
        if (at<std::uint32_t>(bytes, static_cast<std::size_t>(local)) != LocalMark) return std::nullopt;
        archive.start = std::min(archive.start, static_cast<std::size_t>(local));
        archive.entries.push_back(position);
        position += EntrySize + at<std::uint16_t>(bytes, position + 28) + at<std::uint16_t>(bytes, position + 30)
                    + at<std::uint16_t>(bytes, position + 32);
    }
    return archive;
}

void moveOffset(Bytes &bytes, std::size_t position, std::int64_t by)
{
    const auto moved = static_cast<std::uint32_t>(at<std::uint32_t>(bytes, position) + by);
    std::memcpy(bytes.data() + position, &moved, sizeof moved);
}

std::optional<std::string> textAt(zip_t *archive, zip_uint64_t index)
{
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_stat_index(archive, index, 0, &facts) != 0 || (facts.valid & ZIP_STAT_SIZE) == 0 || facts.size > LargestText) return std::nullopt;
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t *)> file(zip_fopen_index(archive, index, 0), &zip_fclose);
    if (!file) return std::nullopt;
    std::string text(facts.size, '\0');
    if (zip_fread(file.get(), text.data(), facts.size) != static_cast<zip_int64_t>(facts.size)) return std::nullopt;
    return text;
}

} // namespace

std::optional<std::size_t> findAppendedZip(std::span<const std::byte> file)
{
    const auto archive = findArchive(file);
    return archive ? std::optional(archive->start) : std::nullopt;
}

Bytes relocatedZip(std::span<const std::byte> tail, std::uint64_t start)
{
    Bytes bytes(tail.begin(), tail.end());
    const auto archive = findArchive(tail);
    if (!archive) return bytes;
    const std::int64_t by = archive->shift + static_cast<std::int64_t>(start);
    for (const std::size_t entry : archive->entries) moveOffset(bytes, entry + 42, by);
    moveOffset(bytes, archive->end + 16, by);
    return bytes;
}

std::map<std::string, std::string> textsInZip(std::span<const std::byte> tail)
{
    std::map<std::string, std::string> texts;
    const auto found = findArchive(tail);
    if (!found) return texts;
    const Bytes bytes = relocatedZip(tail.subspan(found->start), 0);
    zip_source_t *source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (!source) return texts;
    zip_t *opened = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (!opened) {
        zip_source_free(source);
        return texts;
    }
    const std::unique_ptr<zip_t, void (*)(zip_t *)> archive(opened, &zip_discard);
    const zip_int64_t count = std::min(zip_get_num_entries(archive.get(), 0), MostFiles);
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        const char *name = zip_get_name(archive.get(), index, ZIP_FL_ENC_RAW);
        auto text = textAt(archive.get(), index);
        if (name && text) texts.emplace(name, std::move(*text));
    }
    return texts;
}

} // namespace halfstep
