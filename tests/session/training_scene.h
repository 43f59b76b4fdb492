// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "tests/session/event_recorder.h"

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace selfment::testing {

/// A folder with made photos (a bright shape on a dark ground), their masks, a cache and a place for heads,
/// and a real engine with a registry of its own.
class TrainingScene {
public:
    explicit TrainingScene(int photos);

    [[nodiscard]] QString at(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] std::string text(const QString& name) const { return at(name).toStdString(); }
    [[nodiscard]] QString photo(int number) const { return at(QString("photos/%1.png").arg(number)); }

    /// The built-in descriptor at a small size, one thread, a few quick epochs.
    [[nodiscard]] options::Options options() const;
    /// Trains on all photos; the head goes to NAME.safetensors, its log to NAME.jsonl.
    [[nodiscard]] session::TrainRequest training(const QString& name) const;
    [[nodiscard]] session::FeaturesRequest features() const;

    [[nodiscard]] session::Session& session() const { return *m_session; }
    [[nodiscard]] EventRecorder& recorder() const { return *m_recorder; }
    /// Submits, waits and gives the outcome.
    session::Outcome run(session::Request request) const;
    /// Another engine in place of this one, as after a restart.
    void restart();
    /// Files of the cache.
    [[nodiscard]] QStringList entries() const;

private:
    QTemporaryDir m_folder;
    std::shared_ptr<EventRecorder> m_recorder;
    std::unique_ptr<session::Session> m_session;
};

/// What an outcome that was to be good failed with.
std::string whyOf(const session::Outcome& outcome);
/// Lines of a file.
QList<QByteArray> linesOf(const QString& path);
/// Whether two head files hold the same weights, bit for bit.
bool sameWeights(const std::string& one, const std::string& other);

/// The golden training case's image as a features file; the same with labels of one side.
bool writeGoldenExample(const std::string& path);
bool writeOneSidedExample(const std::string& path);
/// The head that the case begins with.
std::string goldenInitHead();
/// The first parameter in which a head file differs from what the case expects after three steps; empty:
/// none.
std::string differenceFromGolden(const std::string& head, const std::string& preset);

} // namespace selfment::testing
