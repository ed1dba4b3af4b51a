// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/sample_folder.h"

#include "core/base/base_codes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <system_error>

namespace halfstep {

namespace {

namespace fs = std::filesystem;

std::string lowerEnding(const fs::path &path)
{
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

/// Lists files below a root. Which of two links to one folder is entered depends on names alone: entries are taken in order.
class Walk {
public:
    explicit Walk(fs::path root) { m_found.root = std::move(root); }

    Status enter(const fs::path &folder, const std::string &prefix)
    {
        if (!isNew(folder)) return Done{};
        std::error_code failure;
        std::vector<std::string> names;
        for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
            names.push_back(entry->path().filename().string());
        if (failure) return notReadable(folder, failure);
        std::sort(names.begin(), names.end());
        for (const std::string &name : names) {
            if (name.front() == '.') continue;
            if (const Status status = take(folder / name, prefix + name); !status) return status.error();
        }
        return Done{};
    }

    SampleFolder finish()
    {
        std::sort(m_found.pictures.begin(), m_found.pictures.end());
        std::sort(m_found.sounds.begin(), m_found.sounds.end());
        return std::move(m_found);
    }

private:
    Status take(const fs::path &path, const std::string &relative)
    {
        std::error_code failure;
        const fs::file_status status = fs::status(path, failure); // of what a link points to
        if (fs::is_directory(status)) return m_folders.size() < MostFolders ? enter(path, relative + "/") : Status(Done{});
        if (fs::is_regular_file(status) && isPictureName(path)) m_found.pictures.push_back(relative);
        else if (fs::is_regular_file(status) && isSoundName(path)) m_found.sounds.push_back(relative);
        else if (m_found.others++ == 0) m_found.firstOther = relative;
        return Done{};
    }

    bool isNew(const fs::path &folder)
    {
        std::error_code failure;
        fs::path real = fs::canonical(folder, failure);
        if (failure) return true; // it will tell when it is read
        const auto place = std::lower_bound(m_folders.begin(), m_folders.end(), real);
        if (place != m_folders.end() && *place == real) return false;
        m_folders.insert(place, std::move(real));
        return true;
    }

    static Error notReadable(const fs::path &folder, const std::error_code &reason)
    {
        const bool isMissing = reason == std::errc::no_such_file_or_directory;
        Error error{isMissing ? codes::FileNotFound : codes::FileNotReadable, {reason.message()}, {}};
        error.where.file = folder.string();
        return error;
    }

    static constexpr std::size_t MostFolders = 100'000;
    SampleFolder m_found;
    std::vector<fs::path> m_folders; ///< entered so far, sorted
};

} // namespace

bool isPictureName(const fs::path &path)
{
    constexpr std::array<std::string_view, 5> Endings{".png", ".jpg", ".jpeg", ".bmp", ".webp"};
    return std::find(Endings.begin(), Endings.end(), lowerEnding(path)) != Endings.end();
}

bool isSoundName(const fs::path &path)
{
    return lowerEnding(path) == ".wav";
}

Result<SampleFolder> listSamples(const fs::path &root)
{
    Walk walk(root);
    if (const Status status = walk.enter(root, {}); !status) return status.error();
    return walk.finish();
}

} // namespace halfstep
