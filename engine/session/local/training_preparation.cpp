// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_preparation.h"

#include "session/local/engine_context.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"
#include "support/stopwatch.h"
#include "training/pseudo_mask.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace selfment::session {
namespace {

using support::Result;
using training::Origin;

/// What became of one image.
struct ImageEnd {
    std::string sha256;
    Origin origin = Origin::cached;
    bool oneSided = false;
    std::optional<values::Error> notKept;
};

class Preparation {
public:
    Preparation(const training::Corpus& corpus, const training::ExampleMaker& maker, PreparedFor purpose,
                int threads, Job& job, const PreparationHearer& hearer)
        : m_corpus(corpus),
          m_maker(maker),
          m_purpose(purpose),
          m_threads(threads),
          m_job(job),
          m_hearer(hearer) {}

    Result<PreparedImages> run();

private:
    void serve(int torchThreads);
    Result<ImageEnd> prepareOne(const std::filesystem::path& image) const;
    void finish(std::size_t index, const Result<ImageEnd>& end);
    void report(const std::filesystem::path& current);
    [[nodiscard]] bool ending() const { return m_job.token().cancelled() || m_job.stopWished() || m_unkept; }

    const training::Corpus& m_corpus;
    const training::ExampleMaker& m_maker;
    const PreparedFor m_purpose;
    const int m_threads;
    Job& m_job;
    const PreparationHearer& m_hearer;
    const support::Stopwatch m_clock;
    std::atomic<std::size_t> m_next{0};
    std::atomic<bool> m_unkept{false};

    std::mutex m_mutex; ///< guards what follows
    PreparedImages m_prepared;
    std::vector<std::string> m_hashes; ///< by index; empty: left out
    std::optional<values::Error> m_error;
};

Result<PreparedImages> Preparation::run() {
    m_hashes.resize(m_corpus.images.size());
    m_prepared.total = static_cast<std::int64_t>(m_corpus.images.size() + m_corpus.refused.size());
    for (const auto& [path, error] : m_corpus.refused) {
        m_prepared.skipped.push_back({support::pathText(path), {}, error});
        ++m_prepared.failed;
    }
    const int workers = std::clamp(static_cast<int>(m_corpus.images.size()), 1, m_threads);
    std::vector<std::thread> threads;
    for (int i = 1; i < workers; ++i)
        threads.emplace_back([this, workers] { serve(m_threads / workers); });
    serve(m_threads / workers);
    for (std::thread& thread : threads)
        thread.join();
    useThreads(m_threads); // for whatever comes next on this thread
    if (m_error)
        return *m_error;
    if (ending())
        return support::Cancelled{};
    for (std::size_t i = 0; i < m_hashes.size(); ++i)
        if (!m_hashes[i].empty())
            m_prepared.images.push_back({m_corpus.images[i], m_hashes[i]});
    std::sort(m_prepared.skipped.begin(), m_prepared.skipped.end(),
              [](const SkippedImage& a, const SkippedImage& b) { return a.path < b.path; });
    return std::move(m_prepared);
}

void Preparation::serve(int torchThreads) {
    useThreads(std::max(1, torchThreads));
    for (;;) {
        m_job.waitWhilePaused();
        const std::size_t index = m_next.fetch_add(1);
        if (ending() || index >= m_corpus.images.size())
            return;
        report(m_corpus.images[index]);
        const Result<ImageEnd> end = support::catchAll([&] { return prepareOne(m_corpus.images[index]); });
        if (end.cancelled())
            return;
        finish(index, end);
    }
}

Result<ImageEnd> Preparation::prepareOne(const std::filesystem::path& image) const {
    std::string sha256;
    if (m_purpose == PreparedFor::training) {
        const Result<std::string> hash = training::imageHash(image, m_job.token());
        if (!hash.ok())
            return support::propagate<ImageEnd>(hash);
        sha256 = *hash;
        if (const auto labels = m_maker.knownLabels(sha256))
            return ImageEnd{sha256, Origin::cached, training::isOneSided(*labels), std::nullopt};
    }
    const auto made = m_maker.make(image, sha256, m_job.token());
    if (!made.ok())
        return support::propagate<ImageEnd>(made);
    return ImageEnd{made->imageSha256, made->origin, training::isOneSided(*made->entry.pseudoMask),
                    made->notKept};
}

void Preparation::finish(std::size_t index, const Result<ImageEnd>& end) {
    const std::filesystem::path& image = m_corpus.images[index];
    {
        const std::lock_guard lock(m_mutex);
        const std::string path = support::pathText(image);
        if (end.failed()) {
            values::Error error = end.error();
            if (error.where.empty())
                error.where = path;
            m_prepared.skipped.push_back({path, {}, std::move(error)});
            ++m_prepared.failed;
        } else {
            ++(end->origin == Origin::cached ? m_prepared.cached : m_prepared.computed);
            if (end->oneSided) {
                ++m_prepared.degenerate;
                m_prepared.skipped.push_back({path, "its pseudo mask has one side", std::nullopt});
            } else {
                m_hashes[index] = end->sha256;
            }
            if (end->notKept && m_purpose == PreparedFor::cache && !m_error) {
                m_error = end->notKept;
                m_unkept = true;
            }
        }
    }
    report(image);
}

void Preparation::report(const std::filesystem::path& current) {
    const std::lock_guard lock(m_mutex);
    Progress progress;
    progress.stage = Stage::features;
    progress.itemsDone = m_prepared.computed + m_prepared.cached + m_prepared.failed;
    progress.itemsTotal = m_prepared.total;
    progress.fraction = m_prepared.total == 0
                            ? 0.0
                            : static_cast<double>(progress.itemsDone) / static_cast<double>(m_prepared.total);
    progress.currentItem = support::pathText(current);
    // What was there already takes no time: the rate is that of the others, where there are any.
    const double seconds = m_clock.elapsedMs() / 1000.0;
    const auto worked =
        static_cast<double>(m_prepared.computed > 0 ? m_prepared.computed : m_prepared.cached);
    if (worked > 0 && seconds > 0) {
        progress.itemsPerSecond = worked / seconds;
        progress.secondsLeft =
            static_cast<double>(progress.itemsTotal - progress.itemsDone) / progress.itemsPerSecond;
    }
    m_hearer(progress, m_prepared);
}

} // namespace

Result<PreparedImages> prepareImages(const training::Corpus& corpus, const training::ExampleMaker& maker,
                                     PreparedFor purpose, int threads, Job& job,
                                     const PreparationHearer& hearer) {
    return Preparation(corpus, maker, purpose, threads, job, hearer).run();
}

} // namespace selfment::session
