// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/photo_sets.h"
#include "tests/remote/trials/soak/soak_parts.h"

#include <random>
#include <thread>

namespace selfment::testing {
namespace {

namespace fs = std::filesystem;
using Clock = TrialListener::Clock;

constexpr int kPhotos = 24;
constexpr int kEpochs = 60;
/// Cuts strike within so many bytes of each other: some five a run.
constexpr std::uint64_t kMostUp = 60'000;
constexpr std::uint64_t kMostDown = 10'000;
constexpr std::chrono::minutes kRunLimit{5};

/// A batch or a training that is disturbed, and what it gives undisturbed.
class Disturbed {
public:
    Disturbed(TrialScene& scene, const std::string& name, std::uint64_t seed, bool training)
        : m_scene(scene),
          m_training(training),
          m_photos(scene.at(name + "-photos")),
          m_expected(scene.at(name + "-expected")),
          m_out(scene.at(name + "-out")) {
        m_ready = makePhotos(m_photos, kPhotos, 144, 112, seed) &&
                  whyNotDone(runHere(request(m_expected, scene.at(name + "-cache")), kRunLimit)).empty();
    }

    [[nodiscard]] bool ready() const { return m_ready; }
    void begin(TrialClient& client) { m_job = client.session().submit(request(m_out, {})); }
    [[nodiscard]] bool over(const TrialClient& client) const {
        return !client.heard().heardOf(m_job).outcomes.empty();
    }
    /// Images or steps done so far.
    [[nodiscard]] std::int64_t progress(const TrialClient& client) const {
        const TrialListener::Heard heard = client.heard().heardOf(m_job);
        if (!m_training)
            return heard.done.empty() ? 0 : heard.done.back().second;
        const std::vector<std::int64_t> steps = stepsIn(heard);
        return steps.empty() ? 0 : steps.back();
    }
    [[nodiscard]] std::int64_t whole() const { return m_training ? kEpochs * kPhotos / 2 : kPhotos; }
    /// What is wrong at the end; empty: nothing.
    [[nodiscard]] std::string wrong(const TrialClient& client) const {
        const auto outcome = client.outcomeOf(m_job, kRunLimit);
        if (const std::string why = whyNotDone(outcome); !why.empty())
            return why;
        if (!m_training)
            return differenceBetween(resultFiles(m_expected), resultFiles(m_out));
        const bool same = textOf(m_out / "head.safetensors") == textOf(m_expected / "head.safetensors");
        return same ? std::string() : "another head";
    }
    void clear() const {
        for (const fs::path& folder : {m_photos, m_expected, m_out})
            fs::remove_all(folder);
    }

private:
    [[nodiscard]] session::Request request(const fs::path& out, const fs::path& cache) const {
        if (!m_training)
            return segmentRequest(m_photos, out);
        session::TrainRequest train = trainRequest(m_photos, out);
        train.options.train.epochs = kEpochs;
        train.options.cache.folder = cache.string();
        return train;
    }

    TrialScene& m_scene;
    bool m_training;
    fs::path m_photos;
    fs::path m_expected;
    fs::path m_out;
    bool m_ready = false;
    session::JobId m_job = session::kNoJob;
};

/// One run with as many cuts as fit, each at a point drawn anew when the one before has struck.
std::string runCut(TrialScene& scene, Disturbed& work, std::mt19937_64& random, int most, int& cuts) {
    scene.mendLine();
    const auto client = scene.client();
    if (client == nullptr)
        return scene.why();
    work.begin(*client);
    int struck = 0;
    while (!work.over(*client)) {
        if (!scene.line().planned() && struck < most)
            scene.line().plan(drawFaults(random(), 1, kMostUp, kMostDown).front());
        client->heard().waitForLost(struck + 1, std::chrono::milliseconds(100));
        struck = static_cast<int>(scene.line().counters().cuts);
    }
    cuts += struck;
    return work.wrong(*client);
}

/// One run with kills when so much is done.
std::string runKilled(TrialScene& scene, Disturbed& work, std::mt19937_64& random, int most, int& kills) {
    scene.mendLine();
    const auto client = scene.client();
    if (client == nullptr)
        return scene.why();
    work.begin(*client);
    for (int kill = 0; kill < most; ++kill) {
        const std::int64_t from = work.progress(*client);
        const auto ahead =
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(work.whole() / most + 1));
        const auto limit = Clock::now() + kRunLimit;
        while (!work.over(*client) && work.progress(*client) < from + ahead && Clock::now() < limit)
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        if (work.over(*client))
            break;
        scene.server().kill();
        ++kills;
        client->heard().waitForLost(kill + 1, std::chrono::seconds(30));
        if (!scene.server().start())
            return "the server did not start again: " + scene.server().log();
        client->session().reconnect();
        client->heard().waitForRestarted(kill + 1, std::chrono::seconds(30));
    }
    return work.wrong(*client);
}

using OneRun = std::string (*)(TrialScene&, Disturbed&, std::mt19937_64&, int, int&);

/// Runs until it struck so often; three batches, then a training.
void disturb(TrialScene& scene, std::uint64_t seed, const std::string& name, int wanted, int aRun, OneRun run,
             SoakReport& report) {
    std::mt19937_64 random(seed);
    int struck = 0;
    int runs = 0;
    int wrong = 0;
    std::string first;
    for (; struck < wanted && runs < 4 * wanted; ++runs) {
        // Photos of its own each time, so that they are sent.
        Disturbed work(scene, name + std::to_string(seed) + "-" + std::to_string(runs), random(),
                       runs % 4 == 3);
        const std::string why = work.ready()
                                    ? run(scene, work, random, std::min(aRun, wanted - struck), struck)
                                    : "it does not work undisturbed either";
        work.clear();
        if (why.empty())
            continue;
        ++wrong;
        if (first.empty())
            first = "run " + std::to_string(runs) + ": " + why;
        if (wrong > 3)
            break;
    }
    report.figure("runs", runs);
    report.check(std::to_string(wanted) + " times " + name, struck >= wanted,
                 std::to_string(struck) + " times");
    report.check("results are those of undisturbed runs", wrong == 0,
                 wrong == 0 ? std::to_string(runs) + " runs" : std::to_string(wrong) + " are not; " + first);
    report.check("the server is there", scene.server().running(), scene.server().running() ? "yes" : "no");
}

} // namespace

void soakCuts(TrialScene& scene, const SoakSettings& settings, std::uint64_t seed, SoakReport& report) {
    report.begin("connections that are cut (seed " + std::to_string(seed) + ")");
    disturb(scene, seed, "cut", settings.cuts, 5, runCut, report);
}

void soakKills(TrialScene& scene, const SoakSettings& settings, std::uint64_t seed, SoakReport& report) {
    report.begin("servers that are killed (seed " + std::to_string(seed) + ")");
    disturb(scene, seed + 1'000, "killed", settings.kills, 4, runKilled, report);
}

} // namespace selfment::testing
