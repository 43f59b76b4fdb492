// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aggregate_fields.h"
#include "session/session.h"

#include <string>

namespace selfment::test {

/// Options with every field away from its default, set through the option table.
options::Options filledOptions();

/// Fills every field of the session's values with something that is not its default, is distinct where it can
/// be, and fits its neighbours.
class Filler {
public:
    template <typename T>
    void fill(T& value) {
        if constexpr (std::is_same_v<T, std::monostate>) {
        } else if constexpr (std::is_same_v<T, bool>) {
            value = !value;
        } else if constexpr (std::is_enum_v<T>) {
            value = value == static_cast<T>(1) ? static_cast<T>(0) : static_cast<T>(1);
        } else if constexpr (std::is_integral_v<T>) {
            value = static_cast<T>(next());
        } else if constexpr (std::is_floating_point_v<T>) {
            value = static_cast<T>(next()) / T{64};
        } else if constexpr (std::is_same_v<T, std::string>) {
            value = "/text " + std::to_string(next()) + "-" + std::to_string(++m_texts) + "/\xC3\xA4 \xFF";
        } else if constexpr (IsVector<T>::value) {
            value.resize(2);
            for (auto& entry : value)
                fill(entry);
        } else if constexpr (IsOptional<T>::value) {
            value.emplace();
            fill(*value);
        } else if constexpr (IsVariant<T>::value) {
            std::visit([this](auto& alternative) { fill(alternative); }, value);
        } else if constexpr (IsPair<T>::value) {
            fill(value.first);
            fill(value.second);
        } else if constexpr (IsMap<T>::value) {
            value = {{"image", 1.5}, {"graph", 2.5}};
        } else {
            static_assert(std::is_aggregate_v<T>);
            std::apply([this](auto&... field) { (fill(field), ...); }, fieldsOf(value));
        }
    }
    void fill(values::PatchGrid& grid) { grid = {6, 8}; }
    void fill(values::PatchMap& map);
    void fill(values::PatchLabels& map);
    void fill(values::PatchColours& map);
    void fill(values::MaskRuns& runs);
    void fill(values::Mask& mask);
    void fill(values::Image& image);
    void fill(values::ScoreCurves& curves);
    void fill(values::IpoTrace& trace);
    void fill(values::IpoProjection& projection);
    void fill(session::ImageResult& image);
    void fill(options::Options& options) { options = filledOptions(); }
    void fill(options::PipelineOptions& options) { options = filledOptions().pipeline; }
    void fill(options::CacheOptions& options) { options = filledOptions().cache; }
    void fill(options::RuntimeOptions& options) { options = filledOptions().pipeline.runtime; }

private:
    /// From 1 to 40: an index into any filled grid.
    int next() { return 1 + m_next++ % 40; }
    std::vector<float> numbers(std::size_t count);
    std::vector<std::uint8_t> bits(std::size_t count);

    int m_next = 0;
    int m_texts = 0;
};

/// A variant's alternative of that index, filled.
template <typename Variant, std::size_t Index>
Variant filledAlternative() {
    Variant value(std::in_place_index<Index>);
    Filler().fill(value);
    return value;
}

/// All alternatives, filled.
template <typename Variant>
std::vector<Variant> filledAlternatives() {
    return []<std::size_t... Index>(std::index_sequence<Index...>) {
        return std::vector<Variant>{filledAlternative<Variant, Index>()...};
    }
    (std::make_index_sequence<std::variant_size_v<Variant>>{});
}

/// Every kind of request, and of the actions within.
std::vector<session::Request> filledRequests();
/// One of every stage, its photo's pixels left out.
std::vector<session::StageResult> filledStages();
/// One of every kind of result.
std::vector<session::Outcome> filledOutcomes();

} // namespace selfment::test
