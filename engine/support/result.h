// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/error.h"

#include <string>
#include <utility>
#include <variant>

namespace selfment::support {

/// The third outcome beside a value and an error: the caller asked to stop.
struct Cancelled {};

/// What a stage gives back: a value, an Error, or Cancelled. Never throws on its own account;
/// value() and error() must only be called when the matching question said yes.
template <typename T>
class [[nodiscard]] Result {
public:
    using ValueType = T;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}             // NOLINT(*-explicit-*)
    Result(values::Error error) : m_state(std::in_place_index<1>, std::move(error)) {} // NOLINT(*-explicit-*)
    Result(Cancelled) : m_state(std::in_place_index<2>) {}                             // NOLINT(*-explicit-*)

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    [[nodiscard]] bool failed() const { return m_state.index() == 1; }
    [[nodiscard]] bool cancelled() const { return m_state.index() == 2; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] T& value() & { return std::get<0>(m_state); }
    [[nodiscard]] const T& value() const& { return std::get<0>(m_state); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const values::Error& error() const { return std::get<1>(m_state); }

    [[nodiscard]] T* operator->() { return &value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }
    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T& operator*() const& { return value(); }

private:
    std::variant<T, values::Error, Cancelled> m_state;
};

/// Success that carries nothing.
struct Done {};
using Status = Result<Done>;

/// The same failure or cancellation, under another value type. Call only when !from.ok().
template <typename To, typename From>
Result<To> propagate(const Result<From>& from) {
    if (from.failed())
        return from.error();
    return Cancelled{};
}

/// Short form of an Error with code, place and fact.
inline values::Error makeError(values::ErrorCode code, std::string where, std::string why,
                               std::string hint = {}) {
    return values::Error{code, std::move(where), std::move(why), std::move(hint)};
}

} // namespace selfment::support
