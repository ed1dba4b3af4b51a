// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/report/npz_writer.h"
#include "core/report/report_codes.h"
#include "core/samples/npz_archive.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>
#include <cstring>

using namespace halfstep;

namespace {

Bytes bytesOf(const std::vector<float> &values)
{
    Bytes bytes(values.size() * sizeof(float));
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

Bytes joined(const NpzWriter &writer)
{
    Bytes all;
    const auto parts = writer.finish();
    for (const auto part : parts.spans) all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace

class TstNpzWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isReadBack();
    void isTheSameEveryTime();
    void startsDataAtMultiplesOf64();
    void refusesTypesWithoutAName();
};

void TstNpzWriter::isReadBack()
{
    NpzWriter writer;
    QVERIFY(bool(writer.add("scalars", DataType::Float32, std::vector<std::uint64_t>{3}, bytesOf({1, -2, 0.5}))));
    QVERIFY(bool(writer.add("a/b c", DataType::Float32, std::vector<std::uint64_t>{1, 2, 1}, bytesOf({3, 4}))));
    QVERIFY(bool(writer.add("bytes", DataType::Int8, std::vector<std::uint64_t>{5}, Bytes(5, std::byte{0xff}))));
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString() + "/x.npz";
    QVERIFY(bool(writeFileAtomically(path, std::span<const std::byte>(joined(writer)))));
    const auto archive = NpzArchive::open(path);
    QVERIFY(bool(archive));
    QCOMPARE(archive->keys(), (std::vector<std::string>{"scalars", "a/b c", "bytes"}));
    for (const auto &key : archive->keys()) QVERIFY2(bool(archive->array(key)), key.c_str()); // the checksum is verified
}

void TstNpzWriter::isTheSameEveryTime()
{
    NpzWriter once;
    NpzWriter twice;
    for (NpzWriter *writer : {&once, &twice})
        QVERIFY(bool(writer->add("x", DataType::UInt8, std::vector<std::uint64_t>{4}, Bytes(4, std::byte{7}))));
    QVERIFY(joined(once) == joined(twice));
}

void TstNpzWriter::startsDataAtMultiplesOf64()
{
    for (std::uint64_t size = 1; size < 1'000'000; size *= 10) {
        NpzWriter writer;
        QVERIFY(bool(writer.add("x", DataType::UInt8, std::vector<std::uint64_t>{size, 1}, Bytes(size))));
        const auto parts = writer.finish();
        QCOMPARE(parts.spans[1].size() % 64, std::size_t{0});
        QCOMPARE(std::to_integer<char>(parts.spans[1].back()), '\n');
    }
}

void TstNpzWriter::refusesTypesWithoutAName()
{
    NpzWriter writer;
    const Status status = writer.add("x", DataType::String, std::vector<std::uint64_t>{1}, Bytes(12));
    QVERIFY(!status);
    QVERIFY(status.error().code == codes::NoNumpyType);
}

HALFSTEP_TEST_CLASS(npz_writer, TstNpzWriter)
#include "tst_npz_writer.moc"
