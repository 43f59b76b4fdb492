// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace google::protobuf {
class Message;
}

namespace selfment::remote {

/// What paths of this machine are called when clients are told of them: those in the trees of clients as
/// the client knows them, those of the engine by names ("engine:runs/..."). Thread-safe.
class PathNames {
public:
    /// folder: of the server, resolved. engineFolders: names, as "engine:cache", for folders that may be
    /// told.
    PathNames(const std::filesystem::path& folder,
              std::vector<std::pair<std::filesystem::path, std::string>> engineFolders);

    /// The tree of one job, one client's tree of inspections, and the tree of a training that is kept.
    [[nodiscard]] static std::filesystem::path jobTree(const std::filesystem::path& folder,
                                                       const std::string& client, std::uint64_t key);
    [[nodiscard]] static std::filesystem::path viewTree(const std::filesystem::path& folder,
                                                        const std::string& client);
    [[nodiscard]] static std::filesystem::path keptTree(const std::filesystem::path& folder,
                                                        const std::string& client, std::uint64_t key);

    /// From now on path is told by that name, too: of a model that lies anywhere on this machine.
    void add(const std::filesystem::path& path, const std::string& name);

    /// Every path of this machine that text holds, as clients are to read it. A client's own path stays as it
    /// is, even where it is spelled like one of this machine.
    void toClient(std::string& text) const;
    /// toClient in every string of a message.
    void toClient(google::protobuf::Message& message) const;

private:
    using Name = std::pair<std::string, std::string>; ///< folder, what it is called

    [[nodiscard]] std::size_t behindTree(const std::string& text, std::size_t position) const;
    [[nodiscard]] const Name* nameAt(const std::string& text, std::size_t position) const;

    std::vector<std::string> m_folders; ///< the server's folder, as it may be written
    mutable std::shared_mutex m_mutex;
    std::vector<Name> m_names; ///< longest first
};

/// A list of lines of JSON (a manifest of an earlier run) whose "path" is the client's, as a run below root
/// would have written it; all else stays byte for byte.
std::string linesInTree(std::string_view lines, const std::filesystem::path& root);

/// Whether files of that name are text that may hold paths.
bool isTextFile(const std::filesystem::path& file);

} // namespace selfment::remote
