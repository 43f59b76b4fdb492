// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/path_names.h"

#include "remote/server/tree_path.h"
#include "remote/wire/message_strings.h"
#include "support/file_bytes.h"

#include <google/protobuf/message.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace selfment::remote {
namespace {

constexpr const char* kClients = "clients";
constexpr const char* kKept = "kept";
constexpr const char* kTree = "tree";

/// Text as it stands in a JSON string.
std::string jsonForm(const std::string& text) {
    const std::string quoted =
        nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return quoted.substr(1, quoted.size() - 2);
}

/// A path as paths, messages and files of JSON write it.
std::vector<std::string> formsOf(const std::filesystem::path& path) {
    std::vector<std::string> forms{path.native()};
    for (const std::string& form :
         {support::pathText(path), messageText(path.native()), jsonForm(path.native())})
        if (std::find(forms.begin(), forms.end(), form) == forms.end())
            forms.push_back(form);
    return forms;
}

/// Where the name that begins at position ends.
std::size_t endOfName(const std::string& text, std::size_t position) {
    return std::min(text.find('/', position), text.size());
}

/// Skips "/word" at position, or gives npos.
std::size_t skip(const std::string& text, std::size_t position, std::string_view word) {
    if (position == std::string::npos || position >= text.size() || text[position] != '/' ||
        text.compare(position + 1, word.size(), word) != 0)
        return std::string::npos;
    return position + 1 + word.size();
}

/// Behind "/clients/ID/jobs/KEY/tree", "/clients/ID/view/tree" or "/kept/ID/tree" at position; npos where
/// there is none.
std::size_t endOfTree(const std::string& text, std::size_t position) {
    const std::size_t clients = skip(text, position, "clients/");
    if (clients != std::string::npos) {
        const std::size_t client = endOfName(text, clients);
        if (const std::size_t view = skip(text, client, "view/tree"); view != std::string::npos)
            return view;
        const std::size_t jobs = skip(text, client, "jobs/");
        return jobs == std::string::npos ? jobs : skip(text, endOfName(text, jobs), kTree);
    }
    const std::size_t kept = skip(text, position, "kept/");
    return kept == std::string::npos ? kept : skip(text, endOfName(text, kept), kTree);
}

/// Whether a path may begin at a slash: within a longer path, what looks like one of this machine is not.
bool beginsPath(const std::string& text, std::size_t slash) {
    if (slash == 0)
        return true;
    const char before = text[slash - 1];
    if (std::string_view(" \t\r\n\"'`([{<=:,;|>/").find(before) != std::string_view::npos)
        return true;
    // A line's end within a string of JSON.
    return slash > 1 && text[slash - 2] == '\\' && (before == 'n' || before == 't' || before == 'r');
}

} // namespace

PathNames::PathNames(const std::filesystem::path& folder,
                     std::vector<std::pair<std::filesystem::path, std::string>> engineFolders)
    : m_folders(formsOf(folder)) {
    engineFolders.emplace_back(folder, "engine:server");
    for (const auto& [path, name] : engineFolders)
        add(path, name);
}

void PathNames::add(const std::filesystem::path& path, const std::string& name) {
    if (!path.is_absolute() || !path.has_relative_path())
        return;
    const std::unique_lock lock(m_mutex);
    for (const std::string& form : formsOf(path)) {
        const auto same = std::find_if(m_names.begin(), m_names.end(),
                                       [&form](const Name& known) { return known.first == form; });
        if (same != m_names.end())
            continue; // the first name stays
        const auto shorter = std::find_if(m_names.begin(), m_names.end(), [&form](const Name& known) {
            return known.first.size() < form.size();
        });
        m_names.emplace(shorter, form, name);
    }
}

std::filesystem::path PathNames::jobTree(const std::filesystem::path& folder, const std::string& client,
                                         std::uint64_t key) {
    return folder / kClients / client / "jobs" / std::to_string(key) / kTree;
}

std::filesystem::path PathNames::viewTree(const std::filesystem::path& folder, const std::string& client) {
    return folder / kClients / client / "view" / kTree;
}

std::filesystem::path PathNames::keptTree(const std::filesystem::path& folder, const std::string& client,
                                          std::uint64_t key) {
    return folder / kKept / (client + "-" + std::to_string(key)) / kTree;
}

void PathNames::toClient(std::string& text) const {
    const std::shared_lock lock(m_mutex);
    std::string told;
    std::size_t taken = 0;
    for (std::size_t at = text.find('/'); at != std::string::npos;) {
        if (!beginsPath(text, at)) {
            at = text.find('/', at + 1);
            continue;
        }
        std::size_t next = at + 1;
        if (const std::size_t end = behindTree(text, at); end != std::string::npos) {
            told.append(text, taken, at - taken);
            if (end == text.size() || text[end] != '/')
                told += '/'; // the root itself
            // What follows is the client's, however it is spelled: nothing is looked for at its beginning.
            taken = end;
            next = end + 1;
        } else if (const auto* named = nameAt(text, at); named != nullptr) {
            told.append(text, taken, at - taken);
            told += named->second;
            taken = at + named->first.size();
            next = taken + 1;
        }
        at = text.find('/', next);
    }
    if (taken == 0)
        return;
    told.append(text, taken);
    text = std::move(told);
}

void PathNames::toClient(google::protobuf::Message& message) const {
    forEachString(message, [this](std::string& text) { toClient(text); });
}

std::size_t PathNames::behindTree(const std::string& text, std::size_t position) const {
    for (const std::string& folder : m_folders)
        if (text.compare(position, folder.size(), folder) == 0)
            if (const std::size_t end = endOfTree(text, position + folder.size()); end != std::string::npos)
                return end;
    return std::string::npos;
}

const PathNames::Name* PathNames::nameAt(const std::string& text, std::size_t position) const {
    for (const Name& name : m_names) {
        if (text.compare(position, name.first.size(), name.first) != 0)
            continue;
        const std::size_t end = position + name.first.size();
        if (end >= text.size() || std::string_view("/\"', :;)]\n").find(text[end]) != std::string::npos)
            return &name;
    }
    return nullptr;
}

std::string linesInTree(std::string_view lines, const std::filesystem::path& root) {
    std::string result;
    result.reserve(lines.size());
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
        std::string line(lines.substr(0, end));
        lines.remove_prefix(end);
        const nlohmann::json entry = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
        if (entry.is_object() && entry.contains("path") && entry["path"].is_string()) {
            const auto path = entry["path"].get<std::string>();
            if (checkClientPath(path).ok()) {
                const std::size_t key = line.find("\"path\"");
                const std::size_t value = line.find("\"" + jsonForm(path) + "\"", key + 6);
                if (key != std::string::npos && value != std::string::npos)
                    line.insert(value + 1, jsonForm(support::pathText(root)));
            }
        }
        result += line;
    }
    return result;
}

bool isTextFile(const std::filesystem::path& file) {
    static constexpr std::array<std::string_view, 9> kEndings = {
        ".jsonl", ".json", ".csv", ".tex", ".yaml", ".yml", ".txt", ".journal", ".log"};
    const std::string ending = file.extension().native();
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

} // namespace selfment::remote
