// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/job_runner.h"
#include "app/cli/json_text.h"
#include "remote/engines/engine_connector.h"

#include <string>

namespace selfment::cli {

/// How a job ended, and where it was worked on.
struct EngineJobEnd {
    JobEnd end;
    std::string engine = "local"; ///< or HOST:PORT, ssh://HOST: also where it could not be reached
    std::string label;            ///< the same for people: "gpu (10.0.0.3:7373)"; empty: this machine
    remote::PhotoForm photos = remote::PhotoForm::unchanged; ///< how they go there

    /// Puts the place into a command's document, and how photos go there if they are not sent unchanged.
    void tell(Json& document) const;
    /// The same for people; empty: this machine.
    [[nodiscard]] std::string text() const;
};

/// Runs a job on the engine that --engine names, never on another one; what hinders that is the job's end.
/// The plan of a batch is made on this machine.
[[nodiscard]] EngineJobEnd runOnEngine(const Invocation& invocation, const Surroundings& surroundings,
                                       session::Request request, ProgressDisplay& display, StageLog stageLog);

} // namespace selfment::cli
