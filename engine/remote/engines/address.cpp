// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/engines/known_engines.h"
