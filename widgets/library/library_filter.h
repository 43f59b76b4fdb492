// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/library/library_entry.h"

#include <atomic>
#include <optional>
#include <vector>

namespace selfment::widgets {

/// Which images of the library are shown. What is not known of an image (its share, its score) is in no range
/// but the whole one.
struct LibraryFilter {
    enum class Mark { any, only, without };

    QString name; ///< part of the file's name, in any case of letters
    std::optional<LibraryState> state;
    double shareFrom = 0.0; ///< foreground share, [0, 1]
    double shareTo = 1.0;
    double scoreFrom = 0.0; ///< IoU against ground truth, [0, 1]
    double scoreTo = 1.0;
    int ratingFrom = 0; ///< stars
    Mark rejected = Mark::any;
    Mark edited = Mark::any;

    friend bool operator==(const LibraryFilter&, const LibraryFilter&) = default;

    [[nodiscard]] bool isActive() const { return !(*this == LibraryFilter()); }
    /// How many of the settings beside the name hide something.
    [[nodiscard]] int settingsActive() const;
    [[nodiscard]] bool accepts(const LibraryEntryState& entry) const;
};

enum class LibrarySort { added, path, name, state, share, score, rating };
inline constexpr int kLibrarySortCount = 7;

struct LibraryOrder {
    LibrarySort by = LibrarySort::added;
    bool descending = false;

    friend bool operator==(const LibraryOrder&, const LibraryOrder&) = default;
};

/// Rows of entries that filter accepts, in order; equals stay as they are in entries, what is not known comes
/// last either way, digits in names count as numbers. Any thread; gives up soon after cancelled becomes true
/// (the result is then of no use).
[[nodiscard]] std::vector<int> arrangedRows(const std::vector<LibraryEntryState>& entries,
                                            const LibraryFilter& filter, const LibraryOrder& order,
                                            const std::atomic_bool& cancelled);

} // namespace selfment::widgets
