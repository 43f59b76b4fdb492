// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forms/stage_state.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QLabel;

namespace selfment::widgets {

class StageMark;

/// One line of the pipeline panel: mark, name, time, and its warnings below.
class StageRow : public QWidget {
    Q_OBJECT

public:
    explicit StageRow(QWidget* parent = nullptr);

    void setName(const QString& name, const QString& toolTip);
    void setState(StageState state, std::optional<double> elapsedMs, const QStringList& warnings);
    /// What is known of its result, a line each: shown in the tooltip below what the stage does.
    void setFacts(const QStringList& facts);
    [[nodiscard]] QStringList facts() const { return m_facts; }
    [[nodiscard]] StageState state() const { return m_state; }
    [[nodiscard]] std::optional<double> elapsedMs() const { return m_elapsedMs; }
    [[nodiscard]] QString timeText() const;
    [[nodiscard]] QStringList warnings() const { return m_warnings; }
    void retranslate();

private:
    void showState();

    StageState m_state = StageState::waiting;
    std::optional<double> m_elapsedMs;
    QStringList m_warnings;
    QStringList m_facts;
    QString m_help;
    StageMark* m_mark = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_time = nullptr;
    QLabel* m_warningLabel = nullptr;
};

} // namespace selfment::widgets
