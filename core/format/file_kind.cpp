// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/file_kind_internal.h"

#include "core/format/format_codes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace halfstep {

namespace {

constexpr std::string_view Identifier = "TFL3";
constexpr std::size_t IdentifierAt = 4;

struct Signature {
    std::string_view start;
    MessageCode code;
};

// First bytes of what people have lying beside their models.
constexpr std::array Signatures{
    Signature{"\x89HDF\r\n\x1a\n", codes::IsHdf5},
    Signature{"\x89PNG", codes::IsPicture},
    Signature{"\xff\xd8\xff", codes::IsPicture},
    Signature{"GIF8", codes::IsPicture},
    Signature{"HSTATS", codes::IsStatistics},
    Signature{"\x80\x02", codes::IsPyTorch}, // a pickle: PyTorch before 1.6
};

bool holds(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// A protocol buffer starts with a tag of field 1: ONNX's is a varint (ir_version), a SavedModel's too.
bool isProtocolBuffer(std::string_view start)
{
    return start.size() > 2 && start[0] == '\x08' && static_cast<unsigned char>(start[1]) < 32;
}

bool isText(std::string_view start)
{
    return std::all_of(start.begin(), start.end(), [](char c) {
        return (static_cast<unsigned char>(c) >= 32 && c != 127) || c == '\n' || c == '\r' || c == '\t';
    });
}

MessageCode otherKind(std::string_view start)
{
    for (const Signature &signature : Signatures)
        if (start.starts_with(signature.start)) return signature.code;
    if (start.starts_with("PK")) {
        if (holds(start, "data.pkl") || holds(start, "/version")) return codes::IsPyTorch;
        return codes::IsZip;
    }
    if (isProtocolBuffer(start))
        return holds(start, "serve") || holds(start, "saved_model") ? codes::IsSavedModel : codes::IsOnnx;
    return isText(start) ? codes::IsText : codes::NotAModel;
}

} // namespace

Status checkFileKind(std::span<const std::byte> file)
{
    if (file.empty()) return Error{codes::EmptyFile, {}, {}};
    const std::string_view start(reinterpret_cast<const char *>(file.data()), std::min<std::size_t>(file.size(), 512));
    if (start.size() >= IdentifierAt + Identifier.size() && start.substr(IdentifierAt, Identifier.size()) == Identifier)
        return Done{};
    return Error{otherKind(start), {}, {}};
}

} // namespace halfstep
