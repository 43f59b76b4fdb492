// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/evaluation_results.h"

#include <string>

namespace selfment::evaluation {

/// A booktabs tabular: measured rows, then the paper's, each group under a line that says where it is from.
/// Scores that a published table does not give are "--".
std::string evaluationLatex(const session::EvaluationResult& result);

} // namespace selfment::evaluation
