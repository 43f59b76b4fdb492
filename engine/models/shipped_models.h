// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/model_registry.h"

namespace selfment::models {

/// The models of the folder that ships with the program: each a folder with its weights and a model.json
/// {"name", "label", "limits", "licence", "sha256"} and, where it is one file alone and no folder as model
/// hubs have it (a head), "file". By name. One that cannot be read is left out: the list of a user's own
/// models must not depend on it. Nothing is hashed.
std::vector<Entry> shippedModels(const std::filesystem::path& folder);

} // namespace selfment::models
