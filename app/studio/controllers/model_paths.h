// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace selfment::studio {

/// Whether a path looks like a model rather than pictures: a weight file by its name, or a folder with a
/// config.json. What it really is, the engine finds out.
[[nodiscard]] bool looksLikeModel(const QString& path);
/// Whether a model at that path would be a single file; judged by the name, as it may not be there.
[[nodiscard]] bool looksLikeWeightFile(const QString& path);
/// "*.pth", "*.safetensors", ...
[[nodiscard]] QStringList weightNamePatterns();

} // namespace selfment::studio
