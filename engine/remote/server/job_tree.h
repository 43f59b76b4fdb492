// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/content_store.h"
#include "remote/server/output_walk.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace selfment::remote {

/// A file or folder of a client, as a job is to see it.
struct TreeEntry {
    enum class Kind {
        content, ///< the content is there
        later,   ///< comes when the job is to need it
        exists,  ///< an empty file in its place
        folder
    };
    std::string path; ///< the client's
    Kind kind = Kind::content;
    std::string sha256;
};

/// A file that a job has written.
struct TreeOutput {
    std::string path; ///< the client's
    std::uint64_t size = 0;
    std::uint64_t revision = 0;
};

/// The files of one job (or of a client's inspections) below a folder of their own, at the client's paths.
/// Thread-safe.
class JobTree {
public:
    JobTree(std::filesystem::path root, ContentStore& contents);

    [[nodiscard]] const std::filesystem::path& root() const { return m_root; }

    /// Puts entries in their places. Files of the tree that are not among them stay as they are; so does what
    /// has been written over a placeholder. Those in writable are copies, never links. Errors: engineRefuses
    /// (a path), fileNotFound (a content went), messageInvalid (a file where others have a folder),
    /// destinationUnwritable, diskFull.
    support::Status place(const std::vector<TreeEntry>& entries,
                          const std::set<std::filesystem::path>& writable);
    /// A file that was to come. One that was not announced, or has come, is left alone. Errors: as place.
    support::Status supply(const std::string& path, const std::string& sha256);
    /// It will never come.
    void refuse(const std::string& path, values::Error error);
    /// Waits until the file at a path of this machine is there. Files that were never announced are not
    /// waited for. Errors: what refuse() said.
    support::Status waitFor(const std::filesystem::path& file, const support::CancelToken& cancel);
    /// The file has been used: its content is let go of, an empty file stays.
    void retire(const std::filesystem::path& file);
    /// Removes a file that was placed.
    void remove(const std::filesystem::path& file);
    /// Whether files are still to come.
    [[nodiscard]] bool awaitsFiles() const;
    /// Bytes of contents that the tree holds; what the job has written is not among them.
    [[nodiscard]] std::uint64_t heldBytes() const;
    /// Whether a file was placed there by an entry.
    [[nodiscard]] bool placed(const std::filesystem::path& file) const;

    /// Files written by the job, within scope, since a revision; rising by revision. Temporary files are left
    /// out.
    [[nodiscard]] std::vector<TreeOutput> outputs(const OutputScope& scope, std::uint64_t afterRevision);

private:
    enum class State { ready, awaited, refused, retired };
    using Signature = FileSignature;
    struct Placed {
        State state = State::ready;
        Signature signature;
        std::uint64_t bytes = 0;
        std::string sha256;
        values::Error error; ///< refused
    };
    struct Written {
        Signature signature;
        std::uint64_t revision = 0;
    };

    support::Status placeOne(const TreeEntry& entry, bool writable);
    support::Status placeContent(const std::filesystem::path& file, const std::string& sha256, bool writable);
    support::Status placeEmpty(const std::filesystem::path& file);
    void noteOutput(const std::filesystem::path& file);

    const std::filesystem::path m_root;
    ContentStore& m_contents;
    OutputWalk m_walk;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_supplied;
    std::map<std::filesystem::path, Placed> m_placed;
    std::map<std::filesystem::path, Written> m_written;
    std::uint64_t m_revision = 0;
    std::uint64_t m_heldBytes = 0;
    std::size_t m_awaited = 0;
};

} // namespace selfment::remote
