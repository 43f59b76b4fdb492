// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/model_requests.h"
#include "widgets/models/model_row.h"

#include <QList>

namespace selfment::studio {

/// What the models page shows of the engine's list, in its order.
[[nodiscard]] QList<widgets::ModelRow> modelRows(const session::ModelsResult& list);
[[nodiscard]] QList<widgets::PublishedRow> publishedRows(const session::ModelsResult& list);
/// A backbone's label in the user's language where the program has one of its own, else the engine's.
[[nodiscard]] QString backboneLabel(const std::string& name, const std::string& engineLabel);

} // namespace selfment::studio
