// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

namespace selfment::testing {

/// What a soak found: checks that held or did not, and figures. Thread-safe but for json() and summary().
class SoakReport {
public:
    explicit SoakReport(std::uint64_t seed) : m_seed(seed) {}

    /// A new heading for what follows; tells it on the error stream.
    void begin(const std::string& part);
    /// held: as it should be. detail: what was seen.
    void check(const std::string& name, bool held, const std::string& detail);
    /// value <= limit.
    void atMost(const std::string& name, double value, double limit, const std::string& unit);
    void figure(const std::string& name, const nlohmann::ordered_json& value);

    [[nodiscard]] bool held() const;
    [[nodiscard]] nlohmann::ordered_json json() const;
    [[nodiscard]] std::string summary() const;

private:
    struct Check {
        std::string part;
        std::string name;
        bool held = false;
        std::string detail;
    };
    struct Part {
        std::string name;
        nlohmann::ordered_json figures = nlohmann::ordered_json::object();
        std::chrono::steady_clock::time_point begun;
        double seconds = 0.0;
    };
    void endPart();

    mutable std::mutex m_mutex;
    std::uint64_t m_seed;
    std::vector<Part> m_parts;
    std::vector<Check> m_checks;
};

} // namespace selfment::testing
