// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"

extern "C" selfment::session::Session* selfmentMakeLocalSession() {
    return selfment::session::makeLocalSession().release();
}
