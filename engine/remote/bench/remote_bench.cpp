// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/bench/remote_bench.h"

#include "remote/bench/bench_files.h"
#include "remote/bench/bench_pair.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <numeric>
#include <thread>

namespace selfment::remote {
namespace {

using namespace session;
using support::Done;
using support::Result;
using support::Status;
using values::ErrorCode;

constexpr std::uint64_t kMostUploadBytes = 512U << 20;

double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times.empty() ? 0.0 : times[times.size() / 2];
}

double msBetween(TimedJob::Clock::time_point from, TimedJob::Clock::time_point to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

/// Times of pairs: here, there, and there less here.
struct Pairs {
    std::vector<double> local;
    std::vector<double> remote;
    std::vector<double> differences;
    void add(double here, double there) {
        local.push_back(here);
        remote.push_back(there);
        differences.push_back(there - here);
    }
};

/// All the measurements, one after the other, on one pair of sessions.
class Measuring {
public:
    Measuring(const RemoteBenchOptions& options, BenchPair& pair, const support::CancelToken& cancel,
              const std::function<void(double)>& progress)
        : m_options(options), m_pair(pair), m_cancel(cancel), m_progress(progress) {}

    Result<RemoteBenchResult> all();

private:
    Status computedAgain();
    Status photosUnseen();
    Status remembered();
    Status cancels();
    Status uploads();
    Status fetches();

    [[nodiscard]] InspectRequest inspection(const std::filesystem::path& photo, int run) const;
    Status pairOf(const InspectRequest& here, const InspectRequest& there, Pairs& pairs, bool counted,
                  bool computed);
    void noteEvents(const TimedJob& job);
    Status step();

    const RemoteBenchOptions& m_options;
    BenchPair& m_pair;
    const support::CancelToken& m_cancel;
    const std::function<void(double)>& m_progress;
    int m_steps = 0;
    std::vector<double> m_events;
    RemoteBenchResult m_result;
};

Result<RemoteBenchResult> Measuring::all() {
    m_result.size = m_options.pipeline.input.size;
    m_result.runs = m_options.runs;
    using Part = Status (Measuring::*)();
    for (const Part part : {&Measuring::computedAgain, &Measuring::photosUnseen, &Measuring::remembered,
                            &Measuring::cancels, &Measuring::uploads, &Measuring::fetches})
        if (Status status = (this->*part)(); !status.ok())
            return support::propagate<RemoteBenchResult>(status);
    m_result.eventMs = median(m_events);
    m_result.worstEventMs = m_events.empty() ? 0.0 : *std::max_element(m_events.begin(), m_events.end());
    return m_result;
}

/// Every run has another size of the network's input, by one patch more or less, so that no session can
/// answer it from memory.
InspectRequest Measuring::inspection(const std::filesystem::path& photo, int run) const {
    InspectRequest request;
    request.imagePath = support::pathText(photo);
    request.options = m_options.pipeline;
    request.options.input.size += 16 * (run % 2);
    return request;
}

Status Measuring::step() {
    m_progress(static_cast<double>(++m_steps) / (6.0 * (m_options.runs + 1)));
    if (m_cancel.cancelled())
        return support::Cancelled{};
    return Done{};
}

Status Measuring::pairOf(const InspectRequest& here, const InspectRequest& there, Pairs& pairs, bool counted,
                         bool computed) {
    const Result<TimedJob> local = m_pair.runLocal(here, m_cancel);
    if (!local.ok())
        return support::propagate<Done>(local);
    m_pair.times().clear();
    const Result<TimedJob> remote = m_pair.runRemote(there, m_cancel);
    if (!remote.ok())
        return support::propagate<Done>(remote);
    if (local->computed != computed || remote->computed != computed)
        return support::makeError(ErrorCode::internal, "bench remote",
                                  "a session computed what it should have known, or the other way round");
    if (counted)
        pairs.add(local->ms(), remote->ms());
    if (counted && computed)
        noteEvents(*remote);
    if (const auto* summary = std::get_if<InspectSummary>(&remote->outcome.data)) {
        m_result.device = summary->device;
        m_result.backbone = summary->backbone;
    }
    return step();
}

/// The picture itself does not come from the engine: the client has it.
void Measuring::noteEvents(const TimedJob& job) {
    for (const Stage stage : {Stage::features, Stage::graph, Stage::ipo, Stage::mask}) {
        const auto told = m_pair.times().stage(stage);
        const auto heard = job.stages.at(static_cast<std::size_t>(stage));
        if (told && heard)
            m_events.push_back(msBetween(*told, *heard));
    }
}

Status Measuring::computedAgain() {
    const std::filesystem::path photo = m_pair.folder() / "photo.jpg";
    if (Status status = writePhoto(photo, 0); !status.ok())
        return status;
    m_result.photoBytes = std::filesystem::file_size(photo);
    Pairs pairs;
    for (int run = 0; run <= m_options.runs; ++run)
        if (Status status = pairOf(inspection(photo, run), inspection(photo, run), pairs, run > 0, true);
            !status.ok())
            return status;
    m_result.localMs = median(pairs.local);
    m_result.remoteMs = median(pairs.remote);
    m_result.overheadMs = median(pairs.differences);
    return Done{};
}

Status Measuring::photosUnseen() {
    Pairs pairs;
    for (int run = 0; run <= m_options.runs; ++run) {
        const std::filesystem::path photo = m_pair.folder() / ("photo" + std::to_string(run) + ".jpg");
        if (Status status = writePhoto(photo, run + 1); !status.ok())
            return status;
        if (Status status = pairOf(inspection(photo, 0), inspection(photo, 0), pairs, run > 0, true);
            !status.ok())
            return status;
    }
    m_result.firstLocalMs = median(pairs.local);
    m_result.firstRemoteMs = median(pairs.remote);
    m_result.firstOverheadMs = median(pairs.differences);
    return Done{};
}

/// The last photo of before, as it was asked for last.
Status Measuring::remembered() {
    const std::filesystem::path photo = m_pair.folder() / ("photo" + std::to_string(m_options.runs) + ".jpg");
    Pairs pairs;
    for (int run = 0; run <= m_options.runs; ++run)
        if (Status status = pairOf(inspection(photo, 0), inspection(photo, 0), pairs, run > 0, false);
            !status.ok())
            return status;
    m_result.rememberedLocalMs = median(pairs.local);
    m_result.rememberedRemoteMs = median(pairs.remote);
    m_result.rememberedOverheadMs = median(pairs.differences);
    return Done{};
}

/// In the middle of a computation that would take seconds.
Status Measuring::cancels() {
    std::vector<double> arrivals;
    std::vector<double> ends;
    for (int run = 0; run <= m_options.runs; ++run) {
        InspectRequest request = inspection(m_pair.folder() / "photo.jpg", 0);
        request.options.input.size = 2048 + 16 * run;
        m_pair.times().clear();
        const JobId job = m_pair.remote().submit(request);
        if (!m_pair.remoteJobs()->waitForStage(job, Stage::image, m_cancel))
            return support::Cancelled{};
        const auto asked = TimedJob::Clock::now();
        m_pair.remote().control(job, Control::cancel);
        const std::optional<TimedJob> ended = m_pair.remoteJobs()->waitForEnd(job, m_cancel);
        const auto arrived = m_pair.times().control();
        if (!ended)
            return support::Cancelled{};
        if (run > 0 && arrived && ended->outcome.state == Outcome::State::cancelled) {
            arrivals.push_back(msBetween(asked, *arrived));
            ends.push_back(msBetween(asked, ended->ended));
        }
        if (Status status = step(); !status.ok())
            return status;
    }
    if (arrivals.empty())
        return support::makeError(ErrorCode::internal, "bench remote", "no job was cancelled in time");
    m_result.cancelMs = median(arrivals);
    m_result.worstCancelMs = *std::max_element(arrivals.begin(), arrivals.end());
    m_result.cancelledMs = median(ends);
    return Done{};
}

/// A file that goes up whole and is then found not to be what was asked for.
Status Measuring::uploads() {
    std::vector<double> times;
    std::vector<double> known;
    const std::filesystem::path file = m_pair.folder() / "bulk.safetensors";
    InspectRequest request;
    request.featuresPath = support::pathText(file);
    request.gridHeight = 2;
    request.gridWidth = 2;
    for (int run = 0; run <= m_options.runs; ++run) {
        if (Status status = writeBulk(file, m_options.uploadBytes, run); !status.ok())
            return status;
        for (std::vector<double>* into : {&times, &known}) {
            const Result<TimedJob> job = m_pair.runRemote(request, m_cancel, ErrorCode::safetensorsInvalid);
            if (!job.ok())
                return support::propagate<Done>(job);
            if (run > 0)
                into->push_back(job->ms());
        }
        if (Status status = step(); !status.ok())
            return status;
    }
    m_result.uploadBytes = std::filesystem::file_size(file);
    m_result.uploadMs = median(times);
    m_result.knownMs = median(known);
    m_result.uploadMbPerSecond = static_cast<double>(m_result.uploadBytes) / 1e3 / m_result.uploadMs;
    return Done{};
}

/// Traces with their affinities, which are by far the largest files there are.
Status Measuring::fetches() {
    const std::filesystem::path photo = m_pair.folder() / "photo.jpg";
    Pairs pairs;
    for (int run = 0; run <= m_options.runs; ++run) {
        InspectRequest here = inspection(photo, run);
        here.options.input.size += 256;
        here.withAffinity = true;
        InspectRequest there = here;
        here.tracePath = support::pathText(m_pair.folder() / "here.safetensors");
        there.tracePath = support::pathText(m_pair.folder() / "there.safetensors");
        if (Status status = pairOf(here, there, pairs, run > 0, true); !status.ok())
            return status;
    }
    std::error_code ignored;
    m_result.fetchBytes = std::filesystem::file_size(m_pair.folder() / "there.safetensors", ignored);
    m_result.fetchMs = median(pairs.differences);
    if (m_result.fetchMs > 0.0)
        m_result.fetchMbPerSecond = static_cast<double>(m_result.fetchBytes) / 1e3 / m_result.fetchMs;
    return Done{};
}

} // namespace

Result<RemoteBenchResult> benchRemote(const RemoteBenchOptions& options, const support::CancelToken& cancel,
                                      const std::function<void(double)>& progress) {
    if (options.runs < 1 || options.uploadBytes < 1 || options.uploadBytes > kMostUploadBytes)
        return support::makeError(ErrorCode::optionInvalid, "bench remote",
                                  "runs begin at 1, uploads have 1 to 536870912 bytes");
    Result<std::unique_ptr<BenchPair>> pair = BenchPair::make(cancel);
    if (!pair.ok())
        return support::propagate<RemoteBenchResult>(pair);
    Result<RemoteBenchResult> result = Measuring(options, **pair, cancel, progress).all();
    if (result.ok())
        result->deviceModel = (*pair)->deviceModel(result->device);
    return result;
}

} // namespace selfment::remote
