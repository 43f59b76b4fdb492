// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/user_guide.h"

#include "app/studio/window/shipped_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace selfment::studio {

QString userGuidePath() {
    return shippedPath(QStringLiteral("../share/doc/selfment-studio/user-guide.md"),
                       QStringLiteral("docs/user-guide.md"));
}

} // namespace selfment::studio
