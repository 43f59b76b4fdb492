// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "support/result.h"
#include "values/error.h"

namespace selfment::remote::v1 {
class EngineDescription;
class Error;
class Outcome;
class Progress;
class Request;
class StageResult;
class TrainingUpdate;
} // namespace selfment::remote::v1

namespace selfment::remote {

// Values of the Session interface as messages and back. Writing never fails. Reading checks everything that
// later code relies on (lengths against grids and sizes, counts against limits, known names) and fails with
// messageInvalid; why names the field. Options travel as name and text of the rows of the option table that
// differ from their defaults, so that versions with other rows understand each other; an unknown row is
// optionUnknown. Masks travel as runs. Thread-safe.

void write(const session::Request& value, v1::Request& message);
support::Result<session::Request> read(const v1::Request& message);

void write(const session::Progress& value, v1::Progress& message);
support::Result<session::Progress> read(const v1::Progress& message);

/// The photo's pixels stay behind (they are on the client): ImageResult arrives with an empty image, its size
/// and hash.
void write(const session::StageResult& value, v1::StageResult& message);
support::Result<session::StageResult> read(const v1::StageResult& message);

void write(const session::TrainingUpdate& value, v1::TrainingUpdate& message);
support::Result<session::TrainingUpdate> read(const v1::TrainingUpdate& message);

void write(const session::Outcome& value, v1::Outcome& message);
support::Result<session::Outcome> read(const v1::Outcome& message);

void write(const session::EngineDescription& value, v1::EngineDescription& message);
support::Result<session::EngineDescription> read(const v1::EngineDescription& message);

void write(const values::Error& value, v1::Error& message);
/// An error code that this program does not know becomes `internal`, with its name in why.
values::Error read(const v1::Error& message);

} // namespace selfment::remote
