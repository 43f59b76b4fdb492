// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace selfment::test {

/// Stands for a value of any type, to count how many an aggregate takes.
struct AnyValue {
    template <typename T>
    operator T() const; // NOLINT(*-explicit-*)
};

template <typename T, std::size_t... Index>
constexpr bool takes(std::index_sequence<Index...> /*count*/) {
    return requires {
        T{(static_cast<void>(Index), AnyValue{})...};
    };
}

inline constexpr std::size_t kMostFields = 24;

/// Number of fields of an aggregate, so that a test sees a field that was added after it was written.
template <typename T, std::size_t Count = kMostFields + 1>
constexpr std::size_t fieldCount() {
    if constexpr (Count == 0 || takes<T>(std::make_index_sequence<Count>{}))
        return Count;
    else
        return fieldCount<T, Count - 1>();
}

/// References to the fields of an aggregate, in order.
template <typename T>
auto fieldsOf(T& value) {
    constexpr std::size_t kCount = fieldCount<std::remove_const_t<T>>();
    static_assert(kCount <= kMostFields, "more fields than fieldsOf can name");
    if constexpr (kCount == 0) {
        static_cast<void>(value);
        return std::tie();
    } else if constexpr (kCount == 1) {
        auto& [f0] = value;
        return std::tie(f0);
    } else if constexpr (kCount == 2) {
        auto& [f0, f1] = value;
        return std::tie(f0, f1);
    } else if constexpr (kCount == 3) {
        auto& [f0, f1, f2] = value;
        return std::tie(f0, f1, f2);
    } else if constexpr (kCount == 4) {
        auto& [f0, f1, f2, f3] = value;
        return std::tie(f0, f1, f2, f3);
    } else if constexpr (kCount == 5) {
        auto& [f0, f1, f2, f3, f4] = value;
        return std::tie(f0, f1, f2, f3, f4);
    } else if constexpr (kCount == 6) {
        auto& [f0, f1, f2, f3, f4, f5] = value;
        return std::tie(f0, f1, f2, f3, f4, f5);
    } else if constexpr (kCount == 7) {
        auto& [f0, f1, f2, f3, f4, f5, f6] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6);
    } else if constexpr (kCount == 8) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7);
    } else if constexpr (kCount == 9) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8);
    } else if constexpr (kCount == 10) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9);
    } else if constexpr (kCount == 11) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10);
    } else if constexpr (kCount == 12) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11);
    } else if constexpr (kCount == 13) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12);
    } else if constexpr (kCount == 14) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13);
    } else if constexpr (kCount == 15) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14);
    } else if constexpr (kCount == 16) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15);
    } else if constexpr (kCount == 17) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16);
    } else if constexpr (kCount == 18) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17);
    } else if constexpr (kCount == 19) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18);
    } else if constexpr (kCount == 20) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19] =
            value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18,
                        f19);
    } else if constexpr (kCount == 21) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19,
               f20] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18,
                        f19, f20);
    } else if constexpr (kCount == 22) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20,
               f21] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18,
                        f19, f20, f21);
    } else if constexpr (kCount == 23) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20,
               f21, f22] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18,
                        f19, f20, f21, f22);
    } else if constexpr (kCount == 24) {
        auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20,
               f21, f22, f23] = value;
        return std::tie(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18,
                        f19, f20, f21, f22, f23);
    }
}

template <typename T>
struct IsVector : std::false_type {};
template <typename T>
struct IsVector<std::vector<T>> : std::true_type {};
template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <typename T>
struct IsVariant : std::false_type {};
template <typename... T>
struct IsVariant<std::variant<T...>> : std::true_type {};
template <typename T>
struct IsPair : std::false_type {};
template <typename A, typename B>
struct IsPair<std::pair<A, B>> : std::true_type {};
template <typename T>
struct IsMap : std::false_type {};
template <typename K, typename V>
struct IsMap<std::map<K, V>> : std::true_type {};

/// Equal in every field, all the way down.
template <typename T>
bool same(const T& a, const T& b) {
    if constexpr (std::is_same_v<T, std::monostate>) {
        return true;
    } else if constexpr (IsVector<T>::value) {
        bool equal = a.size() == b.size();
        for (std::size_t k = 0; equal && k < a.size(); ++k)
            equal = same(a[k], b[k]);
        return equal;
    } else if constexpr (IsOptional<T>::value) {
        return a.has_value() == b.has_value() && (!a || same(*a, *b));
    } else if constexpr (IsVariant<T>::value) {
        return a.index() == b.index() &&
               std::visit(
                   [&b](const auto& value) {
                       return same(value, std::get<std::decay_t<decltype(value)>>(b));
                   },
                   a);
    } else if constexpr (std::is_aggregate_v<T>) {
        const auto left = fieldsOf(a);
        const auto right = fieldsOf(b);
        return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            return (same(std::get<Index>(left), std::get<Index>(right)) && ...);
        }
        (std::make_index_sequence<std::tuple_size_v<std::decay_t<decltype(left)>>>{});
    } else {
        return a == b;
    }
}

} // namespace selfment::test
