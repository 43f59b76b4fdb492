// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/model_requests.h"

#include <QString>

namespace selfment::studio {

/// What a job on models does, while it does it: "Adding vits16.pth…".
[[nodiscard]] QString modelJobText(const session::ModelAction& action);
/// That it is done: "tiny is unchanged: ..."; empty where nothing is worth telling.
[[nodiscard]] QString modelDoneText(const session::ModelAction& action, const session::ModelsResult& result);

} // namespace selfment::studio
