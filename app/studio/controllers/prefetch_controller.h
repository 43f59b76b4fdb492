// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/inspect_controller.h"

#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace selfment::studio {

/// Computes the neighbours of the image in view while nothing else is at work, under the options in force, so
/// that they open at once. Given up as soon as the user wants something else; what is being computed when the
/// user opens that very image is waited for. Only neighbours count as ready: the engine remembers few images.
class PrefetchController : public QObject {
    Q_OBJECT

public:
    /// The neighbours of an image, those wanted first at the front.
    using Neighbours = std::function<QStringList(const QString& path)>;

    /// Holds inspect's runs (InspectController::setHold), which must outlive this. isBusy: other work is
    /// under way; the inspection itself is known.
    PrefetchController(EngineBridge& bridge, InspectController& inspect, Neighbours neighbours,
                       std::function<bool()> isBusy, QObject* parent = nullptr);
    ~PrefetchController() override;

    void setEnabled(bool enabled); ///< off: gives up what is under way; on as it is made
    /// What is ready was made under other options.
    void setOptions(const options::PipelineOptions& options);
    /// Other neighbours, or other work began or ended.
    void reconsider();

    [[nodiscard]] const QStringList& ready() const { return m_ready; }
    [[nodiscard]] bool isComputing() const { return m_job != kNoToken; }

Q_SIGNALS:
    /// The image's result is in the engine's memory.
    void becameReady(const QString& path, const selfment::session::InspectSummary& summary);
    /// It no longer counts as such.
    void forgotten(const QString& path);

private:
    [[nodiscard]] bool hold(const QString& path, const options::PipelineOptions& options);
    void computeNext();
    void giveUp();
    void retain(const QStringList& paths);
    void changeImage(const QString& path);
    void takeOutcome(JobToken token, const SharedOutcome& outcome);

    EngineBridge& m_bridge;
    InspectController& m_inspect;
    Neighbours m_neighbours;
    std::function<bool()> m_isBusy;
    QTimer m_rest; ///< the user stays with the image for a moment
    options::PipelineOptions m_options;
    QStringList m_ready;
    QSet<QString> m_failed; ///< not tried again beside this image
    QString m_jobPath;
    options::PipelineOptions m_jobOptions;
    JobToken m_job = kNoToken;
    bool m_held = false; ///< the inspection waits for m_job
    bool m_enabled = true;
};

} // namespace selfment::studio
