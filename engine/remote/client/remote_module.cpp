// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/engines/engine_connector.h"
