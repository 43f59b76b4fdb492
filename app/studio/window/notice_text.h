// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/error.h"
#include "values/warning.h"
#include "widgets/notices/notice.h"

#include <QString>
#include <QStringList>

namespace selfment::studio {

/// An error as the notice bar shows it: file, reason, advice, translated. The full path is in the details.
[[nodiscard]] widgets::Notice errorNotice(const values::Error& error);
/// What and why of an error on one line, without the place: for lists that name the file beside it.
[[nodiscard]] QString errorReason(const values::Error& error);
/// What the engine remarks about a file, as a translated sentence; what is not known stays as it is.
[[nodiscard]] QString remarkSentence(const std::string& remark);
/// A warning as a translated sentence with its numbers.
[[nodiscard]] QString warningSentence(const values::Warning& warning);
[[nodiscard]] QStringList warningSentences(const values::Warnings& warnings);
/// Something to know of the image in view; key is one for all of these.
[[nodiscard]] widgets::Notice warningNotice(const values::Warning& warning);
/// Whether a warning means that the mask should not be trusted, and so is worth a notice.
[[nodiscard]] bool isGrave(values::WarningCode code);

/// Adds a button to a notice about a model that cannot be used: where it is now, or the models dialog.
void offerModels(values::ErrorCode code, widgets::Notice& notice);

/// Actions of such notices, heard of by ModelsFlow.
inline constexpr const char* kShowModelsAction = "models";
inline constexpr const char* kLocateModelAction = "models-locate";

/// Keys of notices that are withdrawn when their cause is gone.
inline constexpr const char* kImageNoticeKey = "image";
inline constexpr const char* kImageWarningKey = "image-warning";
inline constexpr const char* kImageScoreKey = "ground-truth-score"; ///< ground truth of the image in view

} // namespace selfment::studio
