// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/npz_archive.h"

#include "core/samples/byte_source.h"
#include "core/samples/name_list.h"
#include "core/samples/samples_codes.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <unordered_set>
#include <zip.h>

namespace halfstep {

namespace {

constexpr std::size_t PieceBytes = std::size_t{1} << 16;
constexpr std::string_view Suffix = ".npy";

Error damaged(const std::string &key, const std::string &reason)
{
    Error error{codes::DamagedArchive, {reason}, {}};
    error.where.name = key;
    return error;
}

/// The first bytes of a member: enough for its header, but with the size of the whole.
class PrefixBytes : public ByteSource {
public:
    PrefixBytes(Bytes prefix, std::uint64_t size) : m_prefix(std::move(prefix)), m_size(size) {}
    std::uint64_t size() const override { return m_size; }
    Status read(std::uint64_t offset, std::span<std::byte> to) const override
    {
        if (offset > m_prefix.size() || to.size() > m_prefix.size() - offset) return Error{codes::BadArrayHeader, {}, {}};
        std::copy_n(m_prefix.begin() + static_cast<std::ptrdiff_t>(offset), to.size(), to.begin());
        return Done{};
    }

private:
    Bytes m_prefix;
    std::uint64_t m_size;
};

} // namespace

/// The archive as libzip has it; libzip is not made for several threads, hence the lock.
class NpzArchive::Zip {
public:
    Zip(zip_t *handle, std::string path) : m_handle(handle), m_path(std::move(path)) {}
    ~Zip() { zip_discard(m_handle); }
    Zip(const Zip &) = delete;
    Zip &operator=(const Zip &) = delete;

    zip_t *handle() const { return m_handle; }
    std::mutex &lock() { return m_lock; }
    const std::string &path() const { return m_path; }

private:
    zip_t *m_handle;
    std::string m_path;
    std::mutex m_lock;
};

namespace {

/// An opened member; every call but the constructor under the archive's lock.
class Member {
public:
    explicit Member(zip_file_t *file) : m_file(file) {}
    ~Member() { zip_fclose(m_file); }
    Member(const Member &) = delete;
    Member &operator=(const Member &) = delete;

    /// Fill `to` as far as the member goes; how much was read, or -1.
    std::int64_t read(std::span<std::byte> to)
    {
        std::size_t done = 0;
        while (done < to.size()) {
            const zip_int64_t got = zip_fread(m_file, to.data() + done, to.size() - done);
            if (got < 0) return -1;
            if (got == 0) break;
            done += static_cast<std::size_t>(got);
        }
        return static_cast<std::int64_t>(done);
    }
    bool seek(std::uint64_t offset) { return zip_fseek(m_file, static_cast<zip_int64_t>(offset), SEEK_SET) == 0; }
    std::string reason() { return zip_file_strerror(m_file); }

private:
    zip_file_t *m_file;
};

} // namespace

namespace {

/// A member that is stored plainly, read in place.
template <class Zip>
class StoredBytes : public ByteSource {
public:
    StoredBytes(std::shared_ptr<Zip> zip, std::unique_ptr<Member> member, std::uint64_t size, std::string key)
        : m_zip(std::move(zip)), m_member(std::move(member)), m_size(size), m_key(std::move(key))
    {
    }
    ~StoredBytes() override
    {
        const std::lock_guard guard(m_zip->lock());
        m_member.reset();
    }
    StoredBytes(const StoredBytes &) = delete;
    StoredBytes &operator=(const StoredBytes &) = delete;

    std::uint64_t size() const override { return m_size; }
    Status read(std::uint64_t offset, std::span<std::byte> to) const override
    {
        const std::lock_guard guard(m_zip->lock());
        if (!m_member->seek(offset) || m_member->read(to) != static_cast<std::int64_t>(to.size()))
            return damaged(m_key, m_member->reason());
        return Done{};
    }

private:
    std::shared_ptr<Zip> m_zip;
    std::unique_ptr<Member> m_member;
    std::uint64_t m_size;
    std::string m_key;
};

/// Read a member to its end, where libzip compares the checksum, and hand every piece to `take`.
template <class Take>
Status readThrough(Member &member, std::uint64_t size, const std::string &key, Take take)
{
    Bytes piece(PieceBytes);
    std::uint64_t done = 0;
    while (true) {
        const std::int64_t got = member.read(piece);
        if (got < 0) return damaged(key, member.reason());
        if (got == 0) break;
        if (static_cast<std::uint64_t>(got) > size - done) return damaged(key, "longer than its directory says");
        if (const Status status = take(done, std::span<const std::byte>(piece).first(static_cast<std::size_t>(got))); !status)
            return status.error();
        done += static_cast<std::uint64_t>(got);
    }
    return done == size ? Status(Done{}) : Status(damaged(key, "shorter than its directory says"));
}

/// Whether the header and the size in the directory agree; before anything is unpacked.
Status checkHeader(Member &member, std::uint64_t size, const std::string &key)
{
    Bytes prefix(static_cast<std::size_t>(std::min<std::uint64_t>(size, PieceBytes + 16)));
    const std::int64_t got = member.read(prefix);
    if (got < 0) return damaged(key, member.reason());
    prefix.resize(static_cast<std::size_t>(got));
    const auto header = readNpyHeader(PrefixBytes(std::move(prefix), size));
    return header ? Status(Done{}) : Status(header.error());
}

template <class Zip>
Result<std::unique_ptr<Member>> openMember(Zip &zip, std::uint64_t index, const std::string &key)
{
    zip_file_t *file = zip_fopen_index(zip.handle(), index, 0);
    if (!file) return damaged(key, zip_strerror(zip.handle()));
    return std::make_unique<Member>(file);
}

/// The bytes of a member, checked; the caller holds the lock.
template <class Zip>
Result<std::shared_ptr<const ByteSource>> openBytes(const std::shared_ptr<Zip> &zip, const std::string &key)
{
    zip_stat_t facts;
    zip_stat_init(&facts);
    const std::string name = key + std::string(Suffix);
    if (zip_stat(zip->handle(), name.c_str(), ZIP_FL_ENC_RAW, &facts) != 0 || !(facts.valid & ZIP_STAT_SIZE) || !(facts.valid & ZIP_STAT_INDEX))
        return damaged(key, zip_strerror(zip->handle()));
    if (facts.size > ScratchBytes::Limit && facts.comp_method != ZIP_CM_STORE)
        return Error{codes::ArchiveTooLarge, {static_cast<std::int64_t>(facts.size), static_cast<std::int64_t>(ScratchBytes::Limit)}, {}};
    auto first = openMember(*zip, facts.index, key);
    if (!first) return first.error();
    if (const Status status = checkHeader(**first, facts.size, key); !status) return status.error();

    auto member = openMember(*zip, facts.index, key);
    if (!member) return member.error();
    if (facts.comp_method == ZIP_CM_STORE) {
        const auto ignore = [](std::uint64_t, std::span<const std::byte>) { return Status(Done{}); };
        if (const Status status = readThrough(**member, facts.size, key, ignore); !status) return status.error();
        return std::shared_ptr<const ByteSource>(
            std::make_shared<StoredBytes<Zip>>(zip, *std::move(member), facts.size, key));
    }
    auto scratch = makeScratch(facts.size);
    if (!scratch) return scratch.error();
    const auto write = [&](std::uint64_t offset, std::span<const std::byte> piece) { return (*scratch)->write(offset, piece); };
    if (const Status status = readThrough(**member, facts.size, key, write); !status) return status.error();
    return (*scratch)->finish();
}

} // namespace

NpzArchive::NpzArchive(std::shared_ptr<Zip> zip) : m_zip(std::move(zip))
{
    std::unordered_set<std::string> seen;
    const zip_int64_t count = zip_get_num_entries(m_zip->handle(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const char *name = zip_get_name(m_zip->handle(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
        const std::string_view text = name ? name : "";
        if (!text.ends_with(Suffix)) continue;
        std::string key(text.substr(0, text.size() - Suffix.size()));
        if (seen.insert(key).second) m_keys.push_back(std::move(key));
    }
}

Result<NpzArchive> NpzArchive::open(const std::filesystem::path &path)
{
    if (const auto file = openByteSource(path); !file) return file.error(); // for the reason why not
    int code = 0;
    zip_t *handle = zip_open(path.c_str(), ZIP_RDONLY, &code);
    if (!handle) {
        zip_error_t reason;
        zip_error_init_with_code(&reason, code);
        Error error{codes::NotAnArchive, {std::string(zip_error_strerror(&reason))}, {}};
        zip_error_fini(&reason);
        error.where.file = path.string();
        return error;
    }
    return NpzArchive(std::make_shared<Zip>(handle, path.string()));
}

bool NpzArchive::holds(const std::string &key) const
{
    return std::find(m_keys.begin(), m_keys.end(), key) != m_keys.end();
}

std::string NpzArchive::keysText() const { return nameList(m_keys); }

Result<NpyArray> NpzArchive::array(const std::string &key) const
{
    const auto fail = [&](Error error) {
        error.where.file = m_zip->path();
        error.where.name = key;
        return error;
    };
    if (!holds(key)) return fail(Error{codes::NoSuchArray, {key, keysText()}, {}});
    std::unique_lock guard(m_zip->lock());
    auto bytes = openBytes(m_zip, key);
    guard.unlock();
    if (!bytes) return fail(bytes.error());
    auto array = NpyArray::open(*std::move(bytes));
    return array ? std::move(array) : fail(array.error());
}

} // namespace halfstep
