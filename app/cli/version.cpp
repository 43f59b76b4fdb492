// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/version.h"

namespace selfment::cli {

std::string_view programVersion() {
    return SELFMENT_VERSION;
}

} // namespace selfment::cli
