// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/outgoing_photos.h"
#include "remote/client/remote_job.h"
#include "remote/client/uploads.h"
#include "support/result.h"

#include <atomic>
#include <chrono>
#include <mutex>

namespace selfment::remote {

/// What has to be known and to be there before a job can be submitted: its files by name and hash, and their
/// contents at the server. Progress is told to the job.
class Preparation {
public:
    Preparation(RemoteJob& job, ContentHashes& hashes, OutgoingPhotos& photos, ContentsUnderWay& underWay,
                const Caller& caller)
        : m_job(job),
          m_hashes(hashes),
          m_photos(photos),
          m_decoding(inputOptionsOf(job.request)),
          m_uploads(caller, job.weight == JobWeight::light ? Road::prompt : Road::bulk, underWay) {}

    /// Fills the job's message and contents; a file that cannot be read is announced as an empty one, and the
    /// job told why. Errors: destinationUnwritable, where an engine here would say so at once.
    support::Status findFiles();
    /// Sends what the server lacks. Files that changed meanwhile are hashed again.
    support::Status sendLacking();

private:
    using Clock = std::chrono::steady_clock;

    support::Status makeOutputFolder() const;
    void listFiles();
    support::Status hash(NeededContent& needed);
    support::Result<OutgoingPhoto> outgoing(const NeededContent& needed, OutgoingPhotos::Need need);
    support::Status sendAll(const std::vector<LackingContent>& contents,
                            std::vector<std::filesystem::path>& changed);
    support::Status send(const LackingContent& content, bool& changed);
    support::Status sendPhoto(const NeededContent& needed, LackingContent content, bool& changed);
    void announceEmpty(NeededContent& needed, const values::Error& error);
    void count(session::Activity activity, std::uint64_t bytes);

    RemoteJob& m_job;
    ContentHashes& m_hashes;
    OutgoingPhotos& m_photos;
    const options::InputOptions m_decoding;
    const Uploads m_uploads;

    std::mutex m_mutex;       ///< guards what follows
    std::uint64_t m_done = 0; ///< bytes
    std::uint64_t m_total = 0;
    Clock::time_point m_begun;
    Clock::time_point m_told;
    std::map<std::filesystem::path, OutgoingPhoto> m_copies; ///< made here, by photo, until they are sent
};

/// Puts the real reason in the place of what an engine says of a file that was announced as empty, and adds
/// what the server was not told of to the images that failed.
void tellUnreadable(const Announcement& announcement, session::Outcome& outcome);
/// Names the inspection as the asker knows it.
void tellInspection(session::JobId inspection, session::Outcome& outcome);

} // namespace selfment::remote
