// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;
class QWidget;

namespace selfment::studio {

/// The program's licence, the libraries with theirs, and where the sample photos are from. It deletes itself
/// when it is closed; parent owns it until then.
[[nodiscard]] QDialog* makeLicencesDialog(QWidget* parent);

} // namespace selfment::studio
