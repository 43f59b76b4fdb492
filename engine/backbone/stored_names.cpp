// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/stored_names.h"

#include <algorithm>
#include <cctype>

namespace selfment::backbone {
namespace {

constexpr std::string_view kWrappers[] = {"module.", "backbone.", "model.", "dinov2.", "vit."};
constexpr std::string_view kBlockLists[] = {"blocks.", "layer.", "encoder.layer."};
constexpr std::size_t kMostDigits = 3; ///< of the number of a block

std::string_view unwrapped(std::string_view name) {
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view wrapper : kWrappers) {
            if (name.starts_with(wrapper)) {
                name.remove_prefix(wrapper.size());
                found = true;
            }
        }
    }
    return name;
}

StoredName split(const checkpoint::StoredTensor& tensor) {
    StoredName result;
    result.name = unwrapped(tensor.name);
    result.pattern = result.name;
    result.tensor = &tensor;
    for (const std::string_view list : kBlockLists) {
        if (!result.name.starts_with(list))
            continue;
        const std::size_t begin = list.size();
        std::size_t end = begin;
        while (end < result.name.size() && std::isdigit(static_cast<unsigned char>(result.name[end])) != 0)
            ++end;
        const bool number = end > begin && end - begin <= kMostDigits && end < result.name.size() &&
                            result.name[end] == '.' && (end - begin == 1 || result.name[begin] != '0');
        if (!number)
            continue;
        result.block = std::stoi(result.name.substr(begin, end - begin));
        result.pattern.replace(begin, end - begin, "{i}");
        break;
    }
    return result;
}

} // namespace

StoredNames::StoredNames(const checkpoint::TensorSource& source) {
    m_all.reserve(source.tensors().size());
    for (const checkpoint::StoredTensor& tensor : source.tensors()) {
        m_all.push_back(split(tensor));
        const StoredName& one = m_all.back();
        m_byName.emplace(one.name, &tensor);
        m_byPattern.emplace(one.pattern, &tensor);
        m_blocks = std::max(m_blocks, one.block + 1);
    }
}

const checkpoint::StoredTensor* StoredNames::find(std::string_view name) const {
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : found->second;
}

const checkpoint::StoredTensor* StoredNames::findPattern(std::string_view pattern) const {
    const auto found = m_byPattern.find(pattern);
    return found == m_byPattern.end() ? nullptr : found->second;
}

} // namespace selfment::backbone
