// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/samples/byte_source.h"
#include "core/samples/sample.h"
#include "core/samples/values.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>

#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace halfstep::test {

inline std::filesystem::path dataFile(const std::string &name)
{
    return std::filesystem::path(HALFSTEP_SOURCE_DIR) / "tests/data/samples" / name;
}

inline Bytes bytesOf(std::string_view text)
{
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

inline std::shared_ptr<const ByteSource> sourceOf(std::string_view content)
{
    auto scratch = makeScratch(content.size());
    const Status status = (*scratch)->write(0, std::as_bytes(std::span(content)));
    return status ? (*scratch)->finish() : nullptr;
}

/// A `.npy` file, version 1, with this header and content.
inline std::string npyText(const std::string &header, std::string_view content)
{
    const std::string padded = header + "\n";
    std::string text("\x93NUMPY\x01\x00", 8);
    text += static_cast<char>(padded.size() & 255);
    text += static_cast<char>(padded.size() >> 8);
    return text + padded + std::string(content);
}

/// A float array as `.npy`.
inline std::string npyOf(const std::string &shape, const std::vector<float> &values)
{
    std::string content(values.size() * sizeof(float), '\0');
    std::memcpy(content.data(), values.data(), content.size());
    return npyText("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }", content);
}

template <class T>
std::vector<T> itemsOf(const Bytes &bytes)
{
    std::vector<T> items(bytes.size() / sizeof(T));
    std::memcpy(items.data(), bytes.data(), items.size() * sizeof(T));
    return items;
}

/// A folder that goes with the test; files by relative names.
class Folder {
public:
    std::string path(const std::string &name = {}) const { return m_folder.path().toStdString() + "/" + name; }
    std::string write(const std::string &name, std::string_view content) const
    {
        std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
        const Status status = writeFileAtomically(path(name), content);
        return status ? path(name) : std::string();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace halfstep::test
