// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks a string for lupdate without needing Qt: the window passes it to QCoreApplication::translate with
/// the same context, the command line shows it as it is.
#define SELFMENT_TEXT(context, text) text
