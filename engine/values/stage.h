// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace selfment::values {

/// The stages of one image's way to a mask, in order.
enum class Stage { image, features, graph, ipo, head, mask };
inline constexpr int kStageCount = 6;

/// Stable name: "image", "features", "graph", "ipo", "head", "mask".
[[nodiscard]] const char* stageName(Stage stage);

} // namespace selfment::values
