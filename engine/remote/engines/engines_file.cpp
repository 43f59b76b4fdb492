// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/engines/engines_file.h"

#include "remote/engines/known_engines.h"
#include "support/atomic_file.h"
#include "support/file_bytes.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace selfment::remote {
namespace {

using Json = nlohmann::ordered_json;
using support::makeError;
using values::ErrorCode;

constexpr int kVersion = 1;
constexpr std::uint64_t kLargest = 16ULL << 20;
constexpr const char* kMend = "mend it, or move it away and add the engines again";

values::Error damaged(const std::filesystem::path& file, const std::string& why) {
    return makeError(ErrorCode::configurationUnreadable, support::pathText(file), why, kMend);
}

/// As engines.json spells them; automatic is left out.
constexpr std::pair<WhenGone, const char*> kWhenGone[] = {{WhenGone::cancel, "cancel"},
                                                          {WhenGone::keep, "keep"}};

constexpr const char* kJpeg = "jpeg"; ///< under "photos", which is left out where they go unchanged

std::string textIn(const Json& entry, const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

support::Result<EngineEntry> entryFrom(const Json& value, const std::filesystem::path& file) {
    if (!value.is_object())
        return damaged(file, "an engine in it is not an object");
    EngineEntry entry;
    entry.engine.name = textIn(value, "name");
    if (entry.engine.name.empty())
        return damaged(file, "an engine in it has no name");
    const auto address = parseAddress(textIn(value, "address"));
    if (!address)
        return damaged(file, "the address of " + entry.engine.name + " is none");
    entry.engine.address = *address;
    entry.engine.certificatePem = textIn(value, "certificate");
    entry.engine.sshCommand = textIn(value, "ssh_command");
    const std::string whenGone = textIn(value, "when_gone");
    for (const auto& [rule, text] : kWhenGone)
        if (whenGone == text)
            entry.engine.whenGone = rule;
    if (textIn(value, "photos") == kJpeg)
        entry.engine.photos = PhotoForm::jpeg;
    const auto token = value.find("token");
    entry.hasToken = token != value.end() && token->is_boolean() && token->get<bool>();
    return entry;
}

Json jsonOf(const EngineEntry& entry) {
    Json value = {
        {"name", entry.engine.name}, {"address", entry.engine.address.text()}, {"token", entry.hasToken}};
    if (!entry.engine.certificatePem.empty())
        value["certificate"] = entry.engine.certificatePem;
    if (!entry.engine.sshCommand.empty())
        value["ssh_command"] = entry.engine.sshCommand;
    for (const auto& [rule, text] : kWhenGone)
        if (entry.engine.whenGone == rule)
            value["when_gone"] = text;
    if (entry.engine.photos == PhotoForm::jpeg)
        value["photos"] = kJpeg;
    return value;
}

} // namespace

support::Result<std::vector<EngineEntry>> readEnginesFile(const std::filesystem::path& file) {
    const auto bytes = support::readFileBytes(file, kLargest);
    if (bytes.failed() && bytes.error().code == ErrorCode::fileNotFound)
        return std::vector<EngineEntry>{};
    if (!bytes)
        return damaged(file, bytes.error().why.empty() ? "it cannot be read" : bytes.error().why);
    const std::string text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    const Json document = Json::parse(text, nullptr, false);
    if (document.is_discarded())
        return damaged(file, "it is not JSON");
    if (!document.is_object() || !document.contains("engines") || !document["engines"].is_array())
        return damaged(file, "it holds no list \"engines\"");
    const auto version = document.find("version");
    if (version == document.end() || !version->is_number_integer() || version->get<int>() != kVersion)
        return damaged(file, "its version is not " + std::to_string(kVersion));
    std::vector<EngineEntry> entries;
    for (const Json& value : document["engines"]) {
        auto entry = entryFrom(value, file);
        if (!entry)
            return entry.error();
        entries.push_back(std::move(*entry));
    }
    return entries;
}

support::Status writeEnginesFile(const std::filesystem::path& file, const std::vector<EngineEntry>& entries) {
    Json document = {{"version", kVersion}, {"engines", Json::array()}};
    for (const EngineEntry& entry : entries)
        document["engines"].push_back(jsonOf(entry));
    return support::writeFileAtomically(file,
                                        document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

} // namespace selfment::remote
