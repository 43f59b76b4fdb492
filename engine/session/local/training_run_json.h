// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/local/training_runs.h"

#include <nlohmann/json.hpp>

namespace selfment::session {

/// run.json of a run; a running one is marked as this process's.
nlohmann::ordered_json jsonOfRun(const KeptRun& run);

/// The run that such a document describes, but for its name and folder; a running one whose process has gone
/// is interrupted. Errors: configurationUnreadable.
support::Result<KeptRun> runFromJson(const nlohmann::ordered_json& json, const std::string& where);

} // namespace selfment::session
