// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/soak/soak_report.h"

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace selfment::testing {
namespace {

std::string numberText(double value) {
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%.4g", value);
    return buffer;
}

} // namespace

void SoakReport::begin(const std::string& part) {
    const std::lock_guard lock(m_mutex);
    endPart();
    m_parts.push_back({});
    m_parts.back().name = part;
    m_parts.back().begun = std::chrono::steady_clock::now();
    std::cerr << "[soak] " << part << std::endl;
}

void SoakReport::endPart() {
    if (m_parts.empty() || m_parts.back().seconds > 0.0)
        return;
    m_parts.back().seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - m_parts.back().begun).count();
}

void SoakReport::check(const std::string& name, bool held, const std::string& detail) {
    const std::lock_guard lock(m_mutex);
    m_checks.push_back({m_parts.empty() ? std::string() : m_parts.back().name, name, held, detail});
    if (!held)
        std::cerr << "[soak] DID NOT HOLD: " << name << ": " << detail << std::endl;
}

void SoakReport::atMost(const std::string& name, double value, double limit, const std::string& unit) {
    check(name, value <= limit, numberText(value) + " " + unit + " (at most " + numberText(limit) + ")");
}

void SoakReport::figure(const std::string& name, const nlohmann::ordered_json& value) {
    const std::lock_guard lock(m_mutex);
    if (!m_parts.empty())
        m_parts.back().figures[name] = value;
}

bool SoakReport::held() const {
    const std::lock_guard lock(m_mutex);
    return !m_checks.empty() &&
           std::all_of(m_checks.begin(), m_checks.end(), [](const Check& one) { return one.held; });
}

nlohmann::ordered_json SoakReport::json() const {
    nlohmann::ordered_json parts = nlohmann::ordered_json::array();
    for (const Part& part : m_parts) {
        nlohmann::ordered_json checks = nlohmann::ordered_json::array();
        for (const Check& one : m_checks)
            if (one.part == part.name)
                checks.push_back({{"name", one.name}, {"held", one.held}, {"detail", one.detail}});
        const double seconds =
            part.seconds > 0.0
                ? part.seconds
                : std::chrono::duration<double>(std::chrono::steady_clock::now() - part.begun).count();
        parts.push_back(
            {{"name", part.name}, {"seconds", seconds}, {"figures", part.figures}, {"checks", checks}});
    }
    return {{"seed", m_seed}, {"held", held()}, {"parts", parts}};
}

std::string SoakReport::summary() const {
    std::string text;
    const nlohmann::ordered_json document = json();
    for (const auto& part : document["parts"]) {
        text += "\n" + part["name"].get<std::string>() + " (" + numberText(part["seconds"].get<double>()) +
                " s)\n";
        for (const auto& [name, value] : part["figures"].items())
            text += "       " + name + ": " +
                    (value.is_number_float() ? numberText(value.get<double>()) : value.dump()) + "\n";
        for (const auto& one : part["checks"])
            text += std::string(one["held"].get<bool>() ? "  ok   " : "  FAIL ") +
                    one["name"].get<std::string>() + ": " + one["detail"].get<std::string>() + "\n";
    }
    return text + "\nseed " + std::to_string(m_seed) + (held() ? ": all held\n" : ": NOT ALL HELD\n");
}

} // namespace selfment::testing
