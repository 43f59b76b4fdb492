// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace selfment::session {

/// manifest.jsonl of an output folder. Lines of earlier runs are kept; a line replaces the one of the same
/// path. Each line is appended as it comes, so that a killed run loses none; finish() rewrites the file
/// without duplicates. Thread-safe.
class ManifestFile {
public:
    explicit ManifestFile(std::filesystem::path file);

    /// Reads what is there. Lines that are not JSON, such as the half line of a killed run, are dropped.
    support::Status read();
    /// Files that earlier runs wrote into the folder, as far as the lines that were read name them.
    [[nodiscard]] std::vector<std::filesystem::path> earlierOutputs() const { return m_earlierOutputs; }
    /// Makes the file ready to be appended to. Errors: destinationUnwritable, diskFull.
    support::Status open();
    /// path identifies the input; line is one JSON object without line breaks.
    support::Status append(const std::string& path, const std::string& line);
    support::Status finish();
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }

private:
    void put(const std::string& path, const std::string& line);
    support::Status rewrite();

    const std::filesystem::path m_file;
    std::mutex m_mutex;
    std::vector<std::string> m_order;
    std::map<std::string, std::string> m_lines;
    std::vector<std::filesystem::path> m_earlierOutputs;
    bool m_dirty = false;
};

} // namespace selfment::session
