// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/given_options.h"

#include <utility>

namespace selfment::cli {

void GivenOptions::add(const options::OptionSpec& row, std::string_view text, std::string origin) {
    const bool flag = row.type == options::OptionType::flag;
    m_values.emplace(std::string(row.name),
                     Value{flag ? flagText(text) : std::string(text), std::move(origin), &row});
}

std::optional<std::string> GivenOptions::text(std::string_view name) const {
    const auto found = m_values.find(name);
    if (found == m_values.end())
        return std::nullopt;
    return found->second.text;
}

std::optional<std::string> GivenOptions::typed(std::string_view name) const {
    const auto found = m_values.find(name);
    return found != m_values.end() && found->second.origin.starts_with("--")
               ? std::optional(found->second.text)
               : std::nullopt;
}

bool GivenOptions::flag(std::string_view name) const {
    return text(name) == "true";
}

std::optional<GivenProblem> checkGiven(const GivenOptions& given) {
    for (const auto& [name, value] : given.all()) {
        if (std::optional<values::Error> error = options::checkOption(*value.row, value.text)) {
            error->where = value.origin;
            return GivenProblem{*error, value.row};
        }
    }
    return std::nullopt;
}

void applyGiven(const GivenOptions& given, options::Options& options) {
    const auto apply = [&options](const GivenOptions::Value& value) {
        if (value.row->bound())
            value.row->set(options, value.text);
    };
    if (const auto preset = given.all().find("preset"); preset != given.all().end())
        apply(preset->second);
    for (const auto& [name, value] : given.all())
        if (name != "preset")
            apply(value);
}

std::string flagText(std::string_view text) {
    if (text == "1" || text == "yes" || text == "on")
        return "true";
    if (text == "0" || text == "no" || text == "off")
        return "false";
    return std::string(text);
}

} // namespace selfment::cli
