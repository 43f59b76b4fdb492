// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_name.h"

#include <algorithm>

namespace selfment::models {
namespace {

constexpr std::size_t kLongestName = 100;

bool isAlphanumeric(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

bool isAllowed(char letter) {
    return isAlphanumeric(letter) || letter == '.' || letter == '_' || letter == '-';
}

} // namespace

bool isModelName(std::string_view text) {
    return !text.empty() && text.size() <= kLongestName && isAlphanumeric(text.front()) &&
           std::all_of(text.begin(), text.end(), isAllowed);
}

bool isReservedName(std::string_view text) {
    return text == "builtin" || text == "none" || text == "auto";
}

std::string modelNameFrom(std::string_view text) {
    std::string name;
    for (char letter : text.substr(0, std::min(text.size(), kLongestName))) {
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
        if (isAllowed(letter))
            name += letter;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    const auto first = std::find_if(name.begin(), name.end(), isAlphanumeric);
    name.erase(name.begin(), first);
    while (!name.empty() && !isAlphanumeric(name.back()))
        name.pop_back();
    return name.empty() || isReservedName(name) ? "model" : name;
}

} // namespace selfment::models
