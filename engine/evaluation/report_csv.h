// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/evaluation_results.h"

#include <string>

namespace selfment::evaluation {

/// RFC 4180 table, UTF-8: row, kind (image or mean), name, every score under its key, notes. Each row's
/// images, then its mean, whose f_max, f_mean, e_max and e_mean are those of the mean curves.
std::string evaluationCsv(const session::EvaluationResult& result);

} // namespace selfment::evaluation
