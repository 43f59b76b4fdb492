// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"

#include <QImage>
#include <QMetaType>
#include <QSize>
#include <QString>
#include <QStringView>

namespace selfment::widgets {

enum class LibraryState {
    queued, ///< not looked at yet
    cached, ///< its result is computed ahead: it opens at once
    working,
    done,
    warning, ///< done, with something to know
    failed,
};

/// What is known of one image of the library, and what the user said of it: what a session file keeps.
/// `working` and `cached` are states of the moment: who restores them gets `queued`.
struct LibraryEntryState {
    QString path;
    LibraryState state = LibraryState::queued;
    QString detail;      ///< what there is to know of the state: warnings, the reason of a failure
    double share = -1.0; ///< foreground share of the mask, [0, 1]; below 0: not known
    double score = -1.0; ///< IoU against ground truth, [0, 1]; below 0: not known
    int rating = 0;      ///< stars, 0 to 5; 0: none given
    bool rejected = false;
    bool edited = false;  ///< its mask was changed by hand
    bool missing = false; ///< the file is no longer where it was

    friend bool operator==(const LibraryEntryState&, const LibraryEntryState&) = default;
};

inline constexpr int kMaxRating = 5;

/// Translated word for a state: "Done".
[[nodiscard]] QString libraryStateName(LibraryState state);

/// What follows the last slash of path, which must outlive it.
[[nodiscard]] QStringView libraryName(const QString& path);

[[nodiscard]] QString percentText(double share); ///< "37 %"
[[nodiscard]] QString scoreText(double score);   ///< "0.914"
[[nodiscard]] QString starsText(int rating);     ///< five signs, so many of them filled

/// Name, state and marks in one line, for those who hear it.
[[nodiscard]] QString libraryDescription(const LibraryEntryState& entry);

/// A copy for the screen; null where image has no pixels or not as many as it says.
[[nodiscard]] QImage thumbnailPicture(const values::Image& image);

/// All that is known, as rich text.
[[nodiscard]] QString libraryToolTip(const LibraryEntryState& entry, QSize size,
                                     const QString& thumbnailError);

} // namespace selfment::widgets

Q_DECLARE_METATYPE(selfment::widgets::LibraryState)
