// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/segment_outputs.h"

#include "session/local/resolved_path.h"
#include "support/atomic_file.h"
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

namespace {

/// VOC's lists have one name a line.
bool breaksList(MaskFormat format, const std::filesystem::path& stem) {
    return format == MaskFormat::voc && support::pathText(stem).find_first_of("\r\n") != std::string::npos;
}

} // namespace

support::Result<std::vector<SegmentOutput>> SegmentOutputs::of(const PlannedInput& input) {
    std::vector<SegmentOutput> outputs;
    for (const MaskFormat format : m_formats) {
        if (breaksList(format, input.stem))
            return makeError(ErrorCode::destinationUnwritable, support::pathText(input.source),
                             "its name has a line break, and VOC lists one name a line");
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

/// Makes a folder; the first time, what killed runs left in it is cleared away.
Status SegmentOutputs::enter(const std::filesystem::path& folder) {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem)
        return makeError(ErrorCode::destinationUnwritable, support::pathText(folder), problem.message());
    const std::lock_guard lock(m_mutex);
    if (m_entered.insert(folder).second)
        support::removeLeftovers(folder);
    return support::Done{};
}

Status SegmentOutputs::write(const PlannedInput& input, const SegmentOutput& output,
                             const exporting::MaskContent& content) {
    if (Status entered = enter(output.path.parent_path()); !entered.ok())
        return entered;
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
