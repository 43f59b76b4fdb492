// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/segment_outputs.h"

#include "session/local/resolved_path.h"
#include "support/file_bytes.h"

namespace selfment::session {

using exporting::MaskFormat;
using exporting::PlannedInput;
using options::ExistingFiles;
using support::makeError;
using support::Status;
using values::ErrorCode;

SegmentOutputs::SegmentOutputs(std::filesystem::path folder, std::vector<MaskFormat> formats,
                               ExistingFiles existing, std::set<std::filesystem::path> sources)
    : m_folder(std::move(folder)),
      m_formats(std::move(formats)),
      m_existing(existing),
      m_sources(std::move(sources)),
      m_runFiles(m_folder, m_formats, existing) {}

support::Result<std::vector<SegmentOutput>> SegmentOutputs::of(const PlannedInput& input) {
    std::vector<SegmentOutput> outputs;
    for (const MaskFormat format : m_formats) {
        SegmentOutput output;
        output.format = format;
        if (exporting::isGathered(format)) {
            output.path = m_runFiles.fileOf(format);
            output.isThere = m_runFiles.has(format, input);
        } else {
            output.path = exporting::outputPath(m_folder, input, format, m_formats.size() > 1);
            std::error_code ignored;
            output.isThere = std::filesystem::exists(output.path, ignored);
        }
        // Photos are there: a file that is not is none of them.
        if (output.isThere && m_sources.contains(resolvedPath(output.path)))
            return makeError(ErrorCode::destinationInsideInput, support::pathText(output.path),
                             "the mask would replace an input photo");
        output.kept = output.isThere && m_existing == ExistingFiles::skip;
        if (m_existing == ExistingFiles::rename && !exporting::isGathered(format)) {
            const std::lock_guard lock(m_mutex);
            output.path = exporting::freeName(output.path, m_reserved);
            m_reserved.insert(output.path);
        }
        outputs.push_back(std::move(output));
    }
    return outputs;
}

Status SegmentOutputs::write(const PlannedInput& input, const SegmentOutput& output,
                             const exporting::MaskContent& content) {
    std::error_code problem;
    std::filesystem::create_directories(output.path.parent_path(), problem);
    if (problem)
        return makeError(ErrorCode::destinationUnwritable, support::pathText(output.path.parent_path()),
                         problem.message());
    Status written = exporting::isGathered(output.format)
                         ? m_runFiles.add(output.format, input, content.mask)
                         : exporting::writeMaskFile(output.path, output.format, content);
    if (written.ok())
        m_runFiles.note(output.format, output.path);
    return written;
}

void SegmentOutputs::noteKept(const std::vector<SegmentOutput>& outputs) {
    for (const SegmentOutput& output : outputs)
        if (output.kept)
            m_runFiles.note(output.format, output.path);
}

} // namespace selfment::session
