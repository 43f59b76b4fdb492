// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/engine_job.h"
#include "app/cli/exit_codes.h"
#include "app/cli/failed_inputs.h"
#include "app/text/error_text.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace selfment::cli {

/// What a command tells of a job over many inputs, made from the job's end.
template <typename Summary>
struct BatchReport {
    std::function<Json(const session::Outcome&, const Summary&)> json;
    std::function<std::string(const session::Outcome&, const Summary&)> text;
    std::function<std::vector<session::FailedInput>(const Summary&)> failed;
    std::function<std::int64_t(const Summary&)> total;      ///< inputs, failed ones included
    std::function<std::string(const Summary&)> interrupted; ///< a line after an interrupt
    std::function<bool(const Summary&)> anyDone;            ///< false: all that there was failed
};

/// Runs the job, on the engine that --engine names, with its progress on the error stream, prints its report,
/// the inputs that failed and how it ended. Returns the exit code of CONTRACT.
template <typename Summary>
int runBatch(const Invocation& invocation, const Surroundings& surroundings, session::Request request,
             const BatchReport<Summary>& report) {
    using State = session::Outcome::State;
    ProgressDisplay display(surroundings, invocation.given.flag("quiet"));
    const EngineJobEnd job =
        runOnEngine(invocation, surroundings, std::move(request), display, StageLog::none);
    const session::Outcome& outcome = job.end.outcome;
    const auto* told = std::get_if<Summary>(&outcome.data);
    const Summary summary = told != nullptr ? *told : Summary{};
    if (invocation.given.flag("json")) {
        Json document = report.json(outcome, summary);
        job.tell(document);
        printJson(surroundings.out, document);
    } else if (told != nullptr) {
        surroundings.out << report.text(outcome, summary);
        if (const std::string engine = job.text(); !engine.empty())
            surroundings.out << "engine:   " << engine << '\n';
    }
    const std::vector<session::FailedInput> failed = report.failed(summary);
    listFailed(failed, report.total(summary), surroundings.err);
    if (outcome.error)
        surroundings.err << text::errorLine(*outcome.error) << '\n';
    else if (outcome.state == State::cancelled)
        surroundings.err << report.interrupted(summary);
    if (outcome.state == State::cancelled)
        return kInterrupted;
    if (outcome.state == State::failed)
        return kFailed;
    if (failed.empty())
        return kAllDone;
    return report.anyDone(summary) ? kSomeFailed : kFailed;
}

} // namespace selfment::cli
