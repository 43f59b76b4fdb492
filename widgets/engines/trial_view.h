// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/engines/engine_view.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace selfment::widgets {

/// A test of a connection: under way, or what it came to. GUI thread only.
class TrialView : public QWidget {
    Q_OBJECT

public:
    explicit TrialView(QWidget* parent = nullptr);

    void clear();
    /// what is done, one line.
    void setRunning(const QString& what);
    void setTrial(const EngineTrial& trial);

    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString factsText() const;
    [[nodiscard]] bool isRunning() const { return m_running; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void dress();

    EngineTrial m_trial;
    bool m_running = false;
    bool m_shown = false;
    QLabel* m_icon = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_advice = nullptr;
    QProgressBar* m_bar = nullptr;
};

} // namespace selfment::widgets
