// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"

#include "core/base/base_codes.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <new>
#include <string>
#include <sys/stat.h>
#include <utility>
#include <unistd.h>

namespace halfstep {

namespace {

constexpr std::string_view TemporarySuffix = ".halfstep-tmp";

/// Closes its file descriptor.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    int get() const { return m_fd; }
    bool close()
    {
        const int fd = std::exchange(m_fd, -1);
        return fd < 0 || ::close(fd) == 0;
    }

private:
    int m_fd;
};

Error fileError(const MessageCode &code, const std::filesystem::path &path, int reason)
{
    Error error{code, {std::string(std::strerror(reason))}, {}};
    error.where.file = path.string();
    return error;
}

Error fileError(const MessageCode &code, const std::filesystem::path &path)
{
    Error error{code, {}, {}};
    error.where.file = path.string();
    return error;
}

bool isGone(pid_t process)
{
    return ::kill(process, 0) != 0 && errno == ESRCH;
}

/// The process in ".<name>.<pid>.halfstep-tmp", or 0.
pid_t ownerOf(std::string_view entry, const std::string &name)
{
    const std::string prefix = "." + name + ".";
    if (!entry.starts_with(prefix) || !entry.ends_with(TemporarySuffix)) return 0;
    const std::string digits(entry.substr(prefix.size(), entry.size() - prefix.size() - TemporarySuffix.size()));
    if (digits.empty() || digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string::npos) return 0;
    return static_cast<pid_t>(std::stol(digits));
}

void removeStaleTemporaries(const std::filesystem::path &folder, const std::string &name)
{
    const std::unique_ptr<DIR, int (*)(DIR *)> directory(::opendir(folder.c_str()), &::closedir);
    if (!directory) return;
    while (const dirent *entry = ::readdir(directory.get())) {
        const pid_t owner = ownerOf(entry->d_name, name);
        if (owner > 0 && isGone(owner)) ::unlink((folder / entry->d_name).c_str());
    }
}

bool writeAll(int fd, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

/// Write and flush the temporary file; errno tells why not.
bool writeTemporary(const std::filesystem::path &path, std::span<const std::span<const std::byte>> parts)
{
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) return false;
    for (const auto part : parts)
        if (!writeAll(file.get(), part)) return false;
    return ::fsync(file.get()) == 0 && file.close();
}

void flushFolder(const std::filesystem::path &folder)
{
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0) ::fsync(directory.get());
}

} // namespace

Result<Bytes> readFile(const std::filesystem::path &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0)
        return errno == ENOENT || errno == ENOTDIR ? fileError(codes::FileNotFound, path)
                                                   : fileError(codes::FileNotReadable, path, errno);
    struct stat facts = {};
    if (::fstat(file.get(), &facts) != 0) return fileError(codes::FileNotReadable, path, errno);
    if (!S_ISREG(facts.st_mode)) return fileError(codes::NotARegularFile, path);

    Bytes bytes;
    try {
        bytes.resize(static_cast<std::size_t>(facts.st_size));
    } catch (const std::bad_alloc &) {
        return Error{codes::OutOfMemory, {static_cast<std::int64_t>(facts.st_size)}, {}};
    }
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fileError(codes::FileNotReadable, path, errno);
        if (got == 0) break; // another program made it shorter
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

Status writeFileAtomically(const std::filesystem::path &path, std::span<const std::span<const std::byte>> parts)
{
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const std::string name = path.filename().string();
    removeStaleTemporaries(folder, name);
    const auto temporary = folder / ("." + name + "." + std::to_string(::getpid()) + std::string(TemporarySuffix));
    if (!writeTemporary(temporary, parts) || ::rename(temporary.c_str(), path.c_str()) != 0) {
        const int reason = errno;
        ::unlink(temporary.c_str());
        return fileError(codes::FileNotWritable, path, reason);
    }
    flushFolder(folder);
    return Done{};
}

Status writeFileAtomically(const std::filesystem::path &path, std::span<const std::byte> bytes)
{
    const std::span<const std::byte> parts[] = {bytes};
    return writeFileAtomically(path, parts);
}

Status writeFileAtomically(const std::filesystem::path &path, std::string_view text)
{
    return writeFileAtomically(path, std::as_bytes(std::span(text)));
}

bool isSameFile(const std::filesystem::path &a, const std::filesystem::path &b)
{
    std::error_code ignored;
    return std::filesystem::equivalent(a, b, ignored);
}

} // namespace halfstep
