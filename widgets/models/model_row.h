// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::widgets {

enum class ModelRowKind { backbone, head };
enum class ModelRowState { present, moved, changed };

/// A model of this machine, as the models page shows it.
struct ModelRow {
    QString name;
    ModelRowKind kind = ModelRowKind::backbone;
    QString label;
    QString path; ///< empty: part of the program's code
    QString layout;
    QString sha256;
    quint64 bytes = 0;
    QString licence;
    QString card; ///< Markdown
    QString precision;
    qint64 parameters = 0;
    int dimension = 0;
    int depth = 0;
    int patchSize = 0;
    bool shipped = false;
    bool downloaded = false;
    ModelRowState state = ModelRowState::present;
};

/// A published model that may be downloaded, or added from a file.
struct PublishedRow {
    QString name;
    QString label;
    QString repository; ///< empty: cannot be downloaded
    QString licence;
    bool gated = false;
    bool here = false; ///< a model of that name is on this machine
    qint64 parameters = 0;
    int dimension = 0;
};

/// A licence in full, to be agreed to before a download.
struct LicenceView {
    QString model; ///< name of the published model
    QString label;
    QString text;
    QString url;
};

} // namespace selfment::widgets
