// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "session/session.h"
#include "widgets/evaluation/evaluation_form.h"
#include "widgets/evaluation/evaluation_rows.h"
#include "widgets/evaluation/evaluation_status.h"

#include <QString>

namespace selfment::studio {

class EvaluationController;

/// A result as the page shows it.
[[nodiscard]] widgets::EvaluationRows evaluationRows(const session::EvaluationResult& result);
/// An evaluation under way.
[[nodiscard]] widgets::EvaluationState evaluationState(const EvaluationController& evaluation);
/// One that ended.
[[nodiscard]] widgets::EvaluationState evaluationState(const session::EvaluationResult& result,
                                                       bool cancelled);
[[nodiscard]] widgets::EvaluationState evaluationState(const values::Error& error);
/// The method in force as far as the choice has to do with it: backbone, preset, head; how heads are trained.
[[nodiscard]] QString methodFacts(const options::Options& options, widgets::EvaluationChoice choice);

[[nodiscard]] session::EvaluationKind evaluationKind(widgets::EvaluationChoice choice);
/// Stable name of a choice, to remember, and back; unknown names: the method.
[[nodiscard]] QString choiceName(widgets::EvaluationChoice choice);
[[nodiscard]] widgets::EvaluationChoice choiceOf(const QString& name);

} // namespace selfment::studio
