// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/given_options.h"

#include <utility>

namespace selfment::cli {

void GivenOptions::add(std::string_view name, Value value) {
    m_values.emplace(std::string(name), std::move(value));
}

std::optional<std::string> GivenOptions::text(std::string_view name) const {
    const auto found = m_values.find(name);
    if (found == m_values.end())
        return std::nullopt;
    return found->second.text;
}

bool GivenOptions::flag(std::string_view name) const {
    return text(name) == "true";
}

std::optional<GivenProblem> checkGiven(const GivenOptions& given) {
    for (const auto& [name, value] : given.all()) {
        const options::OptionSpec* row = options::findOption(name);
        if (std::optional<values::Error> error = options::checkOption(*row, value.text)) {
            error->where = value.origin;
            return GivenProblem{*error, row};
        }
    }
    return std::nullopt;
}

void applyGiven(const GivenOptions& given, options::Options& options) {
    const auto apply = [&options](const std::string& name, const std::string& text) {
        const options::OptionSpec* row = options::findOption(name);
        if (row != nullptr && row->bound())
            row->set(options, text);
    };
    if (const std::optional<std::string> preset = given.text("preset"))
        apply("preset", *preset);
    for (const auto& [name, value] : given.all())
        if (name != "preset")
            apply(name, value.text);
}

std::string flagText(std::string_view text) {
    if (text == "1" || text == "yes" || text == "on")
        return "true";
    if (text == "0" || text == "no" || text == "off")
        return "false";
    return std::string(text);
}

} // namespace selfment::cli
