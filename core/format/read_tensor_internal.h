// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tensor.h"

#include <tflite_generated.h>

namespace halfstep {

/// A tensor as the file has it; nothing is checked here.
Tensor readTensor(const schema::Tensor &source);

/// Note that the list or text in the field with this place in the vtable (VT_…) stands in the file, but is empty.
template <class T>
void noteStoredEmpty(StoredEmpty &empty, int vtablePlace, const T *stored)
{
    if (stored && stored->size() == 0) empty.note(static_cast<unsigned>(vtablePlace - 4) / 2);
}

inline std::string textOf(const flatbuffers::String *text)
{
    return text ? text->str() : std::string();
}

template <class T>
std::vector<T> listOf(const flatbuffers::Vector<T> *list)
{
    return list ? std::vector<T>(list->begin(), list->end()) : std::vector<T>();
}

} // namespace halfstep
