// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/result.h"

#include <filesystem>
#include <memory>

namespace selfment::session {

/// Asked by a batch before each image: where a session is shared, images may have yet to arrive, and each of
/// its users gets a turn. Thread-safe.
class ItemGate {
public:
    /// Held while an image is worked on; its end gives the turn back.
    class Turn {
    public:
        virtual ~Turn() = default;
    };

    virtual ~ItemGate() = default;
    /// Waits until the file is there and it is its job's turn. Cancelled within 100 ms of the token. Errors:
    /// why the file will never be there.
    virtual support::Result<std::unique_ptr<Turn>> enter(const std::filesystem::path& file,
                                                         const support::CancelToken& cancel) = 0;
};

} // namespace selfment::session
