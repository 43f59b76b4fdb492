// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"
#include "options/stage_options.h"

#include <QObject>

#include <optional>

namespace selfment::widgets {
class PlotPanel;
class SpectrumView;
enum class PlotFormat;
} // namespace selfment::widgets

namespace selfment::studio {

class InspectController;
class OptionsController;
struct Workbench;

/// The panel on the graph's spectrum. What the inspection does not give is asked of the engine once it is to
/// be seen: more eigenvalues, and the other initialisers. The cut and the initialiser are options as in the
/// form: undoable, and at work on the image at once.
class SpectrumFlow : public QObject {
    Q_OBJECT

public:
    SpectrumFlow(const Workbench& workbench, QObject* parent);

    [[nodiscard]] widgets::SpectrumView& view() const { return *m_view; }

Q_SIGNALS:
    void saveRequested(selfment::widgets::PlotPanel& plot, selfment::widgets::PlotFormat format,
                       const QString& stem);

private:
    /// A question to the engine about the image in view.
    struct Question {
        JobToken token = kNoToken;                  ///< under way
        std::optional<options::PipelineOptions> of; ///< what it, or the last answer, depends on
    };

    void wireInspection();
    void wireCut();
    void wireSaving();
    void clear();
    void showOptions();
    void showPhoto();
    void showGraph();
    void askEigenvalues();
    void askInitialisers();
    void ask();
    void drop(Question& question);
    void take(JobToken token, const SharedOutcome& outcome);
    void showEigenvalues(const session::Outcome& outcome);
    void showInitialisers(const session::Outcome& outcome);
    void setCut(options::CutRule rule, double value);
    [[nodiscard]] options::PipelineOptions optionsOfGraph() const;

    EngineBridge& m_bridge;
    InspectController& m_inspect;
    OptionsController& m_options;
    widgets::SpectrumView* m_view;
    bool m_onScreen = false; ///< the panel is open, and in front of the other tabs
    Question m_eigenvalues;
    Question m_initialisers;
};

} // namespace selfment::studio
