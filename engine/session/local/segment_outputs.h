// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/mask_files.h"
#include "export/run_files.h"
#include "options/stage_options.h"
#include "support/result.h"

#include <filesystem>
#include <mutex>
#include <set>
#include <vector>

namespace selfment::session {

/// One file that an input gives, or goes into.
struct SegmentOutput {
    exporting::MaskFormat format = exporting::MaskFormat::mask;
    std::filesystem::path path;
    bool isThere = false; ///< under the name it would have; of gathered formats, the image's entry
    bool kept = false;    ///< it is there and stays
};

/// The files of a run: which there are for an input by --existing, and their writing. Thread-safe but for
/// read().
class SegmentOutputs {
public:
    /// sources: photos, resolved, that no output may replace.
    SegmentOutputs(std::filesystem::path folder, std::vector<exporting::MaskFormat> formats,
                   options::ExistingFiles existing, std::set<std::filesystem::path> sources);

    /// Takes up what earlier runs left, writing nothing. Errors: annotationsInvalid, fileUnreadable.
    support::Status read() { return m_runFiles.read(); }

    /// Errors: destinationInsideInput, destinationUnwritable for a name that the list of a format cannot
    /// hold.
    support::Result<std::vector<SegmentOutput>> of(const exporting::PlannedInput& input);

    /// Writes one of an input's outputs. Errors: destinationUnwritable, diskFull, internal.
    support::Status write(const exporting::PlannedInput& input, const SegmentOutput& output,
                          const exporting::MaskContent& content);
    /// Tells the run's lists of files that are kept.
    void noteKept(const std::vector<SegmentOutput>& outputs);
    /// Writes the files of the run as a whole.
    support::Status finish() { return m_runFiles.finish(); }

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    [[nodiscard]] const std::vector<exporting::MaskFormat>& formats() const { return m_formats; }

private:
    support::Status enter(const std::filesystem::path& folder);

    const std::filesystem::path m_folder;
    const std::vector<exporting::MaskFormat> m_formats;
    const options::ExistingFiles m_existing;
    const std::set<std::filesystem::path> m_sources;
    exporting::RunFiles m_runFiles;
    std::mutex m_mutex;
    std::set<std::filesystem::path> m_reserved; ///< names given out by --existing rename; guarded
    std::set<std::filesystem::path> m_entered;  ///< folders that were written into; guarded
};

} // namespace selfment::session
