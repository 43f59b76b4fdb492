// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/photo_sets.h"
#include "tests/remote/trials/soak/soak_parts.h"

#include <algorithm>
#include <thread>

namespace selfment::testing {
namespace {

namespace fs = std::filesystem;
using Clock = TrialListener::Clock;

constexpr std::chrono::minutes kLoadLimit{20};
constexpr double kMostUnfair = 0.20;

/// One of the clients at work.
struct Worker {
    fs::path photos;
    fs::path expected;
    fs::path out;
    std::unique_ptr<TrialClient> client;
    session::JobId job = session::kNoJob;
    TrialListener::Heard heard;
};

/// Images done at a moment.
std::int64_t doneAt(const TrialListener::Heard& heard, Clock::time_point when) {
    std::int64_t done = 0;
    for (const auto& [time, images] : heard.done)
        if (time <= when)
            done = images;
    return done;
}

/// (most - least) / mean of the images that the clients had done between two moments.
double unfairness(const std::vector<Worker>& workers, Clock::time_point from, Clock::time_point to) {
    std::vector<double> done;
    for (const Worker& worker : workers)
        done.push_back(static_cast<double>(doneAt(worker.heard, to) - doneAt(worker.heard, from)));
    double sum = 0.0;
    for (const double one : done)
        sum += one;
    const auto [least, most] = std::minmax_element(done.begin(), done.end());
    return sum > 0.0 ? (*most - *least) * static_cast<double>(done.size()) / sum : 0.0;
}

/// While all are active: from the moment when each has an image done to that when the first has all.
void checkFairness(const std::vector<Worker>& workers, std::int64_t images, SoakReport& report) {
    Clock::time_point from = Clock::time_point::min();
    Clock::time_point to = Clock::time_point::max();
    for (const Worker& worker : workers)
        for (const auto& [time, done] : worker.heard.done) {
            if (done >= 1 && (from < time) &&
                std::none_of(worker.heard.done.begin(), worker.heard.done.end(),
                             [t = time](const auto& other) { return other.second >= 1 && other.first < t; }))
                from = time;
            if (done >= images)
                to = std::min(to, time);
        }
    if (from >= to) {
        report.check("clients were active at the same time", false, "they were not");
        return;
    }
    report.atMost("fairness: (most - least) / mean of the images done while all are active",
                  unfairness(workers, from, to), kMostUnfair, "");
    double worst = 0.0;
    const auto quarter = (to - from) / 4;
    for (int i = 0; i < 4; ++i)
        worst = std::max(worst, unfairness(workers, from + i * quarter, from + (i + 1) * quarter));
    report.figure("unfairness of the worst quarter of that time", worst);
    report.figure("seconds while all were active", std::chrono::duration<double>(to - from).count());
}

bool prepare(Worker& worker, const TrialScene& scene, const SoakSettings& settings, int number) {
    const std::string name = std::to_string(number);
    worker.photos = scene.at("load-photos" + name);
    worker.expected = scene.at("load-expected" + name);
    worker.out = scene.at("load-out" + name);
    return makePhotos(worker.photos, settings.images, 144, 112,
                      settings.seed * 1'000 + static_cast<std::uint64_t>(number)) &&
           whyNotDone(runHere(segmentRequest(worker.photos, worker.expected), kLoadLimit)).empty();
}

void finish(Worker& worker, std::int64_t images, int& lost, std::string& first) {
    const auto outcome = worker.client->outcomeOf(worker.job, kLoadLimit);
    worker.heard = worker.client->heard().heardOf(worker.job);
    std::string wrong = whyNotDone(outcome);
    if (wrong.empty() && std::get<session::SegmentSummary>(outcome->data).done != images)
        wrong = "not all images were done";
    if (wrong.empty())
        wrong = differenceBetween(resultFiles(worker.expected), resultFiles(worker.out));
    if (wrong.empty() && (worker.heard.afterOutcome > 0 || worker.heard.fell))
        wrong = "events out of order";
    if (wrong.empty())
        return;
    ++lost;
    if (first.empty())
        first = worker.out.filename().string() + ": " + wrong;
}

} // namespace

void soakLoad(TrialScene& scene, const SoakSettings& settings, SoakReport& report) {
    report.begin("load: " + std::to_string(settings.clients) + " clients, " +
                 std::to_string(settings.images) + " images each");
    std::vector<Worker> workers(static_cast<std::size_t>(settings.clients));
    for (std::size_t i = 0; i < workers.size(); ++i) {
        auto client = TrialClient::connect(scene.server().port(), scene.server().token());
        if (!prepare(workers[i], scene, settings, static_cast<int>(i)) || !client.ok()) {
            report.check("clients connect", false, client.failed() ? client.error().why : "no photos");
            return;
        }
        workers[i].client = std::move(client).value();
    }
    const auto begin = Clock::now();
    for (Worker& worker : workers)
        worker.job = worker.client->session().submit(segmentRequest(worker.photos, worker.out));
    for (Worker& worker : workers)
        worker.client->heard().waitForOutcome(worker.job, kLoadLimit);
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    int lost = 0;
    std::string first;
    for (Worker& worker : workers)
        finish(worker, settings.images, lost, first);
    report.check("every client has exactly the files of a local run of its photos", lost == 0,
                 lost == 0 ? std::to_string(settings.clients * settings.images) + " images"
                           : std::to_string(lost) + " clients have not; " + first);
    report.figure("seconds", seconds);
    report.figure("images per second", settings.clients * settings.images / seconds);
    checkFairness(workers, settings.images, report);
}

ServerFootprint footprintOf(TrialScene& scene) {
    ServerFootprint footprint;
    const auto limit = Clock::now() + std::chrono::seconds(90);
    // No signal tells when a server has cleared up: it is looked at until it has.
    while (scene.server().jobFolders() > 0 && Clock::now() < limit)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    if (const ChildProcess* process = scene.server().process()) {
        footprint.residentMb = static_cast<double>(process->residentBytes()) / 1e6;
        footprint.descriptors = process->openDescriptors();
        footprint.threads = process->threads();
    }
    footprint.jobFolders = scene.server().jobFolders();
    return footprint;
}

void checkFootprints(const ServerFootprint& before, const ServerFootprint& after, SoakReport& report) {
    report.begin("what is left at the server");
    report.figure("resident MB after the load", before.residentMb);
    report.figure("resident MB at the end", after.residentMb);
    report.figure("descriptors after the load", before.descriptors);
    report.figure("descriptors at the end", after.descriptors);
    report.figure("threads after the load", before.threads);
    report.figure("threads at the end", after.threads);
    report.atMost("growth of memory by all that came after the load", after.residentMb - before.residentMb,
                  0.10 * before.residentMb, "MB");
    report.atMost("more open descriptors", after.descriptors - before.descriptors, 8, "");
    report.atMost("folders of jobs", after.jobFolders, 0, "");
}

} // namespace selfment::testing
