// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/backbone.h"
#include "options/stage_options.h"
#include "pipeline/record.h"
#include "session/local/blocking_threads.h"
#include "support/result.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace selfment::session {

/// What all jobs of a LocalSession share. Thread-safe.
class EngineContext {
public:
    /// The backbone of that name, made on first use and kept. Errors: backboneUnknown.
    support::Result<std::shared_ptr<const backbone::Backbone>> backbone(const std::string& name);
    [[nodiscard]] static std::vector<std::string> backboneNames();
    BlockingThreads& blocking() { return m_blocking; }

private:
    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<const backbone::Backbone>> m_backbones;
    BlockingThreads m_blocking;
};

/// Device, threads and precision that a job really uses.
struct Runtime {
    std::string device;    ///< "cpu"
    std::string precision; ///< "fp32"
    int threads = 1;
};

/// Checks the options against this machine. Errors: deviceUnavailable; a device is never replaced by another.
support::Result<Runtime> resolveRuntime(const options::RuntimeOptions& options);

/// Sets how many threads LibTorch uses in calls from this thread.
void useThreads(int threads);

pipeline::Provenance provenanceOf(const backbone::Backbone& backbone, const Runtime& runtime,
                                  const std::string& programVersion);

/// Version of the program this engine was built as.
const char* engineVersion();

} // namespace selfment::session
