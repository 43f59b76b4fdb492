// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/palette/fuzzy_match.h"

#include <limits>
#include <vector>

namespace selfment::widgets {
namespace {

constexpr int kMatched = 1;
constexpr int kWordBegin = 8; ///< a character that begins a word
constexpr int kNeighbour = 5; ///< a character right after the one matched before it
constexpr int kTextBegin = 4; ///< the very first character
constexpr int kNone = std::numeric_limits<int>::min() / 2;

bool beginsWord(const QString& text, int at) {
    if (!text.at(at).isLetterOrNumber()) {
        return false;
    }
    return at == 0 || !text.at(at - 1).isLetterOrNumber() ||
           (text.at(at).isUpper() && text.at(at - 1).isLower());
}

int worth(const QString& text, int at) {
    return kMatched + (beginsWord(text, at) ? kWordBegin : 0) + (at == 0 ? kTextBegin : 0);
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text) {
    QString wanted = pattern.toCaseFolded();
    wanted.remove(QLatin1Char(' '));
    const int rows = static_cast<int>(wanted.size());
    const int columns = static_cast<int>(text.size());
    if (rows == 0) {
        return FuzzyMatch{};
    }
    // best[i][j]: best score of the first i + 1 characters with the last of them at j; from: where the one
    // before stands.
    const auto cell = [columns](int row, int column) {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
               static_cast<std::size_t>(column);
    };
    const auto size = static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
    std::vector<int> best(size, kNone);
    std::vector<int> from(size, -1);
    for (int row = 0; row < rows; ++row) {
        int before = kNone; // best of the row above, left of the neighbour
        int beforeAt = -1;
        for (int column = row; column < columns; ++column) {
            if (row > 0 && column >= 2 && best[cell(row - 1, column - 2)] > before) {
                before = best[cell(row - 1, column - 2)];
                beforeAt = column - 2;
            }
            if (text.at(column).toCaseFolded() != wanted.at(row)) {
                continue;
            }
            int reached = row == 0 ? 0 : before;
            int reachedAt = row == 0 ? -1 : beforeAt;
            if (row > 0 && column >= 1 && best[cell(row - 1, column - 1)] + kNeighbour > reached) {
                reached = best[cell(row - 1, column - 1)] + kNeighbour;
                reachedAt = column - 1;
            }
            if (reached > kNone / 2) {
                best[cell(row, column)] = reached + worth(text, column);
                from[cell(row, column)] = reachedAt;
            }
        }
    }
    int end = -1;
    for (int column = 0; column < columns; ++column) {
        if (best[cell(rows - 1, column)] > kNone / 2 &&
            (end < 0 || best[cell(rows - 1, column)] > best[cell(rows - 1, end)])) {
            end = column;
        }
    }
    if (end < 0) {
        return std::nullopt;
    }
    FuzzyMatch match{best[cell(rows - 1, end)], {}};
    for (int row = rows - 1; row >= 0; --row) {
        match.positions.prepend(end);
        end = from[cell(row, end)];
    }
    return match;
}

} // namespace selfment::widgets
