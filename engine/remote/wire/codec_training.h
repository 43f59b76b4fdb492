// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/wire/message_reading.h"
#include "session/training_results.h"
#include "training_results.pb.h"

namespace selfment::remote {

// Parts of a training's news that its end has, too.

void write(const session::TrainingStep& value, v1::TrainingStep& message);
session::TrainingStep readStep(const v1::TrainingStep& message, Reading& reading);

void write(const session::ValidationScore& value, v1::ValidationScore& message);
session::ValidationScore readValidation(const v1::ValidationScore& message, Reading& reading);

} // namespace selfment::remote
