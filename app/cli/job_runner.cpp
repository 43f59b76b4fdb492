// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/job_runner.h"

#include "app/cli/progress_text.h"
#include "app/text/stage_text.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <numeric>
#include <utility>

namespace selfment::cli {
namespace {

/// How often the interrupt flag is looked at: a signal handler cannot wake a condition variable.
constexpr std::chrono::milliseconds kLookInterval{50};

HeadNote noteOf(const session::HeadResult& head) {
    HeadNote note{head.headSha256, head.input, head.probability};
    const std::vector<float>& values = head.saliency.values;
    if (values.empty())
        return note;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    note.least = *least;
    note.most = *most;
    note.mean = static_cast<float>(std::accumulate(values.begin(), values.end(), 0.0) /
                                   static_cast<double>(values.size()));
    return note;
}

StageNote noteOf(const session::StageResult& result) {
    StageNote note;
    note.stage = result.stage;
    note.elapsedMs = result.elapsedMs;
    if (const auto* features = std::get_if<session::FeaturesResult>(&result.data))
        note.features = FeaturesNote{features->inputHeight, features->inputWidth, features->dimension,
                                     features->backboneSha256, features->feature};
    if (const auto* mask = std::get_if<session::MaskResult>(&result.data)) {
        note.foregroundShare = mask->foregroundShare;
        note.source = mask->source;
    }
    if (const auto* head = std::get_if<session::HeadResult>(&result.data))
        note.head = noteOf(*head);
    if (const auto* ipo = std::get_if<session::IpoResult>(&result.data))
        note.iterations = ipo->trace.iterationCount();
    return note;
}

/// Whether next tells of something that before does not: a model that is loaded must not be missed since the
/// first image followed at once.
bool startsOther(const session::Progress& before, const session::Progress& next) {
    return before.activity != next.activity ||
           (next.activity != session::Activity::computing && before.currentItem != next.currentItem);
}

/// Hands events from the engine's threads to the one that waits. The session has one job only.
class Mailbox final : public session::SessionListener {
public:
    explicit Mailbox(StageLog stageLog) : m_stageLog(stageLog) {}

    struct News {
        std::vector<session::Progress> progress; ///< the latest of each activity
        std::vector<StageNote> stages;
        std::optional<session::TrainingState> training; ///< the latest
        std::optional<session::TrainingStep> step;      ///< the latest
        std::vector<session::ValidationScore> validation;
        std::vector<session::ConnectionNews> connection;
        std::optional<session::Outcome> outcome;
    };

    void onProgress(session::JobId, const session::Progress& progress) override {
        put([&](News& news) {
            if (news.progress.empty() || startsOther(news.progress.back(), progress))
                news.progress.push_back(progress);
            else
                news.progress.back() = progress;
        });
    }
    void onStageResult(session::JobId, const session::StageResult& result) override {
        if (m_stageLog == StageLog::eachStage)
            put([&](News& news) { news.stages.push_back(noteOf(result)); });
    }
    void onTraining(session::JobId, const session::TrainingUpdate& update) override {
        put([&](News& news) {
            if (const auto* state = std::get_if<session::TrainingState>(&update))
                news.training = *state;
            else if (const auto* steps = std::get_if<std::vector<session::TrainingStep>>(&update))
                news.step = steps->empty() ? news.step : steps->back();
            else if (const auto* score = std::get_if<session::ValidationScore>(&update))
                news.validation.push_back(*score);
        });
    }
    void onOutcome(session::JobId, const session::Outcome& outcome) override {
        put([&](News& news) { news.outcome = outcome; });
    }
    void onConnection(const session::ConnectionNews& connection) override {
        put([&](News& news) { news.connection.push_back(connection); });
    }

    News wait() {
        std::unique_lock lock(m_mutex);
        m_filled.wait_for(lock, kLookInterval, [this] { return m_any; });
        m_any = false;
        return std::exchange(m_news, {});
    }

private:
    template <typename Change>
    void put(Change change) {
        {
            const std::lock_guard lock(m_mutex);
            change(m_news);
            m_any = true;
        }
        m_filled.notify_one();
    }

    const StageLog m_stageLog;
    std::mutex m_mutex;
    std::condition_variable m_filled;
    News m_news;
    bool m_any = false;
};

/// What a training told, as far as it is to be seen on the way.
class TrainingNews {
public:
    void show(const Mailbox::News& news, ProgressDisplay& display) {
        if (news.step)
            m_step = news.step;
        if (news.training)
            m_state = news.training;
        if (m_state && (news.step || news.training))
            display.show(*m_state, m_step);
        for (const session::ValidationScore& score : news.validation)
            display.log(validationText(score));
    }

private:
    std::optional<session::TrainingState> m_state;
    std::optional<session::TrainingStep> m_step;
};

/// Tells of a connection when it changes; that it still is as it was is no news.
class ConnectionLog {
public:
    void show(const std::vector<session::ConnectionNews>& all, ProgressDisplay& display) {
        for (const session::ConnectionNews& news : all) {
            if (news.state != m_state)
                display.log(connectionText(news));
            // after a restart the connection is there: "connected" is no further news
            m_state = news.state == State::restarted ? State::connected : news.state;
        }
    }

private:
    using State = session::ConnectionNews::State;
    State m_state = State::connected;
};

std::string stageLine(const StageNote& note) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, ": %.1f ms", note.elapsedMs);
    return text::stageText(note.stage) + std::string(buffer);
}

} // namespace

JobEnd runJob(session::Session& session, session::Request request, ProgressDisplay& display,
              StageLog stageLog, const InterruptFlag& interrupt) {
    const auto mailbox = std::make_shared<Mailbox>(stageLog);
    session.setListener(mailbox);
    JobEnd end;
    if (interrupt.raised()) {
        end.outcome.state = session::Outcome::State::cancelled;
        return end;
    }
    const session::JobId job = session.submit(std::move(request));
    bool cancelSent = false;
    TrainingNews training;
    ConnectionLog connection;
    for (;;) {
        Mailbox::News news = mailbox->wait();
        connection.show(news.connection, display);
        for (const session::Progress& progress : news.progress)
            if (!cancelSent)
                display.show(progress);
        if (!cancelSent)
            training.show(news, display);
        for (const StageNote& note : news.stages) {
            display.log(stageLine(note));
            end.stages.push_back(note);
        }
        if (news.outcome) {
            end.outcome = std::move(*news.outcome);
            break;
        }
        if (interrupt.raised() && !cancelSent) {
            display.log("stopping; what is finished stays");
            session.control(job, session::Control::cancel);
            cancelSent = true;
        }
    }
    session.setListener(nullptr);
    display.clear();
    return end;
}

} // namespace selfment::cli
