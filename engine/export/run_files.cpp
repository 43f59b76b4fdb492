// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/run_files.h"

#include "export/yolo_text.h"
#include "support/atomic_file.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace selfment::exporting {

using support::Status;
using values::ErrorCode;

namespace {

namespace fs = std::filesystem;

constexpr const char* kVocMasks = "SegmentationClass";
constexpr const char* kVocLists = "ImageSets/Segmentation";

Status makeFolder(const fs::path& folder) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        return support::makeError(ErrorCode::destinationUnwritable, support::pathText(folder),
                                  problem.message());
    return support::Done{};
}

/// A file's text; nothing where there is none.
support::Result<std::string> textOf(const fs::path& file) {
    const auto bytes = support::readFileBytes(file);
    if (bytes.failed() &&
        (bytes.error().code == ErrorCode::fileNotFound || bytes.error().code == ErrorCode::fileEmpty))
        return std::string();
    if (!bytes.ok())
        return support::propagate<std::string>(bytes);
    return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

/// data.yaml is written once: its owner may have filled it in.
Status writeYoloData(const fs::path& folder) {
    std::error_code ignored;
    const fs::path file = folder / "data.yaml";
    if (fs::exists(file, ignored))
        return support::Done{};
    if (Status made = makeFolder(folder); !made.ok())
        return made;
    return support::writeFileAtomically(file, yoloDataText());
}

} // namespace

RunFiles::RunFiles(fs::path outputFolder, const std::vector<MaskFormat>& formats,
                   options::ExistingFiles existing)
    : m_outputFolder(std::move(outputFolder)), m_several(formats.size() > 1), m_existing(existing) {
    for (const MaskFormat format : formats) {
        const fs::path folder = formatFolder(m_outputFolder, format, m_several);
        m_folders.emplace(format, folder);
        if (!isGathered(format))
            continue;
        fs::path file = folder / "annotations.json";
        if (m_existing == options::ExistingFiles::rename)
            file = freeName(file);
        m_annotations.try_emplace(format, std::move(file), format);
    }
}

Status RunFiles::read() {
    for (auto& [format, file] : m_annotations)
        if (Status read = file.read(); !read.ok())
            return read;
    return support::Done{};
}

const fs::path& RunFiles::fileOf(MaskFormat format) const {
    return m_annotations.at(format).file();
}

bool RunFiles::has(MaskFormat format, const PlannedInput& input) const {
    return m_annotations.at(format).has(annotatedName(input.name));
}

Status RunFiles::add(MaskFormat format, const PlannedInput& input, const values::Mask& mask) {
    AnnotationFile& file = m_annotations.at(format);
    if (Status made = makeFolder(file.file().parent_path()); !made.ok())
        return made;
    return file.add(cocoEntry(format, annotatedName(input.name), mask), input.position);
}

void RunFiles::note(MaskFormat format, const fs::path& file) {
    if (format != MaskFormat::voc)
        return;
    fs::path name = file.lexically_relative(m_folders.at(format) / kVocMasks);
    name.replace_extension();
    const std::lock_guard lock(m_mutex);
    m_vocNames.insert(support::pathText(name));
}

Status RunFiles::finish() {
    for (auto& [format, file] : m_annotations) {
        if (Status made = makeFolder(file.file().parent_path()); !made.ok())
            return made;
        if (Status finished = file.finish(); !finished.ok())
            return finished;
    }
    for (const auto& [format, folder] : m_folders) {
        Status written = support::Done{};
        if (format == MaskFormat::yoloSeg)
            written = writeYoloData(folder);
        else if (format == MaskFormat::voc)
            written = writeVocLists(folder);
        if (!written.ok())
            return written;
    }
    return support::Done{};
}

/// Names of earlier runs stay in the lists.
Status RunFiles::writeVocLists(const fs::path& folder) {
    const fs::path lists = folder / kVocLists;
    if (Status made = makeFolder(lists); !made.ok())
        return made;
    const std::lock_guard lock(m_mutex);
    for (const char* name : {"train.txt", "trainval.txt"}) {
        const auto earlier = textOf(lists / name);
        if (!earlier.ok()) // taken for empty, it would be replaced
            return support::propagate<support::Done>(earlier);
        std::set<std::string> names = m_vocNames;
        std::istringstream lines(*earlier);
        for (std::string line; std::getline(lines, line);)
            if (!line.empty())
                names.insert(line);
        std::string text;
        for (const std::string& line : names)
            text += line + "\n";
        std::error_code ignored;
        if (text == *earlier && fs::exists(lists / name, ignored))
            continue;
        if (Status written = support::writeFileAtomically(lists / name, text); !written.ok())
            return written;
    }
    return support::Done{};
}

} // namespace selfment::exporting
