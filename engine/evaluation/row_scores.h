// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/metrics.h"
#include "session/evaluation_results.h"

#include <cstddef>
#include <map>
#include <optional>
#include <utility>

namespace selfment::evaluation {

/// Gathers one row's images, which end in any order, and adds them up in theirs: the means are the same to
/// the last bit whatever the number of threads. Keeps numbers only, and curves just of images that wait for
/// an earlier one. Not thread-safe.
class RowScores {
public:
    void add(std::size_t index, session::ImageScores image, const metrics::PairScores& pair);
    /// This image has no scores.
    void skip(std::size_t index);
    /// Images that ended but for the gaps are counted too; empties this.
    session::EvaluationRow take();

private:
    using Waiting = std::pair<session::ImageScores, metrics::PairScores>;
    void settle(std::size_t index, std::optional<Waiting> image);
    void append(Waiting image);

    std::size_t m_next = 0;
    std::map<std::size_t, std::optional<Waiting>> m_waiting;
    metrics::DataSetScores m_sum;
    std::vector<session::ImageScores> m_images;
};

} // namespace selfment::evaluation
