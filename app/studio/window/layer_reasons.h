// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/stage_result.h"

#include <QString>

namespace selfment::studio {

// Why a layer has nothing to show, and will not: a sentence for the layer bar; empty where it has, or may
// have later.

/// The Fiedler vector and the degree: initialisers that make no graph have neither.
[[nodiscard]] QString noFiedlerVectorReason(const session::GraphResult& graph);
[[nodiscard]] QString noDegreeReason(const session::GraphResult& graph);
[[nodiscard]] QString noAttentionReason(const session::FeaturesResult& features);
/// head: the name of the one in force; empty: none.
[[nodiscard]] QString noSaliencyReason(const QString& head);
[[nodiscard]] QString noGroundTruthReason(bool has);

} // namespace selfment::studio
