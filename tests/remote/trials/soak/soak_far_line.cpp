// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/bench/observed_session.h"
#include "remote/server/server.h"
#include "session/local/local_session.h"
#include "tests/remote/trials/soak/soak_parts.h"

#include <algorithm>

namespace selfment::testing {
namespace {

using Clock = TrialListener::Clock;
using namespace session;

constexpr std::chrono::milliseconds kOneWay{60};
constexpr double kBitsPerSecond = 20e6;
constexpr int kCancels = 20;

double msSince(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// A server in this process, whose engine tells when it is reached.
struct FarEngine {
    std::shared_ptr<remote::EngineTimes> times = std::make_shared<remote::EngineTimes>();
    std::unique_ptr<remote::Server> server;
    std::unique_ptr<FaultProxy> line;
    std::unique_ptr<TrialClient> client;
    std::string why;

    explicit FarEngine(const std::filesystem::path& folder) {
        remote::ServerSettings settings;
        settings.listen = "127.0.0.1:0";
        settings.token = "far-token-0123456789-abcdefghijklmnop";
        settings.folder = folder / "far";
        auto started = remote::Server::start(settings, [this](const std::shared_ptr<ItemGate>& gate) {
            return std::make_unique<remote::ObservedSession>(makeLocalSession(servedSessionSettings(gate)),
                                                             times);
        });
        if (!started.ok()) {
            why = started.failed() ? started.error().why : "cancelled";
            return;
        }
        server = std::move(started).value();
        const std::string address = server->address();
        line = FaultProxy::start(std::stoi(address.substr(address.rfind(':') + 1)));
        line->setLine({kOneWay, kBitsPerSecond});
        auto connected = TrialClient::connect(line->port(), settings.token);
        if (connected.ok())
            client = std::move(connected).value();
        else
            why = connected.failed() ? connected.error().why : "cancelled";
    }
};

/// The mask of an iteration at the picture's size, as a stepper shows it.
std::vector<std::uint8_t> shown(const values::IpoTrace& trace, int iteration, int height, int width) {
    std::vector<std::uint8_t> picture(static_cast<std::size_t>(height) * static_cast<std::size_t>(width));
    const auto& mask = trace.masks[static_cast<std::size_t>(iteration)];
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const int patch =
                y * trace.grid.height / height * trace.grid.width + x * trace.grid.width / width;
            picture[static_cast<std::size_t>(y * width + x)] =
                mask[static_cast<std::size_t>(patch)] != 0 ? 255 : 0;
        }
    return picture;
}

void stepThroughIpo(FarEngine& far, SoakReport& report) {
    InspectRequest request;
    request.imagePath = std::string(SELFMENT_SOURCE_DIR "/resources/samples/cat.jpg");
    const auto begin = Clock::now();
    const JobId job = far.client->session().submit(request);
    const std::string why = whyNotDone(far.client->outcomeOf(job));
    report.check("an inspection over the line", why.empty(), why.empty() ? "yes" : why);
    report.figure("inspection of a sample photo, ms", msSince(begin));
    report.figure("latency as the client tells it, ms", far.client->heard().connection().latencyMs);
    for (const StageResult& stage : far.client->heard().heardOf(job).stages) {
        const auto* ipo = std::get_if<IpoResult>(&stage.data);
        if (ipo == nullptr)
            continue;
        double slowest = 0.0;
        std::size_t bytes = 0;
        for (int iteration = 0; iteration <= ipo->trace.iterationCount(); ++iteration) {
            const auto step = Clock::now();
            bytes += shown(ipo->trace, iteration, 426, 640).size();
            slowest = std::max(slowest, msSince(step));
        }
        report.check("iterations to step through", bytes > 0, std::to_string(ipo->trace.iterationCount()));
        report.atMost("slowest step through the IPO trace, to a mask of 640 x 426", slowest, 16.0, "ms");
    }
}

void cancelOverTheLine(FarEngine& far, SoakReport& report) {
    std::vector<double> arrivals;
    for (int i = 0; i < kCancels; ++i) {
        InspectRequest request;
        request.imagePath = std::string(SELFMENT_SOURCE_DIR "/resources/samples/horse.jpg");
        request.options.input.size = 2'048 + 16 * i;
        far.times->clear();
        const JobId job = far.client->session().submit(request);
        far.client->heard().waitForStage(job, Stage::image, kTrialLimit);
        const auto asked = Clock::now();
        far.client->session().control(job, Control::cancel);
        far.client->heard().waitForOutcome(job, kTrialLimit);
        if (const auto arrived = far.times->control())
            arrivals.push_back(std::chrono::duration<double, std::milli>(*arrived - asked).count());
    }
    std::sort(arrivals.begin(), arrivals.end());
    report.check("cancels arrive", arrivals.size() >= kCancels / 2, std::to_string(arrivals.size()));
    if (arrivals.empty())
        return;
    report.figure("cancel to the engine, median ms", arrivals[arrivals.size() / 2]);
    report.atMost("slowest cancel to the engine", arrivals.back(),
                  200.0 + static_cast<double>(kOneWay.count()), "ms");
}

} // namespace

void soakFarLine(const SoakSettings& settings, SoakReport& report) {
    report.begin("60 ms each way and 20 Mbit/s");
    FarEngine far(settings.folder);
    if (far.client == nullptr) {
        report.check("a client over the line", false, far.why);
        return;
    }
    stepThroughIpo(far, report);
    cancelOverTheLine(far, report);
}

} // namespace selfment::testing
