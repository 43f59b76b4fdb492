// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/model_registry.h"

#include <nlohmann/json.hpp>

#include <functional>

namespace selfment::models {

/// A hash that was computed for a path outside the registry.
struct KnownHash {
    std::string path; ///< canonical
    std::uint64_t bytes = 0;
    std::int64_t changedAt = 0;
    std::string sha256;
};

/// Content of models.json: {"format", "version", "models": [...], "hashes": [...]}. Fields that this version
/// does not know stay where they are.
class RegistryContent {
public:
    RegistryContent();
    /// Errors: configurationUnreadable (names the place).
    static support::Result<RegistryContent> parse(std::string_view text, const std::string& where);
    /// Errors: optionInvalid where a path is not valid UTF-8.
    [[nodiscard]] support::Result<std::string> text() const;

    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    [[nodiscard]] const Entry* find(const std::string& name) const;
    /// Adds the entry, or replaces the one of its name.
    void put(const Entry& entry);
    void erase(const std::string& name);

    [[nodiscard]] const KnownHash* findHash(const std::string& path, std::uint64_t bytes,
                                            std::int64_t changedAt) const;
    /// Keeps the newest kMostHashes.
    void putHash(const KnownHash& hash);
    static constexpr std::size_t kMostHashes = 200;

private:
    nlohmann::json m_document;
    std::vector<Entry> m_entries;    ///< as the document's "models", same order
    std::vector<KnownHash> m_hashes; ///< as the document's "hashes", newest last
};

/// The file as it is now; a missing one is an empty registry. Errors: configurationUnreadable.
support::Result<RegistryContent> readRegistry(const std::filesystem::path& file);

/// Reads the file under its lock (FILE.lock beside it), lets change work on it and writes it whole. Nothing
/// is written where change fails. Errors: configurationUnreadable, destinationUnwritable, diskFull, those of
/// change.
support::Status changeRegistry(const std::filesystem::path& file,
                               const std::function<support::Status(RegistryContent&)>& change);

} // namespace selfment::models
