// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/data_type.h"

#include "core/base/assert.h"

#include <array>

namespace halfstep {

namespace {

struct Facts {
    DataType type;
    std::string_view name;
    int bits;
};

constexpr std::array Table{
    Facts{DataType::Float32, "float32", 32},       Facts{DataType::Float16, "float16", 16},
    Facts{DataType::Int32, "int32", 32},           Facts{DataType::UInt8, "uint8", 8},
    Facts{DataType::Int64, "int64", 64},           Facts{DataType::String, "string", 0},
    Facts{DataType::Bool, "bool", 8},              Facts{DataType::Int16, "int16", 16},
    Facts{DataType::Complex64, "complex64", 64},   Facts{DataType::Int8, "int8", 8},
    Facts{DataType::Float64, "float64", 64},       Facts{DataType::Complex128, "complex128", 128},
    Facts{DataType::UInt64, "uint64", 64},         Facts{DataType::Resource, "resource", 0},
    Facts{DataType::Variant, "variant", 0},        Facts{DataType::UInt32, "uint32", 32},
    Facts{DataType::UInt16, "uint16", 16},         Facts{DataType::Int4, "int4", 4},
    Facts{DataType::BFloat16, "bfloat16", 16},     Facts{DataType::Int2, "int2", 2},
    Facts{DataType::UInt4, "uint4", 4},            Facts{DataType::Float8E4M3FN, "float8_e4m3fn", 8},
    Facts{DataType::Float8E5M2, "float8_e5m2", 8},
};

const Facts *factsOf(DataType type)
{
    for (const Facts &facts : Table)
        if (facts.type == type) return &facts;
    return nullptr;
}

} // namespace

std::string_view dataTypeName(DataType type)
{
    const Facts *facts = factsOf(type);
    return facts ? facts->name : "unknown";
}

int elementBits(DataType type)
{
    const Facts *facts = factsOf(type);
    return facts ? facts->bits : 0;
}

std::optional<std::size_t> packedBytes(DataType type, std::int64_t elements)
{
    const int bits = elementBits(type);
    constexpr std::int64_t Limit = std::int64_t{1} << 56;
    if (bits == 0 || elements < 0 || elements > Limit) return std::nullopt;
    return (static_cast<std::size_t>(elements) * static_cast<std::size_t>(bits) + 7) / 8;
}

bool isFloat(DataType type)
{
    switch (type) {
    case DataType::Float16:
    case DataType::BFloat16:
    case DataType::Float32:
    case DataType::Float64:
    case DataType::Float8E4M3FN:
    case DataType::Float8E5M2: return true;
    default: return false;
    }
}

bool isInteger(DataType type)
{
    switch (type) {
    case DataType::Int2:
    case DataType::Int4:
    case DataType::UInt4:
    case DataType::Int8:
    case DataType::UInt8:
    case DataType::Int16:
    case DataType::UInt16:
    case DataType::Int32:
    case DataType::UInt32:
    case DataType::Int64:
    case DataType::UInt64: return true;
    default: return false;
    }
}

std::int64_t storedMin(DataType type)
{
    HALFSTEP_ASSERT(isInteger(type));
    const bool isUnsigned = type == DataType::UInt4 || type == DataType::UInt8 || type == DataType::UInt16;
    return isUnsigned ? 0 : -(std::int64_t{1} << (elementBits(type) - 1));
}

std::int64_t storedMax(DataType type)
{
    HALFSTEP_ASSERT(isInteger(type));
    const bool isUnsigned = type == DataType::UInt4 || type == DataType::UInt8 || type == DataType::UInt16;
    return (std::int64_t{1} << (elementBits(type) - (isUnsigned ? 0 : 1))) - 1;
}

} // namespace halfstep
