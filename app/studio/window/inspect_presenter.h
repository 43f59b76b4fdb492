// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/inspect_controller.h"
#include "widgets/image/layer.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <array>

namespace selfment::studio {

class Actions;
class CentralPage;
class Docks;

/// Shows what an InspectController has: photo, layers, iterations, stage times, warnings; and tells it what
/// the user points at.
class InspectPresenter : public QObject {
    Q_OBJECT

public:
    InspectPresenter(InspectController& inspect, CentralPage& page, Docks& docks, Actions& actions,
                     QObject* parent = nullptr);

    /// IPO iteration to export: the one shown when the IPO layer is; else -1, the mask in force.
    [[nodiscard]] int shownIteration() const;

Q_SIGNALS:
    /// "512 × 384 px · 48 × 48 patches", or empty.
    void imageFactsChanged(const QString& facts);

private:
    void wireLayers();
    void wireIterations();
    void clearImage();
    void beginRun();
    void explainSaliency(const QString& head);
    void showTruthReason();
    void showWarning(const session::InspectSummary& summary);
    void withdrawNotices();
    void showRunningStage(session::Stage stage);
    void showStage(const SharedStage& result);
    void showData(const session::ImageResult& image);
    void showData(const session::FeaturesResult& features);
    void showData(const session::GraphResult& graph);
    void showData(const session::IpoResult& ipo);
    void showData(const session::HeadResult& head);
    void showData(const session::MaskResult& mask);
    void showIteration(int iteration);
    void endRun(const session::InspectSummary& summary);
    void failRun(const values::Error& error);
    void stopRun();
    void hover(int patch);
    void pin(int patch);
    void fillSimilarity();
    void showAvailable();
    void showFacts();

    InspectController& m_inspect;
    CentralPage& m_page;
    Docks& m_docks;
    Actions& m_actions;
    std::array<bool, session::kStageCount> m_arrived{};
    QString m_photoKey;
    SharedStage m_ipo;          ///< keeps the trace alive that is stepped through
    double m_marginLimit = 0.0; ///< largest margin of all iterations
    bool m_settingTrace = false;
    int m_pinnedPatch = -1;
    QTimer m_photoWait;
    QTimer m_brief; ///< runs while a live run is too young to be told as one
    session::Stage m_running = session::Stage::image;
};

} // namespace selfment::studio
