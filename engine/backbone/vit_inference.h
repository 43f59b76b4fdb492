// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/stored_names.h"
#include "backbone/vit_config.h"
#include "backbone/vit_keys.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace selfment::backbone {

/// The set of names that a source uses; nothing where it is no ViT of a known layout.
std::optional<KeyLayout> recognisedLayout(const StoredNames& names);

/// Configuration as far as names and shapes tell it (METHOD 7). What cannot be told is 0; comparing every
/// shape with the configuration afterwards names what does not fit.
ViTConfig inferredConfig(const StoredNames& names, KeyLayout layout);

/// Statistics of the published model that these file or folder names speak of (its hash, or "sat493m"); those
/// of photographs otherwise.
ChannelStatistics statisticsFromNames(const std::vector<std::filesystem::path>& files);

/// Values for ViT-H+, tokens for all others (METHOD 2).
options::FeatureKind suitedFeature(const ViTConfig& config);

} // namespace selfment::backbone
