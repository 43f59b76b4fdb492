// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forms/stage_state.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;
class QToolButton;

namespace selfment::widgets {

class StageMark;

/// One line of the pipeline panel: mark, name, where it is computed, time; its warnings below, and what is
/// set for it, which folds away.
class StageRow : public QWidget {
    Q_OBJECT

public:
    explicit StageRow(QWidget* parent = nullptr);

    void setName(const QString& name, const QString& toolTip);
    void setState(StageState state, std::optional<double> elapsedMs, const QStringList& warnings);
    /// What is known of its result, a line each: shown in the tooltip below what the stage does.
    void setFacts(const QStringList& facts);
    [[nodiscard]] QStringList facts() const { return m_facts; }
    /// Where it is computed: "cpu", "cuda:0"; empty: not known.
    void setDevice(const QString& device);
    [[nodiscard]] QString device() const;
    /// Puts content under the line, folded away and shown by a button in front of the line. Once only.
    void setContent(QWidget* content);
    [[nodiscard]] bool isExpanded() const;
    void setExpanded(bool expanded);
    /// Shows and folds the content; hidden without one.
    [[nodiscard]] QToolButton* disclosure() const { return m_disclosure; }
    [[nodiscard]] StageState state() const { return m_state; }
    [[nodiscard]] std::optional<double> elapsedMs() const { return m_elapsedMs; }
    [[nodiscard]] QString timeText() const;
    [[nodiscard]] QStringList warnings() const { return m_warnings; }
    void retranslate();

Q_SIGNALS:
    void expandedChanged(bool expanded);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void showState();

    StageState m_state = StageState::waiting;
    std::optional<double> m_elapsedMs;
    QStringList m_warnings;
    QStringList m_facts;
    QString m_help;
    QGridLayout* m_layout = nullptr;
    QWidget* m_content = nullptr;
    QToolButton* m_disclosure = nullptr;
    StageMark* m_mark = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_device = nullptr;
    QLabel* m_time = nullptr;
    QLabel* m_warningLabel = nullptr;
};

} // namespace selfment::widgets
