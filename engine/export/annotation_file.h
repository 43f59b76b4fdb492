// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/coco_text.h"
#include "support/result.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <unordered_set>

namespace selfment::exporting {

/// annotations.json of a run. While the run lasts its entries are appended to a journal beside, so that a
/// killed run loses none; finish() merges the file of earlier runs, the journal and this run's entries (a
/// newer entry replaces the one of the same file name, and the image keeps its number). An image is numbered
/// by its place among the inputs where that number is free: the file is the same whatever order images were
/// done in. Thread-safe but for read().
class AnnotationFile {
public:
    AnnotationFile(std::filesystem::path file, MaskFormat format);

    /// Takes up what earlier runs left, writing nothing.
    /// Errors: annotationsInvalid (no annotation file, one of another program or of another format),
    /// fileUnreadable.
    support::Status read();
    /// Whether an earlier run, or this one, has an entry for that image.
    [[nodiscard]] bool has(const std::string& fileName) const;
    /// position: of the image among the inputs, from 1. Errors: destinationUnwritable, diskFull.
    support::Status add(const CocoEntry& entry, std::size_t position);
    /// Writes the file and drops the journal. Errors: those of read() and add(); the journal then stays.
    support::Status finish();

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    [[nodiscard]] const std::filesystem::path& journal() const { return m_journal; }

private:
    struct Added {
        std::size_t position = 0;
        std::string line; ///< of the journal
    };

    support::Result<Json> earlier() const;
    support::Status readJournal();

    const std::filesystem::path m_file;
    const std::filesystem::path m_journal;
    const MaskFormat m_format;
    mutable std::mutex m_mutex;
    std::unordered_set<std::string> m_earlier; ///< file names in the file
    std::map<std::string, Added> m_added;      ///< by file name
};

} // namespace selfment::exporting
