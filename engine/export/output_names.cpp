// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/output_names.h"

#include "export/folder_walk.h"
#include "support/absolute_path.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <map>
#include <set>

namespace selfment::exporting {

namespace fs = std::filesystem;
using values::ErrorCode;

namespace {

/// Paths to compare by: links in a path's folder resolved, its own name kept (two links to one photo are two
/// inputs). A folder is resolved once, however many members it has.
class Identities {
public:
    fs::path of(const fs::path& path) {
        std::error_code error;
        const fs::path absolute = fs::absolute(path, error).lexically_normal();
        if (error)
            return path;
        const fs::path parent = absolute.parent_path();
        if (m_resolved.empty() || parent != m_parent) {
            m_parent = parent;
            m_resolved = fs::weakly_canonical(parent, error);
            if (error)
                m_resolved = parent;
        }
        return m_resolved / absolute.filename();
    }

private:
    fs::path m_parent; ///< the folder asked for last
    fs::path m_resolved;
};

/// "name (2)" for number 2; the bare name for number 1.
fs::path numbered(const fs::path& name, int number) {
    if (number == 1)
        return name;
    fs::path result = name;
    result += " (" + std::to_string(number) + ")";
    return result;
}

/// A folder's own name, also for ".", "..", "photos/" and "/". A link's name is its own, too.
fs::path folderName(const fs::path& folder) {
    const fs::path name = support::absolutePath(folder).filename();
    return name.empty() ? fs::path("root") : name;
}

/// A planned input with the two names it may get.
struct Candidate {
    fs::path source;
    fs::path withExtension; ///< relative to the output folder
    bool keepsExtension = false;

    [[nodiscard]] fs::path stem() const {
        return keepsExtension ? withExtension : withExtension.parent_path() / withExtension.stem();
    }
};

class Planner {
public:
    Planner(const std::vector<fs::path>& inputs, const fs::path& outputFolder,
            const std::vector<fs::path>& earlierOutputs)
        : m_walk(leaveOut(inputs, outputFolder)) {
        for (const auto& output : earlierOutputs)
            m_earlierOutputs.insert(m_identities.of(output));
        std::set<fs::path> folders;
        for (const auto& input : inputs) {
            std::error_code error;
            if (fs::is_directory(input, error))
                folders.insert(fs::canonical(input, error));
        }
        m_severalFolders = folders.size() > 1;
    }

    Plan plan(const std::vector<fs::path>& inputs) {
        for (const auto& input : inputs) {
            std::error_code error;
            const auto status = fs::status(input, error);
            if (fs::is_directory(status))
                addFolder(input);
            else if (status.type() == fs::file_type::not_found)
                refuse(input, ErrorCode::fileNotFound, "there is no such file or folder");
            else
                add(input, input.filename()); // whatever else is wrong, reading it says so
        }
        keepExtensionsWhereNamesCollide();
        numberWhatStillCollides();
        return std::move(m_plan);
    }

private:
    /// The output folder, unless it is one of the inputs itself: then there is nothing below it to leave out.
    static fs::path leaveOut(const std::vector<fs::path>& inputs, const fs::path& outputFolder) {
        std::error_code error;
        fs::path output = outputFolder.empty() ? fs::path() : fs::canonical(outputFolder, error);
        if (error)
            return {};
        for (const auto& input : inputs) {
            if (fs::is_directory(input, error) && fs::canonical(input, error) == output)
                return {};
        }
        return output;
    }

    void refuse(const fs::path& source, ErrorCode code, std::string why) {
        m_plan.refused.push_back(
            {source, support::makeError(code, support::pathText(source), std::move(why))});
    }

    void addFolder(const fs::path& folder) {
        std::error_code error;
        if (!m_foldersDone.insert(fs::canonical(folder, error)).second)
            return;
        const fs::path top = m_severalFolders ? freshFolderName(folder) : fs::path();
        const std::size_t refusedBefore = m_plan.refused.size();
        const auto images = m_walk.images(folder, m_plan.refused);
        for (const auto& image : images.found)
            if (m_earlierOutputs.empty() || !m_earlierOutputs.contains(m_identities.of(image.source)))
                add(image.source, top / image.relative);
        if (images.found.empty() && !images.metKnownFolder && m_plan.refused.size() == refusedBefore)
            refuse(folder, ErrorCode::noImagesFound, "no file in it has the extension of an image");
    }

    fs::path freshFolderName(const fs::path& folder) {
        const fs::path name = folderName(folder);
        for (int number = 1;; ++number) {
            if (m_folderNames.insert(numbered(name, number)).second)
                return numbered(name, number);
        }
    }

    void add(const fs::path& source, const fs::path& name) {
        if (m_taken.insert(m_identities.of(source)).second)
            m_candidates.push_back({source, name, false});
    }

    /// Until nothing changes: a name that keeps its extension ("a.jpg") may meet the bare name of
    /// "a.jpg.png".
    void keepExtensionsWhereNamesCollide() {
        for (bool changed = true; changed;) {
            changed = false;
            std::map<fs::path, int> uses;
            for (const auto& candidate : m_candidates)
                ++uses[candidate.stem()];
            for (auto& candidate : m_candidates) {
                if (!candidate.keepsExtension && candidate.withExtension.has_extension() &&
                    uses[candidate.stem()] > 1)
                    changed = candidate.keepsExtension = true;
            }
        }
    }

    /// Files of one name from different folders, both named on the command line.
    void numberWhatStillCollides() {
        std::set<fs::path> names;
        for (const auto& candidate : m_candidates)
            names.insert(candidate.stem());
        std::set<fs::path> used;
        for (const auto& candidate : m_candidates) {
            fs::path stem = candidate.stem();
            for (int number = 2; !used.insert(stem).second; ++number) {
                const fs::path next = numbered(candidate.stem(), number);
                if (!names.contains(next))
                    stem = next;
            }
            fs::path name = candidate.withExtension;
            if (stem != candidate.stem()) {
                name = stem;
                if (!candidate.keepsExtension)
                    name += candidate.withExtension.extension();
            }
            m_plan.inputs.push_back({candidate.source, stem, std::move(name), m_plan.inputs.size() + 1});
        }
    }

    FolderWalk m_walk;
    Identities m_identities;
    std::set<fs::path> m_earlierOutputs;
    bool m_severalFolders = false;
    std::set<fs::path> m_foldersDone;
    std::set<fs::path> m_folderNames;
    std::set<fs::path> m_taken;
    std::vector<Candidate> m_candidates;
    Plan m_plan;
};

} // namespace

Plan planInputs(const std::vector<fs::path>& inputs, const fs::path& outputFolder,
                const std::vector<fs::path>& earlierOutputs) {
    return Planner(inputs, outputFolder, earlierOutputs).plan(inputs);
}

fs::path formatFolder(const fs::path& outputFolder, MaskFormat format, bool severalFormats) {
    return severalFormats ? outputFolder / formatName(format) : outputFolder;
}

fs::path outputPath(const fs::path& outputFolder, const PlannedInput& input, MaskFormat format,
                    bool severalFormats) {
    fs::path path = formatFolder(outputFolder, format, severalFormats);
    if (format == MaskFormat::voc)
        path /= "SegmentationClass";
    path /= input.stem;
    fs::path result = path;
    result += formatExtension(format);
    // Writing beside the photo itself must not replace it.
    std::error_code error;
    if (fs::equivalent(result, input.source, error) && !error) {
        result = path;
        result += input.source.extension();
        result += formatExtension(format);
    }
    return result;
}

fs::path freeName(const fs::path& path, const std::set<fs::path>& reserved) {
    std::error_code error;
    for (int number = 1;; ++number) {
        fs::path candidate = path.parent_path() / numbered(path.stem(), number);
        candidate += path.extension();
        if (!reserved.contains(candidate) && !fs::exists(fs::symlink_status(candidate, error)))
            return candidate;
    }
}

} // namespace selfment::exporting
