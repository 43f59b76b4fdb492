// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"

#include <QString>

#include <string_view>

namespace selfment::widgets {

/// Why the option of that name changes nothing while these options are in force, as a sentence; empty where
/// it counts.
[[nodiscard]] QString whyWithoutUse(std::string_view option, const options::PipelineOptions& options);

} // namespace selfment::widgets
