// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/process_age.h"

#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

#include <unistd.h>

namespace selfment::studio {

std::int64_t processAgeMs() {
    std::ifstream file("/proc/self/stat");
    std::string line;
    if (!std::getline(file, line)) {
        return -1;
    }
    // The second field, the program's name in parentheses, may hold blanks; starttime is the 22nd.
    std::istringstream rest(line.substr(line.rfind(')') + 1));
    std::string field;
    for (int index = 3; index <= 22; ++index) {
        rest >> field;
    }
    timespec now{};
    if (!rest || clock_gettime(CLOCK_BOOTTIME, &now) != 0) {
        return -1;
    }
    const std::int64_t startTicks = std::stoll(field);
    const std::int64_t startMs = startTicks * 1000 / sysconf(_SC_CLK_TCK);
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000 - startMs;
}

} // namespace selfment::studio
