// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/surroundings.h"

#include <string>
#include <vector>

namespace selfment::cli {

/// The whole program but for its process: reads args (without the program's name), carries the command out
/// and returns the exit code. Throws nothing.
int runSelfment(const std::vector<std::string>& args, const Surroundings& surroundings);

} // namespace selfment::cli
