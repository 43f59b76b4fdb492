// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/vit_config.h"
#include "support/result.h"

#include <string>

namespace selfment::backbone {

/// The model that config.json describes. model_type: dinov3_vit, dinov2, dinov2_with_registers, vit (DINO).
/// Every field is checked for type and range. Errors: checkpointNotRecognised (another model_type),
/// checkpointMismatch (a field is missing, of the wrong type or out of range: all are named).
support::Result<ViTConfig> configFromHub(const std::string& text, const std::string& where);

/// Mean and deviation of preprocessor_config.json; `otherwise` where it gives none. Errors:
/// checkpointMismatch.
support::Result<ChannelStatistics>
statisticsFromHub(const std::string& text, const ChannelStatistics& otherwise, const std::string& where);

} // namespace selfment::backbone
