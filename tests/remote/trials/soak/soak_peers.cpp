// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/hostile_calls.h"
#include "tests/remote/trials/photo_sets.h"
#include "tests/remote/trials/soak/soak_parts.h"

namespace selfment::testing {
namespace {

using Clock = TrialListener::Clock;

/// Seconds of an ordinary batch; below 0: it failed, and why tells.
double secondsOfBatch(TrialScene& scene, const std::string& name, std::string& why) {
    const auto client = TrialClient::connect(scene.server().port(), scene.server().token());
    if (!client.ok()) {
        why = client.failed() ? client.error().why : "cancelled";
        return -1.0;
    }
    const auto begin = Clock::now();
    why = whyNotDone((*client)->run(segmentRequest(scene.photos(), scene.at(name))));
    if (why.empty())
        why = scene.difference(scene.at(name));
    return why.empty() ? std::chrono::duration<double>(Clock::now() - begin).count() : -1.0;
}

/// A client whose line went silent in the middle of a batch notices, and ends as if nothing had been.
void checkSilentLine(TrialScene& scene, const SoakSettings& settings, SoakReport& report) {
    scene.mendLine();
    const auto client = scene.client();
    const auto photos = scene.at("silent-photos");
    const auto expected = scene.at("silent-expected");
    if (client == nullptr || !makePhotos(photos, 60, 144, 112, settings.seed + 9) ||
        !whyNotDone(runHere(segmentRequest(photos, expected))).empty()) {
        report.check("a client for the silent line", false, scene.why());
        return;
    }
    const session::JobId job = client->session().submit(segmentRequest(photos, scene.at("silent-out")));
    client->heard().waitForDone(job, 5, kTrialLimit);
    const auto silent = Clock::now();
    scene.line().setHalfOpen(true);
    const bool noticed = client->heard().waitForLost(1, std::chrono::minutes(1));
    const double seconds = std::chrono::duration<double>(Clock::now() - silent).count();
    scene.line().setHalfOpen(false);
    report.check("a half-open connection is noticed", noticed, std::to_string(seconds) + " s");
    std::string wrong = whyNotDone(client->outcomeOf(job));
    if (wrong.empty())
        wrong = differenceBetween(resultFiles(expected), resultFiles(scene.at("silent-out")));
    report.check("its batch ends as if nothing had been", wrong.empty(), wrong.empty() ? "yes" : wrong);
}

} // namespace

void soakPeers(TrialScene& scene, const SoakSettings& settings, SoakReport& report) {
    report.begin("slow and silent peers");
    std::string why;
    const double alone = secondsOfBatch(scene, "alone", why);
    report.check("a batch alone", alone > 0.0, alone > 0.0 ? std::to_string(alone) + " s" : why);
    // Four clients that get 32 kbit/s each, and four that went silent in the middle of their uploads.
    std::vector<std::unique_ptr<FaultProxy>> lines;
    std::vector<std::unique_ptr<TrialClient>> slow;
    const auto photos = scene.at("slow-photos");
    makePhotos(photos, 30, 144, 112, settings.seed + 8);
    for (int i = 0; i < 8; ++i) {
        lines.push_back(FaultProxy::start(scene.server().port()));
        auto client = TrialClient::connect(lines.back()->port(), scene.server().token());
        if (!client.ok())
            continue;
        slow.push_back(std::move(client).value());
        lines.back()->setLine({std::chrono::milliseconds(30), 32'000.0});
        slow.back()->session().submit(segmentRequest(photos, scene.at("slow-out" + std::to_string(i))));
        if (i % 2 == 1)
            lines.back()->plan({PlannedFault::Kind::halfOpen, Way::up, 8'000});
    }
    report.check("slow clients connect", slow.size() == 8, std::to_string(slow.size()) + " of 8");
    const double beside = secondsOfBatch(scene, "beside", why);
    report.check("a batch beside them", beside > 0.0, beside > 0.0 ? std::to_string(beside) + " s" : why);
    report.atMost("they cost the others", beside - alone, 2.0 + alone, "s");
    const auto leaving = Clock::now();
    slow.clear();
    report.atMost("leaving eight slow sessions",
                  std::chrono::duration<double>(Clock::now() - leaving).count(), 16.0, "s");
    checkSilentLine(scene, settings, report);
}

void soakHostile(TrialScene& scene, const SoakSettings& settings, std::uint64_t seed, SoakReport& report) {
    report.begin("wrong tokens, oversize and malformed messages (seed " + std::to_string(seed) + ")");
    const std::string photo = textOf(scene.photos() / "a" / "000.png");
    const std::vector<std::string> wrong =
        hostileCalls(scene.server().port(), scene.server().token(), seed, settings.hostileRounds, photo);
    report.check("all are refused, and the connection lives", wrong.empty(),
                 wrong.empty() ? std::to_string(settings.hostileRounds) + " rounds"
                               : std::to_string(wrong.size()) + " are not: " + wrong.front());
    report.check("the server is there", scene.server().running(), scene.server().running() ? "yes" : "no");
    report.check("no token in its log",
                 scene.server().log().find(scene.server().token()) == std::string::npos,
                 std::to_string(scene.server().log().size()) + " bytes of log");
    std::string why;
    report.check("others are served as before",
                 secondsOfBatch(scene, "after-hostile" + std::to_string(seed), why) > 0.0,
                 why.empty() ? "yes" : why);
}

} // namespace selfment::testing
