// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exit_codes.h"
#include "app/cli/models_actions.h"
#include "app/cli/models_report.h"
#include "app/text/error_text.h"

namespace selfment::cli {
namespace {

using session::ModelDescription;
using session::Outcome;

struct Verified {
    std::vector<ModelDescription> good;
    std::vector<std::pair<std::string, values::Error>> failed;
    bool cancelled = false;
};

Verified verifyEach(const ModelsCall& call) {
    Verified verified;
    for (const std::string& name : call.names) {
        const Outcome outcome = carryOut(call, session::VerifyModel{name});
        if (outcome.state == Outcome::State::cancelled) {
            verified.cancelled = true;
            return verified;
        }
        if (outcome.state == Outcome::State::failed) {
            const values::Error error = outcome.error.value_or(values::Error{});
            verified.failed.emplace_back(name, error);
            call.surroundings.err << text::errorLine(error) << '\n';
            continue;
        }
        for (ModelDescription& model : resultOf(outcome).models) {
            if (!call.json())
                call.surroundings.out << hashedText(model, "as it was");
            verified.good.push_back(std::move(model));
        }
    }
    return verified;
}

Json verifiedJson(const ModelsCall& call, const Verified& verified) {
    Json document = documentFor(call);
    document["cancelled"] = verified.cancelled;
    document["models"] = Json::array();
    for (const ModelDescription& model : verified.good)
        document["models"].push_back(modelJson(model, false));
    document["failed"] = Json::array();
    for (const auto& [name, error] : verified.failed) {
        Json entry = {{"name", name}};
        entry.update(errorJson(error));
        document["failed"].push_back(std::move(entry));
    }
    return document;
}

} // namespace

int addModel(const ModelsCall& call) {
    const Outcome outcome = carryOut(
        call, session::AddModel{call.names.front(), call.invocation.given.text("name").value_or("")});
    const session::ModelsResult result = resultOf(outcome);
    if (outcome.state != Outcome::State::done || result.models.empty())
        return reportNotDone(call, outcome, documentFor(call));
    const ModelDescription& model = result.models.front();
    if (call.json()) {
        Json document = documentFor(call);
        document["model"] = modelJson(model, false);
        printJson(call.surroundings.out, document);
    } else {
        call.surroundings.out << hashedText(model, "added") << "  " << text::oneLine(model.label)
                              << (model.kind == session::ModelKind::head ? "\n  use it with --head "
                                                                         : "\n  use it with --backbone ")
                              << text::oneLine(model.name) << '\n';
    }
    return kAllDone;
}

int verifyModels(const ModelsCall& call) {
    const Verified verified = verifyEach(call);
    if (call.json())
        printJson(call.surroundings.out, verifiedJson(call, verified));
    if (verified.cancelled) {
        call.surroundings.err << "selfment: interrupted\n";
        return kInterrupted;
    }
    if (verified.failed.empty())
        return kAllDone;
    return verified.good.empty() ? kFailed : kSomeFailed;
}

int removeModel(const ModelsCall& call) {
    const bool deleteFiles = call.invocation.given.flag("delete-files");
    const Outcome outcome = carryOut(call, session::RemoveModel{call.names.front(), deleteFiles});
    if (outcome.state != Outcome::State::done)
        return reportNotDone(call, outcome, documentFor(call));
    const std::string removed = resultOf(outcome).removed;
    if (call.json()) {
        Json document = documentFor(call);
        document["removed"] = removed;
        document["delete_files"] = deleteFiles;
        printJson(call.surroundings.out, document);
    } else {
        call.surroundings.out << text::oneLine(removed)
                              << (deleteFiles ? ": removed; what the program had downloaded is deleted\n"
                                              : ": removed; its files stay\n");
    }
    return kAllDone;
}

} // namespace selfment::cli
