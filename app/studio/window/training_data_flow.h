// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/controllers/image_counter.h"
#include "session/training_requests.h"

#include <QObject>
#include <QStringList>

#include <map>

namespace selfment::widgets {
class LibraryModel;
class TrainingPage;
} // namespace selfment::widgets

namespace selfment::studio {

class Dialogs;
class TrainingController;
class TrainingSettings;
class WindowSettings;

/// What a training learns from and what is watched meanwhile: sources, their count, validation folders,
/// pinned images and their pictures.
class TrainingDataFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        EngineBridge& bridge;
        TrainingController& training;
        widgets::LibraryModel& library;
        TrainingSettings& memory;
        WindowSettings& settings;
        Dialogs& dialogs;
    };
    /// Fewer pinned images are filled up with the first ones of the data; without any, so many are shown.
    static constexpr int kFewestPinned = 4;
    static constexpr int kAutomaticPinned = 6;

    TrainingDataFlow(const Parts& parts, widgets::TrainingPage& page, QWidget* window);

    void addPaths(const QStringList& paths);
    void addLibrary();
    /// Watches these in the next training.
    void pin(const QStringList& paths);
    void unpin(const QStringList& paths);
    /// Puts inputs, validation and pinned images into a request.
    void fill(session::TrainRequest& request) const;
    void fillPinned(session::TrainRequest& request) const;
    /// Why no training can begin, as a sentence; empty: it can.
    [[nodiscard]] QString obstacle() const;

Q_SIGNALS:
    void changed();

private:
    void wireSources();
    void wireValidation();
    void wirePinned();
    void count();
    void showPinned();
    void askPicture(const QString& path, int maxSide);
    void takePicture(JobToken token, const SharedOutcome& outcome);

    Parts m_parts;
    widgets::TrainingPage& m_page;
    QWidget* m_window;
    ImageCounter m_counter;
    QStringList m_pinned; ///< by the user
    std::map<JobToken, QString> m_pictures;
};

} // namespace selfment::studio
