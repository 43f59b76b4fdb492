// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_line.h"
#include "app/cli/exit_codes.h"
#include "app/cli/help_text.h"
#include "app/cli/json_text.h"
#include "app/cli/machine_check.h"
#include "app/cli/quantity_text.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"

#include <algorithm>
#include <cstdio>

namespace selfment::cli {
namespace {

struct Findings {
    session::EngineDescription engine;
    std::vector<FolderState> folders;
    std::vector<remote::RemoteEngine> elsewhere;
    std::vector<MachineProblem> problems;
};

std::string memoryText(std::uint64_t bytes) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.1f GiB", static_cast<double>(bytes) / (1024.0 * 1024.0 * 1024.0));
    return buffer;
}

Json findingsJson(const Findings& findings) {
    Json libraries = Json::object();
    for (const auto& [name, version] : findings.engine.libraries)
        libraries[name] = version;
    Json devices = Json::array();
    for (const session::DeviceDescription& device : findings.engine.devices)
        devices.push_back({{"name", device.name},
                           {"model", device.model},
                           {"memory_bytes", device.memoryBytes},
                           {"available", device.available}});
    Json backbones = Json::array();
    for (const session::BackboneDescription& backbone : findings.engine.backbones)
        backbones.push_back({{"name", backbone.name},
                             {"label", backbone.label},
                             {"limits", backbone.limits},
                             {"dimension", backbone.dimension},
                             {"patch_size", backbone.patchSize},
                             {"sha256", backbone.sha256},
                             {"parameters", backbone.parameters},
                             {"available", backbone.available}});
    Json folders = Json::array();
    for (const FolderState& folder : findings.folders) {
        Json entry = {{"purpose", folder.purpose}, {"path", folder.path}, {"writable", folder.writable}};
        if (folder.fill) {
            entry["entries"] = folder.fill->entries;
            entry["bytes"] = folder.fill->bytes;
            entry["limit_bytes"] =
                folder.fill->limitBytes > 0 ? Json(folder.fill->limitBytes) : Json(nullptr);
        }
        folders.push_back(std::move(entry));
    }
    Json elsewhere = Json::array();
    for (const remote::RemoteEngine& engine : findings.elsewhere)
        elsewhere.push_back({{"name", engine.name}, {"address", engine.address.text()}});
    Json problems = Json::array();
    for (const MachineProblem& problem : findings.problems)
        problems.push_back(
            {{"what", problem.what}, {"remedy", problem.remedy}, {"essential", problem.essential}});
    return {{"command", "doctor"},
            {"version", programVersion()},
            {"engine", {{"location", findings.engine.location}, {"version", findings.engine.engineVersion}}},
            {"libraries", libraries},
            {"threads", findings.engine.threads},
            {"instruction_sets", findings.engine.instructionSets},
            {"devices", devices},
            {"backbones", backbones},
            {"image_formats", findings.engine.imageFormats},
            {"folders", folders},
            {"engines_elsewhere", elsewhere},
            {"problems", problems}};
}

std::string row(std::string name, const std::string& value) {
    name.resize(std::max<std::size_t>(name.size() + 1, 20), ' ');
    return "  " + name + value + "\n";
}

std::string fillText(const FolderState& folder) {
    if (!folder.fill)
        return {};
    std::string text =
        ", " + std::to_string(folder.fill->entries) + " entries, " + byteText(folder.fill->bytes);
    return folder.fill->limitBytes > 0 ? text + " of at most " + byteText(folder.fill->limitBytes) : text;
}

std::string findingsText(const Findings& findings, int columns) {
    const session::EngineDescription& engine = findings.engine;
    std::string text = "Versions\n" + row("selfment", std::string(programVersion())) +
                       row("engine", engine.engineVersion + " (" + engine.location + ")");
    for (const auto& [name, version] : engine.libraries)
        text += row(name, version);
    text += "\nMachine\n" + row("threads", std::to_string(engine.threads)) +
            row("instruction sets", engine.instructionSets);
    for (const session::DeviceDescription& device : engine.devices)
        text += row(device.name, device.model + ", " + memoryText(device.memoryBytes) +
                                     (device.available ? "" : ", not available"));
    text += "\nBackbones\n";
    for (const session::BackboneDescription& backbone : engine.backbones)
        text += row(text::oneLine(backbone.name),
                    text::oneLine(backbone.label) + (backbone.available ? "" : "  NOT WHERE IT WAS")) +
                (backbone.limits.empty() ? std::string() : wrapped(backbone.limits, 4, columns));
    text += "\nImage formats\n ";
    for (const std::string& format : engine.imageFormats)
        text += " " + format;
    text += "\n\nFolders\n";
    for (const FolderState& folder : findings.folders)
        text += row(folder.purpose, text::oneLine(folder.path) + fillText(folder) +
                                        (folder.writable ? "" : "  NOT WRITABLE"));
    if (!findings.elsewhere.empty())
        text += "\nEngines elsewhere (not contacted)\n";
    for (const remote::RemoteEngine& other : findings.elsewhere)
        text += row(text::oneLine(other.name), other.address.text());
    text += "\n";
    if (findings.problems.empty())
        return text + "Everything is in order.\n";
    text += "Problems\n";
    for (const MachineProblem& problem : findings.problems)
        text += std::string(problem.essential ? "  essential: " : "  ") + text::oneLine(problem.what) + "; " +
                problem.remedy + "\n";
    return text;
}

} // namespace

int runDoctor(const Invocation& invocation, const Surroundings& surroundings) {
    if (!invocation.arguments.empty())
        return reportWrongUsage({{values::ErrorCode::optionInvalid, invocation.arguments.front(),
                                  "doctor takes no arguments", "leave it out"},
                                 nullptr},
                                invocation.command, surroundings);
    Findings findings;
    findings.engine = surroundings.makeSession()->describe();
    findings.folders = checkFolders(surroundings);
    findings.problems = findProblems(findings.engine, findings.folders);
    if (auto elsewhere = knownEngines(surroundings))
        findings.elsewhere = std::move(*elsewhere);
    else
        findings.problems.push_back({"the list of engines elsewhere cannot be read: " +
                                         elsewhere.error().where + ": " + elsewhere.error().why,
                                     elsewhere.error().hint, false});
    if (invocation.given.flag("json"))
        printJson(surroundings.out, findingsJson(findings));
    else
        surroundings.out << findingsText(findings, surroundings.errColumns);
    const bool essential = std::any_of(findings.problems.begin(), findings.problems.end(),
                                       [](const MachineProblem& problem) { return problem.essential; });
    return essential ? kFailed : kAllDone;
}

} // namespace selfment::cli
