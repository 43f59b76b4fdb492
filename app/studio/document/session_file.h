// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/session_document.h"
#include "app/studio/document/session_error.h"

#include <QString>

#include <optional>
#include <variant>

namespace selfment::studio {

/// With the dot.
inline constexpr const char* kSessionSuffix = ".selfment";

[[nodiscard]] bool isSessionPath(const QString& path);

/// Reads a .selfment file. Takes a second for 50,000 images: not for the GUI thread.
[[nodiscard]] std::variant<SessionDocument, SessionError> readSession(const QString& path);

/// Writes it whole or not at all. Not for the GUI thread.
[[nodiscard]] std::optional<SessionError> writeSession(const QString& path, const SessionDocument& document);

/// Looks at the images' files as they are now: their sizes, and the contents of those with an edited mask,
/// so that they are found again after a move. What is no longer there keeps the facts it had. Not for the GUI
/// thread.
void refreshFacts(SessionDocument& document);

/// SHA-256 of a file, hexadecimal; empty where it cannot be read.
[[nodiscard]] QByteArray sha256Of(const QString& path);

} // namespace selfment::studio
