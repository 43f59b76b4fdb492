// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/inspection_requests.h"
#include "widgets/image/view_geometry.h"
#include "widgets/library/library_entry.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace selfment::studio {

class MainWindow;

/// What one window hands to the next when it is made anew: the images and what is known of them, the masks
/// changed by hand, the place looked at. All else is in the settings.
struct WindowState {
    std::vector<widgets::LibraryEntryState> entries;
    QStringList roots;
    QString current;
    std::vector<session::EditedMask> edited;
    widgets::ViewState place;
    QString sessionPath; ///< of the session's file; empty: none
    bool sessionModified = false;

    [[nodiscard]] static WindowState of(MainWindow& window);
    void giveTo(MainWindow& window) const;
};

} // namespace selfment::studio
