// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/home_jobs.h"

#include <deque>
#include <optional>

namespace selfment::remote {

using session::JobId;

/// Which job here is which job there.
class HomeJobs::Names {
public:
    std::mutex mutex; ///< held from before a job is submitted until its name is noted

    void note(JobId outer, JobId inner) {
        m_inner[outer] = inner;
        m_outer[inner] = outer;
        m_order.push_back(outer);
        if (m_order.size() <= kMost)
            return;
        m_outer.erase(m_inner[m_order.front()]);
        m_inner.erase(m_order.front());
        m_order.pop_front();
    }
    [[nodiscard]] std::optional<JobId> inner(JobId outer) const { return in(m_inner, outer); }
    [[nodiscard]] std::optional<JobId> outer(JobId inner) const { return in(m_outer, inner); }

private:
    static constexpr std::size_t kMost = 200'000; ///< jobs whose names are kept

    static std::optional<JobId> in(const std::map<JobId, JobId>& names, JobId id) {
        const auto found = names.find(id);
        return found == names.end() ? std::nullopt : std::optional(found->second);
    }
    std::map<JobId, JobId> m_inner;
    std::map<JobId, JobId> m_outer;
    std::deque<JobId> m_order;
};

/// Passes events on under the outer names.
class HomeJobs::Relay final : public session::SessionListener {
public:
    Relay(std::shared_ptr<Names> names, std::shared_ptr<const session::ListenerSlot> listener)
        : m_names(std::move(names)), m_listener(std::move(listener)) {}

    void onProgress(JobId job, const session::Progress& progress) override {
        tell(job, [&](session::SessionListener& to, JobId id) { to.onProgress(id, progress); });
    }
    void onStageResult(JobId job, const session::StageResult& result) override {
        tell(job, [&](session::SessionListener& to, JobId id) { to.onStageResult(id, result); });
    }
    void onTraining(JobId job, const session::TrainingUpdate& update) override {
        tell(job, [&](session::SessionListener& to, JobId id) { to.onTraining(id, update); });
    }
    void onOutcome(JobId job, const session::Outcome& outcome) override {
        tell(job, [&](session::SessionListener& to, JobId id) { to.onOutcome(id, outcome); });
    }

private:
    template <typename Telling>
    void tell(JobId inner, const Telling& telling) {
        std::optional<JobId> outer;
        {
            const std::lock_guard lock(m_names->mutex);
            outer = m_names->outer(inner);
        }
        if (const auto listener = m_listener->get(); listener && outer)
            telling(*listener, *outer);
    }

    const std::shared_ptr<Names> m_names;
    const std::shared_ptr<const session::ListenerSlot> m_listener;
};

HomeJobs::HomeJobs(std::unique_ptr<session::Session> home,
                   std::shared_ptr<const session::ListenerSlot> listener)
    : m_names(std::make_shared<Names>()), m_home(std::move(home)) {
    if (m_home)
        m_home->setListener(std::make_shared<Relay>(m_names, std::move(listener)));
}

HomeJobs::~HomeJobs() = default;

bool HomeJobs::takes(const session::Request& request) {
    return std::holds_alternative<session::ThumbnailRequest>(request) ||
           std::holds_alternative<session::PlanRequest>(request);
}

void HomeJobs::submit(JobId id, session::Request request) {
    const std::lock_guard lock(m_names->mutex);
    m_names->note(id, m_home->submit(std::move(request)));
}

bool HomeJobs::control(JobId id, session::Control control) {
    std::optional<JobId> inner;
    {
        const std::lock_guard lock(m_names->mutex);
        inner = m_names->inner(id);
    }
    if (inner)
        m_home->control(*inner, control);
    return inner.has_value();
}

bool HomeJobs::attach(JobId id) {
    std::optional<JobId> inner;
    {
        const std::lock_guard lock(m_names->mutex);
        inner = m_names->inner(id);
    }
    if (inner)
        m_home->attach(*inner);
    return inner.has_value();
}

} // namespace selfment::remote
