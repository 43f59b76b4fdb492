// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shell_word.h"

namespace selfment::cli {

std::string shellWord(const std::string& word) {
    const bool plain =
        !word.empty() && word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR"
                                                "STUVWXYZ0123456789-_.:/@") == std::string::npos;
    if (plain)
        return word;
    std::string quoted = "'";
    for (const char c : word)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

} // namespace selfment::cli
