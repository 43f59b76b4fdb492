// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/remote_session.h"
