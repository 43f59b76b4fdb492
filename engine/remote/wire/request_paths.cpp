// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/request_paths.h"
