// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

namespace selfment::widgets {

/// A file that a job could not do.
struct FailedFile {
    QString path;
    QString reason; ///< a finished sentence
    friend bool operator==(const FailedFile&, const FailedFile&) = default;
};

} // namespace selfment::widgets
