// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// HASHTABLE and what works on one: from int64 to strings or from strings to int64. The handle is the table's number.
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/packed_strings.h"

#include <array>
#include <cstring>

namespace halfstep {

namespace {

using NumbersToStrings = std::unordered_map<std::int64_t, std::string>;
using StringsToNumbers = std::unordered_map<std::string, std::int64_t>;

bool isPair(DataType key, DataType value)
{
    return (key == DataType::Int64 && value == DataType::String) ||
           (key == DataType::String && value == DataType::Int64);
}

Status checkTable(const PrepareContext &context)
{
    const bool isHandle = context.inputType(0) == DataType::Resource;
    return isHandle ? Status(Done{}) : Status(badOperator(context, "its first input is no table"));
}

PreparedKernel prepareHashtable(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 0, 1); !fine) return fine.error();
    if (context.outputType(0) != DataType::Resource) return badOperator(context, "its output is no table");
    const auto typeOf = [&](std::string_view field) {
        return static_cast<DataType>(context.op.options.integer(field));
    };
    if (!isPair(typeOf("key_dtype"), typeOf("value_dtype")))
        return unsupportedOperator(context, "keys or values of this type");
    const auto handle = static_cast<std::int32_t>(context.op.options.integer("table_id"));
    context.outputShapes = {Shape{1}};
    return makeKernel(
        [handle](const KernelRun &run) { run.outputs[0].mutableAs<std::int32_t>()[0] = handle; });
}

/// Number of elements of keys or values; nothing where a block of strings is damaged.
std::optional<std::size_t> countOf(const TensorView &view)
{
    if (view.type != DataType::String) return view.as<std::int64_t>().size();
    const auto strings = stringsOf(view.bytes);
    if (!strings) return std::nullopt;
    return strings->size();
}

HashTable tableOf(const TensorView &keys, const TensorView &values)
{
    const auto strings = *stringsOf(keys.type == DataType::String ? keys.bytes : values.bytes);
    const auto numbers = (keys.type == DataType::String ? values : keys).as<std::int64_t>();
    if (keys.type == DataType::String) {
        StringsToNumbers table;
        for (std::size_t i = 0; i < numbers.size(); ++i) table.emplace(strings[i], numbers[i]);
        return table;
    }
    NumbersToStrings table;
    for (std::size_t i = 0; i < numbers.size(); ++i) table.emplace(numbers[i], strings[i]);
    return table;
}

/// Of equal keys the first one counts; a table that was filled before stays as it is.
PreparedKernel prepareImport(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 3, 0); !fine) return fine.error();
    if (const Status fine = checkTable(context); !fine) return fine.error();
    if (!isPair(context.inputType(1), context.inputType(2)))
        return unsupportedOperator(context, "keys or values of this type");
    if (context.inputShape(1) != context.inputShape(2))
        return badOperator(context, "there are not as many keys as values");
    const Error damaged = unusableValue(context, "its keys or values are damaged");
    return makeKernel([damaged](const KernelRun &run) -> Status {
        const auto keys = countOf(run.inputs[1]);
        const auto values = countOf(run.inputs[2]);
        if (!keys || !values || *keys != *values) return damaged;
        const std::size_t bytes = run.inputs[1].bytes.size() + run.inputs[2].bytes.size();
        const std::int32_t handle = run.inputs[0].as<std::int32_t>()[0];
        if (run.resources->table(handle)) return Done{};
        return run.resources->import(handle, tableOf(run.inputs[1], run.inputs[2]), bytes);
    });
}

/// Strings for numbers; the default where a key is not there.
std::optional<std::vector<std::string_view>> findStrings(const NumbersToStrings &table,
                                                         std::span<const std::int64_t> keys,
                                                         std::span<const std::byte> otherwise)
{
    const auto defaults = stringsOf(otherwise);
    if (!defaults || defaults->empty()) return std::nullopt;
    std::vector<std::string_view> found;
    for (const std::int64_t key : keys) {
        const auto entry = table.find(key);
        found.push_back(entry == table.end() ? defaults->front() : std::string_view(entry->second));
    }
    return found;
}

/// The whole result is worked out while preparing, which alone can tell how long its strings are.
PreparedKernel prepareFindStrings(PrepareContext &context)
{
    const auto handle = context.knownAs<std::int32_t>(0);
    const auto keys = context.knownAs<std::int64_t>(1);
    if (!context.resources || !handle || !keys || !context.known[2]) return shapeNotKnown(context);
    const HashTable *table = context.resources->table((*handle)[0]);
    const auto *strings = table ? std::get_if<NumbersToStrings>(table) : nullptr;
    if (!strings) return unusableValue(context, "its table was not filled");
    const auto found = findStrings(*strings, *keys, *context.known[2]);
    const auto block = found ? packedStrings(*found) : std::nullopt;
    if (!block) return unusableValue(context, "its default is damaged");
    context.outputBytes = {block->size()};
    return makeKernel([block = *block](const KernelRun &run) {
        std::memcpy(run.outputs[0].bytes.data(), block.data(), block.size());
    });
}

PreparedKernel prepareFindNumbers(const PrepareContext &context)
{
    const Error unfilled = unusableValue(context, "its table was not filled");
    const Error damaged = unusableValue(context, "its keys or its default are damaged");
    return makeKernel([unfilled, damaged](const KernelRun &run) -> Status {
        const HashTable *table =
            run.resources ? run.resources->table(run.inputs[0].as<std::int32_t>()[0]) : nullptr;
        const auto *numbers = table ? std::get_if<StringsToNumbers>(table) : nullptr;
        if (!numbers) return unfilled;
        const auto keys = stringsOf(run.inputs[1].bytes);
        const auto defaults = run.inputs[2].as<std::int64_t>();
        const auto found = run.outputs[0].mutableAs<std::int64_t>();
        if (!keys || keys->size() != found.size() || defaults.empty()) return damaged;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const auto entry = numbers->find(std::string((*keys)[i]));
            found[i] = entry == numbers->end() ? defaults.front() : entry->second;
        }
        return Done{};
    });
}

PreparedKernel prepareFind(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 3, 1); !fine) return fine.error();
    if (const Status fine = checkTable(context); !fine) return fine.error();
    if (!isPair(context.inputType(1), context.outputType(0)) ||
        context.inputType(2) != context.outputType(0))
        return unsupportedOperator(context, "keys or values of this type");
    context.outputShapes = {context.inputShape(1)};
    return context.outputType(0) == DataType::String ? prepareFindStrings(context)
                                                     : prepareFindNumbers(context);
}

PreparedKernel prepareSize(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 1, 1); !fine) return fine.error();
    if (const Status fine = checkTable(context); !fine) return fine.error();
    if (context.outputType(0) != DataType::Int64) return badOperator(context, "its output is not int64");
    context.outputShapes = {Shape{1}};
    return makeKernel([](const KernelRun &run) {
        const HashTable *table =
            run.resources ? run.resources->table(run.inputs[0].as<std::int32_t>()[0]) : nullptr;
        const std::size_t size =
            table ? std::visit([](const auto &entries) { return entries.size(); }, *table) : 0;
        run.outputs[0].mutableAs<std::int64_t>()[0] = static_cast<std::int64_t>(size);
    });
}

} // namespace

std::span<const KernelEntry> hashTableKernels()
{
    static constexpr std::array<KernelEntry, 4> Entries{{{OpType::Hashtable, prepareHashtable},
                                                         {OpType::HashtableImport, prepareImport},
                                                         {OpType::HashtableFind, prepareFind},
                                                         {OpType::HashtableSize, prepareSize}}};
    return Entries;
}

} // namespace halfstep
