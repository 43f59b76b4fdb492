// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <atomic>
#include <functional>
#include <memory>

namespace selfment::studio {

/// Patterns of the files that are picked out of a folder: "*.jpg", "*.png", ... The same as the engine picks.
[[nodiscard]] const QStringList& imageNamePatterns();

/// Finds the images among paths: files as they are, folders with all below them, in name order within a
/// folder. Hands them on in batches and returns how many there were. Stops soon after cancelled becomes true.
/// No GUI: meant for a worker thread.
int scanForImages(const QStringList& paths, const std::atomic_bool& cancelled,
                  const std::function<void(const QStringList&)>& batch);

} // namespace selfment::studio
