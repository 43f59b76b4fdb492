// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::widgets {

enum class FolderState {
    writable,
    willBeMade, ///< is not there; the nearest folder above it is writable
    notChosen,
    notWhole,    ///< it does not begin at / : what it would be below cannot be seen in a window
    notAFolder,  ///< the path, or a part of it, is a file
    notWritable, ///< it, or the nearest folder above it, may not be written to
};

/// A folder as it was typed: ~ is the user's own, blanks before it are nothing's.
[[nodiscard]] QString typedFolder(const QString& text);

/// Whether files could be written into a folder. Looks only; makes nothing.
[[nodiscard]] FolderState checkFolder(const QString& path);

} // namespace selfment::widgets
