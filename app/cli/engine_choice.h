// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "remote/engines/engine_connector.h"
#include "support/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace selfment::cli {

/// What the options of an engine elsewhere have in their syntax that cannot be right.
[[nodiscard]] std::optional<GivenProblem> wrongEngineOptions(const GivenOptions& given);

/// "AB:CD:..." of a fingerprint as people write it, or empty where it is none.
[[nodiscard]] std::string fingerprintFrom(const std::string& text);

/// The engine that --engine names: one that was added, or an address; with what the other options and the
/// environment say of it. None: this machine's. Nothing is contacted. Errors: engineUnknown, those of
/// KnownEngines::find and of the token's file.
[[nodiscard]] support::Result<std::optional<remote::RemoteEngine>>
engineNamed(const std::string& text, const GivenOptions& given, const Surroundings& surroundings);

/// The token of --engine-token-file or $SELFMENT_ENGINE_TOKEN; none where neither is given. Errors: as
/// remote::readToken.
[[nodiscard]] support::Result<std::optional<std::string>> givenToken(const GivenOptions& given,
                                                                     const Surroundings& surroundings);

/// Puts what --engine-photos says into engine; not given: what is there stays.
void choosePhotos(const GivenOptions& given, remote::RemoteEngine& engine);

/// ", photos sent as JPEG" where they are, for people; else nothing.
[[nodiscard]] std::string_view photosNote(remote::PhotoForm photos);

/// "NAME (HOST:PORT)", for people.
[[nodiscard]] std::string engineLabel(const remote::RemoteEngine& engine);

/// engineNotTrusted with the fingerprint that was met and the command that accepts it.
[[nodiscard]] values::Error notTrusted(const remote::RemoteEngine& engine,
                                       const remote::CertificateFacts& met);

} // namespace selfment::cli
