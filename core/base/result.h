// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/assert.h"
#include "core/base/message.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace halfstep {

/// Either a value or the reason why there is none. Check it before reading it:
///
///     auto model = readTflite(bytes);
///     if (!model) return model.error();
///     use(*model);
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    /// A derived or convertible value: unique_ptr<Derived> for unique_ptr<Base>, a value for an optional of it.
    template <class U>
        requires(std::is_convertible_v<U &&, T> && !std::is_same_v<std::remove_cvref_t<U>, T>
                 && !std::is_same_v<std::remove_cvref_t<U>, Error> && !std::is_same_v<std::remove_cvref_t<U>, Result>)
    Result(U &&value) : m_state(std::in_place_index<0>, std::forward<U>(value))
    {
    }

    explicit operator bool() const { return m_state.index() == 0; }

    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(value()); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    T &value() &
    {
        HALFSTEP_ASSERT(m_state.index() == 0);
        return *std::get_if<0>(&m_state);
    }
    const T &value() const &
    {
        HALFSTEP_ASSERT(m_state.index() == 0);
        return *std::get_if<0>(&m_state);
    }
    T &&value() && { return std::move(value()); }

    const Error &error() const
    {
        HALFSTEP_ASSERT(m_state.index() == 1);
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

/// A Result without a value: done, or the reason why not.
struct Done {
    bool operator==(const Done &) const = default;
};
using Status = Result<Done>;

} // namespace halfstep
