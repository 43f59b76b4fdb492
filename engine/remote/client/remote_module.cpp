// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/connector.h"

selfment::remote::EngineConnector* selfmentMakeEngineConnector() {
    return selfment::remote::makeEngineConnector().release();
}
