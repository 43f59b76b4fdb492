// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "widgets/forms/stage_state.h"

#include <QStringList>
#include <QWidget>

#include <array>
#include <optional>

class QLabel;
class QVBoxLayout;

namespace selfment::widgets {

class ParameterForm;
class StageRow;

/// The stages of the method as a checklist: state, time, warnings; above it where they run, below it the
/// total; with a form adopted, under each stage its parameters. Setters only. GUI thread only.
class PipelinePanel : public QWidget {
    Q_OBJECT

public:
    static constexpr int kStageCount = 6; ///< image, features, graph (NCut), IPO, head, mask

    explicit PipelinePanel(QWidget* parent = nullptr);

    /// Shows a stage's state. elapsedMs: its time in milliseconds, where it is known. warnings: finished
    /// sentences (of a failed stage: the failure first). stage out of range is ignored.
    void setStageState(int stage, StageState state, std::optional<double> elapsedMs = std::nullopt,
                       const QStringList& warnings = {});
    /// Takes the form in: its preset on top, each group under its stage, the rest at the end. The form goes
    /// on to be asked and told as before; the panel owns it. Once only.
    void adopt(ParameterForm* form);
    /// The total's row, for whoever lets the stages scroll and keeps it in view; the panel fills it as
    /// before.
    [[nodiscard]] QWidget* takeTotal();
    /// Where a stage is computed: "cpu", "cuda:0"; empty: not known.
    void setStageDevice(int stage, const QString& device);
    /// Facts of a stage's result, a line each, in its tooltip.
    void setStageFacts(int stage, const QStringList& facts);
    /// The head that is applied, as shown; without one (empty) its stage is not run, and says so.
    void setHead(const QString& name);
    /// What makes the initial cut: names the third stage.
    void setInitialiser(options::Initialiser initialiser);
    /// All stages waiting, no warnings, no total.
    void clear();
    /// One line of facts: device, backbone, patch grid.
    void setFacts(const QString& facts);

    [[nodiscard]] StageRow* stageRow(int stage) const;
    [[nodiscard]] QString totalText() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeTotal();
    void retranslate();
    void showTotal();
    void nameCut();
    void nameHead();

    QVBoxLayout* m_layout = nullptr;
    ParameterForm* m_form = nullptr;
    QLabel* m_facts = nullptr;
    QWidget* m_totalRow = nullptr;
    QLabel* m_total = nullptr;
    QLabel* m_totalTime = nullptr;
    QString m_head;
    options::Initialiser m_initialiser = options::Initialiser::ncut;
    std::array<StageRow*, kStageCount> m_rows{};
};

} // namespace selfment::widgets
