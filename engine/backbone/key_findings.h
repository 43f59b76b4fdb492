// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selfment::backbone {

/// What is wrong with the tensors of a checkpoint, collected and told as one sentence. The same fault in
/// several blocks is told once: "blocks.0-11.ls1.gamma".
class KeyFindings {
public:
    /// pattern holds {i} for a block's number; block is -1 outside blocks.
    void addMissing(std::string_view pattern, int block);
    void addUnexpected(std::string_view pattern, int block);
    void addMisshapen(std::string_view pattern, int block, const std::string& fact);

    [[nodiscard]] bool empty() const;
    /// "missing: ...; unexpected: ...; misshapen: ...": the first groups by name, the rest counted.
    [[nodiscard]] std::string text() const;

private:
    struct Group {
        std::string pattern;
        std::string fact;
        std::vector<int> blocks;
    };
    /// Groups in the order they came, and where each is: a file may hold a million names of its own.
    struct Groups {
        std::vector<Group> list;
        std::map<std::pair<std::string, std::string>, std::size_t> places; ///< by pattern and fact
    };
    static void add(Groups& groups, std::string_view pattern, int block, const std::string& fact);
    static std::string groupText(const Group& group);

    Groups m_missing;
    Groups m_unexpected;
    Groups m_misshapen;
};

/// "[384, 3, 16, 16]".
std::string shapeText(const std::vector<std::int64_t>& shape);

} // namespace selfment::backbone
