// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/translatable.h" // SELFMENT_TEXT(context, text), marked for lupdate

namespace selfment::text {

/// Contexts for QCoreApplication::translate, as the SELFMENT_TEXT calls of this folder name them.
inline constexpr const char* kErrorContext = "Errors";
inline constexpr const char* kWarningContext = "Warnings";
inline constexpr const char* kStageContext = "Stages";
inline constexpr const char* kBackboneContext = "Backbones";
inline constexpr const char* kTrainingContext = "Training";
inline constexpr const char* kEvaluationContext = "Evaluation";
inline constexpr const char* kRemarkContext = "Remarks";

} // namespace selfment::text
