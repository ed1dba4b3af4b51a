// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// GATHER, and ARG_MAX, ARG_MIN: positions that are data.

#include "core/kernels/element_loop.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/kernels_codes.h"
#include "core/kernels/move_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace halfstep {

namespace {

/// Input seen as [batches, outer, size, slice], positions as [batches, count]; the result is
/// [batches, outer, count, slice].
struct GatherSizes {
    std::size_t batches = 1;
    std::size_t outer = 1;
    std::size_t size = 0;
    std::size_t sliceBytes = 1;
    std::size_t count = 1;
};

class GatherKernel final : public Kernel {
public:
    explicit GatherKernel(GatherSizes sizes) : m_sizes(sizes) {}

    Status run(const KernelRun &run) const override
    {
        const std::vector<std::int64_t> positions =
            integersOf(run.inputs[1].type, run.inputs[1].bytes);
        const auto limit = static_cast<std::int64_t>(m_sizes.size);
        for (const std::int64_t position : positions)
            if (position < 0 || position >= limit)
                return Error{codes::IndexOutOfRange, {std::string("GATHER"), position, limit}, {}};
        if (run.outputs[0].bytes.empty()) return Done{};
        const std::byte *from = run.inputs[0].bytes.data();
        std::byte *to = run.outputs[0].bytes.data();
        const std::size_t slices = m_sizes.batches * m_sizes.outer * m_sizes.count;
        const std::size_t grain =
            std::max<std::size_t>((std::size_t{1} << 16) / m_sizes.sliceBytes, 1);
        run.pool.parallelFor(slices, grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t slice = begin; slice < end; ++slice) {
                if (slice % grain == 0 && run.cancel.isRequested()) return;
                std::memcpy(to + slice * m_sizes.sliceBytes,
                            from + sourceOf(slice, positions) * m_sizes.sliceBytes,
                            m_sizes.sliceBytes);
            }
        });
        return Done{};
    }

private:
    std::size_t sourceOf(std::size_t slice, const std::vector<std::int64_t> &positions) const
    {
        const std::size_t row = slice / m_sizes.count; // batch and outer position
        const std::size_t batch = row / m_sizes.outer;
        return row * m_sizes.size +
               static_cast<std::size_t>(positions[batch * m_sizes.count + slice % m_sizes.count]);
    }

    GatherSizes m_sizes;
};

bool isPositionType(DataType type)
{
    return type == DataType::Int32 || type == DataType::Int64 || type == DataType::Int16;
}

PreparedKernel prepareGather(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    if (!isPositionType(context.inputType(1)))
        return unsupportedOperator(context, "positions of type " +
                                                std::string(dataTypeName(context.inputType(1))));
    const Shape &values = context.inputShape(0);
    const Shape &positions = context.inputShape(1);
    const auto axis = normalizedAxis(context.op.options.integer("axis"), values.rank());
    const std::int64_t named = context.op.options.integer("batch_dims");
    const std::int64_t batchDims = named < 0 ? named + positions.rank() : named;
    if (!axis || batchDims < 0 || batchDims > *axis || batchDims > positions.rank())
        return badOperator(context, "its axis or batch_dims do not fit " + shapeText(values));
    const int batches = static_cast<int>(batchDims);
    for (int i = 0; i < batches; ++i)
        if (values[i] != positions[i])
            return badOperator(context, shapeText(values) + " and " + shapeText(positions) +
                                            " have other batches");

    Shape shape;
    shape.dims.assign(values.dims.begin(), values.dims.begin() + *axis);
    shape.dims.insert(shape.dims.end(), positions.dims.begin() + batches, positions.dims.end());
    shape.dims.insert(shape.dims.end(), values.dims.begin() + *axis + 1, values.dims.end());
    const auto product = [](const Shape &of, int begin, int end) {
        return static_cast<std::size_t>(countBetween(of, begin, end));
    };
    const GatherSizes sizes{product(values, 0, batches), product(values, batches, *axis),
                            static_cast<std::size_t>(values[*axis]),
                            product(values, *axis + 1, values.rank()) * *bytes,
                            product(positions, batches, positions.rank())};
    context.outputShapes = {std::move(shape)};
    return std::make_unique<GatherKernel>(sizes);
}

/// Input seen as [outer, size, inner]; the result is [outer, inner].
struct ArgSizes {
    std::size_t outer = 1;
    std::size_t size = 1;
    std::size_t inner = 1;
};

using FindFirst = std::int64_t (*)(const std::byte *values, std::size_t first, std::size_t size,
                                   std::size_t stride);

/// Position of the largest (smallest) of `size` values; the first of equals.
template <class T, bool Largest>
std::int64_t firstExtreme(const std::byte *bytes, std::size_t first, std::size_t size,
                          std::size_t stride)
{
    const T *values = reinterpret_cast<const T *>(bytes) + first;
    T best = values[0];
    std::size_t at = 0;
    for (std::size_t i = 1; i < size; ++i) {
        const T value = values[i * stride];
        if (Largest ? value > best : value < best) {
            best = value;
            at = i;
        }
    }
    return static_cast<std::int64_t>(at);
}

template <bool Largest>
FindFirst finderOf(DataType type)
{
    switch (type) {
    case DataType::Float32: return firstExtreme<float, Largest>;
    case DataType::Int8: return firstExtreme<std::int8_t, Largest>;
    case DataType::UInt8:
    case DataType::Bool: return firstExtreme<std::uint8_t, Largest>;
    case DataType::Int16: return firstExtreme<std::int16_t, Largest>;
    case DataType::Int32: return firstExtreme<std::int32_t, Largest>;
    case DataType::Int64: return firstExtreme<std::int64_t, Largest>;
    default: return nullptr;
    }
}

class ArgKernel final : public Kernel {
public:
    ArgKernel(FindFirst find, ArgSizes sizes) : m_find(find), m_sizes(sizes) {}

    Status run(const KernelRun &run) const override
    {
        const std::size_t grain = std::max<std::size_t>((std::size_t{1} << 15) / m_sizes.size, 1);
        run.pool.parallelFor(
            m_sizes.outer * m_sizes.inner, grain, [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i) {
                    if (i % grain == 0 && run.cancel.isRequested()) return;
                    const std::size_t first =
                        i / m_sizes.inner * m_sizes.size * m_sizes.inner + i % m_sizes.inner;
                    const std::int64_t found =
                        m_find(run.inputs[0].bytes.data(), first, m_sizes.size, m_sizes.inner);
                    if (run.outputs[0].type == DataType::Int64)
                        run.outputs[0].mutableAs<std::int64_t>()[i] = found;
                    else
                        run.outputs[0].mutableAs<std::int32_t>()[i] =
                            static_cast<std::int32_t>(found);
                }
            });
        return Done{};
    }

private:
    FindFirst m_find;
    ArgSizes m_sizes;
};

PreparedKernel prepareArg(PrepareContext &context, FindFirst find)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    if (!find)
        return unsupportedOperator(context, "an input of type " +
                                                std::string(dataTypeName(context.inputType(0))));
    const DataType type = context.outputType(0);
    if (type != DataType::Int32 && type != DataType::Int64)
        return unsupportedOperator(context, "an output of type " + std::string(dataTypeName(type)));
    Shape shape = context.inputShape(0);
    const auto axis = axisOperand(context, 1, shape.rank());
    if (!axis) return axis.error();
    const ArgSizes sizes{static_cast<std::size_t>(countBetween(shape, 0, *axis)),
                         static_cast<std::size_t>(shape[*axis]),
                         static_cast<std::size_t>(countBetween(shape, *axis + 1, shape.rank()))};
    if (sizes.size == 0) return badOperator(context, "it looks for the largest of no values");
    shape.dims.erase(shape.dims.begin() + *axis);
    context.outputShapes = {std::move(shape)};
    return std::make_unique<ArgKernel>(find, sizes);
}

PreparedKernel prepareArgMax(PrepareContext &context)
{
    return prepareArg(context,
                      context.hasInput(0) ? finderOf<true>(context.inputType(0)) : nullptr);
}

PreparedKernel prepareArgMin(PrepareContext &context)
{
    return prepareArg(context,
                      context.hasInput(0) ? finderOf<false>(context.inputType(0)) : nullptr);
}

constexpr std::array Entries{
    KernelEntry{OpType::Gather, prepareGather},
    KernelEntry{OpType::ArgMax, prepareArgMax},
    KernelEntry{OpType::ArgMin, prepareArgMin},
};

} // namespace

std::span<const KernelEntry> lookingUpKernels()
{
    return Entries;
}

} // namespace halfstep
