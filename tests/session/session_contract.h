// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace selfment::testing {

/// What every Session promises, held against each implementation that a derived test has.
class SessionContract : public QObject {
    Q_OBJECT

protected:
    /// Adds a row for each.
    virtual void addImplementations() const = 0;
    /// A session of the implementation of the present row.
    virtual std::unique_ptr<session::Session> makeSession() = 0;

private Q_SLOTS:
    void initTestCase();
    void stagesThenOneOutcome_data() { addImplementations(); }
    void stagesThenOneOutcome();
    void progressNeverFalls_data() { addImplementations(); }
    void progressNeverFalls();
    void failureNamesTheFileAndTheSessionLivesOn_data() { addImplementations(); }
    void failureNamesTheFileAndTheSessionLivesOn();
    void cancelIsAnOutcomeOfItsOwn_data() { addImplementations(); }
    void cancelIsAnOutcomeOfItsOwn();
    void attachSendsEverythingAgain_data() { addImplementations(); }
    void attachSendsEverythingAgain();
    void unknownJobs_data() { addImplementations(); }
    void unknownJobs();
    void twoJobsDoNotDisturbEachOther_data() { addImplementations(); }
    void twoJobsDoNotDisturbEachOther();
    void destructionCancelsAndWaits_data() { addImplementations(); }
    void destructionCancelsAndWaits();
    void describeSaysWhatThereIs_data() { addImplementations(); }
    void describeSaysWhatThereIs();
    void trainingTellsItsStepsInOrder_data() { addImplementations(); }
    void trainingTellsItsStepsInOrder();
    void trainingPausesAndGoesOn_data() { addImplementations(); }
    void trainingPausesAndGoesOn();
    void stopKeepsWhatATrainingHas_data() { addImplementations(); }
    void stopKeepsWhatATrainingHas();
    void cancelInterruptsATraining_data() { addImplementations(); }
    void cancelInterruptsATraining();
    void attachTellsATrainingAgain_data() { addImplementations(); }
    void attachTellsATrainingAgain();
    void stopOfOtherJobsIsCancel_data() { addImplementations(); }
    void stopOfOtherJobsIsCancel();

private:
    /// A job that takes long enough to be cancelled.
    session::SegmentRequest longRequest() const;
    /// A training that goes on until it is told otherwise, with one pinned image.
    session::TrainRequest endlessTraining() const;

    QTemporaryDir m_manyPhotos;
    QTemporaryDir m_output;
};

} // namespace selfment::testing
