// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_session.h"

namespace selfment::testing {

/// Names in the FakeSession's list of models: builtin and tiny ship, this one was added and is there ...
inline constexpr const char* kFakeAdded = "dinov3-vits16";
/// ... and this one is no longer where it was.
inline constexpr const char* kFakeMoved = "my-vitb16";
/// A head that ships, too, the last of the list.
inline constexpr const char* kFakeHead = "tiny-head";
/// Published, gated, not on this machine.
inline constexpr const char* kFakePublished = "dinov3-vitb16";
/// SHA-256 that the FakeSession's licence has; a download with another one fails with licenceNotAccepted.
inline constexpr const char* kFakeLicenceSha256 =
    "5e1f000000000000000000000000000000000000000000000000000000000001";

/// The models, as the list action tells them.
[[nodiscard]] session::ModelsResult fakeModels();
/// What plainScript does for a models request: the list; add and verify with hashing progress; a licence; a
/// download with progress. Unknown names fail with modelUnknown, the moved one with modelMoved, shipped ones
/// cannot be removed.
[[nodiscard]] Script modelsScript(const session::ModelsRequest& request);
/// As FakeSession::plainScript, but a download waits for release() or a cancel before its end.
[[nodiscard]] Script heldDownloadScript(const session::Request& request);

} // namespace selfment::testing
