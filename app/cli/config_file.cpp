// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/config_file.h"

#include "support/file_bytes.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <sstream>

namespace selfment::cli {
namespace {

constexpr std::uint64_t kMaxConfigBytes = 1U << 20U;

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ",") + part;
    return text;
}

/// CLI11 marks where a section opens and closes with items of these names.
bool isSectionMark(const CLI::ConfigItem& item) {
    return item.name == "++" || item.name == "--";
}

std::optional<values::Error> addItem(const CLI::ConfigItem& item, const std::string& path,
                                     const Command& command, GivenOptions& given) {
    const auto bad = [&](const std::string& why) {
        return values::Error{values::ErrorCode::configurationUnreadable, path, why, {}};
    };
    if (!item.parents.empty()) {
        if (item.parents.size() > 1 || findCommand(item.parents.front()) == nullptr)
            return bad("section [" + item.parents.front() + "] is not a command");
        if (item.parents.front() != command.name)
            return std::nullopt;
    }
    if (options::findOption(item.name) == nullptr || item.name == "config")
        return bad("'" + item.name + "' is not an option that a file can set");
    if (const options::OptionSpec* row = optionOf(command, item.name))
        given.add(*row, joined(item.inputs), path + ": " + item.name);
    return std::nullopt;
}

} // namespace

std::optional<values::Error> addConfigFile(const std::string& path, const Command& command,
                                           GivenOptions& given) {
    const auto bytes = support::readFileBytes(support::pathFromText(path), kMaxConfigBytes);
    if (!bytes.ok()) {
        const bool empty = bytes.failed() && bytes.error().code == values::ErrorCode::fileEmpty;
        if (empty)
            return std::nullopt;
        return values::Error{values::ErrorCode::configurationUnreadable, path, bytes.error().why, {}};
    }
    std::istringstream stream(
        std::string(reinterpret_cast<const char*>(bytes.value().data()), bytes.value().size()));
    std::vector<CLI::ConfigItem> items;
    try {
        items = CLI::ConfigTOML().from_config(stream);
    } catch (const CLI::Error& error) {
        return values::Error{values::ErrorCode::configurationUnreadable, path, error.what(), {}};
    }
    // a command's own section is stronger than the top of the file
    std::stable_partition(items.begin(), items.end(),
                          [](const CLI::ConfigItem& item) { return !item.parents.empty(); });
    for (const CLI::ConfigItem& item : items)
        if (!isSectionMark(item))
            if (std::optional<values::Error> error = addItem(item, path, command, given))
                return error;
    return std::nullopt;
}

} // namespace selfment::cli
