// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_runs.h"

#include "session/local/training_run_json.h"
#include "support/atomic_file.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace selfment::session {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;
using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

constexpr const char* kFile = "run.json";
constexpr std::uint64_t kLargest = std::uint64_t{16} << 20U;

std::string timeText(const char* format) {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 40> text{};
    return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

/// A name that cannot lead out of the folder.
bool isPlainName(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
           name.find('\0') == std::string::npos;
}

values::Error unknown(const std::string& name) {
    return makeError(ErrorCode::runUnknown, name, "this machine keeps no training run of that name");
}

} // namespace

TrainingRuns runsOf(EngineContext& engine) {
    return TrainingRuns(engine.models().downloadFolder({}).parent_path() / "runs");
}

std::string timeTextNow() {
    return timeText("%Y-%m-%dT%H:%M:%SZ");
}

fs::path TrainingRuns::folderOf(const std::string& name) const {
    return m_folder / support::pathFromText(name);
}

Result<std::string> TrainingRuns::create() const {
    std::error_code problem;
    fs::create_directories(m_folder, problem);
    const std::string time = timeText("%Y%m%d-%H%M%S");
    constexpr int kMostAlike = 1000;
    for (int i = 1; !problem && i <= kMostAlike; ++i) {
        const std::string name = i == 1 ? time : time + "-" + std::to_string(i);
        if (fs::create_directory(m_folder / name, problem))
            return name;
    }
    return makeError(ErrorCode::destinationUnwritable, support::pathText(m_folder), problem.message());
}

Result<KeptRun> TrainingRuns::read(const std::string& name) const {
    if (!isPlainName(name))
        return unknown(name);
    const fs::path file = folderOf(name) / kFile;
    const auto bytes = support::readFileBytes(file, kLargest);
    if (bytes.failed() && bytes.error().code == ErrorCode::fileNotFound)
        return unknown(name);
    if (!bytes.ok())
        return support::propagate<KeptRun>(bytes);
    const auto json = ordered_json::parse(reinterpret_cast<const char*>(bytes->data()),
                                          reinterpret_cast<const char*>(bytes->data() + bytes->size()),
                                          nullptr, /*allow_exceptions=*/false);
    auto run = runFromJson(json, support::pathText(file));
    if (!run.ok())
        return run;
    RunDescription& description = run->description;
    description.name = name;
    description.folder = support::pathText(folderOf(name));
    const auto fileIfThere = [&](const char* own) {
        const fs::path path = folderOf(name) / own;
        std::error_code ignored;
        return fs::exists(path, ignored) ? support::pathText(path) : std::string();
    };
    description.headPath = fileIfThere("head.safetensors");
    description.bestHeadPath = fileIfThere("best.safetensors");
    return run;
}

Status TrainingRuns::write(const KeptRun& run) const {
    return support::writeFileAtomically(
        folderOf(run.description.name) / kFile,
        jsonOfRun(run).dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n");
}

std::vector<RunDescription> TrainingRuns::list() const {
    std::vector<RunDescription> runs;
    std::error_code problem;
    for (fs::directory_iterator it(m_folder, problem), end; !problem && it != end; it.increment(problem))
        if (auto run = read(support::pathText(it->path().filename())); run.ok())
            runs.push_back(std::move(run->description));
    std::sort(runs.begin(), runs.end(), [](const RunDescription& a, const RunDescription& b) {
        return std::pair(a.startedAt, a.name) > std::pair(b.startedAt, b.name);
    });
    return runs;
}

Status TrainingRuns::remove(const std::string& name) const {
    std::error_code problem;
    if (!isPlainName(name) || !fs::exists(folderOf(name) / kFile, problem))
        return unknown(name);
    if (const auto run = read(name); run.ok() && run->description.state == RunDescription::State::running)
        return makeError(ErrorCode::optionInvalid, name, "this training is running", "stop it first");
    fs::remove_all(folderOf(name), problem);
    if (problem)
        return makeError(ErrorCode::destinationUnwritable, support::pathText(folderOf(name)),
                         problem.message());
    return support::Done{};
}

} // namespace selfment::session
