// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/dry_run.h"

#include "app/cli/batch_command.h"
#include "app/cli/json_text.h"
#include "app/cli/quantity_text.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"

namespace selfment::cli {
namespace {

using session::Outcome;
using session::PlanSummary;

Json planJson(const Outcome& outcome, const PlanSummary& plan, const std::string& folder) {
    Json document = {{"command", "segment"},
                     {"version", programVersion()},
                     {"dry_run", true},
                     {"cancelled", outcome.state == Outcome::State::cancelled},
                     {"total", plan.total},
                     {"new", plan.fresh},
                     {"skipped", plan.skipped},
                     {"replaced", plan.replaced},
                     {"renamed", plan.renamed},
                     {"refused", plan.refused},
                     {"files", plan.files},
                     {"estimated_bytes", plan.estimatedBytes},
                     {"free_bytes", plan.freeBytes},
                     {"out", folder},
                     {"first_files", plan.firstFiles}};
    if (outcome.error)
        document["error"] = errorJson(*outcome.error);
    return document;
}

std::string planText(const PlanSummary& plan, const std::string& folder) {
    std::string text = "Dry run, nothing is written. " + std::to_string(plan.total) +
                       " images: " + std::to_string(plan.fresh) + " new, " + std::to_string(plan.skipped) +
                       " skipped, " + std::to_string(plan.replaced) + " replaced, " +
                       std::to_string(plan.renamed) + " renamed, " + std::to_string(plan.refused) +
                       " refused\n";
    text += "files:    " + std::to_string(plan.files) + ", about " + byteText(plan.estimatedBytes) + " (" +
            byteText(plan.freeBytes) + " free)\n";
    text += "masks:    " + text::oneLine(folder) + "\n";
    for (const std::string& file : plan.firstFiles)
        text += "          " + text::oneLine(file) + "\n";
    if (plan.files > static_cast<std::int64_t>(plan.firstFiles.size()))
        text += "          ...\n";
    return text;
}

} // namespace

int runDryRun(const Invocation& invocation, const Surroundings& surroundings,
              session::SegmentRequest request) {
    const std::string folder = request.outputFolder;
    BatchReport<PlanSummary> report;
    report.json = [&folder](const Outcome& outcome, const PlanSummary& plan) {
        return planJson(outcome, plan, folder);
    };
    report.text = [&folder](const Outcome&, const PlanSummary& plan) { return planText(plan, folder); };
    report.failed = [](const PlanSummary&) { return std::vector<session::FailedInput>(); };
    report.total = [](const PlanSummary& plan) { return plan.total; };
    report.interrupted = [](const PlanSummary&) { return std::string("selfment: interrupted\n"); };
    report.anyDone = [](const PlanSummary& plan) { return plan.total > plan.refused; };
    return runBatch(invocation, surroundings, session::PlanRequest{std::move(request)}, report);
}

} // namespace selfment::cli
