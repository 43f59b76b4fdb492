// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/annotation_file.h"
#include "export/mask_formats.h"
#include "export/output_names.h"
#include "options/stage_options.h"
#include "support/result.h"
#include "values/mask.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace selfment::exporting {

/// The files that a run has once beside those of its images: annotations.json of the COCO formats, data.yaml
/// of YOLO, the list of names of VOC. Thread-safe but for read().
class RunFiles {
public:
    RunFiles(std::filesystem::path outputFolder, const std::vector<MaskFormat>& formats,
             options::ExistingFiles existing);

    /// Takes up what earlier runs left, writing nothing. Errors: annotationsInvalid, fileUnreadable.
    support::Status read();

    /// File of a gathered format.
    [[nodiscard]] const std::filesystem::path& fileOf(MaskFormat format) const;
    /// Whether an earlier run has that image in the file of a gathered format.
    [[nodiscard]] bool has(MaskFormat format, const PlannedInput& input) const;
    /// Adds a mask to the file of a gathered format. Errors: destinationUnwritable, diskFull.
    support::Status add(MaskFormat format, const PlannedInput& input, const values::Mask& mask);
    /// Notes a file that is there, by this run or an earlier one, for VOC's list.
    void note(MaskFormat format, const std::filesystem::path& file);

    /// Writes what the notes and additions make, as far as it changes something. To be called after a
    /// cancelled run, too. Errors: destinationUnwritable, diskFull, annotationsInvalid, fileUnreadable.
    support::Status finish();

private:
    support::Status writeVocLists(const std::filesystem::path& folder);

    const std::filesystem::path m_outputFolder;
    const bool m_several;
    const options::ExistingFiles m_existing;
    std::map<MaskFormat, AnnotationFile> m_annotations;
    std::map<MaskFormat, std::filesystem::path> m_folders; ///< of all formats of the run
    std::mutex m_mutex;
    std::set<std::string> m_vocNames; ///< guarded by m_mutex
};

} // namespace selfment::exporting
