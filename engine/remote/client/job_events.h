// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/jobs/job.h"
#include "values/image.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

namespace selfment::remote::v1 {
class Event;
}

namespace selfment::remote {

/// Events of one job on their way from the server to the listener: in order, each once, the picture put into
/// its stage's result, and nothing told twice when the job had to be begun anew. Thread-safe.
class JobEvents {
public:
    struct Hearer {
        std::function<void(const session::Progress&)> progressed; ///< as the server told it
        std::function<void(session::Outcome)> ended; ///< it is not told to the job: that is up to the hearer
        std::function<void()> unknown;               ///< the server does not know the job
    };
    using Picture = std::shared_ptr<const values::Image>;

    /// job must outlive it; the hearer is called while no lock is held.
    JobEvents(session::Job& job, Hearer hearer) : m_job(job), m_hearer(std::move(hearer)) {}

    /// The result of the image stage, and all after it, wait for takePicture.
    void expectPicture();
    /// Null: there is none, the result is told without.
    void takePicture(Picture picture);
    void take(const v1::Event& event);
    /// Progress of this side (hashing, uploading, fetching).
    void tell(session::Progress progress);
    /// The job is submitted again: what was heard of it does not count any more.
    void beginAnew();
    /// Of the last event that was taken.
    [[nodiscard]] std::uint64_t lastSequence() const;

private:
    void drain();
    void apply(const v1::Event& event);
    void applyProgress(const v1::Event& event);
    void applyStage(const v1::Event& event);
    void applyTraining(const v1::Event& event);
    void applyOutcome(const v1::Event& event);
    void failWith(const values::Error& error);

    session::Job& m_job;
    const Hearer m_hearer;

    std::mutex m_telling;       ///< held while progress is told, so that it is told in order
    mutable std::mutex m_mutex; ///< guards what follows
    std::deque<v1::Event> m_waiting;
    bool m_draining = false;
    bool m_pictureAwaited = false;
    Picture m_picture;
    std::uint64_t m_lastSequence = 0;
    double m_fraction = 0.0;                      ///< the highest told
    std::set<session::Stage> m_told;              ///< stages whose results were told
    std::int64_t m_lastStep = 0;                  ///< of a training
    std::int64_t m_lastValidated = -1;            ///< epoch
    std::map<std::string, std::int64_t> m_pinned; ///< step told of, by path
};

} // namespace selfment::remote
