// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes as an array, as a table, as a JPEG or BMP: values or an error. The first byte chooses.

#include "app/project/picture_structure.h"
#include "core/samples/csv_table.h"
#include "core/samples/npy_array.h"
#include "core/samples/values.h"

#include <algorithm>

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

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) return 0;
    const auto bytes = std::as_bytes(std::span(data, size)).subspan(1);
    switch (data[0] % 3) {
    case 0: asArray(bytes); break;
    case 1: asTable(bytes); break;
    default:
        (void)jpegStructure(bytes);
        (void)holdsAllRows(bytes);
    }
    return 0;
}
