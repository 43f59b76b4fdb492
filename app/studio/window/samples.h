// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/start/start_page.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace selfment::studio {

/// Where the bundled photos are: ../share/selfment-studio/samples beside the program's folder, or
/// resources/samples of the source tree the program was built in; empty when neither is there.
[[nodiscard]] QString samplesFolder();
/// The sample photos there, by name.
[[nodiscard]] QStringList samplePaths(const QString& folder);
/// "Red panda" for ".../red_panda.jpg".
[[nodiscard]] QString sampleTitle(const QString& path);
/// The samples with empty frames in place of their thumbnails: quick.
[[nodiscard]] QList<widgets::Sample> unreadSamples(const QStringList& paths);
/// The samples with their thumbnails read. Takes a while: for a worker thread.
[[nodiscard]] QList<widgets::Sample> readSamples(const QStringList& paths, int thumbnailWidth);

} // namespace selfment::studio
