// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/session_document.h"
#include "app/studio/document/session_error.h"

#include <QByteArray>

#include <variant>

namespace selfment::studio {

inline constexpr const char* kSessionFormat = "selfment-session";
inline constexpr int kSessionVersion = 1;

/// The bytes of a .selfment file. folder: where it will lie; paths are written relative to it, and absolute
/// beside. Touches no file; any thread.
[[nodiscard]] QByteArray sessionBytes(const SessionDocument& document, const QString& folder);

/// Reads them back. file names the file in errors; relative paths are looked up from its folder and, where
/// nothing is there, the absolute ones count. Images that are found by neither are marked missing. Looks at
/// the file system; any thread.
[[nodiscard]] std::variant<SessionDocument, SessionError> sessionFromBytes(const QByteArray& bytes,
                                                                           const QString& file);

} // namespace selfment::studio
