// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/dropped_files.h"

#include <QMimeData>
#include <QUrl>

namespace selfment::widgets {

QStringList droppedFiles(const QMimeData* data) {
    QStringList paths;
    if (data != nullptr && data->hasUrls()) {
        for (const QUrl& url : data->urls()) {
            if (url.isLocalFile()) {
                paths << url.toLocalFile();
            }
        }
    }
    return paths;
}

} // namespace selfment::widgets
