// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/notices/notice.h"

#include <QString>

#include <variant>

namespace selfment::studio {

/// Why a session file could not be read or written.
struct SessionError {
    enum class Kind {
        cannotRead,  ///< why: the system's words
        notJson,     ///< place: line and column; why: the parser's words
        notASession, ///< JSON, but of something else
        tooNew,      ///< why: its version
        badValue,    ///< place: images[3].rating; why: what is wrong there
        cannotWrite, ///< why: the system's words
    };
    Kind kind = Kind::cannotRead;
    QString file;
    QString place;
    QString why;
};

/// What, where and what to do, translated.
[[nodiscard]] widgets::Notice sessionNotice(const SessionError& error);

} // namespace selfment::studio
