// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/job_events.h"

#include "remote/wire/codec.h"

#include "engine.pb.h"

#include <algorithm>

namespace selfment::remote {

using session::Outcome;
using session::Progress;
using session::StageResult;
using session::TrainingUpdate;

void JobEvents::expectPicture() {
    const std::lock_guard lock(m_mutex);
    m_pictureAwaited = true;
}

void JobEvents::takePicture(Picture picture) {
    {
        const std::lock_guard lock(m_mutex);
        m_pictureAwaited = false;
        m_picture = std::move(picture);
    }
    drain();
}

void JobEvents::take(const v1::Event& event) {
    {
        const std::lock_guard lock(m_mutex);
        if (event.kind_case() != v1::Event::kUnknown) {
            if (event.sequence() <= m_lastSequence)
                return;
            m_lastSequence = event.sequence();
        }
        m_waiting.push_back(event);
    }
    drain();
}

void JobEvents::beginAnew() {
    const std::lock_guard lock(m_mutex);
    m_waiting.clear();
    m_lastSequence = 0;
}

std::uint64_t JobEvents::lastSequence() const {
    const std::lock_guard lock(m_mutex);
    return m_lastSequence;
}

void JobEvents::tell(Progress progress) {
    const std::lock_guard telling(m_telling);
    {
        const std::lock_guard lock(m_mutex);
        m_fraction = progress.fraction = std::clamp(progress.fraction, m_fraction, 1.0);
    }
    m_job.progress(progress);
}

/// One thread at a time applies events, so that their order is kept, without a lock while others are called.
void JobEvents::drain() {
    std::unique_lock lock(m_mutex);
    if (m_draining)
        return;
    m_draining = true;
    while (!m_waiting.empty()) {
        const v1::Event& front = m_waiting.front();
        if (m_pictureAwaited && front.kind_case() == v1::Event::kStage && front.stage().has_image())
            break;
        const v1::Event event = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        apply(event);
        lock.lock();
    }
    m_draining = false;
}

void JobEvents::apply(const v1::Event& event) {
    switch (event.kind_case()) {
    case v1::Event::kProgress:
        return applyProgress(event);
    case v1::Event::kStage:
        return applyStage(event);
    case v1::Event::kTraining:
        return applyTraining(event);
    case v1::Event::kOutcome:
        return applyOutcome(event);
    case v1::Event::kUnknown:
        return m_hearer.unknown();
    case v1::Event::kAttached:
    case v1::Event::KIND_NOT_SET:
        return;
    }
}

/// A message that makes no sense ends the job: what it should have told will not come again.
void JobEvents::failWith(const values::Error& error) {
    Outcome outcome;
    outcome.state = Outcome::State::failed;
    outcome.error = error;
    m_hearer.ended(std::move(outcome));
}

void JobEvents::applyProgress(const v1::Event& event) {
    support::Result<Progress> progress = read(event.progress());
    if (!progress.ok())
        return failWith(progress.error());
    if (m_hearer.progressed)
        m_hearer.progressed(*progress);
    tell(std::move(*progress));
}

void JobEvents::applyStage(const v1::Event& event) {
    support::Result<StageResult> result = read(event.stage());
    if (!result.ok())
        return failWith(result.error());
    {
        const std::lock_guard lock(m_mutex);
        if (!m_told.insert(result->stage).second)
            return;
        if (auto* image = std::get_if<session::ImageResult>(&result->data); image != nullptr && m_picture)
            image->image = *m_picture;
    }
    m_job.stageResult(std::move(*result));
}

/// A training that goes on from its checkpoint takes steps again that were told already.
void JobEvents::applyTraining(const v1::Event& event) {
    support::Result<TrainingUpdate> update = read(event.training());
    if (!update.ok())
        return failWith(update.error());
    {
        const std::lock_guard lock(m_mutex);
        if (auto* steps = std::get_if<std::vector<session::TrainingStep>>(&*update)) {
            std::erase_if(*steps, [this](const auto& step) { return step.step <= m_lastStep; });
            if (steps->empty())
                return;
            m_lastStep = steps->back().step;
        } else if (const auto* score = std::get_if<session::ValidationScore>(&*update)) {
            if (score->epoch <= m_lastValidated)
                return;
            m_lastValidated = score->epoch;
        } else if (const auto* pinned = std::get_if<session::PinnedSaliency>(&*update)) {
            const auto [known, isNew] = m_pinned.try_emplace(pinned->imagePath, pinned->step);
            if (!isNew && pinned->step <= known->second)
                return;
            known->second = pinned->step;
        }
    }
    m_job.training(std::move(*update));
}

void JobEvents::applyOutcome(const v1::Event& event) {
    support::Result<Outcome> outcome = read(event.outcome());
    if (!outcome.ok())
        return failWith(outcome.error());
    m_hearer.ended(std::move(*outcome));
}

} // namespace selfment::remote
