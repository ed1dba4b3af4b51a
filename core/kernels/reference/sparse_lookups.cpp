// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// EMBEDDING_LOOKUP_SPARSE (weighted sums of rows) and HASHTABLE_LOOKUP (rows by a sorted list of keys).

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/packed_strings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace halfstep {

namespace {

// --- EMBEDDING_LOOKUP_SPARSE ---

enum class Combiner : std::int64_t { Sum = 0, Mean = 1, SquareRoot = 2 };

struct SparseLookup {
    std::vector<std::int64_t> sizes; ///< of the places of sums
    std::size_t depth = 1;           ///< numbers in each index; the last one only tells summands apart
    std::size_t rows = 0;
    std::size_t columns = 1;
    Combiner combiner = Combiner::Sum;
};

/// Sums that follow each other at one place belong together; a place that comes back later begins a new weight.
struct OpenSum {
    std::size_t place = 0;
    float weight = 0;
    float squares = 0;
    bool isEmpty = true;
};

void finish(const SparseLookup &lookup, const OpenSum &sum, std::span<float> out)
{
    if (lookup.combiner == Combiner::Sum || sum.isEmpty) return;
    const float divisor = lookup.combiner == Combiner::Mean ? sum.weight : std::sqrt(sum.squares);
    for (float &value : out.subspan(sum.place * lookup.columns, lookup.columns)) value /= divisor;
}

/// The place that an index names.
///   errors   IndexOutOfRange
Result<std::size_t> placeOf(const SparseLookup &lookup, std::span<const std::int32_t> index)
{
    std::int64_t place = 0;
    for (std::size_t axis = 0; axis < lookup.sizes.size(); ++axis) {
        if (index[axis] < 0 || index[axis] >= lookup.sizes[axis])
            return indexOutOfRange(OpType::EmbeddingLookupSparse, index[axis], lookup.sizes[axis]);
        place = place * lookup.sizes[axis] + index[axis];
    }
    return static_cast<std::size_t>(place);
}

Status sumRows(const SparseLookup &lookup, const KernelRun &run)
{
    const auto ids = run.inputs[0].as<std::int32_t>();
    const auto indices = run.inputs[1].as<std::int32_t>();
    const auto weights = run.inputs[3].as<float>();
    const float *table = run.inputs[4].as<float>().data();
    const auto out = run.outputs[0].mutableAs<float>();
    std::fill(out.begin(), out.end(), 0.0F);
    OpenSum sum;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto rows = static_cast<std::int64_t>(lookup.rows);
        if (ids[i] < 0 || ids[i] >= rows) return indexOutOfRange(OpType::EmbeddingLookupSparse, ids[i], rows);
        const auto place = placeOf(lookup, indices.subspan(i * lookup.depth, lookup.depth));
        if (!place) return place.error();
        if (*place != sum.place) {
            finish(lookup, sum, out);
            sum = OpenSum{*place};
        }
        sum.isEmpty = false;
        sum.weight += weights[i];
        sum.squares += weights[i] * weights[i];
        const float *row = table + static_cast<std::size_t>(ids[i]) * lookup.columns;
        for (std::size_t k = 0; k < lookup.columns; ++k) out[*place * lookup.columns + k] += row[k] * weights[i];
    }
    finish(lookup, sum, out);
    return Done{};
}

Status checkSparseLookup(const PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 5, 1); !tensors) return tensors.error();
    for (std::size_t i = 0; i < 5; ++i)
        if (context.inputType(i) != (i < 3 ? DataType::Int32 : DataType::Float32)) return unsupportedInput(context, i);
    if (context.outputType(0) != DataType::Float32) return badOperator(context, "its output is not float32");
    const Shape &ids = context.inputShape(0);
    const Shape &indices = context.inputShape(1);
    if (ids.rank() != 1 || indices.rank() != 2 || indices[0] != ids[0] || indices[1] < 1
        || context.inputShape(2) != Shape{indices[1]} || context.inputShape(3) != ids || context.inputShape(4).rank() < 2)
        return badOperator(context, "its operands do not fit together");
    return Done{};
}

PreparedKernel prepareSparseLookup(PrepareContext &context)
{
    if (const Status good = checkSparseLookup(context); !good) return good.error();
    const auto sizes = shapeOperand(context, 2);
    if (!sizes) return sizes.error();
    const Shape &table = context.inputShape(4);
    SparseLookup lookup;
    lookup.sizes.assign(sizes->dims.begin(), sizes->dims.end() - 1);
    lookup.depth = sizes->dims.size();
    lookup.rows = static_cast<std::size_t>(table[0]);
    lookup.columns = static_cast<std::size_t>(countBetween(table, 1, table.rank()));
    lookup.combiner = static_cast<Combiner>(context.op.options.integer("combiner"));
    Shape shape;
    shape.dims.assign(sizes->dims.begin(), sizes->dims.end() - 1);
    shape.dims.insert(shape.dims.end(), table.dims.begin() + 1, table.dims.end());
    context.outputShapes = {std::move(shape)};
    return makeKernel([lookup = std::move(lookup)](const KernelRun &run) { return sumRows(lookup, run); });
}

// --- HASHTABLE_LOOKUP ---

/// Rows of keys that are not there are zeros.
void lookUpRows(std::size_t rowBytes, const KernelRun &run)
{
    const auto wanted = run.inputs[0].as<std::int32_t>();
    const auto keys = run.inputs[1].as<std::int32_t>();
    const auto hits = run.outputs[1].mutableAs<std::uint8_t>();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto found = std::lower_bound(keys.begin(), keys.end(), wanted[i]);
        const bool isThere = found != keys.end() && *found == wanted[i];
        hits[i] = isThere ? 1 : 0;
        if (rowBytes == 0) continue;
        std::byte *to = run.outputs[0].bytes.data() + i * rowBytes;
        if (isThere)
            std::memcpy(to, run.inputs[2].bytes.data() + static_cast<std::size_t>(found - keys.begin()) * rowBytes, rowBytes);
        else
            std::memset(to, 0, rowBytes);
    }
}

/// Strings are looked up while preparing, which alone can tell how long the result is; those that are not there are empty.
PreparedKernel lookUpStrings(PrepareContext &context)
{
    const auto wanted = context.knownAs<std::int32_t>(0);
    const auto keys = context.knownAs<std::int32_t>(1);
    if (!wanted || !keys || !context.known[2]) return shapeNotKnown(context);
    const auto values = stringsOf(*context.known[2]);
    if (!values || values->size() != keys->size()) return unusableValue(context, "its strings are damaged");
    std::vector<std::string_view> strings;
    std::vector<std::uint8_t> hits;
    for (const std::int32_t key : *wanted) {
        const auto found = std::lower_bound(keys->begin(), keys->end(), key);
        hits.push_back(found != keys->end() && *found == key ? 1 : 0);
        strings.push_back(hits.back() != 0 ? (*values)[static_cast<std::size_t>(found - keys->begin())] : std::string_view{});
    }
    const auto block = packedStrings(strings);
    if (!block) return badOperator(context, "its result is too large");
    context.outputBytes = {block->size(), hits.size()};
    return makeKernel([block = *block, hits](const KernelRun &run) {
        std::copy(block.begin(), block.end(), run.outputs[0].bytes.begin());
        std::copy(hits.begin(), hits.end(), run.outputs[1].mutableAs<std::uint8_t>().begin());
    });
}

PreparedKernel prepareHashtableLookup(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 3, 2); !tensors) return tensors.error();
    for (std::size_t i = 0; i < 2; ++i)
        if (context.inputType(i) != DataType::Int32) return unsupportedInput(context, i);
    const bool isText = context.inputType(2) == DataType::String;
    const auto bits = static_cast<std::size_t>(elementBits(context.inputType(2)));
    if (bits == 0 && !isText) return unsupportedInput(context, 2);
    if (const Status types = requireSameType(context, context.input(2), context.output(0)); !types) return types.error();
    if (context.outputType(1) != DataType::UInt8) return badOperator(context, "its second output is not uint8");
    Shape shape = context.inputShape(2);
    if (context.inputShape(0).rank() != 1 || shape.rank() < 1 || context.inputShape(1) != Shape{shape[0]} || shape[0] == 0)
        return badOperator(context, "its keys do not fit its values");
    const std::size_t rowBits = static_cast<std::size_t>(countBetween(shape, 1, shape.rank())) * bits;
    if (rowBits % 8 != 0) return unsupportedOperator(context, "rows that end within a byte");
    const std::size_t rowBytes = rowBits / 8;
    shape[0] = context.inputShape(0)[0];
    if (isText && shape.rank() != 1) return badOperator(context, "its strings are no vector");
    context.outputShapes = {std::move(shape), context.inputShape(0)};
    if (isText) return lookUpStrings(context);
    return makeKernel([rowBytes](const KernelRun &run) { lookUpRows(rowBytes, run); });
}

constexpr std::array Entries{
    KernelEntry{OpType::EmbeddingLookupSparse, prepareSparseLookup},
    KernelEntry{OpType::HashtableLookup, prepareHashtableLookup},
};

} // namespace

std::span<const KernelEntry> sparseLookupKernels()
{
    return Entries;
}

} // namespace halfstep
