// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes as an array, as a table, as a JPEG or BMP, as labels or targets: values or an error. The first byte chooses.

#include "app/project/picture_structure.h"
#include "core/samples/csv_table.h"
#include "core/samples/labels.h"
#include "core/samples/npy_array.h"
#include "core/samples/targets.h"
#include "core/samples/values.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <string>
#include <unistd.h>

using namespace halfstep;

namespace {

std::shared_ptr<const ByteSource> sourceOf(std::span<const std::byte> bytes)
{
    auto scratch = makeScratch(bytes.size());
    if (!scratch || !(*scratch)->write(0, bytes)) return nullptr;
    return (*scratch)->finish();
}

void asArray(std::span<const std::byte> bytes)
{
    const auto array = NpyArray::open(sourceOf(bytes));
    if (!array || elementCount(array->shape()) > 10'000) return;
    if (array->type().kind != NpyType::Kind::Number) {
        (void)array->texts();
        return;
    }
    const auto all = array->elements(0, array->shape());
    if (all) (void)doubleValues(*all);
}

void asTable(std::span<const std::byte> bytes)
{
    const auto table = CsvTable::open(sourceOf(bytes));
    for (std::size_t i = 0; table && i < std::min<std::size_t>(table->rows(), 1000); ++i) {
        const auto row = table->row(i);
        if (row) std::for_each(row->begin(), row->end(), [](const std::string &field) { (void)csvNumber(field); });
    }
}

/// A file with this ending for functions that take names; the same one each time.
std::string fileWith(std::span<const std::byte> bytes, const char *ending)
{
    const std::string path = "/tmp/halfstep-fuzz-" + std::to_string(::getpid()) + ending;
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0) return {};
    const bool isWhole = ::write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
    ::close(fd);
    return isWhole ? path : std::string();
}

/// Labels of three pictures, whose names the corpus knows, and of three samples by order.
void asLabels(std::span<const std::byte> bytes, const char *ending)
{
    const std::string path = fileWith(bytes, ending);
    const std::array<std::string, 3> files{"a.png", "b/c.png", "d.wav"};
    const auto labels = readLabels(path, LabelledSamples{3, "/root", files});
    if (labels) (void)resolveClasses(*labels, {"cat", "dog"});
    (void)readLabels(path + ":1", LabelledSamples{3, {}, {}});
    const auto targets = Targets::open(path, LabelledSamples{3, {}, {}});
    if (targets && targets->count() > 0) (void)targets->read(0);
    (void)readClassNames(path);
    ::unlink(path.c_str());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) return 0;
    const auto bytes = std::as_bytes(std::span(data, size)).subspan(1);
    switch (data[0] % 6) {
    case 0: asArray(bytes); break;
    case 1: asTable(bytes); break;
    case 2: asLabels(bytes, ".csv"); break;
    case 3: asLabels(bytes, ".npy"); break;
    case 4: asLabels(bytes, ".npz"); break;
    default:
        (void)jpegStructure(bytes);
        (void)holdsAllRows(bytes);
    }
    return 0;
}
