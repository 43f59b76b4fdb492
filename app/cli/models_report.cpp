// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/models_report.h"

#include "app/cli/help_text.h"
#include "app/cli/quantity_text.h"
#include "app/text/backbone_text.h"
#include "app/text/error_text.h"

#include <algorithm>

namespace selfment::cli {
namespace {

using session::ModelDescription;
using session::ModelKind;
using session::ModelState;
using session::PublishedDescription;
using text::oneLine;

constexpr std::size_t kCardLines = 24;

std::string column(std::string text, std::size_t width) {
    text.resize(std::max(text.size() + 1, width), ' ');
    return text;
}

std::string fact(const char* name, const std::string& value) {
    return value.empty() ? std::string() : "  " + column(name, 14) + oneLine(value) + "\n";
}

std::string sizeText(const ModelDescription& model) {
    return model.bytes > 0 ? byteText(model.bytes) : "-";
}

std::string whereText(const ModelDescription& model) {
    return model.path.empty() ? "part of the program" : oneLine(model.path);
}

/// What to do about a model that is not as it was.
std::string stateAdvice(const ModelDescription& model) {
    const std::string name = oneLine(model.name);
    switch (model.state) {
    case ModelState::present:
        return {};
    case ModelState::moved:
        return "it is no longer there; tell where it is now: \"selfment models add PATH --name " + name +
               "\"";
    case ModelState::changed:
        return "its files changed; \"selfment models verify " + name +
               "\" compares them, adding it again takes them as they are";
    }
    return {};
}

std::string modelRow(const ModelDescription& model) {
    std::string row = "  " + column(oneLine(model.name), 24) + column(kindName(model.kind), 10) +
                      column(sizeText(model), 10) +
                      column(model.precision.empty() ? "-" : model.precision, 6) + stateName(model.state) +
                      "\n";
    if (!model.label.empty())
        row += "      " + oneLine(model.label) + "\n";
    row += "      " + whereText(model) + "\n";
    if (const std::string advice = stateAdvice(model); !advice.empty())
        row += "      " + advice + "\n";
    return row;
}

std::string howToGet(const PublishedDescription& model) {
    if (model.hubRepository.empty())
        return "add from a file";
    return model.gated ? "download (ask for access on the hub first) or add" : "download or add";
}

std::string publishedRow(const PublishedDescription& model) {
    return "  " + column(oneLine(model.name), 24) + column(parameterText(model.parameters), 10) +
           howToGet(model) + "\n      " + oneLine(model.label) + "; licence: " + oneLine(model.licence) +
           "\n";
}

std::string cardStart(const std::string& card) {
    std::vector<std::string> lines = options::splitList(card, '\n');
    while (!lines.empty() && lines.back().empty())
        lines.pop_back();
    std::string text;
    for (std::size_t i = 0; i < std::min(lines.size(), kCardLines); ++i)
        text += "  " + oneLine(lines[i]) + "\n";
    if (lines.size() > kCardLines)
        text += "  ... and " + std::to_string(lines.size() - kCardLines) + " more lines (--json has all)\n";
    return text;
}

} // namespace

const char* kindName(ModelKind kind) {
    return kind == ModelKind::head ? "head" : "backbone";
}

const char* stateName(ModelState state) {
    switch (state) {
    case ModelState::present:
        return "present";
    case ModelState::moved:
        return "moved";
    case ModelState::changed:
        return "changed";
    }
    return "";
}

Json modelJson(const ModelDescription& model, bool withCard) {
    Json json = {{"name", model.name},
                 {"kind", kindName(model.kind)},
                 {"label", model.label},
                 {"path", model.path.empty() ? Json(nullptr) : Json(model.path)},
                 {"state", stateName(model.state)},
                 {"layout", model.layout},
                 {"sha256", model.sha256.empty() ? Json(nullptr) : Json(model.sha256)},
                 {"bytes", model.bytes},
                 {"precision", model.precision},
                 {"parameters", model.parameters},
                 {"dimension", model.dimension},
                 {"depth", model.depth},
                 {"patch_size", model.patchSize},
                 {"licence", model.licence},
                 {"shipped", model.shipped},
                 {"downloaded", model.downloaded}};
    if (withCard)
        json["card"] = model.card.empty() ? Json(nullptr) : Json(model.card);
    return json;
}

Json publishedJson(const PublishedDescription& model) {
    return {{"name", model.name},
            {"label", model.label},
            {"hub_repository", model.hubRepository.empty() ? Json(nullptr) : Json(model.hubRepository)},
            {"licence", model.licence},
            {"gated", model.gated},
            {"parameters", model.parameters},
            {"dimension", model.dimension}};
}

std::string listText(const session::ModelsResult& result) {
    std::string text = "Models of this machine\n";
    for (const ModelDescription& model : result.models)
        text += modelRow(model);
    std::string published;
    for (const PublishedDescription& model : result.published) {
        const bool here =
            std::any_of(result.models.begin(), result.models.end(),
                        [&model](const ModelDescription& known) { return known.name == model.name; });
        if (!here)
            published += publishedRow(model);
    }
    if (!published.empty())
        text += "\nPublished models that can be added or downloaded\n" + published;
    return text + "\nHub token: " +
           (result.tokenSource.empty() ? "none; \"selfment models token\" keeps one"
                                       : "from the " + oneLine(result.tokenSource)) +
           "\n";
}

std::string modelText(const ModelDescription& model, int columns) {
    std::string text = oneLine(model.name) + "\n";
    text += fact("kind", kindName(model.kind)) + fact("label", model.label);
    text += fact("state", stateName(model.state)) + fact("where", whereText(model)) +
            fact("", stateAdvice(model));
    text += fact("layout", model.layout);
    if (model.bytes > 0)
        text += fact("size", byteText(model.bytes) + " (" + std::to_string(model.bytes) + " bytes)");
    text += fact("SHA-256", model.sha256) + fact("precision", model.precision);
    if (model.parameters > 0)
        text += fact("parameters", std::to_string(model.parameters));
    if (model.dimension > 0)
        text += fact("dimension", std::to_string(model.dimension));
    if (model.depth > 0)
        text += fact("blocks", std::to_string(model.depth));
    if (model.patchSize > 0)
        text += fact("patch", std::to_string(model.patchSize) + " px");
    text += fact("licence", model.licence);
    text += fact("origin", model.shipped      ? "comes with the program"
                           : model.downloaded ? "downloaded by the program"
                                              : "added");
    if (const text::BackboneText limits = text::backboneText(model.name); *limits.limits != '\0')
        text += "\nLimits\n" + wrapped(limits.limits, 2, columns);
    if (!model.card.empty())
        text += "\nModel card\n" + cardStart(model.card);
    return text;
}

std::string publishedText(const PublishedDescription& model) {
    std::string text = oneLine(model.name) + "\n" + fact("kind", "backbone") + fact("label", model.label) +
                       fact("state", "published, not on this machine") +
                       fact("parameters", std::to_string(model.parameters)) +
                       fact("dimension", std::to_string(model.dimension)) + fact("licence", model.licence) +
                       fact("hub", model.hubRepository) + fact("to get it", howToGet(model));
    if (!model.hubRepository.empty())
        text += fact("", "\"selfment models licence " + model.name + "\" shows its licence");
    return text;
}

std::string hashedText(const ModelDescription& model, const std::string& done) {
    std::string text =
        oneLine(model.name) + ": " + done + ", " + byteText(model.bytes) + ", SHA-256 " + model.sha256 + "\n";
    return text;
}

} // namespace selfment::cli
