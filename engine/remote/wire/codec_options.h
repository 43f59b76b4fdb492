// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "remote/wire/message_reading.h"
#include "values.pb.h"

namespace selfment::remote {

// Options travel as name and text of the bound rows of the option table that differ from their defaults. A
// row that stands for others (preset) never travels: those that it sets do.

void write(const options::Options& value, v1::Options& message);
/// Errors: optionUnknown, optionInvalid, messageInvalid.
options::Options readOptions(const v1::Options& message, Reading& reading);
/// Of a job of before, by whatever version: rows that mean nothing here are left out.
options::Options readOldOptions(const v1::Options& message);

// Parts of them, the rest at its defaults.
void write(const options::PipelineOptions& value, v1::Options& message);
void write(const options::CacheOptions& value, v1::Options& message);
void write(const options::RuntimeOptions& value, v1::Options& message);

} // namespace selfment::remote
