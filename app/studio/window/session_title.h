// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;
class QString;

namespace selfment::studio {

/// "photo.jpg — holiday[*] — Selfment Studio", of what there is: the image in view and the session's own
/// file, with the sign that it has changed. Either path may be empty.
void showSessionTitle(QMainWindow& window, const QString& imagePath, const QString& sessionPath,
                      bool isModified);

} // namespace selfment::studio
