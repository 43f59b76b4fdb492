// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_actions.h"
#include "app/cli/bench_report.h"
#include "app/cli/bench_run.h"
#include "app/cli/quantity_text.h"
#include "app/text/error_text.h"
#include "remote/bench/remote_bench.h"

#include <cstdio>

namespace selfment::cli {
namespace {

std::string line(std::string name, const std::string& value) {
    name.resize(std::max<std::size_t>(name.size() + 1, 16), ' ');
    return name + value + "\n";
}

std::string ms(const char* format, double value) {
    char buffer[96];
    std::snprintf(buffer, sizeof buffer, format, value);
    return buffer;
}

std::string pairText(double local, double remote, double overhead) {
    return ms("%.1f ms more", overhead) + ms(" (%.1f ms here,", local) + ms(" %.1f ms there)", remote);
}

} // namespace

std::string benchText(const remote::RemoteBenchResult& result) {
    std::string text = "a server on loopback, " + text::oneLine(result.backbone) + " at " +
                       std::to_string(result.size) + " px\n";
    text += line("with:", result.device + " (" + text::oneLine(result.deviceModel) + "), medians of " +
                              std::to_string(result.runs) + " pairs");
    text += line("one photo:", pairText(result.localMs, result.remoteMs, result.overheadMs));
    text += line("a new photo:", pairText(result.firstLocalMs, result.firstRemoteMs, result.firstOverheadMs) +
                                     ", " + byteText(result.photoBytes) + " sent");
    text += line("remembered:",
                 pairText(result.rememberedLocalMs, result.rememberedRemoteMs, result.rememberedOverheadMs));
    text += line("events:", ms("%.2f ms after the engine told them", result.eventMs) +
                                ms(", at most %.2f ms", result.worstEventMs));
    text += line("cancel:", ms("%.2f ms to the engine", result.cancelMs) +
                                ms(", at most %.2f ms;", result.worstCancelMs) +
                                ms(" confirmed after %.1f ms", result.cancelledMs));
    text += line("upload:", ms("%.0f MB/s", result.uploadMbPerSecond) + ", " + byteText(result.uploadBytes) +
                                ms(" in %.0f ms;", result.uploadMs) +
                                ms(" %.1f ms when it is there already", result.knownMs));
    return text + line("fetch:", ms("%.0f MB/s", result.fetchMbPerSecond) + ", " +
                                     byteText(result.fetchBytes) + ms(" in %.0f ms", result.fetchMs));
}

/// Nothing: its options are right or wrong by themselves.
std::optional<GivenProblem> wrongRemoteBench(const Invocation& /*invocation*/) {
    return std::nullopt;
}

int benchRemote(const Invocation& invocation, const Surroundings& surroundings) {
    options::Options given;
    applyGiven(invocation.given, given);
    remote::RemoteBenchOptions options;
    options.pipeline = given.pipeline;
    options.runs = numberFrom(invocation, "runs", options.runs);
    ProgressDisplay display(surroundings, invocation.given.flag("quiet"));
    const auto result = measureWatched(surroundings.benchRemote, options, session::Progress{}, display,
                                       surroundings.interrupt);
    return reportMeasured(
        result, invocation, surroundings, [](const auto& measured) { return benchText(measured); },
        [](const auto& measured) { return remote::jsonText(measured); });
}

} // namespace selfment::cli
