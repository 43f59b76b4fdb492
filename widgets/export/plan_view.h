// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/export_choice.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;

namespace selfment::widgets {

/// What an export would do: the first names, how many images are new, skipped, replaced or renamed, how much
/// room that takes and whether there is room.
class PlanView : public QWidget {
    Q_OBJECT

public:
    explicit PlanView(QWidget* parent = nullptr);

    /// Nothing to count yet; why, as a sentence.
    void showNone(const QString& sentence);
    /// Being counted; what is shown stays, greyed.
    void showCounting();
    void showPlan(const ExportPlan& plan);
    void showProblem(const QString& sentence);

    /// There is too little room, and the user does not go on all the same.
    [[nodiscard]] bool blocks() const;
    [[nodiscard]] QString namesText() const;
    [[nodiscard]] QString countsText() const;
    [[nodiscard]] QString spaceText() const;
    [[nodiscard]] QCheckBox* goOnBox() const { return m_goOn; }

Q_SIGNALS:
    /// Whether it blocks may have changed.
    void changed();

private:
    void setMuted(bool muted);

    std::optional<ExportPlan> m_plan;
    QLabel* m_names = nullptr;
    QLabel* m_counts = nullptr;
    QLabel* m_space = nullptr;
    QCheckBox* m_goOn = nullptr;
};

} // namespace selfment::widgets
