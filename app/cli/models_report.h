// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json_text.h"
#include "session/model_requests.h"

#include <string>

namespace selfment::cli {

[[nodiscard]] const char* kindName(session::ModelKind kind);
[[nodiscard]] const char* stateName(session::ModelState state);

/// One model with all that is known of it; withCard: its whole card, too.
[[nodiscard]] Json modelJson(const session::ModelDescription& model, bool withCard);
[[nodiscard]] Json publishedJson(const session::PublishedDescription& model);

/// `models list` for people.
[[nodiscard]] std::string listText(const session::ModelsResult& result);
/// `models show` for people: every fact, what to know before trusting it, and the card's beginning.
[[nodiscard]] std::string modelText(const session::ModelDescription& model, int columns);
/// `models show` of a published model that is not on this machine.
[[nodiscard]] std::string publishedText(const session::PublishedDescription& model);
/// "tiny: 11.0 MB, SHA-256 ...": after add, verify and download.
[[nodiscard]] std::string hashedText(const session::ModelDescription& model, const std::string& done);

} // namespace selfment::cli
