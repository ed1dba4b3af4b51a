// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/byte_source.h"

#include "core/base/base_codes.h"
#include "core/samples/samples_codes.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace halfstep {

namespace {

Error systemError(const MessageCode &code, const std::string &path, int reason)
{
    Error error{code, {std::string(std::strerror(reason))}, {}};
    error.where.file = path;
    return error;
}

Error cutShort(const std::string &path, std::uint64_t there, std::uint64_t wanted)
{
    Error error{codes::ArrayCutShort, {static_cast<std::int64_t>(there), static_cast<std::int64_t>(wanted)}, {}};
    error.where.file = path;
    return error;
}

bool isInside(std::uint64_t size, std::uint64_t offset, std::size_t count)
{
    return offset <= size && count <= size - offset;
}

/// An open file; `path` is for messages.
class FileBytes : public ByteSource {
public:
    FileBytes(int fd, std::uint64_t size, std::string path) : m_fd(fd), m_size(size), m_path(std::move(path)) {}
    ~FileBytes() override { ::close(m_fd); }
    FileBytes(const FileBytes &) = delete;
    FileBytes &operator=(const FileBytes &) = delete;

    std::uint64_t size() const override { return m_size; }

    Status read(std::uint64_t offset, std::span<std::byte> to) const override
    {
        if (!isInside(m_size, offset, to.size())) return cutShort(m_path, m_size, offset + to.size());
        while (!to.empty()) {
            const ssize_t got = ::pread(m_fd, to.data(), to.size(), static_cast<off_t>(offset));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return systemError(codes::FileNotReadable, m_path, errno);
            if (got == 0) return cutShort(m_path, offset, offset + to.size());
            to = to.subspan(static_cast<std::size_t>(got));
            offset += static_cast<std::uint64_t>(got);
        }
        return Done{};
    }

private:
    int m_fd;
    std::uint64_t m_size;
    std::string m_path;
};

class MemoryBytes : public ByteSource {
public:
    explicit MemoryBytes(Bytes bytes) : m_bytes(std::move(bytes)) {}
    std::uint64_t size() const override { return m_bytes.size(); }
    Status read(std::uint64_t offset, std::span<std::byte> to) const override
    {
        if (!isInside(m_bytes.size(), offset, to.size())) return cutShort({}, m_bytes.size(), offset + to.size());
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(offset), to.size(), to.begin());
        return Done{};
    }

private:
    Bytes m_bytes;
};

class ScratchMemory : public ScratchBytes {
public:
    explicit ScratchMemory(std::size_t size) : m_bytes(size) {}
    Status write(std::uint64_t offset, std::span<const std::byte> bytes) override
    {
        HALFSTEP_ASSERT(isInside(m_bytes.size(), offset, bytes.size()));
        std::copy(bytes.begin(), bytes.end(), m_bytes.begin() + static_cast<std::ptrdiff_t>(offset));
        return Done{};
    }
    std::shared_ptr<const ByteSource> finish() override { return std::make_shared<MemoryBytes>(std::move(m_bytes)); }

private:
    Bytes m_bytes;
};

class ScratchFile : public ScratchBytes {
public:
    ScratchFile(int fd, std::uint64_t size, std::string folder) : m_fd(fd), m_size(size), m_folder(std::move(folder)) {}
    ~ScratchFile() override
    {
        if (m_fd >= 0) ::close(m_fd);
    }
    ScratchFile(const ScratchFile &) = delete;
    ScratchFile &operator=(const ScratchFile &) = delete;

    Status write(std::uint64_t offset, std::span<const std::byte> bytes) override
    {
        HALFSTEP_ASSERT(isInside(m_size, offset, bytes.size()));
        while (!bytes.empty()) {
            const ssize_t written = ::pwrite(m_fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return systemError(codes::FileNotWritable, m_folder, errno);
            bytes = bytes.subspan(static_cast<std::size_t>(written));
            offset += static_cast<std::uint64_t>(written);
        }
        return Done{};
    }
    std::shared_ptr<const ByteSource> finish() override
    {
        return std::make_shared<FileBytes>(std::exchange(m_fd, -1), m_size, m_folder);
    }

private:
    int m_fd;
    std::uint64_t m_size;
    std::string m_folder;
};

/// An open file that has no name any more, or -1 with errno.
int openNameless(const std::string &folder)
{
    std::string name = folder + "/halfstep-XXXXXX";
    const int fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd >= 0) ::unlink(name.c_str());
    return fd;
}

} // namespace

Result<std::shared_ptr<const ByteSource>> openByteSource(const std::filesystem::path &path)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        const bool isMissing = errno == ENOENT || errno == ENOTDIR;
        return systemError(isMissing ? codes::FileNotFound : codes::FileNotReadable, path.string(), errno);
    }
    struct stat facts = {};
    const bool isKnown = ::fstat(fd, &facts) == 0;
    auto source = std::make_shared<FileBytes>(fd, static_cast<std::uint64_t>(facts.st_size), path.string());
    if (!isKnown) return systemError(codes::FileNotReadable, path.string(), errno);
    if (!S_ISREG(facts.st_mode)) return systemError(codes::NotARegularFile, path.string(), 0);
    return std::shared_ptr<const ByteSource>(std::move(source));
}

Result<std::unique_ptr<ScratchBytes>> makeScratch(std::uint64_t size)
{
    if (size <= ScratchBytes::MemoryLimit)
        return std::unique_ptr<ScratchBytes>(std::make_unique<ScratchMemory>(static_cast<std::size_t>(size)));
    const char *wanted = std::getenv("TMPDIR");
    const std::string folder = wanted && *wanted ? wanted : "/var/tmp";
    const int fd = openNameless(folder);
    if (fd < 0 || ::ftruncate(fd, static_cast<off_t>(size)) != 0) {
        const int reason = errno;
        if (fd >= 0) ::close(fd);
        return systemError(codes::FileNotWritable, folder, reason);
    }
    return std::unique_ptr<ScratchBytes>(std::make_unique<ScratchFile>(fd, size, folder));
}

} // namespace halfstep
