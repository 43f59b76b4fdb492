// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "support/cancel_token.h"
#include "values/error.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <variant>

namespace selfment::studio {

using SessionOrError = std::variant<std::unique_ptr<session::Session>, values::Error>;

/// Makes the session a window works with. Called once, on the bridge's thread; may take seconds.
using SessionFactory = std::function<SessionOrError()>;

/// An engine to work with.
struct EngineChoice {
    SessionFactory make;
    QString name = {}; ///< the user's name of an engine elsewhere; empty: this machine
    /// Cancelled when the choice is given up, for a factory that takes long.
    support::CancelSource cancel = {};
    /// Told by make: whether photos go there as JPEG.
    std::shared_ptr<std::atomic<bool>> photosAsJpeg = std::make_shared<std::atomic<bool>>(false);
};

/// Where the engine module lies: $SELFMENT_ENGINE_MODULE, else ../lib/selfment-studio beside the program's
/// folder.
[[nodiscard]] QString engineModulePath();

/// A factory that opens the module at that path. It stays open until the process ends, since its threads and
/// static objects outlive any session.
[[nodiscard]] SessionFactory moduleSessionFactory(QString path);

} // namespace selfment::studio
