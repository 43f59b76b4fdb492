// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_run_json.h"

#include "pipeline/record.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <sstream>
#include <unistd.h>
#include <utility>

namespace selfment::session {
namespace {

using nlohmann::ordered_json;
using State = RunDescription::State;

constexpr const char* kFormat = "selfment-run";
constexpr std::array<std::pair<State, const char*>, 5> kStates{{{State::finished, "finished"},
                                                                {State::stopped, "stopped"},
                                                                {State::interrupted, "interrupted"},
                                                                {State::failed, "failed"},
                                                                {State::running, "running"}}};

const char* nameOf(State state) {
    for (const auto& [candidate, name] : kStates)
        if (candidate == state)
            return name;
    return "interrupted";
}

State stateOf(const std::string& text) {
    for (const auto& [state, name] : kStates)
        if (text == name)
            return state;
    return State::interrupted;
}

std::string hostName() {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

/// When a process began, in the kernel's ticks, since its number alone is given to others later; 0: there is
/// none.
long long startOf(long long process) {
    std::ifstream stream("/proc/" + std::to_string(process) + "/stat");
    std::string text;
    std::getline(stream, text);
    const std::size_t afterName = text.rfind(')'); // the name may hold anything
    if (afterName == std::string::npos)
        return 0;
    std::istringstream fields(text.substr(afterName + 1));
    std::string field;
    constexpr int kStartField = 20; // the 22nd of all, the name being the second
    for (int i = 0; i < kStartField; ++i)
        fields >> field;
    return std::strtoll(field.c_str(), nullptr, 10);
}

bool processLives(const ordered_json& owner) {
    if (owner.value("host", "") != hostName())
        return true; // there is no asking another machine
    const long long process = owner.value("pid", 0LL);
    return process > 0 && startOf(process) == owner.value("started", 0LL);
}

ordered_json jsonOfOptions(const options::Options& options) {
    ordered_json json = pipeline::parametersOf(options);
    json["cache"] = options.cache.folder;
    json["cache-limit"] = options.cache.limitGib;
    return json;
}

void readRequest(const ordered_json& json, TrainRequest& request) {
    request.inputs = json.at("inputs").get<std::vector<std::string>>();
    request.featuresFolder = json.at("features_folder").get<std::string>();
    request.headPath = json.at("head").get<std::string>();
    request.logPath = json.at("log").get<std::string>();
    request.checkpointPath = json.at("checkpoint").get<std::string>();
    request.validationImages = json.at("validation_images").get<std::string>();
    request.validationMasks = json.at("validation_masks").get<std::string>();
    request.keepRun = true;
}

void readDescription(const ordered_json& json, RunDescription& run) {
    run.state = stateOf(json.at("state").get<std::string>());
    if (run.state == State::running && !processLives(json.at("owner")))
        run.state = State::interrupted;
    run.startedAt = json.at("started_at").get<std::string>();
    run.backbone = json.at("backbone").get<std::string>();
    run.preset = json.at("preset").get<std::string>();
    run.images = json.at("images").get<std::int64_t>();
    run.epochs = json.at("epochs").get<int>();
    run.epochsDone = json.at("epochs_done").get<int>();
    run.steps = json.at("steps").get<std::int64_t>();
    run.loss = json.at("loss").get<double>();
    run.why = json.at("why").get<std::string>();
    if (const ordered_json& score = json.at("validation"); score.is_object())
        run.validation = ValidationScore{score.at("epoch").get<int>(), score.at("images").get<std::int64_t>(),
                                         score.at("iou").get<double>(), score.at("f_max").get<double>(),
                                         score.at("mae").get<double>()};
}

} // namespace

ordered_json jsonOfRun(const KeptRun& run) {
    const RunDescription& description = run.description;
    ordered_json json;
    json["format"] = kFormat;
    json["version"] = 1;
    json["state"] = nameOf(description.state);
    json["owner"] = {{"host", hostName()}, {"pid", ::getpid()}, {"started", startOf(::getpid())}};
    json["started_at"] = description.startedAt;
    json["backbone"] = description.backbone;
    json["preset"] = description.preset;
    json["images"] = description.images;
    json["epochs"] = description.epochs;
    json["epochs_done"] = description.epochsDone;
    json["steps"] = description.steps;
    json["loss"] = description.loss;
    json["why"] = description.why;
    json["validation"] = nullptr;
    if (const auto& score = description.validation)
        json["validation"] = {{"epoch", score->epoch},
                              {"images", score->images},
                              {"iou", score->iou},
                              {"f_max", score->fMax},
                              {"mae", score->mae}};
    json["request"] = {{"inputs", run.request.inputs},
                       {"features_folder", run.request.featuresFolder},
                       {"head", run.request.headPath},
                       {"log", run.request.logPath},
                       {"checkpoint", run.request.checkpointPath},
                       {"validation_images", run.request.validationImages},
                       {"validation_masks", run.request.validationMasks}};
    json["parameters"] = jsonOfOptions(run.request.options);
    return json;
}

support::Result<KeptRun> runFromJson(const ordered_json& json, const std::string& where) {
    const auto damaged = [&where](const std::string& why) {
        return support::makeError(values::ErrorCode::configurationUnreadable, where, why);
    };
    KeptRun run;
    try {
        if (json.value("format", "") != kFormat)
            return damaged("is no description of a training run");
        readDescription(json, run.description);
        readRequest(json.at("request"), run.request);
        const auto options = pipeline::optionsFrom(json.at("parameters"));
        if (!options.ok())
            return support::propagate<KeptRun>(options);
        run.request.options = *options;
    } catch (const ordered_json::exception& error) {
        return damaged(error.what());
    }
    run.description.inputs = run.request.inputs;
    if (run.request.inputs.empty() && !run.request.featuresFolder.empty())
        run.description.inputs = {run.request.featuresFolder};
    run.description.options = run.request.options;
    return run;
}

} // namespace selfment::session
