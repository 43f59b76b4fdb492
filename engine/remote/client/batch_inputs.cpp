// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/annotation_file.h"
#include "export/output_names.h"
#include "export/run_files.h"
#include "remote/client/inputs.h"
#include "remote/wire/request_paths.h"
#include "support/file_bytes.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <sstream>
#include <unordered_set>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using exporting::MaskFormat;
using exporting::PlannedInput;
using options::ExistingFiles;
using Kind = AnnouncedFile::Kind;

/// Files that earlier runs into the folder wrote, by its manifest.
std::vector<fs::path> earlierOutputs(const fs::path& folder) {
    std::vector<fs::path> outputs;
    const auto bytes = support::readFileBytes(folder / "manifest.jsonl");
    if (!bytes.ok())
        return outputs;
    std::istringstream lines(std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
    for (std::string line; std::getline(lines, line);) {
        const nlohmann::json entry = nlohmann::json::parse(line, nullptr, false);
        if (!entry.is_object() || !entry.contains("path") || !entry["path"].is_string())
            continue;
        for (const nlohmann::json& output : entry.value("outputs", nlohmann::json::array()))
            if (output.is_string())
                outputs.push_back(folder / support::pathFromText(output.get<std::string>()));
    }
    return outputs;
}

/// Whether a path is one of a list, or below one of them; the list is empty: yes.
class Listed {
public:
    explicit Listed(const std::vector<std::string>& only) {
        for (const std::string& path : only)
            m_paths.insert(support::pathFromText(path).native());
    }
    [[nodiscard]] bool has(fs::path path) {
        if (m_paths.empty())
            return true;
        while (!m_paths.contains(path.native())) {
            if (!path.has_relative_path())
                return false;
            path = path.parent_path();
        }
        m_met.insert(path.native());
        return true;
    }
    /// Of those that no photo met.
    [[nodiscard]] std::vector<fs::path> unmet() const {
        std::vector<fs::path> paths;
        for (const std::string& path : m_paths)
            if (!m_met.contains(path))
                paths.emplace_back(path);
        return paths;
    }

private:
    std::unordered_set<std::string> m_paths;
    std::unordered_set<std::string> m_met;
};

/// What lies in a batch's output folder that its naming and --existing look at.
class OutputFolder {
public:
    OutputFolder(const session::SegmentRequest& request, std::vector<MaskFormat> formats,
                 Announcing& announcing, OutputPlaces& places)
        : m_folder(support::pathFromText(request.outputFolder)),
          m_formats(std::move(formats)),
          m_existing(request.options.output.existing),
          m_announcing(announcing),
          m_places(places),
          m_runFiles(m_folder, m_formats, m_existing) {
        m_annotationsRead = m_runFiles.read().ok();
    }

    /// Files of the run as a whole: their content counts.
    void announceRunFiles() {
        std::error_code ignored;
        if (fs::is_directory(m_folder, ignored))
            m_announcing.add(m_folder, Kind::folder);
        announceIfThere(m_folder / "manifest.jsonl", Kind::content);
        for (const MaskFormat format : m_formats) {
            const fs::path folder = exporting::formatFolder(m_folder, format, severalFormats());
            if (exporting::isGathered(format))
                announceAnnotations(folder, format);
            else if (format == MaskFormat::yoloSeg)
                announceIfThere(folder / "data.yaml", Kind::content);
            else if (format == MaskFormat::voc)
                for (const char* name : {"train.txt", "trainval.txt"})
                    announceIfThere(folder / "ImageSets/Segmentation" / name, Kind::content);
        }
    }

    /// The photo's own outputs; true: all of them are there and stay.
    bool announceOutputs(const PlannedInput& input) {
        bool allKept = m_existing == ExistingFiles::skip;
        for (const MaskFormat format : m_formats) {
            if (exporting::isGathered(format)) {
                allKept = allKept && m_annotationsRead && m_runFiles.has(format, input);
                continue;
            }
            const fs::path path = exporting::outputPath(m_folder, input, format, severalFormats());
            allKept = announceIfThere(path, Kind::exists) && allKept;
            if (m_existing == ExistingFiles::rename)
                announceNumbered(path);
        }
        return allKept;
    }

private:
    [[nodiscard]] bool severalFormats() const { return m_formats.size() > 1; }

    bool announceIfThere(const fs::path& path, Kind kind) {
        std::error_code ignored;
        const fs::file_status status = fs::symlink_status(path, ignored);
        if (!fs::exists(status))
            return false;
        m_announcing.add(path, fs::is_directory(path, ignored) ? Kind::folder : kind);
        if (kind == Kind::exists && m_existing != ExistingFiles::overwrite)
            m_places.keep(path);
        return fs::exists(path, ignored);
    }

    void announceAnnotations(const fs::path& folder, MaskFormat format) {
        const fs::path file = folder / "annotations.json";
        announceIfThere(file, Kind::content);
        announceIfThere(exporting::AnnotationFile(file, format).journal(), Kind::content);
        if (m_existing == ExistingFiles::rename)
            announceNumbered(file);
    }

    /// "NAME (2).png" and so on: of files that are renamed rather than replaced, all in the folder may count.
    void announceNumbered(const fs::path& path) {
        const fs::path folder = path.parent_path();
        if (!m_numberedFolders.insert(folder).second)
            return;
        std::error_code problem;
        for (fs::directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem))
            if (support::pathText(it->path().filename()).find(" (") != std::string::npos)
                announceIfThere(it->path(), Kind::exists);
    }

    const fs::path m_folder;
    const std::vector<MaskFormat> m_formats;
    const ExistingFiles m_existing;
    Announcing& m_announcing;
    OutputPlaces& m_places;
    exporting::RunFiles m_runFiles;
    bool m_annotationsRead = false;
    std::set<fs::path> m_numberedFolders;
};

std::uint64_t bytesOf(const fs::path& file) {
    std::error_code problem;
    const std::uintmax_t bytes = fs::file_size(file, problem);
    return problem ? 0 : bytes;
}

} // namespace

void announceBatch(const session::SegmentRequest& request, Announcement& announcement) {
    Announcing announcing(announcement);
    const fs::path folder = support::pathFromText(request.outputFolder);
    announcement.outputs.addFolder(folder);
    std::vector<fs::path> inputs;
    for (const std::string& input : request.inputs)
        inputs.push_back(support::pathFromText(input));
    const exporting::Plan plan = plannedToTell(inputs, folder, earlierOutputs(folder), announcement);

    // A photo that lies where an output would go is announced as the photo it is.
    Listed listed(request.only);
    for (const PlannedInput& input : plan.inputs) {
        const bool wanted = listed.has(input.source);
        announcing.add(input.source, wanted ? Kind::later : Kind::exists, Announcing::Use::photo);
        announcement.outputs.protect(input.source);
        announcement.outputs.allowHiddenNamesOf(input.source);
        if (wanted)
            announcement.photos.push_back({input.source, bytesOf(input.source), false});
    }
    for (const fs::path& path : listed.unmet()) {
        std::error_code ignored;
        if (fs::exists(path, ignored))
            announcing.add(path, fs::is_directory(path, ignored) ? Kind::folder : Kind::exists);
    }
    for (const fs::path& input : inputs) {
        std::error_code ignored;
        if (fs::is_directory(input, ignored))
            announcing.add(input, Kind::folder);
    }
    announcement.doneBefore = static_cast<std::int64_t>(plan.refused.size() + listed.unmet().size());

    // A head, and whatever else the request names.
    session::Request copy = request;
    visitPaths(copy, [&](std::string& text, PathRole role) {
        if (const fs::path path = support::pathFromText(text); role == PathRole::model && path.is_absolute())
            announcing.addWhatIsThere(path);
    });
    const auto formats = exporting::parseFormats(request.options.output.formats);
    if (!formats.ok())
        return; // the engine says so
    OutputFolder outputs(request, *formats, announcing, announcement.outputs);
    outputs.announceRunFiles();
    std::size_t position = 0;
    for (const PlannedInput& input : plan.inputs) {
        const bool kept = outputs.announceOutputs(input);
        if (position < announcement.photos.size() && announcement.photos[position].path == input.source)
            announcement.photos[position++].skipped = kept;
    }
}

} // namespace selfment::remote
