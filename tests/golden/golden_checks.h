// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "golden/golden_case.h"

namespace selfment::golden {

/// Runs the engine stage that a case is about and compares. Special cases without expected values are held to
/// what their case.json calls sane. Throws std::runtime_error for a case of an area without a check.
/// Backbones, graphs, IPO and heads are computed on that device.
Failures checkCase(const std::filesystem::path& folder, const c10::Device& device = c10::kCPU);

/// Whether the core has the stage that a case is about. (Upsampling to image size is image/'s.)
bool coreCovers(const std::filesystem::path& folder);

} // namespace selfment::golden
