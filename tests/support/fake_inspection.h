// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_session.h"

namespace selfment::testing {

// What plainScript does for questions about an inspected image (grid 2 x 3, patches 1 and 4 foreground, two
// IPO pictures, 4 x 6 pixels) and about the machine. A question about kNoJob fails with jobUnknown; ground
// truth or inputs called missing with fileNotFound.
[[nodiscard]] Script planScript(const session::PlanRequest& request);
[[nodiscard]] Script previewScript(const session::PreviewRequest& request);
[[nodiscard]] Script spectrumScript(const session::SpectrumRequest& request);
[[nodiscard]] Script initialisersScript(const session::InitialisersRequest& request);
[[nodiscard]] Script projectionScript(const session::ProjectionRequest& request);
[[nodiscard]] Script scoreScript(const session::ScoreRequest& request);
[[nodiscard]] Script cacheScript(const session::CacheRequest& request);
[[nodiscard]] Script resourcesScript(const session::ResourcesRequest& request);

/// One of the above, for any request that is one; none for the others.
[[nodiscard]] std::optional<Script> questionScript(const session::Request& request);

} // namespace selfment::testing
