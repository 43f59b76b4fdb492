// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_filter.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace selfment::widgets {

namespace {

bool inRange(double value, double from, double to) {
    return (from <= 0.0 && to >= 1.0) || (value >= from && value <= to && value >= 0.0);
}

bool agrees(LibraryFilter::Mark wanted, bool marked) {
    return wanted == LibraryFilter::Mark::any || marked == (wanted == LibraryFilter::Mark::only);
}

/// Below 0: not known.
double valueOf(const LibraryEntryState& entry, LibrarySort by) {
    switch (by) {
    case LibrarySort::state:
        return static_cast<double>(entry.state);
    case LibrarySort::share:
        return entry.share;
    case LibrarySort::score:
        return entry.score;
    case LibrarySort::rating:
        return entry.rejected ? -1.0 : entry.rating;
    case LibrarySort::added:
    case LibrarySort::path:
    case LibrarySort::name:
        break;
    }
    return -1.0;
}

void sortByValue(std::vector<int>& rows, const std::vector<LibraryEntryState>& entries,
                 const LibraryOrder& order) {
    const auto value = [&](int row) { return valueOf(entries[static_cast<std::size_t>(row)], order.by); };
    std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
        const double first = value(a);
        const double second = value(b);
        if (first < 0.0 || second < 0.0) {
            return second < 0.0 && first >= 0.0;
        }
        return order.descending ? first > second : first < second;
    });
}

void sortByText(std::vector<int>& rows, const std::vector<LibraryEntryState>& entries,
                const LibraryOrder& order, const std::atomic_bool& cancelled) {
    // The C locale knows neither letters of two cases nor numbers.
    const QLocale locale = QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale();
    QCollator collator(locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<std::pair<QCollatorSortKey, int>> keyed;
    keyed.reserve(rows.size());
    for (const int row : rows) {
        if (cancelled) {
            return;
        }
        const QString& path = entries[static_cast<std::size_t>(row)].path;
        keyed.emplace_back(
            collator.sortKey(order.by == LibrarySort::name ? libraryName(path).toString() : path), row);
    }
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
        const int difference = a.first.compare(b.first);
        return order.descending ? difference > 0 : difference < 0;
    });
    std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const auto& key) { return key.second; });
}

} // namespace

int LibraryFilter::settingsActive() const {
    const LibraryFilter none;
    return int(state.has_value()) + int(shareFrom > none.shareFrom || shareTo < none.shareTo) +
           int(scoreFrom > none.scoreFrom || scoreTo < none.scoreTo) + int(ratingFrom > 0) +
           int(rejected != Mark::any) + int(edited != Mark::any);
}

bool LibraryFilter::accepts(const LibraryEntryState& entry) const {
    return (!state || entry.state == *state) && entry.rating >= ratingFrom &&
           agrees(rejected, entry.rejected) && agrees(edited, entry.edited) &&
           inRange(entry.share, shareFrom, shareTo) && inRange(entry.score, scoreFrom, scoreTo) &&
           (name.isEmpty() || libraryName(entry.path).contains(name, Qt::CaseInsensitive));
}

std::vector<int> arrangedRows(const std::vector<LibraryEntryState>& entries, const LibraryFilter& filter,
                              const LibraryOrder& order, const std::atomic_bool& cancelled) {
    std::vector<int> rows;
    rows.reserve(entries.size());
    for (std::size_t row = 0; row < entries.size(); ++row) {
        if (filter.accepts(entries[row])) {
            rows.push_back(static_cast<int>(row));
        }
    }
    switch (order.by) {
    case LibrarySort::added:
        if (order.descending) {
            std::reverse(rows.begin(), rows.end());
        }
        break;
    case LibrarySort::path:
    case LibrarySort::name:
        sortByText(rows, entries, order, cancelled);
        break;
    case LibrarySort::state:
    case LibrarySort::share:
    case LibrarySort::score:
    case LibrarySort::rating:
        sortByValue(rows, entries, order);
        break;
    }
    return rows;
}

} // namespace selfment::widgets
