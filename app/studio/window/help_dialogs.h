// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <string>

class QDialog;
class QWidget;

namespace selfment::studio {

/// Dialogs to read, made anew for each showing; they delete themselves when closed. parent owns them until
/// then.

/// Name, version, licence, and the libraries with their versions and licences.
QDialog* makeAboutDialog(const session::EngineDescription& engine, QWidget* parent);
/// What the backbone in force (a name, or the path of one) can and cannot do.
QDialog* makeLimitsDialog(const session::EngineDescription& engine, const std::string& backbone,
                          QWidget* parent);

} // namespace selfment::studio
