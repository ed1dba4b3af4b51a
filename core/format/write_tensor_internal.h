// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tensor.h"

#include <string>
#include <vector>

#include <tflite_generated.h>

namespace halfstep {

flatbuffers::Offset<schema::Tensor> writeTensor(flatbuffers::FlatBufferBuilder &builder, const Tensor &tensor);

/// Whether a list or text stands in the file: always when it holds something, else only if it did before.
template <class T>
bool isWritten(const T &list, const StoredEmpty &empty, int vtablePlace)
{
    return !list.empty() || empty.has(static_cast<unsigned>(vtablePlace - 4) / 2);
}

template <class T>
flatbuffers::Offset<flatbuffers::Vector<T>> writeList(flatbuffers::FlatBufferBuilder &builder, const std::vector<T> &list,
                                                      const StoredEmpty &empty, int vtablePlace)
{
    return isWritten(list, empty, vtablePlace) ? builder.CreateVector(list) : flatbuffers::Offset<flatbuffers::Vector<T>>(0);
}

template <class TypedId>
flatbuffers::Offset<flatbuffers::Vector<std::int32_t>> writeIds(flatbuffers::FlatBufferBuilder &builder, const std::vector<TypedId> &ids,
                                                               const StoredEmpty &empty, int vtablePlace)
{
    std::vector<std::int32_t> indices;
    indices.reserve(ids.size());
    for (const TypedId id : ids) indices.push_back(id.value);
    return writeList(builder, indices, empty, vtablePlace);
}

inline flatbuffers::Offset<flatbuffers::String> writeText(flatbuffers::FlatBufferBuilder &builder, const std::string &text,
                                                          const StoredEmpty &empty, int vtablePlace)
{
    return isWritten(text, empty, vtablePlace) ? builder.CreateString(text) : flatbuffers::Offset<flatbuffers::String>(0);
}

} // namespace halfstep
