// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "remote/client/content_hashes.h"
#include "remote/client/copy_folder.h"
#include "remote/engines/engine_connector.h"
#include "session/jobs/lane.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

namespace selfment::remote {

/// What goes up in a photo's place.
struct OutgoingPhoto {
    FileContent content;                               ///< of the bytes that go up
    std::filesystem::path file;                        ///< has them; empty: they are not at hand
    std::shared_ptr<const CopyFolder::Copy> copy = {}; ///< keeps the file; null: it is the photo itself

    /// It was sent: a copy need not be kept.
    void letGo();
    /// What sending it came to, told of the photo and not of its copy.
    [[nodiscard]] support::Status told(support::Status status, const std::filesystem::path& photo) const;
};

/// Photos in the form in which they go up. As JPEG, where that is allowed: decoded as an engine decodes them,
/// upright, of the same size in pixels, where it makes them smaller by a fifth at least. A photo that cannot
/// be decoded, or of which an engine would tell a warning, goes up as it is. Made on threads of this object,
/// once for as long as the photo stays as it is. Thread-safe.
class OutgoingPhotos {
public:
    enum class Need { hash, bytes };
    enum class Haste { somebodyWaits, none };

    static constexpr std::uint64_t kMostBytes = 256ULL << 20; ///< on the disk, of copies nobody sends yet

    /// hashes must outlive it.
    OutgoingPhotos(PhotoForm form, ContentHashes& hashes,
                   const std::filesystem::path& folder = userCopyFolder(), std::uint64_t most = kMostBytes);

    [[nodiscard]] PhotoForm form() const { return m_form; }

    /// Need::hash: the content alone is wanted, the file is there if it was made just now and there was room.
    /// Waits for it; gives up within 50 ms when cancelled. Errors: as ContentHashes::of.
    support::Result<OutgoingPhoto> of(const std::filesystem::path& photo,
                                      const options::InputOptions& options, Need need, Haste haste,
                                      const support::CancelToken& cancel,
                                      const ContentHashes::Hearer& hearer);

    /// How many were decoded so far.
    [[nodiscard]] int decoded() const { return m_decoded; }

private:
    /// A photo, as it is decoded.
    struct Wanted {
        std::filesystem::path photo;
        options::InputOptions options;
        [[nodiscard]] std::string name() const;
    };
    /// What came of it.
    struct Made {
        FileState photo;                              ///< as it was when it was decoded
        std::string sha256;                           ///< of the JPEG; empty: it goes up as it is
        std::uint64_t bytes = 0;                      ///< of the JPEG
        std::shared_ptr<const CopyFolder::Copy> copy; ///< not while it is remembered
    };

    enum class Turn { remembered, mine, anothers };
    Turn turn(const Wanted& wanted, Need need, Made& made);
    support::Result<Made> made(const Wanted& wanted, Need need, Haste haste,
                               const support::CancelToken& cancel);
    support::Result<Made> make(const Wanted& wanted, Need need, const support::CancelToken& cancel);
    Made encoded(const Wanted& wanted, const FileState& state, Need need, const support::CancelToken& cancel);
    void end(const Wanted& wanted, const support::Result<Made>& made);

    const PhotoForm m_form;
    ContentHashes& m_hashes;
    const std::shared_ptr<CopyFolder> m_folder;
    std::atomic<int> m_decoded{0};
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::unordered_map<std::string, Made> m_known;
    std::set<std::string> m_underWay;

    // Last: their ends wait for what uses the others.
    session::Lane m_prompt{1};
    session::Lane m_lane{2};
};

} // namespace selfment::remote
