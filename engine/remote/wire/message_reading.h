// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"
#include "values/error.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::remote {

// What no honest message goes beyond.
inline constexpr int kMostPatches = 1 << 24;
inline constexpr std::int64_t kMostPixels = 400'000'000;
inline constexpr int kMostSide = 1 << 28; ///< of a picture; its pixels are limited beside
inline constexpr int kLargestDimension = 1 << 20;
inline constexpr int kMostIterations = 1 << 20;
inline constexpr std::size_t kMostListed = 4'000'000;
inline constexpr std::size_t kLongestText = 8U << 20U;
inline constexpr std::size_t kLongestPath = 32U << 10U;
inline constexpr std::size_t kLargestPicture = 256U << 20U; ///< bytes of a file that is shown

/// One message being read: takes its numbers and texts over, checked, and remembers the first thing that is
/// wrong. Whatever is wrong is answered with an empty value, so that reading goes on harmlessly to the end.
class Reading {
public:
    /// Names the part that is being read while it lives; index: of a list's entry.
    class Part {
    public:
        Part(Reading& reading, std::string_view name, int index = -1);
        ~Part();
        Part(const Part&) = delete;
        Part& operator=(const Part&) = delete;

    private:
        Reading& m_reading;
    };

    [[nodiscard]] bool ok() const { return !m_error; }
    /// value where nothing was wrong, else the error.
    template <typename T>
    support::Result<T> result(T value) const {
        if (m_error)
            return *m_error;
        return value;
    }

    /// messageInvalid; why: the field with its parts, and the fact.
    void fail(std::string_view field, std::string_view fact);
    void fail(values::Error error);
    bool require(bool holds, std::string_view field, std::string_view fact);

    std::string text(const std::string& text, std::string_view field);
    /// As text; without zero bytes, which would end it early in the system's eyes.
    std::string path(const std::string& text, std::string_view field);
    int within(int number, int lowest, int highest, std::string_view field);
    /// Zero or above.
    std::int64_t count(std::int64_t number, std::string_view field);
    double finite(double number, std::string_view field);
    /// 64 hexadecimal digits, or empty.
    std::string sha256(const std::string& text, std::string_view field);
    /// Whether a list may be so long.
    bool length(std::size_t entries, std::size_t most, std::string_view field);

private:
    struct Place {
        std::string_view name;
        int index;
    };
    std::string longText(const std::string& text, std::size_t most, std::string_view field);

    std::vector<Place> m_places;
    std::optional<values::Error> m_error;
};

} // namespace selfment::remote
