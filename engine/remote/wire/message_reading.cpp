// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/message_reading.h"

#include "remote/wire/message_strings.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

namespace selfment::remote {
namespace {

constexpr std::size_t kSha256Digits = 64;

} // namespace

Reading::Part::Part(Reading& reading, std::string_view name, int index) : m_reading(reading) {
    m_reading.m_places.push_back({name, index});
}

Reading::Part::~Part() {
    m_reading.m_places.pop_back();
}

void Reading::fail(values::Error error) {
    if (!m_error)
        m_error = std::move(error);
}

void Reading::fail(std::string_view field, std::string_view fact) {
    if (m_error)
        return;
    std::string why;
    for (const Place& place : m_places) {
        why += place.name;
        if (place.index >= 0)
            why += "[" + std::to_string(place.index) + "]";
        why += ".";
    }
    why.append(field).append(": ").append(fact);
    m_error = support::makeError(values::ErrorCode::messageInvalid, {}, std::move(why));
}

bool Reading::require(bool holds, std::string_view field, std::string_view fact) {
    if (!holds)
        fail(field, fact);
    return holds;
}

std::string Reading::longText(const std::string& text, std::size_t most, std::string_view field) {
    if (text.size() > most) {
        fail(field, "has " + std::to_string(text.size()) + " bytes");
        return {};
    }
    return plainText(text);
}

std::string Reading::text(const std::string& text, std::string_view field) {
    return longText(text, kLongestText, field);
}

std::string Reading::path(const std::string& text, std::string_view field) {
    std::string path = longText(text, kLongestPath, field);
    if (path.find('\0') == std::string::npos)
        return path;
    fail(field, "holds a zero byte");
    return {};
}

int Reading::within(int number, int lowest, int highest, std::string_view field) {
    if (number >= lowest && number <= highest)
        return number;
    fail(field, std::to_string(number) + " is not from " + std::to_string(lowest) + " to " +
                    std::to_string(highest));
    return lowest;
}

std::int64_t Reading::count(std::int64_t number, std::string_view field) {
    return require(number >= 0, field, "is below 0") ? number : 0;
}

double Reading::finite(double number, std::string_view field) {
    return require(std::isfinite(number), field, "is not a finite number") ? number : 0.0;
}

std::string Reading::sha256(const std::string& text, std::string_view field) {
    const bool legal =
        text.empty() || (text.size() == kSha256Digits && std::all_of(text.begin(), text.end(), [](char c) {
                             return std::isxdigit(static_cast<unsigned char>(c)) != 0;
                         }));
    return require(legal, field, "is no SHA-256") ? text : std::string();
}

bool Reading::length(std::size_t entries, std::size_t most, std::string_view field) {
    return entries <= most || require(false, field, "has " + std::to_string(entries) + " entries");
}

} // namespace selfment::remote
