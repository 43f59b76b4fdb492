// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/row_scores.h"

namespace selfment::evaluation {

void RowScores::add(std::size_t index, session::ImageScores image, const metrics::PairScores& pair) {
    image.scores = pair.scores;
    settle(index, Waiting{std::move(image), pair});
}

void RowScores::skip(std::size_t index) {
    settle(index, std::nullopt);
}

void RowScores::settle(std::size_t index, std::optional<Waiting> image) {
    m_waiting.emplace(index, std::move(image));
    while (!m_waiting.empty() && m_waiting.begin()->first == m_next) {
        if (auto& first = m_waiting.begin()->second)
            append(std::move(*first));
        m_waiting.erase(m_waiting.begin());
        ++m_next;
    }
}

void RowScores::append(Waiting image) {
    m_sum.add(image.second);
    m_images.push_back(std::move(image.first));
}

session::EvaluationRow RowScores::take() {
    for (auto& [index, image] : m_waiting)
        if (image)
            append(std::move(*image));
    session::EvaluationRow row;
    row.images = m_sum.images();
    row.scores = m_sum.scores();
    row.curves = m_sum.curves();
    row.perImage = std::move(m_images);
    *this = {};
    return row;
}

} // namespace selfment::evaluation
