// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/result_files.h"

#include "tests/remote/trials/child_process.h"

#include <nlohmann/json.hpp>

#include <set>
#include <sstream>

namespace selfment::testing {
namespace {

namespace fs = std::filesystem;

std::string withoutTimes(const std::string& manifest) {
    std::multiset<std::string> lines;
    std::istringstream all(manifest);
    for (std::string line; std::getline(all, line);) {
        auto document = nlohmann::ordered_json::parse(line, nullptr, false);
        if (document.is_object())
            document.erase("stage_ms");
        lines.insert(document.is_discarded() ? line : document.dump());
    }
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

} // namespace

ResultFiles resultFiles(const fs::path& folder) {
    ResultFiles files;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, none)) {
        if (!entry.is_regular_file())
            continue;
        const std::string bytes = textOf(entry.path());
        files[fs::relative(entry.path(), folder).string()] =
            entry.path().filename() == "manifest.jsonl" ? withoutTimes(bytes) : bytes;
    }
    return files;
}

std::string differenceBetween(const ResultFiles& expected, const ResultFiles& found) {
    for (const auto& [name, bytes] : expected) {
        const auto other = found.find(name);
        if (other == found.end())
            return name + " is missing";
        if (other->second == bytes)
            continue;
        const std::size_t at = static_cast<std::size_t>(
            std::mismatch(bytes.begin(), bytes.end(), other->second.begin(), other->second.end()).first -
            bytes.begin());
        std::string text = name + " differs at byte " + std::to_string(at);
        if (name.ends_with("l") || name.ends_with("json"))
            text += ": expected ..." + bytes.substr(at > 60 ? at - 60 : 0, 120) + "..., found ..." +
                    other->second.substr(at > 60 ? at - 60 : 0, 120);
        return text;
    }
    for (const auto& [name, bytes] : found)
        if (!expected.contains(name))
            return name + " is too much";
    return {};
}

} // namespace selfment::testing
