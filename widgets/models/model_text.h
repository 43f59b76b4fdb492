// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/model_row.h"

namespace selfment::widgets {

// Short texts about models, translated, system locale. Unknown numbers (0) give an empty text.

/// "11.0 MB".
[[nodiscard]] QString bytesText(quint64 bytes);
/// "5.5 M", "304 M", "6.7 B".
[[nodiscard]] QString parametersText(qint64 parameters);
[[nodiscard]] QString modelKindText(ModelRowKind kind);
/// "Ready", "Moved", "Changed".
[[nodiscard]] QString modelStateText(ModelRowState state);
/// A sentence on what the state means and what to do; empty for a model that is ready.
[[nodiscard]] QString modelStateHelp(ModelRowState state);
/// A model card without the YAML head that model hubs put before it.
[[nodiscard]] QString cardBody(const QString& card);

} // namespace selfment::widgets
