// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/engines/engine_connector.h"
#include "session/session.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <memory>

namespace selfment::remote {

/// A Session whose engine is a server (engine.proto). Connects first, and tells why it cannot. home answers
/// what concerns this machine alone (thumbnails, the plan of a batch).
///
/// Paths in requests are of this machine: the files they name go up once by their hash, files that a job
/// writes come back and appear whole. A lost connection ends nothing: it is made again with growing pauses,
/// jobs are attached to again, uploads go on where they stopped; after a restart of the server jobs are
/// submitted again. Errors: engineUnreachable, engineNotTrusted, engineCertificateChanged, engineTokenWrong,
/// engineVersionsDiffer, engineBusy.
support::Result<std::unique_ptr<session::Session>> connectSession(const RemoteEngine& engine,
                                                                  std::unique_ptr<session::Session> home,
                                                                  const support::CancelToken& cancel);

} // namespace selfment::remote
