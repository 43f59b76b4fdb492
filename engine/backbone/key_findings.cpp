// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/key_findings.h"

#include <algorithm>
#include <array>
#include <utility>

namespace selfment::backbone {
namespace {

constexpr std::size_t kMostGroups = 20; ///< that are told by name, of each kind

/// "0-3,5" of sorted numbers.
std::string rangesText(const std::vector<int>& numbers) {
    std::string text;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1)
            ++last;
        text.append(text.empty() ? "" : ",").append(std::to_string(numbers[i]));
        if (last > i)
            text.append("-").append(std::to_string(numbers[last]));
        i = last + 1;
    }
    return text;
}

} // namespace

void KeyFindings::addMissing(std::string_view pattern, int block) {
    add(m_missing, pattern, block, {});
}

void KeyFindings::addUnexpected(std::string_view pattern, int block) {
    add(m_unexpected, pattern, block, {});
}

void KeyFindings::addMisshapen(std::string_view pattern, int block, const std::string& fact) {
    add(m_misshapen, pattern, block, fact);
}

bool KeyFindings::empty() const {
    return m_missing.list.empty() && m_unexpected.list.empty() && m_misshapen.list.empty();
}

void KeyFindings::add(Groups& groups, std::string_view pattern, int block, const std::string& fact) {
    const auto [place, isNew] =
        groups.places.try_emplace(std::pair(std::string(pattern), fact), groups.list.size());
    if (isNew)
        groups.list.push_back(Group{std::string(pattern), fact, {}});
    if (block >= 0)
        groups.list[place->second].blocks.push_back(block);
}

std::string KeyFindings::groupText(const Group& group) {
    std::string name = group.pattern;
    if (const auto at = name.find("{i}"); at != std::string::npos && !group.blocks.empty()) {
        std::vector<int> blocks = group.blocks;
        std::sort(blocks.begin(), blocks.end());
        blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
        name.replace(at, 3, rangesText(blocks));
    }
    return group.fact.empty() ? name : name + " " + group.fact;
}

std::string KeyFindings::text() const {
    const std::array kinds{std::pair{"missing", &m_missing}, std::pair{"unexpected", &m_unexpected},
                           std::pair{"misshapen", &m_misshapen}};
    std::string text;
    for (const auto& [title, found] : kinds) {
        const std::vector<Group>& groups = found->list;
        if (groups.empty())
            continue;
        text.append(text.empty() ? "" : "; ").append(title).append(": ");
        const std::size_t shown = std::min(groups.size(), kMostGroups);
        for (std::size_t i = 0; i < shown; ++i)
            text.append(i == 0 ? "" : ", ").append(groupText(groups[i]));
        if (groups.size() > shown)
            text.append(" and ").append(std::to_string(groups.size() - shown)).append(" more");
    }
    return text;
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text.append(i == 0 ? "" : ", ").append(std::to_string(shape[i]));
    return text.append("]");
}

} // namespace selfment::backbone
