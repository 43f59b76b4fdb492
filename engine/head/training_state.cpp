// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/checkpoint.h"
#include "head/head_file.h"
#include "head/head_tensors.h"
#include "head/trainer.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

#include <nlohmann/json.hpp>

namespace selfment::head {
namespace {

using nlohmann::json;
using support::Result;
using support::Status;
using values::ErrorCode;

// Where a checkpoint keeps what a head alone does not have.
constexpr const char* kFirstMoment = "adam.first_moment.";
constexpr const char* kSecondMoment = "adam.second_moment.";
constexpr const char* kBest = "best.";
constexpr const char* kStateKey = "training_state";
constexpr const char* kParametersKey = "training_parameters";

json jsonOf(const TrainingState& state) {
    return {
        {"step", state.step},
        {"epoch", state.epoch},
        {"position", state.position},
        {"epoch_sum", {state.epochSum.bce, state.epochSum.dice, state.epochSum.con, state.epochSum.total}},
        {"epoch_images", state.epochImages},
        {"first_loss", state.firstLoss},
        {"best_epoch", state.bestEpoch},
        {"best_score", state.bestScore},
        {"has_best", state.best.has_value()},
        {"seconds", state.seconds},
        {"fingerprint", state.fingerprint}};
}

/// Throws json::exception where something is missing or of another type. Returns whether there is a best
/// head.
bool fillFromJson(const json& object, TrainingState& state) {
    state.step = object.at("step").get<std::int64_t>();
    state.epoch = object.at("epoch").get<int>();
    state.position = object.at("position").get<std::int64_t>();
    const auto sums = object.at("epoch_sum").get<std::array<double, 4>>();
    state.epochSum = {sums[0], sums[1], sums[2], sums[3]};
    state.epochImages = object.at("epoch_images").get<std::int64_t>();
    state.firstLoss = object.at("first_loss").get<double>();
    state.bestEpoch = object.at("best_epoch").get<int>();
    state.bestScore = object.at("best_score").get<double>();
    state.seconds = object.at("seconds").get<double>();
    state.fingerprint = object.at("fingerprint").get<std::string>();
    return object.at("has_best").get<bool>();
}

values::Error notAState(const std::filesystem::path& path, const std::string& why) {
    return support::makeError(ErrorCode::trainingStateMismatch, support::pathText(path), why,
                              "name the checkpoint of a training, or begin from this head with --init-head");
}

bool sameShapes(const PatchHead& a, const PatchHead& b) {
    return a.dimension() == b.dimension() && a.embedding() == b.embedding();
}

} // namespace

TrainingState freshState(std::int64_t dimension, const options::TrainOptions& options, std::uint64_t seed,
                         const PatchHead* init) {
    TrainingState state;
    state.head = init != nullptr ? init->clonedTo(c10::kCPU)
                                 : randomHead(dimension, std::int64_t{options.embedding}, seed);
    state.firstMoment = state.head.zerosLike();
    state.secondMoment = state.head.zerosLike();
    return state;
}

Status writeTrainingState(const std::filesystem::path& path, const TrainingState& state,
                          const std::string& parametersJson, const HeadMetadata& metadata) {
    return support::catchAll([&]() -> Status {
        checkpoint::TensorFile file;
        addParameters(state.head, "", file);
        addParameters(state.firstMoment, kFirstMoment, file);
        addParameters(state.secondMoment, kSecondMoment, file);
        if (state.best)
            addParameters(*state.best, kBest, file);
        HeadMetadata said = metadata;
        said.epoch = state.epoch;
        file.metadata = textsOfMetadata(said);
        file.metadata[kStateKey] = jsonOf(state).dump(-1, ' ', false, json::error_handler_t::replace);
        file.metadata[kParametersKey] = parametersJson;
        return checkpoint::writeSafetensors(path, file);
    });
}

Result<TrainingState> readTrainingState(const std::filesystem::path& path, std::string* parametersJson) {
    return support::catchAll([&]() -> Result<TrainingState> {
        const auto opened = checkpoint::openCheckpoint(path);
        if (!opened)
            return support::propagate<TrainingState>(opened);
        const checkpoint::TensorSource& tensors = *opened->tensors;
        TrainingState state;
        const auto fill = [&](PatchHead& into, const char* prefix) -> Status {
            auto read = readParameters(tensors, prefix, support::pathText(path));
            if (!read)
                return support::propagate<support::Done>(read);
            into = std::move(*read);
            return support::Done{};
        };
        if (const Status read = fill(state.head, ""); !read)
            return support::propagate<TrainingState>(read);
        const auto& texts = tensors.metadata();
        const auto text = texts.find(kStateKey);
        if (text == texts.end())
            return notAState(path, "is a head without the state of a training");
        bool hasBest = false;
        try {
            hasBest = fillFromJson(json::parse(text->second), state);
        } catch (const json::exception& error) {
            return notAState(path, std::string("its state of a training cannot be read: ") + error.what());
        }
        PatchHead best;
        for (auto& [into, prefix] : {std::pair<PatchHead*, const char*>{&state.firstMoment, kFirstMoment},
                                     {&state.secondMoment, kSecondMoment},
                                     {hasBest ? &best : nullptr, kBest}}) {
            if (into == nullptr)
                continue;
            if (const Status read = fill(*into, prefix); !read)
                return support::propagate<TrainingState>(read);
            if (!sameShapes(*into, state.head))
                return notAState(path, std::string(prefix) + "* has other shapes than the head");
        }
        if (hasBest)
            state.best = std::move(best);
        if (parametersJson != nullptr) {
            const auto parameters = texts.find(kParametersKey);
            *parametersJson = parameters == texts.end() ? std::string() : parameters->second;
        }
        return state;
    });
}

} // namespace selfment::head
