// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QMimeData;

namespace selfment::widgets {

/// The local files and folders among what is dragged; empty when there are none.
[[nodiscard]] QStringList droppedFiles(const QMimeData* data);

} // namespace selfment::widgets
