// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/moved_strings.h"

#include "core/kernels/aligned_memory.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/packed_strings.h"
#include "core/kernels/retyped_operator.h"

#include <cstring>
#include <numeric>

namespace halfstep {

namespace {

/// The strings of all inputs one after the other, and the numbers that each input has among them.
struct NumberedStrings {
    std::vector<std::string_view> all;
    std::vector<std::vector<std::int32_t>> numbers; ///< beside the inputs; empty for those that are no strings
};

Result<NumberedStrings> numberStrings(const PrepareContext &context, const std::vector<bool> &isText)
{
    NumberedStrings numbered;
    for (std::size_t i = 0; i < isText.size(); ++i) {
        std::vector<std::int32_t> numbers;
        if (isText[i]) {
            if (!context.known[i]) return shapeNotKnown(context);
            const auto strings = stringsOf(*context.known[i]);
            if (!strings || static_cast<std::int64_t>(strings->size()) != elementCount(context.inputShape(i)))
                return unusableValue(context, "its strings are damaged");
            numbers.resize(strings->size());
            std::iota(numbers.begin(), numbers.end(), static_cast<std::int32_t>(numbered.all.size()));
            numbered.all.insert(numbered.all.end(), strings->begin(), strings->end());
        }
        numbered.numbers.push_back(std::move(numbers));
    }
    return numbered;
}

std::span<std::byte> bytesOf(std::vector<std::int32_t> &numbers)
{
    return std::as_writable_bytes(std::span(numbers));
}

/// The numbers of the strings of output 0.
Result<std::vector<std::int32_t>> movedNumbers(const PrepareContext &context, const Kernel &kernel, const Shape &shape,
                                               NumberedStrings &strings)
{
    std::vector<std::int32_t> moved(static_cast<std::size_t>(elementCount(shape)), -1);
    std::vector<TensorView> inputs;
    for (std::size_t i = 0; i < context.inputCount(); ++i) {
        const bool isText = context.hasInput(i) && context.inputType(i) == DataType::String;
        if (context.hasInput(i) && !context.known[i]) return shapeNotKnown(context);
        const std::span<const std::byte> known = context.hasInput(i) ? *context.known[i] : std::span<const std::byte>{};
        // Inputs are never written; the view's type serves inputs and outputs alike.
        inputs.push_back({isText ? DataType::Int32 : context.hasInput(i) ? context.inputType(i) : DataType::Float32,
                          &context.inputShape(i), nullptr,
                          isText ? bytesOf(strings.numbers[i])
                                 : std::span<std::byte>(const_cast<std::byte *>(known.data()), known.size())});
    }
    const std::vector<TensorView> outputs{{DataType::Int32, &shape, nullptr, bytesOf(moved)}};
    const AlignedMemory scratch = AlignedMemory::allocate(kernel.scratchBytes());
    ThreadPool pool(1);
    const Status ran = kernel.run(KernelRun{inputs, outputs, scratch.bytes(), pool, CancelToken{}});
    if (!ran) return ran.error();
    return moved;
}

/// What was left unmoved (padding) is an empty string.
PreparedKernel stringKernel(PrepareContext &context, const std::vector<std::string_view> &all, const std::vector<std::int32_t> &moved)
{
    std::vector<std::string_view> strings;
    for (const std::int32_t number : moved)
        strings.push_back(number >= 0 && static_cast<std::size_t>(number) < all.size() ? all[static_cast<std::size_t>(number)]
                                                                                        : std::string_view{});
    const auto block = packedStrings(strings);
    if (!block) return badOperator(context, "its result is too large");
    context.outputBytes = {block->size()};
    return makeKernel([block = *block](const KernelRun &run) {
        std::memcpy(run.outputs[0].bytes.data(), block.data(), block.size());
    });
}

} // namespace

bool movesStrings(const PrepareContext &context)
{
    if (context.outputCount() != 1 || !context.op.outputs[0] || context.outputType(0) != DataType::String) return false;
    switch (context.op.type) {
    case OpType::Gather:
    case OpType::GatherNd:
    case OpType::Tile:
    case OpType::Fill:
    case OpType::Slice:
    case OpType::StridedSlice:
    case OpType::Reshape:
    case OpType::Squeeze:
    case OpType::ExpandDims: return true;
    default: return false;
    }
}

PreparedKernel prepareMovedStrings(PrepareContext &context, const KernelEntry &entry)
{
    const RetypedOperator retyped(context, DataType::String, DataType::Int32);
    PrepareContext numbers = retyped.context(context);
    PreparedKernel kernel = entry.prepare(numbers);
    if (!kernel) return kernel.error();
    const auto count = numbers.outputShapes.size() == 1 ? checkedElementCount(numbers.outputShapes[0]) : std::nullopt;
    constexpr std::int64_t Most = 1 << 28;
    if (!count || *count > Most) return badOperator(context, "its result is too large");
    auto strings = numberStrings(context, retyped.inputIsRetyped);
    if (!strings) return strings.error();
    const auto moved = movedNumbers(context, **kernel, numbers.outputShapes[0], *strings);
    if (!moved) return moved.error();
    context.outputShapes = numbers.outputShapes;
    return stringKernel(context, strings->all, *moved);
}

} // namespace halfstep
