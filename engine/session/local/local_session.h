// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <memory>

namespace selfment::session {

/// A Session whose engine runs in this process, on threads of its own.
std::unique_ptr<Session> makeLocalSession();

} // namespace selfment::session

/// The engine module's only export: what the window resolves after dlopen. The caller owns the result and
/// deletes it before it closes the module (it never does close it).
extern "C" selfment::session::Session* selfmentMakeLocalSession();
