// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/descriptor.h"
#include "support/hashing.h"
#include "support/result.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>

namespace selfment::remote {

class ContentUpload;

/// How a content gets into a tree.
enum class Placing {
    link, ///< shares the content's bytes, where the file system allows it
    copy  ///< may be written to
};

/// Contents by their SHA-256, whole ones in one folder, parts of uploads in another. When they outgrow the
/// limit, those used longest ago give way, but never one that a tree holds by a link. A content is compared
/// with its hash when it arrives, and at its first use by another run of the server. Thread-safe.
class ContentStore {
public:
    using Clock = std::chrono::steady_clock;
    struct Limits {
        std::uint64_t contentBytes = 0; ///< of one
        std::uint64_t allBytes = 0;     ///< parts included
    };
    /// Makes the folders below folder. Errors: destinationUnwritable.
    static support::Result<std::unique_ptr<ContentStore>> open(const std::filesystem::path& folder,
                                                               const Limits& limits);

    /// Whether the content is there and whole.
    [[nodiscard]] bool has(const std::string& sha256);
    /// Its size; 0 where it is not there.
    [[nodiscard]] std::uint64_t sizeOf(const std::string& sha256) const;
    /// How much of it the client has sent, where it is not whole.
    [[nodiscard]] std::uint64_t partOf(const std::string& client, const std::string& sha256) const;

    /// Goes on with a content of size bytes at offset; an upload of the same that this client has under way
    /// fails from now on (engineBusy). Null: the content is there. Errors: messageInvalid (no SHA-256, offset
    /// beyond what is there), engineRefuses (too large), engineBusy (all contents are in use, another upload
    /// took its place), diskFull, destinationUnwritable.
    support::Result<std::unique_ptr<ContentUpload>>
    begin(const std::string& client, const std::string& sha256, std::uint64_t size, std::uint64_t offset);
    /// Puts a content at target, in place of what is there. Errors: fileNotFound (it is not there),
    /// destinationUnwritable, diskFull.
    support::Status place(const std::string& sha256, const std::filesystem::path& target, Placing placing);
    /// Called, without locks, where an upload finds no room: lets go of something that holds contents which
    /// no job uses, or says that there is nothing. Set before the first upload.
    void setRelease(std::function<bool()> release) { m_release = std::move(release); }
    /// Room that is kept for what the client sends; of that content alone where one is named.
    [[nodiscard]] std::uint64_t reservedFor(const std::string& client, const std::string& sha256 = {}) const;
    /// Removes what the client has sent in part.
    void dropParts(const std::string& client);
    /// Removes parts that nothing has come for since a time.
    void dropPartsBefore(Clock::time_point time);

    [[nodiscard]] std::uint64_t bytes() const;
    /// Where a content lies, for a reader who holds on to nothing.
    [[nodiscard]] std::filesystem::path fileOf(const std::string& sha256) const;

private:
    friend class ContentUpload;
    struct Content {
        std::uint64_t size = 0;
        std::uint64_t used = 0; ///< the higher the later
        bool verified = false;  ///< since the server started
        int placing = 0;        ///< being put into trees
    };
    struct Part {
        std::uint64_t size = 0;   ///< reserved
        std::uint64_t serial = 0; ///< of the file that holds it; 0: none yet
        Clock::time_point news = Clock::now();
    };
    using PartName = std::pair<std::string, std::string>; ///< client, SHA-256

    ContentStore(const std::filesystem::path& folder, const Limits& limits);
    void readFolders();
    void readParts();
    [[nodiscard]] std::filesystem::path partFile(const PartName& name, std::uint64_t serial) const;
    support::Status makeRoom(std::uint64_t size, const PartName& name);
    using Parts = std::map<PartName, Part>;
    Parts::iterator drop(Parts::iterator part);
    support::Result<std::uint64_t> reserve(const PartName& name, std::uint64_t size, std::uint64_t offset,
                                           Part& before);
    support::Result<support::Descriptor> partFrom(const PartName& name, std::uint64_t serial,
                                                  std::uint64_t before, std::uint64_t offset,
                                                  support::Sha256& hash) const;
    void giveUp(const PartName& name, const Part& before);
    void letGo(std::uint64_t wanted);
    support::Status publish(const PartName& name, std::uint64_t serial, std::uint64_t size);
    void discard(const PartName& name, std::uint64_t serial);

    const std::filesystem::path m_contents;
    const std::filesystem::path m_partial;
    const Limits m_limits;
    std::function<bool()> m_release;
    mutable std::mutex m_mutex; ///< guards what follows
    std::map<std::string, Content> m_index;
    Parts m_parts;
    std::uint64_t m_bytes = 0;    ///< of whole contents
    std::uint64_t m_reserved = 0; ///< for parts
    std::uint64_t m_clock = 0;
};

} // namespace selfment::remote
