// SPDX-License-Identifier: GPL-3.0-or-later
#include "ipo/prototypes.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>

namespace selfment::ipo {

std::vector<double> Prototypes::difference() const {
    std::vector<double> result(foreground.size());
    std::transform(foreground.begin(), foreground.end(), background.begin(), result.begin(), std::minus<>());
    return result;
}

std::vector<float> Prototypes::stacked() const {
    std::vector<float> result;
    result.reserve(2 * foreground.size());
    for (const auto* side : {&foreground, &background})
        std::transform(side->begin(), side->end(), std::back_inserter(result),
                       [](double x) { return static_cast<float>(x); });
    return result;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

SideSums::SideSums(const features::UnitFeatures& features)
    : m_features(features),
      m_all(features.weightedSum(std::vector<double>(static_cast<std::size_t>(features.size()), 1.0))),
      m_foreground(m_all.size(), 0.0),
      m_labels(static_cast<std::size_t>(features.size()), 0) {}

Prototypes SideSums::prototypesOf(const std::vector<std::uint8_t>& labels) {
    std::vector<double> change(labels.size());
    std::transform(labels.begin(), labels.end(), m_labels.begin(), change.begin(),
                   [](int now, int before) { return static_cast<double>(now - before); });
    const std::vector<double> moved = m_features.weightedSum(change);
    std::transform(m_foreground.begin(), m_foreground.end(), moved.begin(), m_foreground.begin(),
                   std::plus<>());
    m_labels = labels;

    const auto foregroundCount =
        static_cast<double>(std::count(labels.begin(), labels.end(), std::uint8_t{1}));
    const double backgroundCount = static_cast<double>(labels.size()) - foregroundCount;
    Prototypes result;
    result.foreground.resize(m_all.size(), 0.0);
    result.background.resize(m_all.size(), 0.0);
    for (std::size_t k = 0; k < m_all.size(); ++k) {
        const double rest = m_all[k] - m_foreground[k];
        result.background[k] = backgroundCount > 0.0 ? rest / backgroundCount : 0.0;
        result.foreground[k] = foregroundCount > 0.0 ? m_foreground[k] / foregroundCount : 0.0;
    }
    return result;
}

void SideSums::reverse() {
    for (std::uint8_t& label : m_labels)
        label = static_cast<std::uint8_t>(1 - label);
    std::transform(m_all.begin(), m_all.end(), m_foreground.begin(), m_foreground.begin(), std::minus<>());
}

} // namespace selfment::ipo
