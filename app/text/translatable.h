// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks a sentence for lupdate (-tr-function-alias QT_TRANSLATE_NOOP+=SELFMENT_TEXT) and is the sentence
/// itself. The command line prints it as it is; the window passes it to QCoreApplication::translate(context,
/// text).
#define SELFMENT_TEXT(context, text) text

namespace selfment::text {

/// Contexts for QCoreApplication::translate, as the SELFMENT_TEXT calls of this folder name them.
inline constexpr const char* kErrorContext = "Errors";
inline constexpr const char* kWarningContext = "Warnings";
inline constexpr const char* kStageContext = "Stages";

} // namespace selfment::text
