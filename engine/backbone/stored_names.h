// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/tensor_source.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::backbone {

/// A stored tensor under the name that key tables use.
struct StoredName {
    std::string name;    ///< without prefixes that wrap a model ("model.", "module.", "backbone.", ...)
    std::string pattern; ///< name with {i} for the number of its block; the name itself outside blocks
    int block = -1;      ///< -1: outside blocks
    const checkpoint::StoredTensor* tensor = nullptr;
};

/// Names of a source, looked up quickly. Refers to the source, which must live longer.
class StoredNames {
public:
    explicit StoredNames(const checkpoint::TensorSource& source);

    [[nodiscard]] const std::vector<StoredName>& all() const { return m_all; }
    /// The tensor of that name, or null.
    [[nodiscard]] const checkpoint::StoredTensor* find(std::string_view name) const;
    /// Any tensor of that pattern, or null.
    [[nodiscard]] const checkpoint::StoredTensor* findPattern(std::string_view pattern) const;
    /// One more than the largest number of a block; 0 without blocks.
    [[nodiscard]] int blockCount() const { return m_blocks; }

private:
    std::vector<StoredName> m_all;
    std::map<std::string, const checkpoint::StoredTensor*, std::less<>> m_byName;
    std::map<std::string, const checkpoint::StoredTensor*, std::less<>> m_byPattern;
    int m_blocks = 0;
};

} // namespace selfment::backbone
