// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/trial_scene.h"

#include "tests/remote/trials/photo_sets.h"

namespace selfment::testing {
namespace {

constexpr const char* kToken = "trial-token-0123456789-abcdefghijklmnopqrstuvwxyz";
constexpr int kWidth = 144;
constexpr int kHeight = 112;
constexpr std::uint64_t kPhotoSeed = 17;

} // namespace

TrialScene::TrialScene(std::filesystem::path folder, std::string program, std::vector<std::string> more)
    : m_folder(std::move(folder)),
      m_program(std::move(program)),
      m_server({m_program, m_folder / "server", kToken, std::move(more)}) {}

bool TrialScene::start(int photos) {
    if (!makePhotos(this->photos(), photos, kWidth, kHeight, kPhotoSeed)) {
        m_why = "no photos could be made";
        return false;
    }
    if (!m_server.start()) {
        m_why = "the server did not start: " + m_server.log();
        return false;
    }
    return mendLine();
}

bool TrialScene::mendLine() {
    m_line = FaultProxy::start(m_server.port());
    if (m_line == nullptr)
        m_why = "no port for the line";
    return m_line != nullptr;
}

std::unique_ptr<TrialClient> TrialScene::client(remote::WhenGone whenGone) {
    auto client = TrialClient::connect(m_line->port(), m_server.token(), whenGone);
    if (client.ok())
        return std::move(client).value();
    m_why = client.failed() ? std::string(values::errorCodeName(client.error().code)) + ": " +
                                  client.error().why + "; the server's log: " + m_server.log()
                            : "cancelled";
    return nullptr;
}

std::unique_ptr<ChildProcess> TrialScene::program(const std::vector<std::string>& arguments, bool engine) {
    ChildSettings child;
    child.program = m_program;
    child.arguments = arguments;
    child.environment = {{"SELFMENT_ENGINE_TOKEN", ""},
                         {"SELFMENT_ENGINES_FOLDER", at("engines").string()},
                         {"SELFMENT_DATA", at("data").string()},
                         {"SELFMENT_CACHE", at("cache").string()},
                         {"LC_ALL", "C.UTF-8"}};
    if (engine) {
        child.arguments.insert(child.arguments.end(),
                               {"--engine", "127.0.0.1:" + std::to_string(m_line->port())});
        child.environment["SELFMENT_ENGINE_TOKEN"] = m_server.token();
    }
    child.outFile = at("program.out");
    child.errFile = at("program.err");
    std::filesystem::remove(child.errFile);
    return ChildProcess::start(child);
}

int TrialScene::run(const std::vector<std::string>& arguments, bool engine) {
    const auto child = program(arguments, engine);
    return child == nullptr ? -1 : child->waitFor(kTrialLimit).value_or(-1);
}

const ResultFiles& TrialScene::expected() {
    if (m_expected.empty() && whyNotDone(runHere(segmentRequest(photos(), at("expected")))).empty())
        m_expected = resultFiles(at("expected"));
    return m_expected;
}

std::string TrialScene::difference(const std::filesystem::path& out) {
    if (expected().empty())
        return "the run of this process failed";
    return differenceBetween(expected(), resultFiles(out));
}

} // namespace selfment::testing
