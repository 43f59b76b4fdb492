// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

namespace selfment::studio {

/// What is asked before the window closes, and what is done when nothing keeps it open. GUI thread.
class Closing {
public:
    /// question: whether the window may close; asks the user where work would be lost. Questions are put in
    /// the order in which they were added, up to the first "no".
    void ask(std::function<bool()> question) { m_questions.push_back(std::move(question)); }
    /// The same, before all others: a question that may begin another attempt to close.
    void askFirst(std::function<bool()> question) {
        m_questions.insert(m_questions.begin(), std::move(question));
    }
    /// Done only after every question was answered with "yes": what ends jobs or remembers something.
    void finally(std::function<void()> end) { m_ends.push_back(std::move(end)); }

    /// True: the window may close, and everything has been ended.
    [[nodiscard]] bool close() const {
        for (const auto& question : m_questions) {
            if (!question()) {
                return false;
            }
        }
        for (const auto& end : m_ends) {
            end();
        }
        return true;
    }

private:
    std::vector<std::function<bool()>> m_questions;
    std::vector<std::function<void()>> m_ends;
};

} // namespace selfment::studio
