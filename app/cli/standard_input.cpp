// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/standard_input.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace selfment::cli {

bool inputEndsWithin(int file, std::chrono::milliseconds wait) {
    pollfd waiting{file, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(wait.count()));
    if (ready < 0)
        return errno != EINTR;
    if (ready == 0)
        return false;
    std::array<char, 4096> dropped{};
    const ssize_t got = ::read(file, dropped.data(), dropped.size());
    return got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN);
}

} // namespace selfment::cli
