// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/manifest_file.h"

#include "support/append_file.h"
#include "support/atomic_file.h"
#include "support/file_bytes.h"

#include <nlohmann/json.hpp>

#include <sstream>

namespace selfment::session {

using support::Status;

ManifestFile::ManifestFile(std::filesystem::path file) : m_file(std::move(file)) {}

Status ManifestFile::read() {
    const std::lock_guard lock(m_mutex);
    std::error_code ignored;
    if (!std::filesystem::exists(m_file, ignored) || std::filesystem::file_size(m_file, ignored) == 0)
        return support::Done{};
    const support::Result<std::vector<std::byte>> bytes = support::readFileBytes(m_file);
    if (!bytes.ok())
        return support::propagate<support::Done>(bytes);
    std::istringstream lines(std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
    for (std::string line; std::getline(lines, line);) {
        const nlohmann::json entry = nlohmann::json::parse(line, nullptr, false);
        if (!entry.is_object() || !entry.contains("path") || !entry["path"].is_string()) {
            m_dirty = true;
            continue;
        }
        put(entry["path"].get<std::string>(), line);
        for (const nlohmann::json& output : entry.value("outputs", nlohmann::json::array()))
            if (output.is_string())
                m_earlierOutputs.push_back(m_file.parent_path() /
                                           support::pathFromText(output.get<std::string>()));
    }
    m_dirty = m_dirty || bytes->back() != std::byte{'\n'}; // the next line would be glued to the last
    return support::Done{};
}

Status ManifestFile::open() {
    const std::lock_guard lock(m_mutex);
    if (m_dirty)
        return rewrite();
    return support::appendToFile(m_file, {});
}

Status ManifestFile::append(const std::string& path, const std::string& line) {
    const std::lock_guard lock(m_mutex);
    put(path, line);
    return support::appendToFile(m_file, line + "\n");
}

Status ManifestFile::finish() {
    const std::lock_guard lock(m_mutex);
    return m_dirty ? rewrite() : support::Done{};
}

Status ManifestFile::rewrite() {
    m_dirty = false;
    std::string text;
    for (const std::string& path : m_order)
        text += m_lines[path] + "\n";
    return support::writeFileAtomically(m_file, text);
}

void ManifestFile::put(const std::string& path, const std::string& line) {
    const auto [entry, isNew] = m_lines.insert_or_assign(path, line);
    if (isNew)
        m_order.push_back(path);
    else
        m_dirty = true;
}

} // namespace selfment::session
