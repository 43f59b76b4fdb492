// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/head_file.h"
#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <string>

namespace selfment::testing {

/// A session with the shipped models, a folder of its own and heads with random weights.
class HeadScene {
public:
    HeadScene();

    session::Outcome wait(session::Request request);
    /// Of the sample cat.
    session::Outcome inspect(const options::PipelineOptions& options, const std::string& trace = {});
    [[nodiscard]] session::JobId job() const { return m_job; } ///< the latest
    [[nodiscard]] std::vector<session::StageResult> stages() const {
        return m_recorder->eventsOf(m_job).stages;
    }
    [[nodiscard]] std::string file(const char* name) const { return m_folder.filePath(name).toStdString(); }
    /// Its path; empty when it cannot be written.
    [[nodiscard]] std::string writeHead(const char* name, std::int64_t dimension,
                                        const std::optional<head::HeadMetadata>& metadata) const;
    /// That head for the built-in descriptor at a small input.
    [[nodiscard]] options::PipelineOptions withHead(const std::string& head) const;
    [[nodiscard]] int dimension() const { return m_dimension; } ///< of the built-in descriptor

    static const std::string kCat;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<session::Session> m_session;
    std::shared_ptr<EventRecorder> m_recorder = std::make_shared<EventRecorder>();
    session::JobId m_job = session::kNoJob;
    int m_dimension = 0;
};

} // namespace selfment::testing
