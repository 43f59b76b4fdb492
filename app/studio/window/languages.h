// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <utility>

namespace selfment::studio {

/// The catalogues that the program carries: locale name ("zh_CN") and what the language calls itself.
[[nodiscard]] QList<std::pair<QString, QString>> carriedLanguages();

} // namespace selfment::studio
