// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace selfment::widgets {

/// How well a text answers to what was typed.
struct FuzzyMatch {
    int score = 0;          ///< higher is better; comparable between texts for one pattern
    QList<int> positions{}; ///< of the pattern's characters in the text, ascending
};

/// Whether all characters of pattern stand in text in this order, case and spaces of the pattern aside.
/// Beginnings of words and runs of neighbours count more. An empty pattern matches everything with score 0.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text);

} // namespace selfment::widgets
