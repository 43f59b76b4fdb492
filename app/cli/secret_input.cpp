// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secret_input.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>

namespace selfment::cli {
namespace {

/// How often the interrupt flag is looked at while nothing is typed.
constexpr int kLookMs = 50;
constexpr std::size_t kLongest = 4096;

/// Turns a terminal's echo off for as long as it lives.
class SilentTerminal {
public:
    explicit SilentTerminal(int file) : m_file(file), m_changed(tcgetattr(file, &m_before) == 0) {
        if (!m_changed)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        silent.c_lflag |= static_cast<tcflag_t>(ECHONL); // the line's end is no secret
        m_changed = tcsetattr(file, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal() {
        if (m_changed)
            tcsetattr(m_file, TCSANOW, &m_before);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

private:
    int m_file;
    termios m_before{};
    bool m_changed;
};

/// One character; none at the end, on failure and on an interrupt.
std::optional<char> nextCharacter(int file, const InterruptFlag& interrupt) {
    while (!interrupt.raised()) {
        pollfd waiting{file, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, kLookMs);
        if (ready < 0 && errno != EINTR)
            return std::nullopt;
        if (ready <= 0)
            continue;
        char c = 0;
        const ssize_t got = ::read(file, &c, 1);
        if (got == 1)
            return c;
        if (got == 0 || errno != EINTR)
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::string> lineFrom(int file, const InterruptFlag& interrupt) {
    std::string line;
    for (;;) {
        const std::optional<char> c = nextCharacter(file, interrupt);
        if (interrupt.raised() || line.size() > kLongest || (!c && line.empty()))
            return std::nullopt;
        if (!c || *c == '\n')
            return line;
        line += *c;
    }
}

} // namespace

bool isTerminal(int file) {
    return ::isatty(file) == 1;
}

std::optional<std::string> readSecretLine(int file, const InterruptFlag& interrupt) {
    const SilentTerminal silent(file);
    return lineFrom(file, interrupt);
}

std::optional<std::string> readShownLine(int file, const InterruptFlag& interrupt) {
    return lineFrom(file, interrupt);
}

} // namespace selfment::cli
