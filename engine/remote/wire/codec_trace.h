// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/wire/message_reading.h"
#include "results.pb.h"
#include "values/ipo_projection.h"
#include "values/ipo_trace.h"

namespace selfment::remote {

// What IPO leaves: tables of a row per iteration, whose rows follow each other in a message.

void write(const values::IpoTrace& value, v1::IpoResult& message);
/// An empty trace, or one whose every table is as long as its grid, dimension and iterations say.
values::IpoTrace readTrace(const v1::IpoResult& message, Reading& reading);

void write(const values::IpoProjection& value, v1::ProjectionResult& message);
values::IpoProjection readProjection(const v1::ProjectionResult& message, Reading& reading);

} // namespace selfment::remote
