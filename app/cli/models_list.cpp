// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exit_codes.h"
#include "app/cli/known_backbones.h"
#include "app/cli/models_actions.h"
#include "app/cli/models_report.h"
#include "app/text/error_text.h"

#include <algorithm>

namespace selfment::cli {
namespace {

using session::ModelsResult;
using session::Outcome;

/// The descriptor is code, not a file, and so in no registry of files; a user chooses it by name all the
/// same.
void addBuiltin(ModelsResult& result, session::Session& session) {
    const auto known = [](const session::ModelDescription& model) { return model.name == "builtin"; };
    if (std::any_of(result.models.begin(), result.models.end(), known))
        return;
    for (const session::BackboneDescription& backbone : session.describe().backbones) {
        if (backbone.name != "builtin")
            continue;
        session::ModelDescription model;
        model.name = backbone.name;
        model.label = backbone.label;
        model.dimension = backbone.dimension;
        model.patchSize = backbone.patchSize;
        model.shipped = true;
        result.models.insert(result.models.begin(), model);
    }
}

Outcome unknownModel(const std::string& name, const ModelsResult& list) {
    std::vector<std::string> known;
    for (const session::ModelDescription& model : list.models)
        known.push_back(model.name);
    for (const session::PublishedDescription& model : list.published)
        if (std::find(known.begin(), known.end(), model.name) == known.end())
            known.push_back(model.name);
    Outcome outcome;
    outcome.state = Outcome::State::failed;
    outcome.error = values::Error{values::ErrorCode::modelUnknown, name, {}, knownNamesHint(name, known)};
    return outcome;
}

int show(const ModelsCall& call, const session::ModelDescription& model) {
    if (call.json()) {
        Json document = documentFor(call);
        document["model"] = modelJson(model, true);
        printJson(call.surroundings.out, document);
    } else {
        call.surroundings.out << modelText(model, call.surroundings.errColumns);
    }
    return kAllDone;
}

int show(const ModelsCall& call, const session::PublishedDescription& model) {
    if (call.json()) {
        Json document = documentFor(call);
        document["model"] = nullptr;
        document["published"] = publishedJson(model);
        printJson(call.surroundings.out, document);
    } else {
        call.surroundings.out << publishedText(model);
    }
    return kAllDone;
}

} // namespace

int listModels(const ModelsCall& call) {
    const Outcome outcome = carryOut(call, session::ListModels{});
    if (outcome.state != Outcome::State::done)
        return reportNotDone(call, outcome, documentFor(call));
    ModelsResult result = resultOf(outcome);
    addBuiltin(result, call.session);
    if (!call.json()) {
        call.surroundings.out << listText(result);
        return kAllDone;
    }
    Json document = documentFor(call);
    document["models"] = Json::array();
    for (const session::ModelDescription& model : result.models)
        document["models"].push_back(modelJson(model, false));
    document["published"] = Json::array();
    for (const session::PublishedDescription& model : result.published)
        document["published"].push_back(publishedJson(model));
    document["token_source"] = result.tokenSource.empty() ? Json(nullptr) : Json(result.tokenSource);
    printJson(call.surroundings.out, document);
    return kAllDone;
}

int showModel(const ModelsCall& call) {
    const Outcome outcome = carryOut(call, session::ListModels{});
    if (outcome.state != Outcome::State::done)
        return reportNotDone(call, outcome, documentFor(call));
    ModelsResult result = resultOf(outcome);
    addBuiltin(result, call.session);
    const std::string& name = call.names.front();
    for (const session::ModelDescription& model : result.models)
        if (model.name == name)
            return show(call, model);
    for (const session::PublishedDescription& model : result.published)
        if (model.name == name)
            return show(call, model);
    return reportNotDone(call, unknownModel(name, result), documentFor(call));
}

} // namespace selfment::cli
